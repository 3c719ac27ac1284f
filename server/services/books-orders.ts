import { NO_PROVIDER } from '../domain/attempt.ts'
import { wholeSnapshot } from '../domain/older-snapshot.ts'
import { isCaptured, type OrderRecord } from '../domain/order.ts'
import type { Store } from '../store/store.ts'

/** What is not in order in one order: its sums, and what must still happen for it. */
export async function faultsOfOrder(
  store: Pick<Store, 'getTask'>,
  merchantId: string,
  order: OrderRecord,
): Promise<string[]> {
  const { number, refunds = [], payment, id } = order
  const { parts, total, claims } = wholeSnapshot(order.snapshot)
  const faults: string[] = []
  const back = refunds.reduce((sum, { status, amount }) => sum + (status === 'failed' ? 0 : amount), 0)
  if (back > total) faults.push(`order ${number}: ${back} goes back of ${total} that was paid`)
  if (parts) {
    const whole = parts.lines.reduce((sum, { amount }) => sum + amount, parts.delivery)
    const byCertificates = claims.certificates.reduce((sum, { amount }) => sum + amount, 0)
    if (whole - byCertificates !== total)
      faults.push(`order ${number}: its parts come to ${whole - byCertificates}, it was paid with ${total}`)
  }
  const isToTake = payment.provider !== NO_PROVIDER && payment.reference !== null
  if (isToTake && !isCaptured(order) && payment.failedAt === undefined && !(await waits(`capture.${id}`)))
    faults.push(`order ${number}: nobody takes its money`)
  for (const refund of refunds)
    if (refund.status === 'pending' && !(await waits(`refund.${refund.id}`)))
      faults.push(`order ${number}: nobody makes its refund ${refund.id}`)
  return faults

  async function waits(taskId: string): Promise<boolean> {
    return (await store.getTask(merchantId, taskId))?.state === 'waiting'
  }
}
