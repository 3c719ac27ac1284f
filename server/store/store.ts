import type { Product } from '@tote/shared/product.ts'
import type { CartRecord } from '../domain/cart.ts'
import type { StockedProduct } from '../domain/catalogue.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import type { Key } from '../domain/key.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { OrderRecord } from '../domain/order.ts'
import type { Coupon, CouponLeft } from '../domain/promotion.ts'
import type { Claims } from '../domain/snapshot.ts'
import { cartsPart } from './carts.ts'
import { cataloguePart } from './catalogue.ts'
import { createDirectory } from './directory.ts'
import type { Engine } from './engine.ts'
import { keysPart } from './keys.ts'
import { ordersPart } from './orders.ts'
import { sessionsPart } from './sessions.ts'
import { sharedPart } from './shared.ts'
import { type SweepPage, type SweptKind, type SweptPage, sweepPart } from './sweep.ts'

/** A browser's session with one merchant. Times are ms since 1970. */
export interface SessionRow {
  readonly id: string
  readonly cartId: string
  /** SHA-256 of the token that stands in for the cookie, until the cookie was seen to arrive. */
  readonly tokenHash: string | null
  readonly createdAt: number
  readonly seenAt: number
}

/** A name for a change, and what it is a name of; kept with the change, in its transaction. */
export interface Once {
  readonly key: string
  readonly fingerprint: string
  /** Ms since 1970. */
  readonly at: number
  /** Told where the change was found to be made already. */
  found?(): void
}

/** How often something was done in a span of time that ends at `until`. */
export interface Uses {
  readonly count: number
  readonly until: number
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
  listMerchants(): Promise<Merchant[]>
  putMerchant(merchant: Merchant): Promise<void>

  addKey(key: Key, hash: string): Promise<void>
  findKey(hash: string): Promise<Key | undefined>
  listKeys(): Promise<Key[]>
  changeKey(merchantId: string, id: string, change: (key: Key) => Key): Promise<Key | undefined>

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
  /**
   * Keeps what `change` returns with the next version; `undefined` is given where there is no such cart. A change that
   * has a name is made once: coming again it answers the cart without `change` being called. Throws `idempotencyConflict`
   * where the name was given to another change.
   */
  changeCart(
    merchantId: string,
    id: string,
    change: (cart: CartRecord | undefined) => CartRecord,
    once?: Once,
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
  addVisit(merchantId: string, sessionId: string, checkoutId: string, now: number): Promise<void>
  hasVisit(merchantId: string, sessionId: string, checkoutId: string): Promise<boolean>

  getOrder(merchantId: string, id: string): Promise<OrderRecord | undefined>
  /**
   * Makes the order of a paid checkout, once: claims stock and code uses exactly, numbers and keeps the order, marks
   * the checkout paid and takes the cart away, all or nothing. A second call answers the order of the first.
   */
  placeOrder(merchantId: string, draft: OrderDraft, claims: Claims): Promise<Placing>

  /** Whether all servers count in one place, or each by itself because there is but one. */
  readonly isShared: boolean
  /** Counts one use of each of these, in the order given; where the span is over, another of `span` ms begins. */
  countUses(
    merchantId: string,
    uses: readonly { readonly name: string; readonly who: string; readonly span: number }[],
    now: number,
  ): Promise<Uses[]>
  /** Keeps a value that all servers share where there is none yet; answers the one that is kept. */
  keepOnce(name: string, value: string): Promise<string>
  /** Takes or renews work that one server does at a time, until then; false while another has it. */
  takeLease(name: string, holder: string, until: number, now: number): Promise<boolean>

  /** Looks at one page of a merchant's rows of a kind, and takes away what has ended: each only where it still has. */
  sweepPage(merchantId: string, kind: SweptKind, page: SweepPage): Promise<SweptPage>
  /** The merchant whose id comes next after this text. */
  nextMerchant(after: string): Promise<string | undefined>
  /** How far the sweep came, for the server that goes on with it. */
  getSweepPlace(): Promise<string | undefined>
  putSweepPlace(place: string): Promise<void>

  /** Proves that it can write, without leaving anything. */
  probe(): Promise<void>
  close(): Promise<void>
}

/** The store on a database: every noun's part of it. */
export function createStore(engine: Engine): Store {
  const directory = createDirectory(engine)
  return {
    ...keysPart(engine, directory),
    ...cataloguePart(engine),
    ...sessionsPart(engine),
    ...cartsPart(engine, directory),
    ...ordersPart(engine),
    ...sharedPart(engine),
    ...sweepPart(engine, directory),
    close: () => engine.close(),
  }
}
