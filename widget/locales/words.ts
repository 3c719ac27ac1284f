import type { Joined } from '@tote/shared/cart.ts'
import { type Locale, localeFor } from '@tote/shared/locales.ts'
import type { OrderStatus, Refund } from '@tote/shared/order.ts'
import type { Problem, ProblemCode, Reason } from '@tote/shared/reasons.ts'

/** One of those the widget speaks; each is fetched by itself. */
export type Language = Locale

/** Figures of a problem: `quantity` left, the `code`, the `name` of what was not accepted, an `amount` and its `currency`, seconds until `retryAfter`. */
export type Detail = NonNullable<Problem['detail']>

type Said = string | ((detail: Detail) => string)

/** What only a merchant's server is ever refused: a page that got one all the same tells it as a failure of the shop. */
type ServerReason = Extract<
  Reason,
  | 'credentialsContradict'
  | 'scopeMissing'
  | 'notServerCart'
  | 'productTaken'
  | 'metafieldTaken'
  | 'customerNotFound'
  | 'eventInvalid'
  | 'linkNotFound'
  | 'webhookNotFound'
  | 'deliveryNotFound'
  | 'refundNotFound'
  | 'webhooksFull'
  | 'refundTooLarge'
  | 'nothingToFulfil'
  | 'spendingLimitReached'
  | 'approvalInvalid'
  | 'webhookNotAllowed'
  | 'pictureInvalid'
>

/** What only a purchase at other shops is refused: its own words tell it. */
export type PurchaseReason = Extract<
  Reason,
  | 'delegatedFinished'
  | 'delegatedNotFound'
  | 'notAwaitingConfirmation'
  | 'quoteChanged'
  | 'approvalOver'
  | 'ordinaryOnly'
>

/** Everything the widget says. A language that lacks a word, or the words for a reason, does not compile. */
export interface Words {
  readonly cart: string
  /** `3 items`. */
  readonly items: (quantity: number) => string
  readonly close: string
  readonly dismiss: string
  readonly retry: string
  readonly loading: string
  readonly added: (name: string, quantity: number) => string
  readonly removed: (name: string) => string
  readonly updated: (name: string, quantity: number) => string
  readonly newTotal: (total: string) => string
  readonly empty: string
  readonly emptyHint: string
  readonly continueShopping: string
  readonly quantityOf: (name: string) => string
  readonly increase: (name: string) => string
  readonly decrease: (name: string) => string
  readonly wholeNumber: string
  readonly atMost: (quantity: number) => string
  readonly remove: string
  readonly removeLine: (name: string) => string
  readonly each: (price: string) => string
  /** What the shopper named that one costs. */
  readonly named: (price: string) => string
  readonly from: (price: string) => string
  /** Read out before a price that is struck through. */
  readonly before: string
  /** `Only 3 available`: no more of it can be had. */
  readonly available: (quantity: number) => string
  readonly addCode: string
  readonly code: string
  readonly applyCode: string
  readonly removeCode: (code: string) => string
  readonly codeApplied: (code: string) => string
  readonly codeRemoved: (code: string) => string
  /** `$12.00 left`: on a gift certificate. */
  readonly balance: (amount: string) => string
  readonly subtotal: string
  readonly discount: string
  readonly discounts: string
  readonly delivery: string
  readonly free: string
  readonly tax: string
  readonly taxIncluded: string
  readonly localTax: string
  readonly nationalTax: string
  readonly certificate: string
  readonly total: string
  readonly updating: string
  readonly deliveryLater: string
  readonly estimate: string
  readonly country: string
  readonly chooseCountry: string
  readonly notDelivered: string
  readonly currency: string
  readonly checkout: string
  /** `<tote-stock>`. */
  readonly stock: {
    readonly here: string
    readonly few: (quantity: number) => string
    readonly out: string
  }
  /** `<tote-donate>`. */
  readonly giving: {
    readonly title: string
    /** Labels the field for an amount that is none of those shown. */
    readonly other: string
    /** What the button says; without an amount while none is chosen. */
    readonly give: (amount: string | undefined) => string
  }
  /** While `<tote-checkout>` waits for its page. */
  readonly paying: string
  /** Two carts that became one at sign-in. */
  readonly joined: {
    /** By how many things came along. */
    readonly title: (came: number) => string
    readonly came: (quantity: number) => string
    readonly codes: (codes: readonly string[]) => string
    readonly left: string
    /** `2 × Harbour mug`. */
    readonly stayed: (name: string, quantity: number) => string
    readonly why: Record<Joined['left'][number]['why'], string>
    /** Leads to the cart from elsewhere. */
    readonly show: string
    readonly keep: string
    readonly undo: string
    readonly kept: string
    readonly undone: string
  }
  readonly order: {
    readonly checking: string
    readonly looking: string
    readonly waiting: string
    readonly status: Readonly<Record<OrderStatus, string>>
    /** What that means, where it is more than paid. */
    readonly statusText: Readonly<Record<Exclude<OrderStatus, 'paid'>, string>>
    readonly reviewTitle: string
    /** The money is on its way, but not there. */
    readonly processing: string
    /** The payment was not finished. */
    readonly unpaid: string
    readonly refunds: string
    readonly refund: Readonly<Record<Refund['status'], string>>
    readonly sent: string
    /** `2 × Harbour mug`. */
    readonly piece: (quantity: number, name: string) => string
    readonly tracking: (number: string) => string
    readonly follow: string
    readonly thanks: string
    readonly number: (number: number) => string
    readonly placed: (date: string) => string
    readonly missing: string
    readonly missingHint: string
  }
  readonly problems: Record<Exclude<Reason, ServerReason | PurchaseReason> | ProblemCode, Said>
}

/** A problem in words, its figures filled in. A code this version does not know yet is a plain failure. */
export function problemWords(words: Words, { code, detail = {} }: Problem): string {
  const known: Partial<Record<Problem['code'], Said>> = words.problems
  const said = known[code] ?? words.problems.serverError
  return typeof said === 'string' ? said : said(detail)
}

/** The language we have for a BCP 47 tag; English for every other. */
export function languageOf(locale: string): Language {
  return localeFor(locale) ?? 'en'
}
