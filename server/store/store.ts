import type { Product } from '@tote/shared/product.ts'
import type { CartRecord } from '../domain/cart.ts'
import type { StockedProduct } from '../domain/catalogue.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import type { Key } from '../domain/key.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { OrderRecord } from '../domain/order.ts'
import type { Coupon, CouponLeft } from '../domain/promotion.ts'
import type { Claims } from '../domain/snapshot.ts'

/** A browser's session with one merchant. Times are ms since 1970. */
export interface SessionRow {
  readonly id: string
  readonly cartId: string
  /** SHA-256 of the token that stands in for the cookie, until the cookie was seen to arrive. */
  readonly tokenHash: string | null
  readonly createdAt: number
  readonly seenAt: number
}

export type OrderDraft = Omit<OrderRecord, 'number'>

/** Why an order could not be placed although it was paid for. */
export type PlaceRefusal = 'outOfStock' | 'codeExhausted' | 'cartChanged' | 'attemptEnded'

export type Placing =
  | { readonly order: OrderRecord; readonly isNew: boolean }
  | { readonly refused: PlaceRefusal }

/**
 * What keeps everything. A change crosses this interface as a pure synchronous function and runs inside one
 * transaction that holds its row: no open handle travels through async code. A change that throws changes nothing;
 * one that returns the record it was given writes nothing. What is answered is on disk.
 */
export interface Store {
  getMerchant(merchantId: string): Promise<Merchant | undefined>
  putMerchant(merchant: Merchant): Promise<void>

  addKey(key: Key, hash: string): Promise<void>
  findKey(hash: string): Promise<Key | undefined>
  listKeys(): Promise<Key[]>
  changeKey(id: string, change: (key: Key) => Key): Promise<Key | undefined>

  /** By sku, else by id. */
  findProduct(merchantId: string, ref: string): Promise<StockedProduct | undefined>
  getProducts(merchantId: string, ids: readonly string[]): Promise<Map<string, StockedProduct>>
  putProduct(merchantId: string, product: Product): Promise<void>
  setStock(merchantId: string, productId: string, variantId: string, available: number): Promise<void>

  getCoupons(merchantId: string, codes: readonly string[]): Promise<Map<string, CouponLeft>>
  putCoupon(merchantId: string, coupon: Coupon): Promise<void>

  /** Keeps a new session; where one of that id is there already, answers that one. */
  addSession(merchantId: string, session: SessionRow): Promise<SessionRow>
  getSession(merchantId: string, id: string): Promise<SessionRow | undefined>
  findSessionByToken(merchantId: string, tokenHash: string): Promise<SessionRow | undefined>
  changeSession(merchantId: string, id: string, change: Partial<Omit<SessionRow, 'id'>>): Promise<void>
  /** Sets the session's cart to `to` where it still is `from`; answers the cart it has then. */
  replaceSessionCart(merchantId: string, id: string, from: string, to: string): Promise<string>
  endSession(merchantId: string, id: string): Promise<void>

  getCart(merchantId: string, id: string): Promise<CartRecord | undefined>
  /** Keeps what `change` returns with the next version; `undefined` is given where there is no such cart. */
  changeCart(
    merchantId: string,
    id: string,
    change: (cart: CartRecord | undefined) => CartRecord,
  ): Promise<CartRecord>

  getCheckout(merchantId: string, id: string): Promise<CheckoutRecord | undefined>
  changeCheckout(
    merchantId: string,
    id: string,
    change: (checkout: CheckoutRecord | undefined) => CheckoutRecord,
  ): Promise<CheckoutRecord>
  /** Whose checkout this is; its id alone stands in the hosted page's address. */
  findCheckoutMerchant(id: string): Promise<string | undefined>
  /** A browser that came with a checkout's key may come again with its session. */
  addVisit(sessionId: string, merchantId: string, checkoutId: string, now: number): Promise<void>
  hasVisit(sessionId: string, checkoutId: string): Promise<boolean>

  getOrder(merchantId: string, id: string): Promise<OrderRecord | undefined>
  /**
   * Makes the order of a paid checkout, once: claims stock and code uses exactly, numbers and keeps the order, marks
   * the checkout paid and takes the cart away, all or nothing. A second call answers the order of the first.
   */
  placeOrder(merchantId: string, draft: OrderDraft, claims: Claims): Promise<Placing>

  /** Proves that it can write, without leaving anything. */
  probe(): Promise<void>
  close(): Promise<void>
}
