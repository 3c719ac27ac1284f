import { randomUUID } from 'node:crypto'
import { beginPayment } from '../domain/attempt.ts'
import { newCart } from '../domain/cart.ts'
import { type CheckoutRecord, openCheckout } from '../domain/checkout.ts'
import type { Coupon } from '../domain/coupon.ts'
import type { Claims, Snapshot } from '../domain/snapshot.ts'
import { productOf } from '../test/products.ts'
import type { OrderDraft, Placing, Store } from './store.ts'

export const coupon: Coupon = { code: 'ONCE', name: 'Once', minimum: 0, maxUses: 1, kind: 'fixed', amount: 5 }
export const certificate = {
  code: 'GIFT-GIFT',
  amount: 1000,
  currency: 'USD',
  orderId: null,
  recipient: null,
  sender: null,
  message: '',
  theme: '',
  createdAt: 1000,
  endsAt: null,
}

const urls = { successUrl: null, cancelUrl: 'https://shop.example/', locale: 'en' as const }

/** Opens the checkout of a cart, or opens it again. */
export function opening(held: CheckoutRecord | undefined, id: string, now = 1000): CheckoutRecord {
  return openCheckout(held, { ...urls, id, key: { hash: 'h', cartVersion: 1 }, country: 'US' }, now)
}

/** Claims of so many of `p1` by variant, of codes as often as anybody likes each, and of what certificates pay. */
export function claimsOf(
  stock: Readonly<Record<string, number>>,
  codes: readonly string[] = [],
  certificates: Readonly<Record<string, number>> = {},
): Claims {
  return {
    stock: Object.entries(stock).map(([variantId, quantity]) => ({ productId: 'p1', variantId, quantity })),
    codes: codes.map((code) => ({ code, most: null })),
    certificates: Object.entries(certificates).map(([code, amount]) => ({ code, amount })),
  }
}

export function snapshotOf(cartVersion: number, claims: Claims): Snapshot {
  const empty = { lines: [], codes: [], promotions: [], totals: [], needsDelivery: true }
  return { ...empty, total: 100, currency: 'USD', cartVersion, claims }
}

/** A shop of one product in two variants, of one coupon and one gift certificate. */
export async function stock(store: Store, available: Readonly<Record<string, number>>): Promise<Store> {
  const variants = [
    { id: 'small', sku: 'small', options: { Size: 'S' } },
    { id: 'large', sku: 'large', options: { Size: 'L' } },
  ]
  const options = [{ name: 'Size', values: ['S', 'L'] }]
  await store.putProduct('m1', productOf({ id: 'p1', options, variants }))
  for (const [variant, many] of Object.entries(available)) await store.setStock('m1', 'p1', variant, many)
  await store.putCoupon('m1', coupon)
  await store.addCertificate('m1', certificate)
  return store
}

/** What nobody has claimed of it. */
export async function left(store: Store) {
  const found = (await store.getProducts('m1', ['p1'])).get('p1')?.stock
  const uses = (await store.getCoupons('m1', ['ONCE'])).get('ONCE')?.left
  const balance = (await store.getCertificates('m1', ['GIFT-GIFT'])).get('GIFT-GIFT')?.balance
  return { small: found?.get('small'), large: found?.get('large'), uses, balance }
}

/** A checkout about to be placed: its cart and its attempt to pay are kept. */
export async function readyToPlace(
  store: Store,
  claims: Claims,
  { merchantId = 'm1', id = randomUUID() as string } = {},
): Promise<OrderDraft> {
  const attempt = randomUUID()
  const cart = await store.changeCart(merchantId, id, (held) => held ?? newCart(id, 1000))
  const snapshot = snapshotOf(cart.version, claims)
  const payment = { attempt, provider: 'test', reference: null, card: null }
  await store.changeCheckout(merchantId, id, (held) =>
    beginPayment(opening(held, id), { attempt, provider: 'test', snapshot, delivery: 'standard' }, 1000),
  )
  const address = { name: 'Ida Roe', line1: '1 Elm Row', city: 'Bath', postalCode: 'BA1', country: 'GB' }
  const bought = { contact: { email: 'ida@roe.example' }, address, delivery: 'standard' }
  return { ...bought, id: `ord_${randomUUID()}`, checkoutId: id, snapshot, payment, placedAt: 2000 }
}

export const place = (store: Store, draft: OrderDraft, merchantId = 'm1') =>
  store.placeOrder(merchantId, draft, draft.snapshot.claims)

export async function readyMany(store: Store, count: number, claims: Claims): Promise<OrderDraft[]> {
  return Promise.all(Array.from({ length: count }, () => readyToPlace(store, claims)))
}

export const tell = (placing: Placing) => ('refused' in placing ? placing.refused : 'placed')
export const count = (told: string[], what: string) => told.filter((it) => it === what).length
