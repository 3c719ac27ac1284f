import type { Address, Contact } from '@tote/shared/checkout.ts'
import type { OrderInList, OwnOrder } from '@tote/shared/customer.ts'
import { money } from '@tote/shared/money.ts'
import type { Fulfilment, Order, OrderStatus, Refund } from '@tote/shared/order.ts'
import type { Payment } from './attempt.ts'
import type { Certificate } from './certificate.ts'
import { wholeSnapshot } from './older-snapshot.ts'
import type { Snapshot } from './snapshot.ts'

/** An order as it is kept: the snapshot that was paid for and whom it goes to. Changed only where its buyer is erased. */
export interface OrderRecord {
  readonly id: string
  /** Counted per merchant by the store when the order is placed. */
  readonly number: number
  readonly checkoutId: string
  readonly snapshot: Snapshot
  readonly contact: Contact
  /** Null where nothing was sent by post. */
  readonly address: Address | null
  readonly delivery: string | null
  /** Gift certificates that were bought with it; absent where none were. */
  readonly issued?: readonly Certificate[]
  /** Who paid came by the customer's link: contact, address and card are of somebody else, and not for the customer to see. */
  readonly paidByOther?: true
  /** The customer's number. */
  readonly customer?: number
  readonly payment: Pick<Payment, 'attempt' | 'provider' | 'reference' | 'card' | 'method'> & {
    /** The money was taken of the shopper (ms since 1970); absent while it is only set aside. */
    readonly capturedAt?: number
    /** It could not be taken any more (ms since 1970): nothing was paid. */
    readonly failedAt?: number
  }
  readonly placedAt: number
  /** A word from the shopper, and answers to the merchant's questions by their labels. */
  readonly notes?: string
  readonly fields?: readonly { readonly name: string; readonly label: string; readonly value: string }[]
  /** The checkout link it came by. */
  readonly link?: string
  /** Paid, but not to be had any more when it was: nothing was claimed, and the money goes back. Or it could not be taken: `paymentNotTaken`. */
  readonly review?: { readonly reason: string; readonly at: number }
  /** Oldest first. */
  readonly refunds?: readonly RefundRecord[]
  readonly fulfilments?: readonly FulfilmentRecord[]
}

/** What went back, or is about to. Minor units of the order's currency. */
export interface RefundRecord {
  readonly id: string
  readonly amount: number
  readonly lines: readonly { readonly line: string; readonly quantity: number }[]
  /** The delivery's part of the amount. */
  readonly delivery: number
  readonly status: 'pending' | 'done' | 'failed'
  readonly reason: string
  /** The provider's name for it. */
  readonly reference: string | null
  /** Its lines are in stock again once the money went back. */
  readonly isRestocked: boolean
  /** Gift certificates that its lines had bought, which pay for nothing any more. */
  readonly voided?: readonly { readonly code: string; readonly amount: number }[]
  readonly at: number
}

export interface FulfilmentRecord {
  readonly id: string
  readonly lines: readonly { readonly line: string; readonly quantity: number }[]
  readonly carrier: string | null
  readonly tracking: string | null
  readonly trackingUrl: string | null
  readonly at: number
}

/** The order as its id alone shows it: nothing about the buyer. */
export function showOrder(order: OrderRecord): Order {
  const { currency, lines, codes, promotions, totals } = wholeSnapshot(order.snapshot)
  return {
    id: order.id,
    number: order.number,
    status: statusOf(order),
    placedAt: new Date(order.placedAt).toISOString(),
    currency,
    lines,
    codes,
    promotions,
    totals,
    ...(order.refunds && { refunds: order.refunds.map((it) => showRefund(it, currency)) }),
    ...(order.fulfilments && { fulfilments: order.fulfilments.map(showSent) }),
  }
}

/** Whether its money was taken. Earlier releases took it as the order was placed, and said neither that nor what was paid for what. */
export function isCaptured({ payment, snapshot }: OrderRecord): boolean {
  return payment.capturedAt !== undefined || (snapshot.parts === undefined && payment.failedAt === undefined)
}

/** What became of its money, as far as the provider has agreed. */
export function statusOf({ snapshot, review, refunds = [] }: OrderRecord): OrderStatus {
  const back = refunds.reduce((sum, { status, amount }) => sum + (status === 'done' ? amount : 0), 0)
  if (back > 0 && back >= snapshot.total) return 'refunded'
  if (review) return 'needsReview'
  return back > 0 ? 'partlyRefunded' : 'paid'
}

export function showRefund({ id, amount, status, at, lines }: RefundRecord, currency: string): Refund {
  return { id, amount: money(amount, currency), status, at: new Date(at).toISOString(), lines }
}

/** Without what leads to the parcel, and so to whoever gets it. */
function showSent(sent: FulfilmentRecord): Fulfilment {
  return { ...showFulfilment(sent), tracking: null, trackingUrl: null }
}

export function showFulfilment({ at, ...sent }: FulfilmentRecord): Fulfilment {
  return { ...sent, at: new Date(at).toISOString() }
}

/** The order as its buyer sees it: of the card only its brand and its last digits; of who else paid for it, and where it goes, nothing. */
export function showOwnOrder(order: OrderRecord): OwnOrder {
  const { contact, address, payment, notes, fields, fulfilments } = order
  if (order.paidByOther) return { ...showOrder(order), contact: null, address: null, card: null }
  const card = payment.card && { brand: payment.card.brand, last4: payment.card.last4 }
  return {
    ...showOrder(order),
    contact,
    address,
    card,
    ...(notes !== undefined && { notes }),
    ...(fields && { answers: fields.map(({ label, value }) => ({ label, value })) }),
    ...(fulfilments && { fulfilments: fulfilments.map(showFulfilment) }),
  }
}

/** How many names a list says of an order. */
const NAMED = 3

/** The order as its buyer sees it among others. */
export function showOrderInList(order: OrderRecord): OrderInList {
  const { id, number, status, placedAt, currency, lines, totals } = showOrder(order)
  const total = totals.find(({ type }) => type === 'total')?.amount ?? order.snapshot.total
  return {
    id,
    number,
    status,
    placedAt,
    total: money(total, currency),
    quantity: lines.reduce((count, { quantity }) => count + quantity, 0),
    names: lines.slice(0, NAMED).map(({ name }) => name),
    more: Math.max(0, lines.length - NAMED),
    image: lines.find(({ image }) => image !== null)?.image ?? null,
  }
}
