import { MAX_QUANTITY } from '@tote/shared/cart.ts'
import { LIMITS } from '@tote/shared/money.ts'
import { type Problem, ToteError } from '@tote/shared/reasons.ts'
import type { LineRules, NewLine, Supply } from './cart.ts'
import { MAX_CERTIFICATES } from './certificate.ts'
import { type CartLine, lastPrice } from './line.ts'
import { leftOfLimit, offerOf } from './signed-offer.ts'

type Counted = NewLine['line']

interface Asked {
  readonly wanted: number
  readonly least: number
  /** No more than this, whatever there is. */
  readonly most?: number | undefined
  /** What one costs. */
  readonly price: number
}

/**
 * How much of `wanted` a line may hold beside the others: what there is, what its product allows, what an amount may come to, and
 * 999. Throws `outOfStock` or `quantityTooLarge` where less than wanted is refused, or comes to less than `least`;
 * `validationFailed` where it is refused for its amount.
 */
export function fitQuantity(
  lines: readonly CartLine[],
  line: Counted,
  { wanted, least, most: agreed = Number.POSITIVE_INFINITY, price }: Asked,
  supply: Supply | undefined,
  { over }: LineRules,
): number {
  const { inStock, allowed, payable } = room(lines, line, price, supply)
  const stock = over === 'ignoreStock' ? Number.POSITIVE_INFINITY : inStock
  const most = Math.min(stock, allowed, payable, agreed, MAX_QUANTITY)
  if (wanted <= most || (over === 'reduce' && most >= least)) return Math.min(wanted, most)
  if (over === 'ignoreStock' && most === MAX_QUANTITY) return most
  const name = nameOf(line)
  if (stock === most) throw new ToteError('outOfStock', { detail: { quantity: Math.max(most, 0), name } })
  if (payable === most && over !== 'reduce') throw new ToteError('validationFailed', { fields: [TOO_DEAR] })
  const own = offerOf(line)?.limit ?? supply?.maxQuantity ?? MAX_QUANTITY
  const isOwn = line.kind !== 'certificate' && Math.min(payable, agreed) > most
  throw new ToteError('quantityTooLarge', { detail: { quantity: isOwn ? own : Math.max(most, 0), name } })
}

/** How much a line may hold beside the others, by the same rules; less than nothing where the others hold too much already. */
export function mostOf(
  lines: readonly CartLine[],
  line: Counted,
  price: number,
  supply: Supply | undefined,
): number {
  const { inStock, allowed, payable } = room(lines, line, price, supply)
  return Math.min(inStock, allowed, payable, MAX_QUANTITY)
}

const TOO_DEAR = { pointer: '/quantity', code: 'too_big' }

/** How many of a line neither it nor the cart comes to more with than the house works with. */
function payableOf(lines: readonly CartLine[], line: Counted, price: number): number {
  if (price <= 0) return Number.POSITIVE_INFINITY
  let left: number = LIMITS.order
  for (const other of lines) if (other.id !== line.id) left -= lastPrice(other) * other.quantity
  return Math.floor(Math.min(left, LIMITS.line) / price)
}

/** Refuses less of a product than is sold at a time; where only stock made it so little, it says that. */
export function checkLeast(
  lines: readonly CartLine[],
  changed: readonly NewLine[],
  problems: readonly Problem[],
): void {
  for (const { line, supply } of changed) {
    if (line.kind !== undefined || supply === undefined || supply.minQuantity <= 1) continue
    const own = lines.filter((other) => other.kind === undefined && other.productId === line.productId)
    if (own.reduce((count, { quantity }) => count + quantity, 0) >= supply.minQuantity) continue
    const isReduced = own.some(({ id }) => problems.some(({ path }) => path === `lines/${id}`))
    const detail = { quantity: isReduced ? supply.available : supply.minQuantity, name: nameOf(line) }
    throw new ToteError(isReduced ? 'outOfStock' : 'quantityTooSmall', { detail })
  }
}

/** What a line may hold beside the other lines of its variant and of its product, and what it may come to. */
function room(lines: readonly CartLine[], line: Counted, price: number, supply: Supply | undefined) {
  const payable = payableOf(lines, line, price)
  if (line.kind === 'certificate') {
    const allowed = MAX_CERTIFICATES - certificatesBeside(lines, line)
    return { inStock: Number.POSITIVE_INFINITY, allowed, payable }
  }
  if (line.kind !== undefined || supply === undefined) {
    return { inStock: Number.POSITIVE_INFINITY, allowed: leftOfLimit(lines, line), payable }
  }
  let [inStock, allowed] = [supply.available, supply.maxQuantity ?? Number.POSITIVE_INFINITY]
  for (const other of lines) {
    if (other.kind !== undefined || other.productId !== line.productId || other.id === line.id) continue
    allowed -= other.quantity
    if (other.variantId === line.variantId) inStock -= other.quantity
  }
  return { inStock, allowed, payable }
}

/** Those of the catalogue are counted where the cart is priced. */
function certificatesBeside(lines: readonly CartLine[], line: Counted): number {
  let count = 0
  for (const it of lines) if (it.kind === 'certificate' && it.id !== line.id) count += it.quantity
  return count
}

function nameOf(line: Counted): string {
  return line.kind === undefined ? (line.override?.name ?? line.name) : line.name
}
