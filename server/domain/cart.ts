import { type Joined, MAX_LINES } from '@tote/shared/cart.ts'
import { type Problem, ToteError } from '@tote/shared/reasons.ts'
import type { StockedProduct } from './catalogue.ts'
import { maskCode, spellingsOf } from './certificate.ts'
import {
  type CartLine,
  hasOneCurrency,
  isOfPage,
  isPricedByHand,
  isSaid,
  isSame,
  isSameSaid,
  lastPrice,
  repriced,
  type Unplaced,
} from './line.ts'
import { checkLeast, fitQuantity } from './line-quantity.ts'

/** A cart as it is kept: intent only. `version` is counted by the store; times are ms since 1970. What is optional is absent in the carts of most shoppers. */
export interface CartRecord {
  readonly id: string
  readonly version: number
  readonly lines: readonly CartLine[]
  /** Coupons, in upper case, in the order they were applied. */
  readonly codes: readonly string[]
  /** Gift certificates, in upper case, in the order they were applied. */
  readonly certificates?: readonly string[]
  /** ISO 4217; absent for the merchant's own. */
  readonly currency?: string
  /** The customer's number. */
  readonly customer?: number
  /** As the merchant's server said; absent for a guest. */
  readonly email?: string
  /** Absent for the merchant's own site, 1. */
  readonly channel?: number
  /** BCP 47, as the merchant's server gave it. */
  readonly locale?: string
  /** The id of the checkout link it began with. */
  readonly link?: string
  /** The cart that was left, of which this is what a letter brought back. */
  readonly recoveredFrom?: string
  /** Made by the merchant's server with a secret key; absent where a shopper's first addition made it. */
  readonly fromServer?: true
  /** Made to buy for somebody who asked for just that: no shopper's, and nobody has left it. */
  readonly isDelegated?: true
  /** What came in from a guest's cart at the last sign-in, so that it can be told and taken out again. */
  readonly joined?: JoinedCart
  /** The cart that all of this went into: it lives no more, unless that is undone. */
  readonly mergedInto?: string
  /** Something is set aside for its checkout: kept by the store, which lets go of it when the cart changes. */
  readonly isHeld?: true
  /** Its payment is on its way or taken: it is nobody's to shop with any more, unless that comes to nothing. Kept by the store as well. */
  readonly isBought?: true
  readonly createdAt: number
  readonly updatedAt: number
}

/** What a guest's cart brought along. */
export interface JoinedCart extends Pick<Joined, 'lines' | 'left' | 'codes'> {
  /** The guest's cart. */
  readonly guest: string
  /** A hash of the session that brought it: only there is it told, and undone. */
  readonly by: string
  /** Among `codes`, those that are gift certificates, in full. */
  readonly certificates: readonly string[]
  readonly at: number
}

/** How long joining can be undone. */
export const UNDO_MS = 3600 * 1000

export const CART_LIFETIME_MS = 30 * 24 * 3600 * 1000

/** When it is gone as if it had never been: 30 days after its last change. */
export function expiresAt(cart: CartRecord): number {
  return cart.updatedAt + CART_LIFETIME_MS
}

export function isLiving(cart: CartRecord, now: number): boolean {
  return expiresAt(cart) > now && cart.mergedInto === undefined && !cart.isBought
}

export function newCart(id: string, now: number): CartRecord {
  return { id, version: 0, lines: [], codes: [], createdAt: now, updatedAt: now }
}

/** Throws `delegatedOnly` where something in it is another shop's: nobody can sell that here. */
export function assertOwnGoods({ lines }: Pick<CartRecord, 'lines'>): void {
  if (lines.some(isOfPage)) throw new ToteError('delegatedOnly')
}

/** Throws `cartChanged` where somebody has seen another version of the cart than this one; who names none is not asked. */
export function assertVersion(cart: Pick<CartRecord, 'version'>, version: number | undefined): void {
  if (version !== undefined && version !== cart.version) throw new ToteError('cartChanged')
}

/** A change and what the shopper should know of it. */
export interface CartChange {
  readonly cart: CartRecord
  readonly problems: readonly Problem[]
}

/** How much of a product one cart may hold. */
export interface Supply {
  /** How many of the variant there are, with what is set aside for this cart. */
  readonly available: number
  /** Of the product, all of its lines together. */
  readonly minQuantity: number
  readonly maxQuantity: number | null
  /** What was added once stays as much as it is. */
  readonly isFixed?: true
}

/** What is to be added, found out beforehand; the id is that of its line where it becomes one of its own. */
export interface NewLine {
  readonly line: Unplaced<CartLine>
  /** Absent for what no catalogue knows. */
  readonly supply?: Supply
  /** What was read of the product, so that it need not be read again. */
  readonly found?: StockedProduct
}

/** What a line is now, found out beforehand; absent for what no catalogue knows. */
export interface LineFacts {
  readonly supply?: Supply
  readonly found?: StockedProduct
  /** Minor units of the cart's currency. */
  readonly price?: number
}

/**
 * What happens to more than there is: less is taken and told, or it is refused. `ignoreStock` refuses only what is more than a
 * product allows. No line ever holds more than 999.
 */
export interface LineRules {
  readonly over: 'reduce' | 'refuse' | 'ignoreStock'
  /** The merchant asks: nobody else gets more of what the merchant gave a price of its own, or another quantity where that is fixed. */
  readonly byMerchant?: boolean
}

/**
 * Adds lines, all of them or none; what is the same as a line already there makes that one larger. Throws `outOfStock`,
 * `quantityTooLarge` or `quantityTooSmall` with their figures, `quantityFixed` for more of what is there in a fixed quantity, `cartFull`
 * at 100 lines, and `validationFailed` where a line or the order would come to more than the house works with and nothing is to be
 * reduced.
 */
export function addLines(
  cart: CartRecord,
  added: readonly NewLine[],
  rules: LineRules,
  now: number,
): CartChange {
  let lines = cart.lines
  const problems: Problem[] = []
  for (const { line, supply } of added) {
    const held = lines.find((other) =>
      line.kind === undefined ? isSame(other, line) : isSameSaid(other, line),
    )
    if (!held && lines.length >= MAX_LINES) throw new ToteError('cartFull')
    if (held && supply?.isFixed && !rules.byMerchant) throw new ToteError('quantityFixed')
    const wanted = (held?.quantity ?? 0) + line.quantity
    const fitted = fitQuantity(
      lines,
      // Where an offer says how many there may be, the one that came last does.
      held ? { ...held, ...line, id: held.id } : line,
      { wanted, least: (held?.quantity ?? 0) + 1, price: lastPrice(line) },
      supply,
      rules,
    )
    const placed: CartLine = { addedAt: now, ...held, ...line, id: held?.id ?? line.id, quantity: fitted }
    lines = held ? lines.map((other) => (other === held ? placed : other)) : [...lines, placed]
    problems.push(...reduced(placed, wanted))
  }
  checkLeast(lines, added, problems)
  return { cart: { ...cart, lines, updatedAt: now }, problems }
}

/**
 * Sets a line's quantity, and with `price` what one costs from now on whatever the catalogue says, or with `amount` what the shopper
 * names. Throws `lineNotFound`, `quantityFixed`, and as `addLines`.
 */
export function setLine(
  cart: CartRecord,
  lineId: string,
  wanted: { readonly quantity: number; readonly price?: number; readonly amount?: number | undefined },
  facts: LineFacts,
  rules: LineRules,
  now: number,
): CartChange {
  const held = findLine(cart, lineId)
  if (facts.supply?.isFixed && !rules.byMerchant && wanted.quantity !== held.quantity)
    throw new ToteError('quantityFixed')
  const { amount } = wanted
  const named = held.kind === undefined && amount !== undefined ? { ...held, amount } : held
  const priced = repriced(named, wanted.price ?? facts.price, wanted.price !== undefined)
  const isFixed = held.kind !== 'certificate' && !isSaid(held) && isPricedByHand(held)
  const most = isFixed && !rules.byMerchant && wanted.price === undefined ? held.quantity : undefined
  const asked = { wanted: wanted.quantity, least: 1, most, price: lastPrice(priced) }
  const quantity = fitQuantity(cart.lines, held, asked, facts.supply, rules)
  const line = { ...priced, quantity }
  const lines = cart.lines.map((other) => (other === held ? line : other))
  const problems = reduced(line, wanted.quantity)
  checkLeast(lines, [{ line, ...facts }], problems)
  return { cart: { ...cart, lines, updatedAt: now }, problems }
}

/** Takes a line out. Throws `lineNotFound`. */
export function removeLine(cart: CartRecord, lineId: string, now: number): CartRecord {
  const held = findLine(cart, lineId)
  return { ...cart, lines: cart.lines.filter((line) => line !== held), updatedAt: now }
}

/** Takes every line and code out, and what was told of them; the cart itself stays, with its currency and whose it is. */
export function clearCart(cart: CartRecord, now: number): CartRecord {
  const { certificates, joined, ...rest } = cart
  return { ...rest, lines: [], codes: [], updatedAt: now }
}

/** Puts a coupon on; once is enough. */
export function addCode(cart: CartRecord, code: string, now: number): CartRecord {
  return cart.codes.includes(code) ? cart : { ...cart, codes: [...cart.codes, code], updatedAt: now }
}

/** Puts a gift certificate on; once is enough. */
export function addCertificate(cart: CartRecord, code: string, now: number): CartRecord {
  const certificates = cart.certificates ?? []
  if (certificates.includes(code)) return cart
  return { ...cart, certificates: [...certificates, code], updatedAt: now }
}

/** Takes off a coupon or a gift certificate, by its code or as it is shown. Throws `codeNotFound` where it is not on the cart. */
export function removeCode(cart: CartRecord, given: string, now: number): CartRecord {
  const code = spellCode(given)
  if (cart.codes.includes(code)) {
    return { ...cart, codes: cart.codes.filter((other) => other !== code), updatedAt: now }
  }
  const { certificates = [], ...rest } = cart
  const spellings = spellingsOf(given)
  const held = certificates.find((other) => spellings.includes(other) || maskCode(other) === code)
  if (held === undefined) throw new ToteError('codeNotFound')
  const left = certificates.filter((other) => other !== held)
  return { ...rest, ...(left.length > 0 && { certificates: left }), updatedAt: now }
}

/** The one spelling of a code: codes are compared without regard to case. */
export function spellCode(code: string): string {
  return code.toUpperCase()
}

/**
 * Prices the cart in another currency; `priceOf` gives what one of a line costs in it, undefined where it cannot be had. Throws
 * `currencyNotOffered` where a line has a price or an amount of its own, which stands in one currency.
 */
export function setCurrency(
  cart: CartRecord,
  { currency, isOwn }: { readonly currency: string; readonly isOwn: boolean },
  priceOf: (line: CartLine) => number | undefined,
  now: number,
): CartRecord {
  if (cart.lines.some(hasOneCurrency)) throw new ToteError('currencyNotOffered')
  const { currency: before, ...rest } = cart
  const lines = cart.lines.map((line) => repriced(line, priceOf(line), false))
  return { ...rest, ...(!isOwn && { currency }), lines, updatedAt: now }
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
