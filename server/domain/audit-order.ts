import type { AuditNote } from './audit.ts'
import { type OrderRecord, type RefundRecord, statusOf } from './order.ts'

/** What the audit says of an order that was placed. */
export function orderPlaced(order: OrderRecord): AuditNote {
  const { currency, total } = order.snapshot
  const is = order.review?.reason ?? statusOf(order)
  return { action: 'order.placed', subject: order.id, amount: total, currency, is }
}

/** The same of what was added to it since. */
export function orderChanged(before: OrderRecord, after: OrderRecord): AuditNote[] {
  const { id: subject, snapshot } = after
  const { currency, total } = snapshot
  const notes: AuditNote[] = []
  if (after.payment.capturedAt !== undefined && before.payment.capturedAt === undefined)
    notes.push({ action: 'payment.taken', subject, amount: total, currency })
  if (after.payment.failedAt !== undefined && before.payment.failedAt === undefined)
    notes.push({ action: 'payment.notTaken', subject, amount: total, currency })
  notes.push(...refundsChanged(before, after))
  for (const { id } of (after.fulfilments ?? []).slice(before.fulfilments?.length ?? 0))
    notes.push({ action: 'order.fulfilled', subject, is: id })
  const [was, is] = [stateOf(before), stateOf(after)]
  if (was !== is) notes.push({ action: 'order.state', subject, was, is })
  return notes.length > 0 ? notes : [{ action: 'order.changed', subject }]
}

function stateOf(order: OrderRecord): string {
  return order.review ? `${statusOf(order)} ${order.review.reason}` : statusOf(order)
}

function refundsChanged({ refunds: before = [] }: OrderRecord, after: OrderRecord): AuditNote[] {
  const was = new Map(before.map((refund) => [refund.id, refund]))
  return (after.refunds ?? []).flatMap((refund) => refundChanged(after, was.get(refund.id), refund))
}

function refundChanged(
  order: OrderRecord,
  before: RefundRecord | undefined,
  { id, amount, status }: RefundRecord,
): AuditNote[] {
  if (before?.status === status) return []
  const { currency } = order.snapshot
  const state = before ? { was: `${id} ${before.status}` } : {}
  return [{ action: 'order.refund', subject: order.id, amount, currency, ...state, is: `${id} ${status}` }]
}
