import type { Selection } from './coupon.ts'
import type { Goods } from './goods.ts'

/** Above so many names a set finds one sooner than a list. */
const MANY = 16

/**
 * Tells what a selection takes in: the products it names and those of its categories, everything where it names neither. What is
 * of no catalogue is only in everything.
 */
export function selects({ products, categories }: Selection = {}): (goods: Goods) => boolean {
  if (products === undefined && categories === undefined) return () => true
  const isProduct = isAmong(products ?? [])
  const isCategory = isAmong(categories ?? [])
  return ({ found }) =>
    found !== undefined && (isProduct(found.product.id) || isCategory(found.product.category))
}

function isAmong(names: readonly string[]): (name: string) => boolean {
  if (names.length <= MANY) return (name) => names.includes(name)
  const known = new Set(names)
  return (name) => known.has(name)
}
