import { proportion } from '@tote/shared/money.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { OrderRecord, RefundRecord } from './order.ts'
import { partsOf } from './snapshot.ts'

/** What is to go back: lines with their share of what was paid, delivery, or an amount in minor units; all that is left where nothing is said. */
export interface RefundWanted {
  readonly lines?: readonly { readonly line: string; readonly quantity: number }[] | undefined
  readonly delivery?: boolean | undefined
  readonly amount?: number | undefined
}

type Refunded = Pick<RefundRecord, 'amount' | 'lines' | 'delivery'>

/** What the provider took and nothing was given back of yet, in minor units; what is on its way back counts as given. */
export function refundable({ snapshot, payment, refunds = [] }: OrderRecord): number {
  if (payment.failedAt !== undefined) return 0
  return (
    snapshot.total - refunds.reduce((sum, { status, amount }) => sum + (status === 'failed' ? 0 : amount), 0)
  )
}

/**
 * What this comes to. A line's share is what was paid for it after discounts, with its tax; the last of its units takes what rounding
 * left. Throws `refundTooLarge` with what is left where it is more than was taken, or more of a line than there is, and `lineNotFound`.
 */
export function decideRefund(order: OrderRecord, wanted: RefundWanted): Refunded {
  const left = refundable(order)
  const isAll = [wanted.lines, wanted.amount, wanted.delivery].every((said) => said === undefined)
  const decided = isAll ? allOf(order, left) : someOf(order, wanted)
  // What a gift certificate cost goes back by its line, which ends the certificate.
  const most = Math.min(left, left + byCertificates(order) - worthOfCertificates(order, decided))
  if (decided.amount <= 0 || decided.amount > most) throw tooLarge(order, Math.max(0, most))
  return decided
}

/** The refund of all that was taken, as it is kept before the provider is asked. */
export function wholeRefund(
  order: OrderRecord,
  given: { id: string; at: number; reason: string },
): RefundRecord {
  return {
    ...given,
    ...allOf(order, refundable(order)),
    status: 'pending',
    reference: null,
    isRestocked: false,
  }
}

/** What of each line was given back, or is on its way. */
export function refundedOf({ refunds = [] }: OrderRecord, line: string): number {
  const living = refunds.filter(({ status }) => status !== 'failed')
  return living
    .flatMap(({ lines }) => lines)
    .reduce((sum, it) => sum + (it.line === line ? it.quantity : 0), 0)
}

function allOf(order: OrderRecord, amount: number): Refunded {
  const lines = order.snapshot.lines.flatMap(({ id, quantity }) => {
    const rest = quantity - refundedOf(order, id)
    return rest > 0 ? [{ line: id, quantity: rest }] : []
  })
  return { amount, lines, delivery: Math.min(amount, deliveryLeft(order)) }
}

function someOf(
  order: OrderRecord,
  { lines = [], delivery: withDelivery = false, amount }: RefundWanted,
): Refunded {
  const delivery = withDelivery ? deliveryLeft(order) : 0
  const parts = new Map(partsOf(order.snapshot).lines.map((part) => [part.line, part.amount]))
  const merged = new Map<string, number>()
  for (const { line, quantity } of lines) merged.set(line, (merged.get(line) ?? 0) + quantity)
  let sum = delivery
  for (const [id, quantity] of merged) {
    const line = order.snapshot.lines.find((it) => it.id === id)
    if (!line) throw new ToteError('lineNotFound')
    const before = refundedOf(order, id)
    if (before + quantity > line.quantity) throw tooLarge(order, refundable(order))
    const share = (count: number) => proportion(parts.get(id) ?? 0, count, line.quantity)
    sum += share(before + quantity) - share(before)
  }
  const named = [...merged].map(([line, quantity]) => ({ line, quantity }))
  return { amount: amount ?? sum, lines: named, delivery: Math.min(delivery, amount ?? sum) }
}

/** What was paid for gift certificates that live on where this goes back as well. */
function worthOfCertificates(order: OrderRecord, { lines: going }: Refunded): number {
  const lines = partsOf(order.snapshot).lines.filter(({ issues }) => issues)
  return lines.reduce((sum, { line, amount }) => {
    const quantity = order.snapshot.lines.find(({ id }) => id === line)?.quantity ?? 1
    const goes = going.reduce((all, it) => all + (it.line === line ? it.quantity : 0), 0)
    return sum + amount - proportion(amount, refundedOf(order, line) + goes, quantity)
  }, 0)
}

/** What gift certificates paid of it: no part of what can go back. */
function byCertificates({ snapshot }: OrderRecord): number {
  const { lines, delivery } = partsOf(snapshot)
  return Math.max(0, lines.reduce((sum, { amount }) => sum + amount, delivery) - snapshot.total)
}

function deliveryLeft({ snapshot, refunds = [] }: OrderRecord): number {
  const given = refunds.reduce((sum, it) => sum + (it.status === 'failed' ? 0 : it.delivery), 0)
  return Math.max(0, partsOf(snapshot).delivery - given)
}

function tooLarge({ snapshot }: OrderRecord, left: number): ToteError {
  return new ToteError('refundTooLarge', { detail: { left, currency: snapshot.currency } })
}
