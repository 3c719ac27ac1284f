import type { CartRecord } from './cart.ts'
import type { Amounts, Merchant } from './merchant.ts'

/** What a cart is priced in. */
export function currencyOf(merchant: Merchant, cart: Pick<CartRecord, 'currency'>): string {
  return cart.currency ?? merchant.currency
}

/** What costs this in the merchant's currency costs in another; undefined where it cannot be had in that: nothing is ever converted. */
export function priceIn(
  merchantCurrency: string,
  currency: string,
  price: number,
  prices: Readonly<Record<string, number>> | undefined,
): number | undefined {
  if (currency === merchantCurrency) return price
  return prices !== undefined && Object.hasOwn(prices, currency) ? prices[currency] : undefined
}

/** As `priceIn`, of a limit or of what is added or taken off: nothing is nothing in every currency. */
export function amountIn(
  merchantCurrency: string,
  currency: string,
  { amount, amounts }: Amounts,
): number | undefined {
  return priceIn(merchantCurrency, currency, amount, amounts) ?? (amount === 0 ? 0 : undefined)
}
