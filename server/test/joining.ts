import { type CartRecord, newCart, type Supply } from '../domain/cart.ts'
import { type CheckoutRecord, openCheckout } from '../domain/checkout.ts'
import type { Joining, TwoCarts } from '../domain/joining.ts'
import type { CartLine, ProductLine } from '../domain/line.ts'

export const NOW = 1_760_000_000_000

export function lineOf(id: string, quantity: number, more: Partial<ProductLine> = {}): ProductLine {
  const { productId = 'mug' } = more
  return {
    id,
    productId,
    variantId: 'base',
    name: productId,
    priceWhenAdded: 1000,
    addedAt: NOW - 5,
    ...more,
    quantity,
  }
}

export function cartOf(id: string, lines: readonly CartLine[], more: Partial<CartRecord> = {}): CartRecord {
  return { ...newCart(id, NOW - 9), version: 3, lines, ...more }
}

export function checkoutOf(id: string, more: Partial<CheckoutRecord> = {}): CheckoutRecord {
  const key = { hash: 'h', cartVersion: 3 }
  const urls = { successUrl: null, cancelUrl: 'https://shop.example/', locale: undefined }
  return { ...openCheckout(undefined, { id, key, country: 'US', ...urls }, NOW - 9), ...more }
}

/** Two carts of customer 7: without lines there is none. */
export function carts(
  held: CartRecord | readonly CartLine[] | undefined,
  guest: CartRecord | readonly CartLine[],
  more: Partial<TwoCarts> = {},
): TwoCarts {
  const own = held && (isCart(held) ? held : cartOf('c', held))
  return {
    customer: { number: 7, cartId: own?.id ?? null },
    held: own,
    heldCheckout: undefined,
    guest: isCart(guest) ? guest : cartOf('g', guest),
    guestCheckout: undefined,
    ...more,
  }
}

function isCart(given: CartRecord | readonly CartLine[]): given is CartRecord {
  return 'lines' in given
}

/** How they are joined in a shop that has so much of everything, at 10.00 each; in euros at 9.00. */
export function joiningOf(supply: Partial<Supply> = {}, more: Partial<Joining> = {}): Joining {
  return {
    merchant: MERCHANT,
    now: NOW,
    by: 'session',
    newId: 'new',
    offerOf: (_, { currency }) => ({
      price: currency === 'EUR' ? 900 : 1000,
      supply: { available: 1000, minQuantity: 1, maxQuantity: null, ...supply },
    }),
    newLineId: () => 'fresh',
    ...more,
  }
}

const MERCHANT = {
  id: 'm1',
  name: 'Shop',
  currency: 'USD',
  currencies: ['EUR'],
  site: 'https://shop.example/',
  tax: { rate: 0, included: false },
  delivery: [],
  country: 'US',
}

/** The joined cart in short: `mug:3 vase:1`. */
export function spelled({ lines }: Pick<CartRecord, 'lines'>): string {
  return lines.map((line) => `${line.id}:${line.quantity}`).join(' ')
}
