import type { LineField } from '@tote/shared/product.ts'
import type { CartLine, CustomLine, Unplaced } from './line.ts'
import type { PricingFacts } from './pricing.ts'

/** What a merchant signed of something that its catalogue does not know, beside its sku, name, price and picture. */
export interface SignedOffer {
  /** The id of the key that signed it. */
  readonly key: string
  /** Ms since 1970: from then on it is over. */
  readonly until: number
  /** The most of its sku in one cart; absent where there is no such limit. */
  readonly limit?: number | undefined
  /** Nothing is sent by post. */
  readonly kind?: 'digital' | undefined
  /** Grams of one. */
  readonly weight?: number | undefined
  readonly taxClass?: string | undefined
  /** Its page. */
  readonly url?: string | undefined
  /** What it is of a choice, to be shown. */
  readonly options?: Readonly<Record<string, string>> | undefined
  /** What is asked of the shopper, and what they wrote, by the fields' names. */
  readonly fields?: readonly LineField[] | undefined
  readonly written?: Readonly<Record<string, string>> | undefined
}

/** Something that a signed offer says the price of. */
export type OfferLine = CustomLine & { readonly offer: SignedOffer }

export function offerOf(line: Unplaced<CartLine>): SignedOffer | undefined {
  return line.kind === 'custom' ? line.offer : undefined
}

export function isOfOffer<L extends Unplaced<CartLine>>(line: L): line is L & OfferLine {
  return offerOf(line) !== undefined
}

/** Whether it is still the merchant's word: not over, and of a key that is not revoked. */
export function stands({ key, until }: SignedOffer, { now, offerKeys }: Standing): boolean {
  return until > now && (offerKeys?.has(key) ?? false)
}

type Standing = Pick<PricingFacts, 'now' | 'offerKeys'>

/** The same thing at the same price with the same words: one line, that holds as long as the offer that came last. */
export function isSameOffer(other: CartLine, line: Unplaced<CartLine>): boolean {
  if (!isOfOffer(other) || !isOfOffer(line)) return false
  return asText(other) === asText(line)
}

function asText({ sku, name, price, offer: { options, written } }: Unplaced<OfferLine>): string {
  return JSON.stringify([sku, name, price, sorted(options), sorted(written)])
}

function sorted(words: Readonly<Record<string, string>> = {}) {
  return Object.entries(words).sort(([a], [b]) => (a < b ? -1 : 1))
}

/** How many of its sku the other lines leave to a line; infinite where there is no limit. */
export function leftOfLimit(lines: readonly CartLine[], line: Unplaced<CartLine>): number {
  const limit = offerOf(line)?.limit
  if (limit === undefined || line.kind !== 'custom') return Number.POSITIVE_INFINITY
  let left = limit
  for (const other of lines) {
    if (other.id !== line.id && isOfOffer(other) && other.sku === line.sku) left -= other.quantity
  }
  return left
}
