import { onSite, sellsIn } from '../domain/merchant.ts'
import { linePrice } from '../domain/unit-price.ts'
import type { Deps } from '../services/deps.ts'
import type { Executor, ReadProduct, ReadVariant } from './executor.ts'
import type { ExecutorParts } from './executors.ts'
import { createBaskets } from './own-basket.ts'
import { createOwnGoods } from './own-goods.ts'
import { createOwnPlacing } from './own-place.ts'
import { createOwnProducts } from './own-products.ts'
import { createOwnQuotes } from './own-quote.ts'
import type { OwnShops } from './own-shops.ts'

/** Buys at the shops of this server, in process, and reads their products. */
export function createOwnStore(
  deps: Deps,
  parts: Pick<ExecutorParts, 'payments' | 'meansFor'> & { readonly shops: OwnShops },
): {
  readonly executor: Executor
  /** A product by the address of its page; undefined for what is none of ours. */
  read(url: string, currency?: string): Promise<ReadProduct | undefined>
} {
  const { shops } = parts
  const goods = createOwnGoods(deps, createOwnProducts(deps))
  const baskets = createBaskets(deps, { shops, goods })
  return {
    executor: {
      name: 'own',
      takesMoney: true,
      quote: createOwnQuotes(deps, baskets),
      ...createOwnPlacing(deps, { ...parts, baskets }),
    },

    async read(address, wanted) {
      const at = await shops.find(address)
      if (!at) return undefined
      const { merchant } = at
      const found = await goods.productAt(at)
      if (!found) return undefined
      const { product, stock } = found
      const url = onSite(merchant, product.url) ?? address
      const variantsIn = (currency: string) =>
        product.variants.flatMap((variant): ReadVariant[] => {
          const price = linePrice({ own: merchant.currency, currency }, { product, variant }, {})
          if (!price) return []
          const left = product.tracksStock ? (stock.get(variant.id) ?? 0) : Number.POSITIVE_INFINITY
          const page = URL.parse(url)
          if (product.variants.length > 1) page?.searchParams.set('variant', variant.sku)
          return [
            {
              sku: variant.sku,
              attributes: variant.options,
              price: price.unit,
              isAvailable: left >= product.minQuantity,
              url: page?.href ?? null,
              image: onSite(merchant, variant.image ?? product.image),
            },
          ]
        })
      const usual = variantsIn(merchant.currency)
      const others = wanted !== undefined && sellsIn(merchant, wanted) ? variantsIn(wanted) : []
      // All of it, or none: what is not priced there would seem not to be sold.
      const isThere = wanted !== undefined && others.length === usual.length
      const [currency, variants] = isThere ? [wanted, others] : [merchant.currency, usual]
      if (variants.length === 0) return undefined
      const { name, description } = product
      const image = onSite(merchant, product.image)
      return { url, name, brand: merchant.name, description, image, currency, variants }
    },
  }
}
