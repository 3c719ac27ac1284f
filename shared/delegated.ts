import { z } from 'zod'
import { LocaleInput } from './cart.ts'
import { Address } from './checkout.ts'
import type { Money } from './money.ts'
import { note, text } from './text.ts'

/** The nine states of a delegated task, as CartAI publishes them; the last three never change. */
export const delegatedStatuses = [
  'QUEUED',
  'STARTED',
  'IN-PROGRESS',
  'PENDING_CONFIRMATION',
  'CONFIRMED',
  'PLACED',
  'COMPLETED',
  'CANCELLED',
  'FAILED',
] as const
export type DelegatedStatus = (typeof delegatedStatuses)[number]

/** How it is to be delivered, of the ways that a shop offers. */
export const deliveryStrategies = ['cheapest', 'fastest', 'standard'] as const
export type DeliveryStrategy = (typeof deliveryStrategies)[number]

/** How many product pages one request may name. */
export const MAX_TASKS = 20

/** Why a purchase, or a part of it, came to nothing. Told in words where it is shown; never what a page or a shop said. */
export const delegatedReasons = [
  /** Nobody here can buy at this shop: the buyer is handed the link. */
  'handedOff',
  'notAProduct',
  'outOfStock',
  'choiceMissing',
  'choiceUnknown',
  'quantityNotSold',
  'notDelivered',
  'addressRefused',
  'buyerIncomplete',
  /** A part of the shop's purchase could not be had, and nothing is to be bought in parts. */
  'notWhole',
  'spendingLimit',
  'limitCurrency',
  'paymentMissing',
  'paymentDeclined',
  'paymentNeedsBuyer',
  'approvalOver',
  'notConfirmed',
  'cancelled',
  'shopUnreachable',
  'shopRefused',
  /** The shop did not say what became of it, and does not yet. */
  'outcomeUnknown',
] as const
export type DelegatedReason = (typeof delegatedReasons)[number]

export const DelegatedBuyer = z.strictObject({
  firstName: text(60),
  lastName: text(60),
  email: z.email().max(254),
  phone: text(30)
    .regex(/(?:\d\D*){5}/)
    .optional(),
  shipping: Address,
  /** The same as `shipping` where it is left out. */
  billing: Address.optional(),
})
export type DelegatedBuyer = z.infer<typeof DelegatedBuyer>

/**
 * `delegated.submit`: what is in the cart is bought, each line at the shop that it comes from. The buyer says who they are and approves the
 * payment on a page of the server; then they come back to `returnUrl`, which must lie on the key's origins.
 */
export const SubmitDelegatedInput = z.strictObject({
  strategy: z.enum(deliveryStrategies).default('cheapest'),
  returnUrl: z.string().max(2048),
  /** A word to the shops. */
  notes: note(500).optional(),
  /** What the page of the approval speaks. */
  locale: LocaleInput.optional(),
})
export type SubmitDelegatedInput = z.input<typeof SubmitDelegatedInput>

/** Names a request, and proves that it is the asker's. */
export const DelegatedRef = z.strictObject({ id: z.uuid(), token: z.string().regex(/^[0-9A-Za-z]{43}$/) })
export type DelegatedRef = z.infer<typeof DelegatedRef>

/** `delegated.confirm`: the quote that was shown, by its hash; another is refused with `quoteChanged`. */
export const ConfirmDelegatedInput = DelegatedRef.extend({
  purchase: z.uuid(),
  quote: z.string().regex(/^[0-9a-f]{64}$/),
})
export type ConfirmDelegatedInput = z.infer<typeof ConfirmDelegatedInput>

/** `delegated.cancel`: the whole request, or one shop's purchase. */
export const CancelDelegatedInput = DelegatedRef.extend({ purchase: z.uuid().optional() })
export type CancelDelegatedInput = z.infer<typeof CancelDelegatedInput>

/** What a shop asks for a purchase. */
export interface DelegatedQuoteView {
  /** Names this very quote: SHA-256 in hex. */
  readonly hash: string
  readonly subtotal: Money
  /** What the shop takes off the goods; null where nothing. */
  readonly discount: Money | null
  /** Null where the shop does not say it before. */
  readonly delivery: Money | null
  readonly tax: Money | null
  readonly total: Money
  readonly deliveryName: string | null
  /** ISO 8601: until when it can be confirmed. */
  readonly expiresAt: string | null
}

/** A product page of a request, as it is shown. */
export interface DelegatedItemView {
  readonly id: string
  readonly url: string
  readonly name: string
  readonly image: string | null
  readonly choices: readonly { readonly name: string; readonly value: string }[]
  readonly quantity: number
  /** What one costs by the last quote, else by what was shown before; null where nobody knows. */
  readonly unitPrice: Money | null
  /** What one cost when the buyer was shown it first. */
  readonly shownPrice: Money | null
  readonly state: 'waiting' | 'bought' | 'notBought'
  /** The line of the cart that it came from; null where it came from none. */
  readonly line: string | null
  readonly why: DelegatedReason | null
}

/** What is bought at one shop. */
export interface DelegatedPurchaseView {
  readonly id: string
  /** The shop, as it is shown: `shop.example`, or `The Shop · shop.example` where its name is known. */
  readonly shop: string
  readonly status: DelegatedStatus
  readonly items: readonly DelegatedItemView[]
  readonly quote: DelegatedQuoteView | null
  /** What is to be confirmed costs more than what was agreed to before. */
  readonly hasRisen: boolean
  /** The total that was agreed to last. */
  readonly agreed: Money | null
  /** It was asked to stop, and goes on; or was bought all the same (`COMPLETED`). */
  readonly isCancelling: boolean
  readonly paid: Money | null
  /** The shop's number of the order. */
  readonly order: string | null
  readonly why: DelegatedReason | null
  /** Where the buyer can buy it themselves, or look at what was bought. */
  readonly link: string | null
  readonly history: readonly { readonly status: DelegatedStatus; readonly at: string }[]
}

/** A request as the widget shows it: nothing about the buyer. */
export interface DelegatedView {
  readonly id: string
  readonly status: DelegatedStatus
  /** Counts changes. */
  readonly version: number
  readonly purchases: readonly DelegatedPurchaseView[]
  /** The buyer has yet to say who they are, and to approve the payment. */
  readonly awaitsApproval: boolean
  /**
   * The page of the server where they do; null once that is done, or not to be done any more. Told only to whoever proves to have asked:
   * the stream leaves it out.
   */
  readonly approvalUrl: string | null
  /** What was approved at most; null before. */
  readonly approved: Money | null
  readonly createdAt: string
}

/** Every `delegated.*` call answers this. `watchUrl` streams the view as server-sent events (`event: delegated`), each time it changes. */
export interface DelegatedAnswer {
  readonly delegated: DelegatedView
  readonly watchUrl: string
}

/** `delegated.submit` answers the token as well, this once. */
export interface SubmittedDelegated extends DelegatedAnswer {
  readonly token: string
}
