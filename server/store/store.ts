import type { Product } from '@tote/shared/product.ts'
import type { ToteError } from '@tote/shared/reasons.ts'
import type { AuditNote, AuditRow } from '../domain/audit.ts'
import type { CartRecord } from '../domain/cart.ts'
import type { StockedProduct } from '../domain/catalogue.ts'
import type { Certificate, CertificateLeft } from '../domain/certificate.ts'
import type { Asking, CheckoutRecord } from '../domain/checkout.ts'
import type { CheckoutLink } from '../domain/checkout-link.ts'
import type { Coupon, CouponLeft } from '../domain/coupon.ts'
import type { Customer } from '../domain/customer.ts'
import type { DelegatedRecord } from '../domain/delegated.ts'
import type { Endpoint } from '../domain/endpoint.ts'
import type { Key } from '../domain/key.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { Metafield } from '../domain/metafield.ts'
import type { OrderRecord } from '../domain/order.ts'
import type { KeptTask, NewTask, Task, TaskOutcome } from '../domain/outbox.ts'
import type { PaymentSession } from '../domain/payment-session.ts'
import type { Promotion } from '../domain/promotion.ts'
import type { ShopEvent } from '../domain/shop-event.ts'
import type { Claims } from '../domain/snapshot.ts'
import { auditPart } from './audit.ts'
import { type BookKind, type BookRows, booksPart } from './books.ts'
import { cartPagesPart } from './cart-pages.ts'
import { cartsPart } from './carts.ts'
import { certificatesPart } from './certificates.ts'
import { checkoutLinksPart } from './checkout-links.ts'
import { clockPart } from './clock.ts'
import { couponsPart } from './coupons.ts'
import { customerSessionsPart } from './customer-sessions.ts'
import { customersPart } from './customers.ts'
import { delegatedPart } from './delegated.ts'
import { createDirectory } from './directory.ts'
import { earlierOrdersPart } from './earlier-orders.ts'
import { endpointsPart } from './endpoints.ts'
import type { Engine } from './engine.ts'
import { erasingPart } from './erasing.ts'
import { eventsPart } from './events.ts'
import { holdingsPart } from './holdings.ts'
import { idlePart } from './idle.ts'
import { importPart } from './import.ts'
import { keysPart } from './keys.ts'
import { linksPart } from './links.ts'
import { metafieldsPart } from './metafields.ts'
import type { Refusal } from './once.ts'
import { orderChangesPart } from './order-changes.ts'
import { ordersPart } from './orders.ts'
import { outboxPart } from './outbox.ts'
import { partingPart } from './parting.ts'
import { paymentSessionsPart } from './payment-sessions.ts'
import { picturesPart } from './pictures.ts'
import { productChangesPart } from './product-changes.ts'
import { productsPart } from './products.ts'
import { proofsPart } from './proofs.ts'
import { providerEventsPart } from './provider-events.ts'
import { sessionsPart } from './sessions.ts'
import { settingsPart } from './settings.ts'
import { sharedPart } from './shared.ts'
import { signInPart } from './sign-in.ts'
import { spendingPart } from './spending.ts'
import { type SweepPage, type SweptPage, sweepPart } from './sweep.ts'
import type { SweptKind } from './sweep-kinds.ts'
import { visitsPart } from './visits.ts'

/** A browser's session with one merchant. Times are ms since 1970. */
export interface SessionRow {
  readonly id: string
  readonly cartId: string
  /** SHA-256 of the token that stands in for the cookie, until the cookie was seen to arrive. */
  readonly tokenHash: string | null
  readonly createdAt: number
  readonly seenAt: number
  /** Who is signed in; `cartId` is then what this browser had as a guest and did not join. Null for a guest. */
  readonly customerId: string | null
  /**
   * Where its cookie lives: at another site's page it lets its bearer shop only, the token alone is the whole power. A customer's that is seen
   * nowhere yet is worth a token for one page.
   */
  readonly site: 'same' | 'cross' | 'none'
  /** The browser, in few words. */
  readonly agent: string | null
  /** What all sessions of one sign-in in one browser have in common: they end together. Null stands for the session's own id. */
  readonly family: string | null
}

/** Something that is good once, until then (ms since 1970), for so many tries: a code, or a way back from the account page. */
export interface Proof {
  /** SHA-256 of what names it. */
  readonly hash: string
  readonly until: number
  readonly triesLeft: number
  readonly body: unknown
}

/** A sign-in hangs on something that is good once: what was kept is spent, or what anybody could make is marked as used. */
export type SpentProof = { readonly spend: string } | { readonly mark: string; readonly until: number }

/** What is known of a session's id until then, whatever became of the session: that it gave way to another, or was a customer's. */
export interface SessionMark {
  readonly hash: string
  readonly until: number
}

/** Somebody who is added; the number is counted where none is given. */
export type Newcomer = Omit<Customer, 'number'> & { readonly number?: number | undefined }

export interface SigningIn {
  readonly customerId: string
  /** Added where nobody is known by that id, once the proof is spent: what was used before brings nobody back. */
  readonly newcomer?: Omit<Newcomer, 'id'>
  /**
   * The session that begins. Where the browser is signed in as this customer already, that one goes on; this one's token is added to its
   * family, or takes the place of the one that proved it.
   */
  readonly session: SessionRow
  /** The family it joins, of which something must be left. */
  readonly family?: string | undefined
  /** The session that the request proved never goes on; what is in its cart does, where it is this customer's. */
  readonly anew?: boolean | undefined
  /** The session that the request proved, which ends with its family: what is in its cart came with it. */
  readonly from: string | undefined
  /** Absent where a secret key vouches. */
  readonly proof?: SpentProof
  /** Kept where `from` ends by this: `hasProof` knows of it. */
  readonly rotated?: SessionMark
  /** Kept where `session` begins. */
  readonly begun?: SessionMark
  /** A secret key vouches for the request, not for the browser: `session` begins as a guest's, and only in the place of a guest's. */
  readonly asGuest?: boolean
  readonly now: number
}

/** The two carts at a sign-in, both held, with the checkouts that hang on them. */
export interface JoiningCarts {
  readonly customer: Customer
  readonly held: CartRecord | undefined
  readonly heldCheckout: CheckoutRecord | undefined
  readonly guest: CartRecord
  readonly guestCheckout: CheckoutRecord | undefined
}

export type SigningInOutcome =
  | {
      readonly session: SessionRow
      readonly customer: Customer
      /** The customer's cart, where something came into it. */
      readonly cart: CartRecord | undefined
    }
  /** What it hangs on was used before, or is over; or no guest's session is there any more to be one `asGuest`. */
  | { readonly refused: 'proofUsed' | 'sessionGone' }

/** What is left of somebody who is erased: shows, and proves, that it was done. */
export interface Erasure {
  /** The customer's number. */
  readonly number: number
  readonly at: number
  readonly orders: number
}

/** A name for a change, and what it is a name of; kept with the change, in its transaction. */
export interface Once {
  readonly key: string
  readonly fingerprint: string
  /** Ms since 1970. */
  readonly at: number
  /** The name is one among all of the merchant's, and is known when the cart is gone: nothing is made under it again. */
  readonly outlives?: boolean
  /** Called before something is added under a new name; what it throws is thrown, and nothing is kept. */
  fresh?(): void
  /** Told where the change was found to be made already. */
  found?(): void
}

/** How often something was done in a span of time that ends at `until`. */
export interface Uses {
  readonly count: number
  readonly until: number
}

export type OrderDraft = Omit<OrderRecord, 'number'>

/** Who led a browser to a checkout by a link that a signed-in session asked for; no power where the link was another browser's. */
export type Leader = Asking | { readonly power: 'none' }

/** What could not be claimed any more. */
export type ClaimRefusal = 'outOfStock' | 'codeExhausted' | 'certificateEmpty'

/** Why an order could not be placed although it was paid for. */
export type PlaceRefusal = ClaimRefusal | 'cartChanged' | 'attemptEnded'

/** What is set aside for a checkout, and until when (ms since 1970). */
export interface Holding {
  readonly claims: Claims
  readonly until: number
}

/** For whose checkouts only so much is set aside at a time: a session, by a hash that stands for it. */
export interface Holder {
  readonly holder: string
  /** Ms since 1970. */
  readonly now: number
}

/** What finds a product: each contract knows only its own kind of name. */
export type ProductRef =
  | { readonly sku: string }
  | { readonly id: string }
  | { readonly number: number }
  | { readonly publicHash: string }

/** A product to be kept: the store counts its number where none is given. */
export type NewProduct = Omit<Product, 'number'> & { readonly number?: number | undefined }

/** A product to be kept with how many there are of its variants, by their ids; others keep what they have. */
export interface ImportedProduct {
  readonly product: NewProduct
  readonly stock: ReadonlyMap<string, number>
}

/** A secret in a link, kept as its hash, that stands for a cart so many times and so long. */
export interface LinkToken {
  readonly hash: string
  readonly cartId: string
  readonly usesLeft: number
  /** Ms since 1970. */
  readonly until: number
}

/** What is kept with a change, in its transaction: what is to be told of it, and what must happen because of it. */
export interface Beside<T> {
  readonly events?: (before: T | undefined, after: T) => readonly ShopEvent[]
  readonly tasks?: (before: T | undefined, after: T) => readonly NewTask[]
}

/**
 * What is to be spent of something limited, in minor units; negative gives back. The names are the services' (`day {key} {date} {currency}`,
 * `session {id}`, `request {id}`); `most` is looked at only where more is spent.
 */
export interface Spending {
  readonly name: string
  readonly by: number
  readonly most: number
  /** When it may be forgotten (ms since 1970). */
  readonly until: number
}

/** A picture that was uploaded, as it is served. */
export interface Picture {
  /** Names what is in it: the same picture is kept once. */
  readonly id: string
  readonly type: 'image/webp'
  readonly bytes: Uint8Array
}

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
  /** In place of the one of its id; one that has endpoints keeps what happens, whatever is said of that. */
  putMerchant(merchant: Merchant): Promise<void>

  addKey(key: Key, hash: string): Promise<void>
  getKey(merchantId: string, id: string): Promise<Key | undefined>
  findKey(hash: string): Promise<Key | undefined>
  listKeys(): Promise<Key[]>
  changeKey(merchantId: string, id: string, change: (key: Key) => Key): Promise<Key | undefined>

  /** A text: by sku, else by id. */
  findProduct(merchantId: string, ref: string | ProductRef): Promise<StockedProduct | undefined>
  getProducts(merchantId: string, ids: readonly string[]): Promise<Map<string, StockedProduct>>
  /**
   * Keeps a product, new or in place of the one of its id, and answers it with its number. Throws `productTaken` where another
   * product has its sku, number or public hash.
   */
  putProduct(merchantId: string, product: NewProduct): Promise<Product>
  /** Adds a product, counted. Coming again under its name it answers the one that was added. Throws `productTaken`, `idempotencyConflict`. */
  addProduct(merchantId: string, product: NewProduct, once?: Once): Promise<Product>
  /** Answers the product as kept then, undefined where there is none. Throws `productTaken`. */
  changeProduct(
    merchantId: string,
    id: string,
    change: (product: Product) => Product,
  ): Promise<Product | undefined>
  addPicture(merchantId: string, picture: Picture): Promise<void>
  getPicture(merchantId: string, id: string): Promise<Picture | undefined>

  /** Adds a checkout link. Coming again under its name it answers the one that was added, as it is now. Throws `idempotencyConflict`. */
  addCheckoutLink(merchantId: string, link: CheckoutLink, once?: Once): Promise<CheckoutLink>
  getCheckoutLink(merchantId: string, id: string): Promise<CheckoutLink | undefined>
  /** Whosever it is. */
  findCheckoutLink(
    publicHash: string,
  ): Promise<{ readonly merchantId: string; readonly link: CheckoutLink } | undefined>
  changeCheckoutLink(
    merchantId: string,
    id: string,
    change: (link: CheckoutLink) => CheckoutLink,
  ): Promise<CheckoutLink | undefined>
  /** A page in the order of their ids, which is that in which they were made, those after this one (empty: from the beginning), also those that were deleted. */
  listCheckoutLinks(merchantId: string, page: { after: string; limit: number }): Promise<CheckoutLink[]>

  /**
   * Keeps many products at once with what is said of their stock, in few round trips. Answers one by one, in their order, the product or
   * why it was not kept (`productTaken`); the others are kept. Of two of one id the later one counts.
   */
  importProducts(merchantId: string, rows: readonly ImportedProduct[]): Promise<(Product | ToteError)[]>
  /** A page of products in the order of their ids, those after this one (empty: from the beginning). */
  listProducts(merchantId: string, page: { after: string; limit: number }): Promise<StockedProduct[]>
  countProducts(merchantId: string): Promise<number>
  setStock(merchantId: string, productId: string, variantId: string, available: number): Promise<void>

  getCoupons(merchantId: string, codes: readonly string[]): Promise<Map<string, CouponLeft>>
  /** A page of coupons in the order of their codes, those after this one (empty: from the beginning). */
  listCoupons(merchantId: string, page: { after: string; limit: number }): Promise<CouponLeft[]>
  /** Keeps a coupon with its number; how often it was used stays. */
  putCoupon(merchantId: string, coupon: Coupon): Promise<Coupon>
  /** How often orders of this customer or e-mail address used these codes; those that were never used are absent. */
  countCodeUses(merchantId: string, codes: readonly string[], who: string): Promise<Map<string, number>>
  /** All of them, in their order. */
  getPromotions(merchantId: string): Promise<readonly Promotion[]>
  putPromotion(merchantId: string, promotion: Promotion): Promise<void>
  dropPromotion(merchantId: string, id: string): Promise<void>

  getCertificates(merchantId: string, codes: readonly string[]): Promise<Map<string, CertificateLeft>>
  /** Adds a gift certificate with its whole balance; false where there is one of that code. */
  addCertificate(merchantId: string, certificate: Certificate): Promise<boolean>

  /** A text is an id, a number a number. */
  getCustomer(merchantId: string, ref: string | number): Promise<Customer | undefined>
  /** Keeps a new customer; where there is one of that id, answers that one. The number is counted where none is given. */
  addCustomer(
    merchantId: string,
    customer: Omit<Customer, 'number'> & { readonly number?: number | undefined },
  ): Promise<Customer>
  /** In lower case. */
  findCustomerByEmail(merchantId: string, email: string): Promise<Customer | undefined>
  /** A page in the order of their numbers, those after this number. */
  listCustomers(merchantId: string, page: { after: number; limit: number }): Promise<Customer[]>
  /** Answers the customer as kept then, undefined where there is none. Throws `emailTaken` where another has the new e-mail address. */
  changeCustomer(
    merchantId: string,
    id: string,
    change: (customer: Customer) => Customer,
  ): Promise<Customer | undefined>
  /**
   * Takes a customer away with sessions, cart, checkouts and holdings, and makes nameless what must stay: `redact` their orders and paid
   * checkouts, and those of `buyers`; delegated requests of their cart forget them, at once or as soon as they end. Leaves an erasure; coming
   * again for a customer who is gone it answers undefined. `check` may throw and sees the checkout that hangs on their cart.
   */
  eraseCustomer(
    merchantId: string,
    id: string,
    erasing: {
      readonly buyers: readonly string[]
      readonly now: number
      check(checkout: CheckoutRecord | undefined): void
      redactOrder(order: OrderRecord): OrderRecord
      redactCheckout(checkout: CheckoutRecord): CheckoutRecord
    },
  ): Promise<Erasure | undefined>
  /** Erasures in the order of the customers' numbers. */
  listErasures(merchantId: string): Promise<Erasure[]>
  /** A page of carts with what is typed for them, in the order of their ids, those after this one (empty: from the beginning), also those that live no more. */
  pageCarts(
    merchantId: string,
    page: { after: string; limit: number },
  ): Promise<{ readonly cart: CartRecord; readonly checkout: CheckoutRecord | undefined }[]>
  countCarts(merchantId: string): Promise<number>
  /** Sets the customer's cart to `to` where it still is `from`; answers the cart the customer has then. */
  replaceCustomerCart(merchantId: string, id: string, from: string | null, to: string): Promise<string>

  /** Keeps a new session; where one of that id is there already, answers that one. */
  addSession(merchantId: string, session: SessionRow): Promise<SessionRow>
  getSession(merchantId: string, id: string): Promise<SessionRow | undefined>
  findSessionByToken(merchantId: string, tokenHash: string): Promise<SessionRow | undefined>
  changeSession(merchantId: string, id: string, change: Partial<Omit<SessionRow, 'id'>>): Promise<void>
  /** Sets the session's cart to `to` where it still is `from`; answers the cart it has then, undefined where the session is over. */
  replaceSessionCart(merchantId: string, id: string, from: string, to: string): Promise<string | undefined>
  /** Ends a session; where it gives way to another, with its family. `rotated` is kept also where there is none. */
  endSession(merchantId: string, id: string, rotated?: SessionMark): Promise<void>
  /** A customer's, the one seen last first. */
  listSessions(merchantId: string, customerId: string): Promise<SessionRow[]>
  /** A customer's, of this family. */
  listFamily(merchantId: string, family: string): Promise<SessionRow[]>
  /** Ends a customer's sessions, all or the families of those of these ids; answers how many. */
  endSessions(merchantId: string, customerId: string, ids?: readonly string[]): Promise<number>
  /** Ends a session with its family and begins another in its place, with what is left of its cart; undefined where it is over. */
  replaceSession(
    merchantId: string,
    id: string,
    next: Omit<SessionRow, 'cartId'>,
    rotated?: SessionMark,
  ): Promise<SessionRow | undefined>
  /** Other merchants at whose shops a browser's session id is known. */
  merchantsOfSession(id: string): Promise<string[]>
  /** Calls a session otherwise, with all that it is, and keeps the marks; where one goes by that id already, the renamed one ends. */
  renameSession(merchantId: string, from: string, to: string, marks?: readonly SessionMark[]): Promise<void>

  addProof(merchantId: string, proof: Proof): Promise<void>
  /** Takes one try of a proof, undefined where none is left, it is over, or was never there. `triesLeft` are those after this one. */
  tryProof(merchantId: string, hash: string, now: number): Promise<Proof | undefined>
  /** Whether there is a proof or a mark of this hash that is not over. */
  hasProof(merchantId: string, hash: string, now: number): Promise<boolean>
  /** Takes away those of a page, by their hashes, whose bodies are meant, whether they are over or not; answers the hash to go on after. */
  dropProofs(
    merchantId: string,
    page: { after: string; limit: number },
    isMeant: (body: unknown) => boolean,
  ): Promise<string | undefined>

  /**
   * Signs in, in one transaction: spends the proof, ends the guest's session, begins the customer's, and, where the guest had a cart,
   * keeps what `join` makes of both: the customer's new or changed cart. The guest's cart lives no more then (`mergedInto`), its checkout
   * and what was set aside for it are gone. `join` is not called where the session proven is signed in already; it answers undefined where
   * nothing is to be joined, and what it throws leaves everything as it was. So does `emailTaken`, where another has a newcomer's address.
   */
  signIn(
    merchantId: string,
    signingIn: SigningIn,
    /** Left out: what the browser had stays with its session. */
    join?: (carts: JoiningCarts) => CartRecord | undefined,
    events?: (carts: JoiningCarts, joined: CartRecord) => readonly ShopEvent[],
  ): Promise<SigningInOutcome>
  /**
   * Takes two joined carts apart again: keeps both as `part` makes them, and gives the guest's back to the session it came with. Undefined
   * where the session is over or nothing was joined by it.
   */
  partCarts(
    merchantId: string,
    sessionId: string,
    part: (carts: Omit<JoiningCarts, 'guestCheckout'>) => {
      readonly held: CartRecord
      readonly guest: CartRecord
    },
    events?: (before: CartRecord, after: CartRecord) => readonly ShopEvent[],
  ): Promise<CartRecord | undefined>

  getCart(merchantId: string, id: string): Promise<CartRecord | undefined>
  /** Whether the merchant has any cart. */
  hasCarts(merchantId: string): Promise<boolean>
  /**
   * Keeps what `change` returns with the next version; `undefined` is given where there is no such cart. A change that
   * has a name is made once: coming again it answers the cart without `change` being called. Throws `idempotencyConflict`
   * where the name was given to another change, `cartNotFound` where the cart is gone that was made under it, and why it was refused
   * where that is kept.
   */
  changeCart(
    merchantId: string,
    id: string,
    change: (cart: CartRecord | undefined) => CartRecord,
    once?: Once,
    /** What is to be told of it: kept in the same transaction where the cart changed. */
    events?: (before: CartRecord | undefined, after: CartRecord) => readonly ShopEvent[],
  ): Promise<CartRecord>
  /**
   * Keeps why a change of a cart was refused under its name, so that it is refused the same way again; not where it was made after all.
   * Throws what is kept already, and `idempotencyConflict`.
   */
  keepRefusal(merchantId: string, id: string, once: Once, why: Refusal): Promise<void>
  /**
   * Takes a cart away with its checkout and all that hangs on them; `check` may throw and see both. Answers the cart, undefined
   * where there was none.
   */
  dropCart(
    merchantId: string,
    id: string,
    check: (cart: CartRecord, checkout: CheckoutRecord | undefined) => void,
    events?: (cart: CartRecord) => readonly ShopEvent[],
  ): Promise<CartRecord | undefined>

  /**
   * Sets aside what a cart's checkout claims, in place of what was set aside for it before: all of it or nothing new, and then what was
   * stays. Where the cart is no more at this version, nothing is done and `cartChanged` answered. A change of the cart lets go of it. One
   * more than a holder may have lets go of its oldest on which no payment hangs; where one hangs on each, nothing is set aside.
   */
  hold(
    merchantId: string,
    cart: Pick<CartRecord, 'id' | 'version'>,
    holding: Holding,
    by?: Holder,
  ): Promise<{ refused?: ClaimRefusal | 'cartChanged' }>
  /** What is set aside for a cart's checkout, also where its time is over but nobody let go of it yet. */
  getHolding(merchantId: string, cartId: string): Promise<Holding | undefined>
  /** Lets go of what is set aside for a cart's checkout, where there is something. */
  release(merchantId: string, cartId: string): Promise<void>
  /** Lets go of up to so many whose time is over and on which no payment hangs; answers how many. */
  releaseEnded(merchantId: string, now: number, limit: number): Promise<number>

  /** The merchants at which there are some whose time is over. */
  merchantsWithEnded(now: number): Promise<string[]>

  /** Keeps a token; until it is spent or over its hash leads to the cart. One that is kept already stays as it is. */
  addLinkToken(merchantId: string, token: LinkToken): Promise<void>
  /** Uses a token once; answers its cart, undefined where it is spent, over or was never there. */
  spendLinkToken(
    merchantId: string,
    given: { hash: string; cartId: string; now: number },
  ): Promise<string | undefined>

  listMetafields(merchantId: string, cartId: string): Promise<Metafield[]>
  /** Every cart's, in the order of their numbers, those after this number. */
  pageMetafields(merchantId: string, page: { after: number; limit: number }): Promise<Metafield[]>
  getMetafield(merchantId: string, number: number): Promise<Metafield | undefined>
  /**
   * Adds it, counted; undefined where its client has one of that namespace and key on that cart. Throws what `check` does, given the cart's
   * others. What was added under the name before is answered as it is now; where it is gone, `notFound`.
   */
  addMetafield(
    merchantId: string,
    metafield: Omit<Metafield, 'number'>,
    check: (others: readonly Metafield[]) => void,
    once?: Once,
  ): Promise<Metafield | undefined>
  /** Undefined where there is none; `conflict` where another has the new namespace and key. */
  changeMetafield(
    merchantId: string,
    number: number,
    change: (metafield: Metafield) => Metafield,
  ): Promise<Metafield | 'conflict' | undefined>
  dropMetafield(merchantId: string, number: number): Promise<boolean>

  /** A document of the merchant under a name, like the settings of its carts. */
  getSetting(merchantId: string, name: string): Promise<unknown>
  putSetting(merchantId: string, name: string, value: unknown): Promise<void>
  /** The same from what it is, which nobody else changes meanwhile; answers it as it is then. What `change` throws leaves it. */
  changeSetting(merchantId: string, name: string, change: (value: unknown) => unknown): Promise<unknown>

  /** What was kept to be told, oldest first, those after this number. */
  listEvents(
    merchantId: string,
    page: { after: number; limit: number },
  ): Promise<{ readonly number: number; readonly event: ShopEvent }[]>
  getEvent(merchantId: string, number: number): Promise<ShopEvent | undefined>

  /** Keeps what was done that changes nothing here: an export, a backup. What changes the store is kept in the transaction of the change. */
  addAudit(merchantId: string, notes: readonly AuditNote[]): Promise<void>
  /** A page, newest first, those before this id. An action that ends with a dot means all of its thing: `order.`. */
  listAudit(
    merchantId: string,
    page: {
      readonly before?: string | undefined
      /** Ms since 1970. */
      readonly since?: number | undefined
      readonly action?: string | undefined
      readonly subject?: string | undefined
      readonly limit: number
    },
  ): Promise<AuditRow[]>

  /**
   * Goes on with a walk over a merchant's carts, a page at a time: what `events` makes of those with lines that were changed last after
   * the walk before, and not after `until`, is kept. So each is told of once for each time that it was left. `isDone` at the end of a
   * walk; the next call begins another. Of what was left before the first call nothing is told; a cart on which a payment hangs is told of
   * once that came to nothing.
   */
  tellIdle(
    merchantId: string,
    page: { readonly until: number; readonly limit: number },
    events: (cart: CartRecord) => readonly ShopEvent[],
    /** Kept with them: what leads back to the cart. */
    tokens?: (cart: CartRecord) => readonly LinkToken[],
  ): Promise<{ readonly told: number; readonly isDone: boolean }>

  getCheckout(merchantId: string, id: string): Promise<CheckoutRecord | undefined>
  /**
   * From when the money of a payment is on its way (`isBought`) until that comes to nothing, the cart it is for stays as it is, with what is
   * set aside for it. One that was changed before is not what is bought.
   */
  changeCheckout(
    merchantId: string,
    id: string,
    change: (checkout: CheckoutRecord | undefined) => CheckoutRecord,
    beside?: Beside<CheckoutRecord>,
  ): Promise<CheckoutRecord>
  /** Whose checkout this is; its id alone stands in the hosted page's address. */
  findCheckoutMerchant(id: string): Promise<string | undefined>
  /** A browser that came with a checkout's key may come again with its session. A leader of no power takes no other's place. */
  addVisit(
    merchantId: string,
    sessionId: string,
    checkoutId: string,
    now: number,
    leader?: Leader,
  ): Promise<void>
  getVisit(
    merchantId: string,
    sessionId: string,
    checkoutId: string,
  ): Promise<{ readonly leader: Leader | null } | undefined>

  /** Whose cart this is that links lead to: enters it, so that `findCheckoutMerchant` knows. */
  enterCart(merchantId: string, id: string): Promise<void>

  getOrder(merchantId: string, id: string): Promise<OrderRecord | undefined>
  /** What these bought (as `placeOrder`'s `who` says), newest first, those before this number. */
  listOrders(
    merchantId: string,
    buyers: readonly string[],
    page: { before?: number | undefined; limit: number },
  ): Promise<OrderRecord[]>
  /**
   * Looks at a page of orders that do not say who bought, by their numbers, those after this one: servers of an earlier release placed them.
   * Keeps what `who` says of them; answers the number to go on after.
   */
  fillBuyers(
    merchantId: string,
    page: { after: number; limit: number },
    who: (order: OrderRecord) => string | undefined,
  ): Promise<{ readonly filled: number; readonly next: number | undefined }>
  /** Looks at a page of checkouts, by their ids, those after this one; answers those that a payment hangs on, and the id to go on after. */
  pageHanging(
    merchantId: string,
    page: { after: string; limit: number },
  ): Promise<{ readonly checkouts: readonly CheckoutRecord[]; readonly next: string | undefined }>
  /** Counts the number of an order that is still to be paid, for a checkout that has none yet. */
  countOrder(merchantId: string): Promise<number>
  /**
   * Makes the order of a paid checkout, once: claims stock, uses of codes and what gift certificates pay exactly (what was set aside
   * for it counts), numbers and keeps the order, adds the gift certificates that were bought, marks the checkout paid and
   * takes the cart away, all or nothing. Where the money was on its way by then, a cart that was changed before keeps what was not bought;
   * else it is `cartChanged`. A second call answers the order of the first. `who` is the customer or a hash of the e-mail
   * address whose uses of a code are counted.
   */
  placeOrder(
    merchantId: string,
    draft: OrderDraft,
    claims: Claims,
    more?: {
      readonly who?: string | undefined
      /** The number of the order is filled in where it stands as 0. */
      readonly events?: readonly ShopEvent[]
      readonly tasks?: readonly NewTask[]
    },
  ): Promise<Placing>
  /** What was added to an order (`change` keeps its snapshot as it is); with a name, once: coming again it answers the order as it is. */
  changeOrder(
    merchantId: string,
    id: string,
    change: (order: OrderRecord) => OrderRecord,
    beside?: Beside<OrderRecord> & {
      readonly once?: Once | undefined
      /** What goes back and what is taken in the same transaction. Throws why where it is not to be had, and nothing is changed. */
      readonly claims?: (
        before: OrderRecord,
        after: OrderRecord,
      ) => { readonly back?: Partial<Claims>; readonly taken?: Partial<Claims> }
    },
  ): Promise<OrderRecord | undefined>
  findOrderByNumber(merchantId: string, number: number): Promise<OrderRecord | undefined>
  /** A page, newest first, those before this number. */
  pageOrders(merchantId: string, page: { before?: number | undefined; limit: number }): Promise<OrderRecord[]>

  /** Keeps tasks that come of no change; one whose id is there already stays as it is. */
  keepTasks(merchantId: string, tasks: readonly NewTask[]): Promise<void>
  /**
   * Takes up to so many tasks that are due, for this holder until then: none that another holds, none whose lane has an earlier one
   * waiting. Those that are due for longest, in the order in which they were kept; `tries` counts the one that begins.
   */
  claimTasks(
    merchantId: string,
    claim: {
      readonly holder: string
      readonly now: number
      readonly until: number
      readonly limit: number
      /** Only this one, also before it is due. */
      readonly id?: string | undefined
      readonly kinds?: readonly Task['kind'][] | undefined
    },
  ): Promise<KeptTask[]>
  /** Keeps what became of a try, and lets go of it; false where another holder took it over meanwhile. */
  finishTask(
    merchantId: string,
    id: string,
    holder: string,
    outcome: TaskOutcome,
    now: number,
  ): Promise<boolean>
  /** The merchants that have tasks due. */
  merchantsWithDue(now: number): Promise<string[]>
  getTask(merchantId: string, id: string): Promise<KeptTask | undefined>
  /** Newest first, those before this number. */
  listTasks(
    merchantId: string,
    page: {
      readonly kinds?: readonly Task['kind'][] | undefined
      readonly state?: KeptTask['state'] | undefined
      readonly endpointId?: string | undefined
      readonly before?: number | undefined
      readonly limit: number
    },
  ): Promise<KeptTask[]>
  /** Is to be done (again) now, whatever became of it; undefined where there is none. */
  repeatTask(merchantId: string, id: string, now: number): Promise<KeptTask | undefined>

  /** Endpoints: every event that is kept from then on makes one `deliver` task for each that wants it, in its transaction. */
  addEndpoint(merchantId: string, endpoint: Endpoint, once?: Once): Promise<Endpoint>
  listEndpoints(merchantId: string): Promise<Endpoint[]>
  changeEndpoint(
    merchantId: string,
    id: string,
    change: (endpoint: Endpoint) => Endpoint,
  ): Promise<Endpoint | undefined>
  dropEndpoint(merchantId: string, id: string): Promise<boolean>

  /** Keeps that a provider's event came, with what is to be done because of it; false, and nothing kept, where it came before. */
  keepProviderEvent(
    merchantId: string,
    event: { readonly provider: string; readonly id: string; readonly at: number },
    tasks: readonly NewTask[],
  ): Promise<boolean>

  /**
   * Adds a delegated request with what is to be done for it, counted. Coming again under its name it answers the one that was added, as it
   * is now, and adds nothing. Each of its purchases is found by its id as well. Throws `idempotencyConflict`.
   */
  addDelegated(
    merchantId: string,
    request: Omit<DelegatedRecord, 'number'>,
    beside: {
      readonly events: readonly ShopEvent[]
      readonly tasks: readonly NewTask[]
      readonly once?: Once | undefined
    },
  ): Promise<DelegatedRecord>
  /** By its own id, or that of one of its purchases. */
  getDelegated(merchantId: string, id: string): Promise<DelegatedRecord | undefined>
  /**
   * Keeps what `change` returns with the next version; by the request's own id. What `spend` says of the change is spent in the same
   * transaction: where something is not to be had, `spendingLimitReached` is thrown (`detail.name`) and nothing is changed.
   */
  changeDelegated(
    merchantId: string,
    id: string,
    change: (request: DelegatedRecord) => DelegatedRecord,
    beside?: Beside<DelegatedRecord> & {
      readonly spend?: (before: DelegatedRecord, after: DelegatedRecord) => readonly Spending[]
    },
  ): Promise<DelegatedRecord | undefined>
  /** A page, newest first, those before this number. */
  pageDelegated(
    merchantId: string,
    page: { readonly before?: number | undefined; readonly limit: number },
  ): Promise<DelegatedRecord[]>
  /** Those of a customer's cart, by the customer's number, oldest first. */
  listDelegatedOf(merchantId: string, customer: number): Promise<DelegatedRecord[]>
  /** How much was spent under a name; 0 where nothing was. */
  getSpent(merchantId: string, name: string): Promise<number>

  /** Adds a payment session; with a name as `addDelegated`. */
  addPaymentSession(merchantId: string, session: PaymentSession, once?: Once): Promise<PaymentSession>
  getPaymentSession(merchantId: string, id: string): Promise<PaymentSession | undefined>
  changePaymentSession(
    merchantId: string,
    id: string,
    change: (session: PaymentSession) => PaymentSession,
    beside?: { readonly tasks?: (before: PaymentSession, after: PaymentSession) => readonly NewTask[] },
  ): Promise<PaymentSession | undefined>

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
  /** Puts another in the place of the one that is kept; false where that is another by now. */
  replaceKept(name: string, before: string, after: string): Promise<boolean>
  /** Takes or renews work that one server does at a time, until then; false while another has it. */
  takeLease(name: string, holder: string, until: number, now: number): Promise<boolean>

  /** Looks at one page of a merchant's rows of a kind, and takes away what has ended: each only where it still has. */
  sweepPage(merchantId: string, kind: SweptKind, page: SweepPage): Promise<SweptPage>
  /** The merchant whose id comes next after this text. */
  nextMerchant(after: string): Promise<string | undefined>
  /** How far the sweep came, for the server that goes on with it. */
  getSweepPlace(): Promise<string | undefined>
  putSweepPlace(place: string): Promise<void>

  /** A page of what the books are made of, in the order of its keys, those after this one (empty: from the beginning). */
  pageBook<K extends BookKind>(
    merchantId: string,
    kind: K,
    page: { readonly after: string; readonly limit: number },
  ): Promise<BookRows[K][]>
  /** Whether every schema step that this release knows was taken. */
  hasSchema(): Promise<boolean>
  /** For how many ms the money that waits for longest could have been gone on with; what waits for other people's servers does not count. */
  outboxLag(now: number): Promise<number>
  /** Of each kind of task how many lanes wait. */
  outboxWaiting(): Promise<readonly { kind: string; lanes: number }[]>
  /** Frees what a server holds for longer than any does; answers how much. */
  mendLeases(now: number): Promise<number>
  /** Lets go on, of this merchant or of nobody in particular, what waits for longer than anything is kept to wait; answers how much. */
  mendWaits(merchantId: string, now: number): Promise<number>
  /** Proves that it can write, without leaving anything. */
  probe(): Promise<void>
  close(): Promise<void>
}

/** The store on a database: every noun's part of it. */
export function createStore(engine: Engine): Store {
  const directory = createDirectory(engine)
  return {
    ...keysPart(engine, directory),
    ...productsPart(engine),
    ...productChangesPart(engine),
    ...importPart(engine),
    ...picturesPart(engine),
    ...checkoutLinksPart(engine, directory),
    ...couponsPart(engine),
    ...certificatesPart(engine),
    ...customersPart(engine),
    ...sessionsPart(engine),
    ...customerSessionsPart(engine),
    ...proofsPart(engine),
    ...visitsPart(engine),
    ...signInPart(engine, directory),
    ...partingPart(engine),
    ...erasingPart(engine, directory),
    ...cartsPart(engine, directory),
    ...cartPagesPart(engine),
    ...holdingsPart(engine),
    ...linksPart(engine),
    ...metafieldsPart(engine),
    ...settingsPart(engine),
    ...eventsPart(engine),
    ...auditPart(engine),
    ...idlePart(engine, directory),
    ...endpointsPart(engine),
    ...outboxPart(engine),
    ...providerEventsPart(engine),
    ...ordersPart(engine),
    ...orderChangesPart(engine),
    ...earlierOrdersPart(engine),
    ...delegatedPart(engine),
    ...spendingPart(engine),
    ...paymentSessionsPart(engine),
    ...booksPart(engine),
    ...clockPart(engine),
    ...sharedPart(engine),
    ...sweepPart(engine, directory),
    close: () => engine.close(),
  }
}
