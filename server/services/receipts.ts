import { isRedacted } from '../domain/redacting.ts'
import { receiptMessage } from '../mail/receipt.ts'
import type { Deps } from './deps.ts'
import type { Performer } from './outbox.ts'

/** Three days, most of them once an hour: whoever cannot be written to by then never can. */
const MOST_TRIES = 75

/** Sends the shopper what was bought. A message that cannot leave is tried again; one that left and could not be marked so may come twice. */
export function createReceipts({
  store,
  mailer,
  report,
  provider,
}: Pick<Deps, 'store' | 'mailer' | 'report' | 'provider'>): Performer<'receipt'> {
  return async function send(merchant, { task, tries }) {
    const order = await store.getOrder(merchant.id, task.orderId)
    // Whoever was erased meanwhile is written to no more.
    if (!order || isRedacted(order)) return { state: 'done' }
    const checkout = await store.getCheckout(merchant.id, order.checkoutId)
    try {
      await mailer.send(receiptMessage(order, merchant, checkout?.locale ?? 'en', provider.isTest))
    } catch (error) {
      if (tries < MOST_TRIES) throw error
      report(error, `the receipt of order ${order.number} was given up`)
      return { state: 'failed' }
    }
    return { state: 'done' }
  }
}
