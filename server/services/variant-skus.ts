import type { Merchant } from '../domain/merchant.ts'
import type { Deps } from './deps.ts'
import type { WantedLine } from './lines.ts'

/** At how many dashes, from its end, a sku is cut to find its product. */
const MOST_CUTS = 4

/**
 * What is wanted, where a sku that no product has may be a variant's: that variant then. It is found by its product's sku, with which
 * that of a variant begins, and a dash, unless the merchant gave it another; such a one needs its product and a choice to be named.
 */
export async function withVariants(
  { store }: Pick<Deps, 'store'>,
  { id: merchantId }: Merchant,
  wanted: readonly WantedLine[],
): Promise<readonly WantedLine[]> {
  async function found(line: WantedLine): Promise<WantedLine> {
    if (line.kind !== 'product' || typeof line.product === 'string' || !('sku' in line.product)) return line
    const { sku } = line.product
    if (await store.findProduct(merchantId, { sku })) return line
    for (const start of startsOf(sku)) {
      const product = (await store.findProduct(merchantId, { sku: start }))?.product
      const variant = product?.variants.find((one) => one.sku === sku)
      if (product && variant) return { ...line, product: { id: product.id }, choice: { variant: variant.id } }
    }
    return line
  }
  return Promise.all(wanted.map(found))
}

/** `vase-dune-moss` → `vase-dune`, `vase`. */
function startsOf(sku: string): string[] {
  const parts = sku.split('-')
  return parts
    .slice(1, MOST_CUTS + 1)
    .map((_, i) => parts.slice(0, -1 - i).join('-'))
    .filter((start) => start !== '')
}
