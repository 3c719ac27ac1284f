import { MAX_QUANTITY } from '@tote/shared/cart.ts'
import { LIMITS } from '@tote/shared/money.ts'
import { MAX_CERTIFICATES } from './certificate.ts'
import type { Goods } from './goods.ts'
import { offerOf } from './signed-offer.ts'

/** How many of a line there can be. */
export interface Room {
  /** What it may be set to, the cart's other lines of its variant and its product counted in. */
  readonly available: number
  readonly minQuantity: number
  /** What the lines before it leave of the stock and of what one cart may hold of the product. */
  readonly stockLeft: number
  readonly allowedLeft: number
  /** What all lines of its product miss of the least that is sold; told at the first of them. */
  readonly isTooFew: boolean
}

const ROOMY: Room = {
  available: MAX_QUANTITY,
  minQuantity: 1,
  stockLeft: MAX_QUANTITY,
  allowedLeft: MAX_QUANTITY,
  isTooFew: false,
}
export const NO_ROOM: Room = { ...ROOMY, available: 0 }

/** How many of each line there can be. */
export function rooms(goods: readonly Goods[]): Room[] {
  const all = roomsInStock(goods)
  return goods.some(isCapped) ? capped(goods, all) : all
}

/** Above this, 999 come to more than a line may. */
const DEAR = LIMITS.line / MAX_QUANTITY

function isCapped({ isCertificate, unit, line }: Goods): boolean {
  return isCertificate || unit > DEAR || offerOf(line)?.limit !== undefined
}

/**
 * No line may come to more than the house works with, no cart may buy more gift certificates than it makes, nor more of a signed offer
 * than that says.
 */
function capped(goods: readonly Goods[], all: readonly Room[]): Room[] {
  const count = goods.reduce((sum, it) => sum + (it.isCertificate ? it.quantity : 0), 0)
  let before = 0
  return goods.map((it, i) => {
    const room = all[i] ?? NO_ROOM
    if (!isCapped(it)) return room
    const payable = it.unit > 0 ? Math.floor(LIMITS.line / it.unit) : MAX_QUANTITY
    const [beside, earlier] = it.isCertificate
      ? [MAX_CERTIFICATES - count + it.quantity, MAX_CERTIFICATES - before]
      : ofOffer(goods, i)
    if (it.isCertificate) before += it.quantity
    return {
      ...room,
      available: left(Math.min(room.available, beside, payable)),
      allowedLeft: left(Math.min(room.allowedLeft, earlier, payable)),
    }
  })
}

/** How many the limit of an offer leaves to a line beside the others of its sku, and after those before it. */
function ofOffer(goods: readonly Goods[], i: number): readonly [beside: number, earlier: number] {
  const line = goods[i]?.line
  const limit = line && offerOf(line)?.limit
  if (limit === undefined || line?.kind !== 'custom') return [MAX_QUANTITY, MAX_QUANTITY]
  let [beside, earlier] = [limit, limit]
  goods.forEach(({ line: other, quantity }, j) => {
    if (j === i || other.kind !== 'custom' || !other.offer || other.sku !== line.sku) return
    beside -= quantity
    if (j < i) earlier -= quantity
  })
  return [beside, earlier]
}

function roomsInStock(goods: readonly Goods[]): Room[] {
  // Nearly every cart: nothing is to be shared between its lines.
  if (!hasRepeats(goods)) return goods.map((it) => room(it, NONE, it.quantity, it.quantity))
  const counted = new Map<object, number>()
  const before = goods.map(({ found, quantity, isSold }) => {
    if (!found || !isSold) return NONE
    const { product, variant } = found
    const held = { product: counted.get(product) ?? 0, variant: counted.get(variant) ?? 0 }
    counted.set(product, held.product + quantity)
    counted.set(variant, held.variant + quantity)
    return held
  })
  return goods.map((it, i) => {
    const [ofProduct, ofVariant] = it.found
      ? [counted.get(it.found.product), counted.get(it.found.variant)]
      : []
    return room(it, before[i] ?? NONE, ofProduct ?? it.quantity, ofVariant ?? it.quantity)
  })
}

/** Whether two lines are of one product. */
function hasRepeats(goods: readonly Goods[]): boolean {
  if (goods.length < 2) return false
  const seen = new Set<object>()
  let count = 0
  for (const { found } of goods) {
    if (!found) continue
    seen.add(found.product)
    count += 1
  }
  return seen.size < count
}

interface Before {
  readonly product: number
  readonly variant: number
}

const NONE: Before = { product: 0, variant: 0 }

function room(
  { found, isSold, stock, quantity }: Goods,
  before: Before,
  ofProduct: number,
  ofVariant: number,
): Room {
  if (!isSold) return NO_ROOM
  if (!found) return stock > 0 ? ROOMY : NO_ROOM
  const { minQuantity, maxQuantity } = found.product
  const most = maxQuantity ?? Number.POSITIVE_INFINITY
  return {
    available: left(Math.min(stock - ofVariant + quantity, most - ofProduct + quantity)),
    minQuantity: Math.max(1, minQuantity - ofProduct + quantity),
    stockLeft: left(stock - before.variant),
    allowedLeft: left(most - before.product),
    isTooFew: before.product === 0 && ofProduct < minQuantity,
  }
}

function left(all: number): number {
  return Math.min(Math.max(all, 0), MAX_QUANTITY)
}
