import { MAX_LINES, MAX_QUANTITY } from '@tote/shared/cart.ts'
import { type Problem, ToteError } from '@tote/shared/reasons.ts'

/** What the shopper wants of one variant. The price is what was shown when it was added, never what is charged. */
export interface CartLine {
  readonly id: string
  readonly productId: string
  readonly variantId: string
  /** As it was called when it was added: shown when the catalogue does not know it any more. */
  readonly name: string
  readonly quantity: number
  /** Minor units. */
  readonly priceWhenAdded: number
}

/** A cart as it is kept: intent only. `version` is counted by the store; times are ms since 1970. */
export interface CartRecord {
  readonly id: string
  readonly version: number
  readonly lines: readonly CartLine[]
  /** In upper case, in the order they were applied. */
  readonly codes: readonly string[]
  readonly createdAt: number
  readonly updatedAt: number
}

export const CART_LIFETIME_MS = 30 * 24 * 3600 * 1000

/** When it is gone as if it had never been: 30 days after its last change. */
export function expiresAt(cart: CartRecord): number {
  return cart.updatedAt + CART_LIFETIME_MS
}

export function isLiving(cart: CartRecord, now: number): boolean {
  return expiresAt(cart) > now
}

export function newCart(id: string, now: number): CartRecord {
  return { id, version: 0, lines: [], codes: [], createdAt: now, updatedAt: now }
}

/** A change and what the shopper should know of it. */
export interface CartChange {
  readonly cart: CartRecord
  readonly problems: readonly Problem[]
}

interface Addition {
  readonly lineId: string
  readonly productId: string
  readonly variantId: string
  readonly name: string
  readonly quantity: number
  readonly price: number
  /** How many of the variant there are. */
  readonly available: number
}

/**
 * Adds a quantity of a variant; the same variant again makes its line larger. What stock or the limit of a line
 * does not allow is left off and told. Throws `outOfStock` when nothing could be added, `cartFull` at 100 lines.
 */
export function addLine(cart: CartRecord, addition: Addition, now: number): CartChange {
  const { lineId, productId, variantId, name, price, available } = addition
  const held = cart.lines.find((line) => line.productId === productId && line.variantId === variantId)
  const wanted = (held?.quantity ?? 0) + addition.quantity
  const quantity = Math.min(wanted, available, MAX_QUANTITY)
  if (quantity <= (held?.quantity ?? 0)) throw new ToteError('outOfStock')
  if (!held && cart.lines.length >= MAX_LINES) throw new ToteError('cartFull')
  const line: CartLine = {
    id: held?.id ?? lineId,
    productId,
    variantId,
    name,
    quantity,
    priceWhenAdded: price,
  }
  const lines = held ? cart.lines.map((other) => (other === held ? line : other)) : [...cart.lines, line]
  return { cart: { ...cart, lines, updatedAt: now }, problems: reduced(line, wanted) }
}

/** Sets a line's quantity, as far as stock allows. Throws `lineNotFound`, or `outOfStock` when there is none. */
export function setLineQuantity(
  cart: CartRecord,
  lineId: string,
  wanted: { quantity: number; available: number; price: number },
  now: number,
): CartChange {
  const held = findLine(cart, lineId)
  const quantity = Math.min(wanted.quantity, wanted.available)
  if (quantity < 1) throw new ToteError('outOfStock')
  const line = { ...held, quantity, priceWhenAdded: wanted.price }
  const lines = cart.lines.map((other) => (other === held ? line : other))
  return { cart: { ...cart, lines, updatedAt: now }, problems: reduced(line, wanted.quantity) }
}

/** Takes a line out. Throws `lineNotFound`. */
export function removeLine(cart: CartRecord, lineId: string, now: number): CartRecord {
  const held = findLine(cart, lineId)
  return { ...cart, lines: cart.lines.filter((line) => line !== held), updatedAt: now }
}

/** Takes every line and code out; the cart itself stays. */
export function clearCart(cart: CartRecord, now: number): CartRecord {
  return { ...cart, lines: [], codes: [], updatedAt: now }
}

/** Puts a code on; once is enough. */
export function addCode(cart: CartRecord, code: string, now: number): CartRecord {
  return cart.codes.includes(code) ? cart : { ...cart, codes: [...cart.codes, code], updatedAt: now }
}

/** Takes a code off. Throws `codeNotFound` where it is not on the cart. */
export function removeCode(cart: CartRecord, code: string, now: number): CartRecord {
  if (!cart.codes.includes(code)) throw new ToteError('codeNotFound')
  return { ...cart, codes: cart.codes.filter((other) => other !== code), updatedAt: now }
}

/** The one spelling of a code: codes are compared without regard to case. */
export function spellCode(code: string): string {
  return code.toUpperCase()
}

export function findLine(cart: CartRecord, lineId: string): CartLine {
  const line = cart.lines.find((candidate) => candidate.id === lineId)
  if (!line) throw new ToteError('lineNotFound')
  return line
}

function reduced(line: CartLine, wanted: number): Problem[] {
  if (line.quantity === wanted) return []
  return [
    {
      code: 'quantityReduced',
      severity: 'requires_buyer_review',
      path: `lines/${line.id}`,
      detail: { quantity: line.quantity, wanted },
    },
  ]
}
