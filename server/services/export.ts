import type { StockedProduct } from '../domain/catalogue.ts'
import type { Merchant } from '../domain/merchant.ts'
import { csvWriter } from './bulk/csv-write.ts'
import type { Deps } from './deps.ts'

const PAGE = 250

export const fileFormats = ['csv', 'json', 'jsonl'] as const
export type FileFormat = (typeof fileFormats)[number]

/** Every product of a merchant as text that an import reads, piece by piece. */
export async function* exportProducts(
  { store }: Pick<Deps, 'store'>,
  merchant: Merchant,
  format: FileFormat,
  wrote: (products: number) => void = () => {},
): AsyncGenerator<string> {
  const { head, write, between, foot } = writerOf(merchant, format)
  let after = ''
  let before = head
  for (;;) {
    const page = await store.listProducts(merchant.id, { after, limit: PAGE })
    const last = page.at(-1)
    if (!last) break
    yield before + page.map(write).join(between)
    wrote(page.length)
    before = between
    after = last.product.id
  }
  yield after === '' ? head + foot : foot
}

function writerOf(merchant: Merchant, format: FileFormat) {
  if (format === 'csv') return { ...csvWriter(merchant), between: '', foot: '' }
  if (format === 'jsonl')
    return { head: '', write: (it: StockedProduct) => `${showWhole(it)}\n`, between: '', foot: '' }
  return { head: '[\n', write: showWhole, between: ',\n', foot: '\n]\n' }
}

/** A product as a draft that comes to it again, with its stock. */
export function wholeOf({ product, stock }: StockedProduct) {
  if (!product.tracksStock) return product
  const variants = product.variants.map((variant) => ({ ...variant, stock: stock.get(variant.id) }))
  return { ...product, variants }
}

function showWhole(it: StockedProduct): string {
  return JSON.stringify(wholeOf(it))
}
