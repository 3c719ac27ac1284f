import type { AuditNote } from './audit.ts'
import type { CheckoutRecord } from './checkout.ts'
import type { DelegatedRecord, Purchase } from './delegated.ts'
import type { PaymentSession } from './payment-session.ts'

/** What the audit says of a payment that got further, or came to nothing; nothing of what a shopper only types. */
export function checkoutChanged(before: CheckoutRecord | undefined, after: CheckoutRecord): AuditNote[] {
  const [was, is] = [stepOf(before), stepOf(after)]
  if (was === is) return []
  const { snapshot } = after.payment ?? before?.payment ?? {}
  const money = snapshot && { amount: snapshot.total, currency: snapshot.currency }
  return [{ action: 'payment.step', subject: after.id, ...money, was, is }]
}

/** The attempt and how far it is, in one word each. */
function stepOf(checkout: CheckoutRecord | undefined): string {
  const { payment, status = 'open' } = checkout ?? {}
  if (!payment) return status
  const money = payment.isTaken ? ' taken' : payment.authorisedAt === undefined ? '' : ' setAside'
  return `${payment.attempt} ${status}${money}`
}

/** What it says of a request to buy for somebody: each purchase whose state is another. */
export function delegatedChanged(before: DelegatedRecord | undefined, after: DelegatedRecord): AuditNote[] {
  const known = new Map(before?.purchases.map((purchase) => [purchase.id, purchase]))
  return after.purchases.flatMap((purchase) => {
    const held = known.get(purchase.id)
    const [was, is] = [held && purchaseStep(held), purchaseStep(purchase)]
    if (was === is) return []
    const { amount, currency } = purchase.paid ?? purchase.money?.amount ?? {}
    const money = amount !== undefined && currency !== undefined ? { amount, currency } : {}
    return [{ action: 'delegated.step', subject: purchase.id, ...money, ...(was && { was }), is }]
  })
}

function purchaseStep({ status, money, isUnknown }: Purchase): string {
  return [status, money?.status ?? [], isUnknown ? 'unknown' : []].flat().join(' ')
}

/** What it says of a buyer's approval. */
export function paymentSessionChanged(
  before: PaymentSession | undefined,
  { id: subject, amount: { amount, currency }, ...after }: PaymentSession,
): AuditNote[] {
  const [was, is] = [before && approvalStep(before), approvalStep(after)]
  if (was === is) return []
  return [{ action: 'approval.step', subject, amount, currency, ...(was && { was }), is }]
}

function approvalStep({ status, closedAt }: Pick<PaymentSession, 'status' | 'closedAt'>): string {
  return closedAt === undefined ? status : `${status} closed`
}
