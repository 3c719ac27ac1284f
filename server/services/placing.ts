import type { Reason } from '@tote/shared/reasons.ts'
import type { Payment } from '../domain/attempt.ts'
import { assertComplete, type CheckoutRecord } from '../domain/checkout.ts'
import type { Merchant } from '../domain/merchant.ts'
import { wholeSnapshot } from '../domain/older-snapshot.ts'
import type { NewTask } from '../domain/outbox.ts'
import { wholeRefund } from '../domain/refunding.ts'
import type { ShopEvent } from '../domain/shop-event.ts'
import { partsOf } from '../domain/snapshot.ts'
import type { OrderDraft, PlaceRefusal } from '../store/store.ts'
import { whoUses } from './code-uses.ts'
import type { Deps } from './deps.ts'
import { captureTask, laneOf } from './money-moves.ts'
import { randomText } from './random.ts'

const REFUSALS: Record<Exclude<PlaceRefusal, 'attemptEnded'>, Reason> = {
  outOfStock: 'outOfStock',
  codeExhausted: 'codeExhausted',
  certificateEmpty: 'certificateEmpty',
  cartChanged: 'cartChanged',
}

export type Placed =
  /** What was paid for cannot be had any more, and the money is only set aside. */
  | { readonly refused: Reason }
  /** `tasks` are to be tried at once; none where the order was there before. */
  | { readonly orderId: string; readonly review: Reason | undefined; readonly tasks: readonly string[] }

/** Makes the order of an attempt that is decided, once; undefined where the attempt is over. */
export function createPlacing({ store, now }: Pick<Deps, 'store' | 'now'>) {
  return async function place(merchant: Merchant, id: string, attempt: string): Promise<Placed | undefined> {
    const held = await store.getCheckout(merchant.id, id)
    const payment = held?.payment
    if (!held || held.status === 'paid' || payment?.attempt !== attempt) return undefined
    const { claims } = wholeSnapshot(payment.snapshot)
    const customer = (await store.getCart(merchant.id, id))?.customer
    const who = whoUses(merchant, { ...(customer !== undefined && { customer }) }, held)
    const draft = draftOf(held, payment, { customer, at: now() })
    const keep = async (wanted: OrderDraft, more: readonly NewTask[]) => {
      const events = merchant.keepsEvents ? eventsOf(wanted) : []
      return store.placeOrder(merchant.id, wanted, claims, { who, events, tasks: more })
    }

    const { reference } = payment
    const receipt = payment.extras?.hasNoReceipt ? [] : [receiptTask(draft)]
    const isToTake = reference !== null && draft.payment.capturedAt === undefined
    const capture = isToTake ? [captureTask(draft, reference, now())] : []
    const placing = await keep(draft, [...capture, ...receipt])
    if (!('refused' in placing))
      return { orderId: placing.order.id, review: undefined, tasks: placing.isNew ? idsOf(capture) : [] }
    if (placing.refused === 'attemptEnded') return undefined
    const reason = REFUSALS[placing.refused]
    if (draft.payment.capturedAt === undefined || reference === null) return { refused: reason }

    const { order: reviewed, refund } = forReview(draft, reason, now())
    const kept = await keep(reviewed, [refund, receiptTask(reviewed)])
    if ('refused' in kept) return undefined
    return { orderId: kept.order.id, review: reason, tasks: kept.isNew ? idsOf([refund]) : [] }
  }
}

function draftOf(
  held: CheckoutRecord,
  payment: Payment,
  { customer, at }: { customer: number | undefined; at: number },
): OrderDraft {
  const { attempt, provider, reference, card, method, isTaken, byOther, issues = [], extras = {} } = payment
  const { hasNoReceipt: _, ...said } = extras
  const snapshot = wholeSnapshot(payment.snapshot)
  const id = `ord_${randomText(16)}`
  const issued = issues.map((worth) => ({ ...worth, orderId: id, createdAt: at }))
  const taken = isTaken && { capturedAt: payment.authorisedAt ?? at }
  return {
    ...assertComplete(held, {
      address: held.address !== null && (snapshot.needsAddress ?? snapshot.needsDelivery),
      delivery: snapshot.needsDelivery,
      // What was agreed to stays so, whatever is asked of an address by now.
      faultsOf: () => [],
      unanswered: [],
    }),
    id,
    checkoutId: held.id,
    // An attempt that an earlier release began has none.
    snapshot: { ...snapshot, parts: partsOf(snapshot) },
    payment: { attempt, provider, reference, card, ...(method && { method }), ...taken },
    placedAt: at,
    ...said,
    ...(issued.length > 0 && { issued }),
    ...(byOther && { paidByOther: true as const }),
    ...(customer !== undefined && { customer }),
  }
}

/** An order that claims nothing, and all of whose money goes back. */
function forReview({ issued: _, ...draft }: OrderDraft, reason: Reason, at: number) {
  const review = { reason, at }
  const id = `ref_${randomText(16)}`
  const refund = wholeRefund({ ...draft, number: 0 }, { id, at, reason })
  const order: OrderDraft = { ...draft, review, refunds: [refund] }
  const task = { kind: 'refund', orderId: draft.id, refundId: id } as const
  const lane = laneOf(draft.payment.attempt)
  return {
    order,
    refund: { id: `refund.${id}`, task, lane, dueAt: at } satisfies NewTask,
  }
}

function receiptTask({ id, placedAt }: OrderDraft): NewTask {
  const name = `receipt.${id}`
  const task = { kind: 'receipt', orderId: id } as const
  return { id: name, task, lane: name, dueAt: placedAt }
}

/** The store fills in the order's number. */
function eventsOf({ id, checkoutId, placedAt, payment, review }: OrderDraft): ShopEvent[] {
  const about = { cartId: checkoutId, at: placedAt }
  const numbered = { orderId: id, orderNumber: 0 }
  return [
    { ...about, type: 'converted', orderNumber: 0 },
    { ...about, type: 'checkout/completed' },
    { ...about, type: review ? 'order/needsReview' : 'order/created', ...numbered },
    ...(payment.capturedAt === undefined
      ? []
      : [{ ...about, type: 'payment/captured' as const, payment: payment.attempt }]),
  ]
}

function idsOf(tasks: readonly NewTask[]): string[] {
  return tasks.map(({ id }) => id)
}
