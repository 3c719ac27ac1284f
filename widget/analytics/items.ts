import type { AppliedCode, Cart, Line } from '@tote/shared/cart.ts'
import { currencyDigits } from '@tote/shared/money.ts'

/** One of the things that an event is about, by the names that GA4 has for it. */
export interface Item {
  readonly item_id?: string
  readonly item_name: string
  readonly item_variant?: string
  /** The other shop that it comes from. */
  readonly affiliation?: string
  readonly coupon?: string
  readonly index: number
  /** What one of it costs after what is taken off, and how much that is. */
  readonly price: number
  readonly discount?: number
  readonly quantity: number
}

/** What every event about a cart has. */
export interface Goods {
  readonly currency: string
  /** What the items come to: without delivery, and with taxes where prices hold them. */
  readonly value: number
  readonly items: readonly Item[]
}

type Basket = Pick<Cart, 'currency' | 'lines'> & { readonly codes?: readonly AppliedCode[] }

/** An amount as a plain number: 19.99 dollars, 1999 yen. */
export function decimal(amount: number, currency: string): number {
  return amount / 10 ** currencyDigits(currency)
}

/** A part of an amount, which may be less than its smallest coin. */
function share(amount: number, parts: number, currency: string): number {
  return Number(decimal(amount / parts, currency).toFixed(currencyDigits(currency) + 2))
}

/** Everything in a cart or an order. */
export function allOf(basket: Basket): Goods {
  return someOf(basket, basket.lines)
}

/** Some of it: each line with so many of it, or with all. Nothing that the shopper wrote is in there. */
export function someOf(
  { currency, lines, codes = [] }: Basket,
  some: readonly Line[],
  quantityOf: (line: Line) => number = ({ quantity }) => quantity,
): Goods {
  const coupon = couponOf(codes)
  let value = 0
  const items = some.map((line): Item => {
    const quantity = quantityOf(line)
    const paid = line.total.amount - line.discount.amount
    value += Math.round((paid * quantity) / line.quantity)
    const { product, sku, name, options, shop, discount } = line
    const id = product || sku
    const place = lines.findIndex((other) => other.id === line.id)
    return {
      ...(id && { item_id: id }),
      item_name: name,
      ...(options.length > 0 && { item_variant: options.map((option) => option.value).join(' / ') }),
      ...(shop && { affiliation: shop }),
      ...(coupon && discount.amount > 0 && { coupon }),
      index: Math.max(place, 0),
      price: share(paid, line.quantity, currency),
      ...(discount.amount > 0 && { discount: share(discount.amount, line.quantity, currency) }),
      quantity,
    }
  })
  return { currency, value: decimal(value, currency), items }
}

/** What is about to be bought, or was. */
export function boughtOf(basket: Basket): Goods & { readonly coupon?: string } {
  const coupon = couponOf(basket.codes ?? [])
  return { ...allOf(basket), ...(coupon && { coupon }) }
}

/** Coupons that took something off; what a gift certificate is called is nobody's to know. */
function couponOf(codes: readonly AppliedCode[]): string {
  return codes
    .filter(({ kind, discount }) => kind === 'coupon' && discount.amount > 0)
    .map(({ code }) => code)
    .join(',')
}
