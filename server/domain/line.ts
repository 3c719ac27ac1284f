import { isOfOffer, isSameOffer, type OfferLine, type SignedOffer } from './signed-offer.ts'

/** What was chosen of a modifier: a value's number for checkbox and pick list, else the text, number or `YYYY-MM-DD` itself. */
export interface ChosenModifier {
  /** The modifier's. */
  readonly number: number
  readonly value: number | string
}

/** What the shopper wants of one variant. The price is what was shown when it was added, never what is charged. */
export interface ProductLine {
  /** Absent in lines of products: nearly all are. */
  readonly kind?: undefined
  readonly id: string
  readonly productId: string
  readonly variantId: string
  /** As it was called when it was added: shown when the catalogue does not know it any more. */
  readonly name: string
  readonly quantity: number
  /** Minor units of the cart's currency, modifiers included. */
  readonly priceWhenAdded: number
  /** In the order of their numbers; absent where there are none. */
  readonly modifiers?: readonly ChosenModifier[]
  /** By the field's name; absent where there are none. */
  readonly fields?: Readonly<Record<string, string>>
  /** What the shopper wants to pay for one, in minor units of the cart's currency, where the product lets them say: part of what the line is. */
  readonly amount?: number
  /** What the merchant's server set for this line instead of what the catalogue says; modifiers add nothing to such a price. */
  readonly override?: { readonly price?: number; readonly name?: string }
  /** Ms since 1970; absent in carts of the first releases. */
  readonly addedAt?: number
}

/** Something no catalogue knows, made by the merchant's server. */
export interface CustomLine {
  readonly kind: 'custom'
  readonly id: string
  readonly sku: string
  readonly name: string
  readonly quantity: number
  /** Minor units of the cart's currency. */
  readonly price: number
  readonly image: string | null
  /** It is of another shop's page, whose price was read there: only a delegated checkout buys it. */
  readonly page?: {
    readonly url: string
    /** To be shown: `shop.example`, or `The Shop · shop.example`. */
    readonly shop: string
    readonly choices: Readonly<Record<string, string>>
    readonly readAt: number
  }
  /** It is of a page of the merchant's own site, which says what it costs: read again before it is paid. */
  readonly ownPage?: OwnPage
  /** The merchant signed what it is and costs: looked at again wherever it is priced. */
  readonly offer?: SignedOffer
  readonly addedAt: number
}

export interface OwnPage {
  readonly url: string
  readonly choices: Readonly<Record<string, string>>
  /** Minor units; what the page said when the shopper last asked for the line. */
  readonly priceWhenAdded: number
  /** Why it cannot be had, as the page said last. */
  readonly trouble?: 'gone' | 'soldOut'
}

/** Gift certificates to be bought, made by the merchant's server. */
export interface CertificateLine {
  readonly kind: 'certificate'
  readonly id: string
  readonly name: string
  readonly theme: string
  /** What each is worth and costs, in minor units of the cart's currency. */
  readonly amount: number
  readonly quantity: number
  readonly sender: { readonly name: string; readonly email: string }
  readonly recipient: { readonly name: string; readonly email: string }
  readonly message: string
  readonly addedAt: number
}

export type CartLine = ProductLine | CustomLine | CertificateLine

/** Something of another shop's page. */
export type PageLine = CustomLine & { readonly page: NonNullable<CustomLine['page']> }

export function isOfPage<L extends Unplaced<CartLine>>(line: L): line is L & PageLine {
  return line.kind === 'custom' && line.page !== undefined
}

/** Something of a page of the merchant's own site. */
export type OwnPageLine = CustomLine & { readonly ownPage: OwnPage }

export function isOfOwnPage<L extends Unplaced<CartLine>>(line: L): line is L & OwnPageLine {
  return line.kind === 'custom' && line.ownPage !== undefined
}

/** What costs everybody the same although no catalogue knows it. */
export type SaidLine = PageLine | OwnPageLine | OfferLine

/** Whether some page or a signed offer says what it costs. */
export function isSaid<L extends Unplaced<CartLine>>(line: L): line is L & SaidLine {
  return isOfPage(line) || isOfOwnPage(line) || isOfOffer(line)
}

/** The same page with the same choices, or the same offer: one line, at what was said last. */
export function isSameSaid(other: CartLine, line: Unplaced<CartLine>): boolean {
  return isSamePage(other, line) || isSameOffer(other, line)
}

function isSamePage(other: CartLine, line: Unplaced<CartLine>): boolean {
  if (other.kind !== 'custom' || line.kind !== 'custom' || other.sku !== line.sku) return false
  return (
    isSameChoice(other.page, line.page) ||
    (isSameChoice(other.ownPage, line.ownPage) && other.name === line.name)
  )
}

function isSameChoice(other: Chosen | undefined, page: Chosen | undefined): boolean {
  if (!other || !page || other.url !== page.url) return false
  const asText = ({ choices }: Chosen) => JSON.stringify(Object.entries(choices).sort())
  return asText(other) === asText(page)
}

type Chosen = Pick<OwnPage, 'url' | 'choices'>

/** A line that is to be added: nobody knows yet when. */
export type Unplaced<L> = L extends CartLine ? Omit<L, 'addedAt'> : never

/** What one cost when it was put into the cart, or was set to since. */
export function lastPrice(line: Unplaced<CartLine>): number {
  if (line.kind === undefined) return line.priceWhenAdded
  return line.kind === 'certificate' ? line.amount : line.price
}

/** Whether what it costs was said in the cart's currency, by the merchant's server or the shopper, and is not known in another. */
export function hasOneCurrency(line: CartLine): boolean {
  return isPricedByHand(line) || (line.kind === undefined && line.amount !== undefined)
}

/** Whether its price is what the merchant's server said, in the cart's currency. */
export function isPricedByHand(line: CartLine): boolean {
  return line.kind !== undefined || line.override?.price !== undefined
}

/** The same product with the same choices, fields, amount and price of its own: one line. */
export function isSame(other: CartLine, line: Unplaced<ProductLine>): boolean {
  if (other.kind !== undefined || other.productId !== line.productId || other.variantId !== line.variantId)
    return false
  const asText = ({ modifiers = [], fields = {}, override = {}, amount }: Unplaced<ProductLine>) =>
    JSON.stringify([modifiers, Object.entries(fields).sort(), override.price, override.name, amount])
  return (!hasMore(other) && !hasMore(line)) || asText(other) === asText(line)
}

function hasMore({ modifiers, fields, override, amount }: Unplaced<ProductLine>): boolean {
  return modifiers !== undefined || fields !== undefined || override !== undefined || amount !== undefined
}

/** The line at another price; `isOverride` says that it is not the catalogue's. */
export function repriced(line: CartLine, price: number | undefined, isOverride: boolean): CartLine {
  if (isOfOwnPage(line)) return repricedPage(line, isOverride ? price : undefined)
  if (price === undefined) return line
  if (line.kind === 'custom') return isOverride ? atOwnPrice(line, price) : line
  if (line.kind === 'certificate') return line
  const override = isOverride ? { override: { ...line.override, price } } : {}
  return { ...line, priceWhenAdded: price, ...override }
}

/** What the merchant's server gives a price is no offer's any more. */
function atOwnPrice({ offer: _, ...line }: CustomLine, price: number): CustomLine {
  return { ...line, price }
}

/** What the merchant's server gives a price is no page's any more; else the shopper has seen what the page says. */
function repricedPage({ ownPage, ...line }: OwnPageLine, price: number | undefined): CustomLine {
  if (price !== undefined) return { ...line, price }
  return { ...line, ownPage: { ...ownPage, priceWhenAdded: line.price } }
}
