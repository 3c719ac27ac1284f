import type { CatalogueProduct, ProductInput } from '@tote/shared/product.ts'
import { type Api, ApiError } from './api.ts'
import { batch } from './batch.ts'

const BATCH = 10

interface Wish {
  readonly input: ProductInput
  readonly resolve: (product: CatalogueProduct) => void
  readonly reject: (error: unknown) => void
}

/** Products by sku, each asked for once; what is wanted in one tick travels together. */
export function createCatalogue(api: Api): (product: string, currency?: string) => Promise<CatalogueProduct> {
  const known = new Map<string, Promise<CatalogueProduct>>()
  let wishes: Wish[] = []

  async function fetchAll(): Promise<void> {
    const all = wishes
    wishes = []
    for (let i = 0; i < all.length; i += BATCH) void fetchSome(all.slice(i, i + BATCH))
  }

  async function fetchSome(some: readonly Wish[]): Promise<void> {
    try {
      const answers = await batch(
        api,
        'catalogue.product',
        some.map(({ input }) => input),
      )
      some.forEach((wish, i) => {
        const answer = answers[i]
        if (answer && !(answer instanceof ApiError)) wish.resolve(answer.product)
        else wish.reject(answer)
      })
    } catch (error) {
      for (const wish of some) wish.reject(error)
    }
  }

  return (product, currency) => {
    const name = `${product} ${currency}`
    let wanted = known.get(name)
    if (!wanted) {
      const input = { product, ...(currency && { currency }) }
      wanted = new Promise((resolve, reject) => {
        if (wishes.push({ input, resolve, reject }) === 1) queueMicrotask(fetchAll)
      })
      // A failure is not remembered: the next element that asks tries again.
      wanted.catch(() => known.delete(name))
      known.set(name, wanted)
    }
    return wanted
  }
}
