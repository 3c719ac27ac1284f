import { money } from '@tote/shared/money.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { OrderRecord, RefundRecord } from '../domain/order.ts'
import type { ShopEvent } from '../domain/shop-event.ts'
import type { Claims } from '../domain/snapshot.ts'
import type { Deps } from './deps.ts'
import { said } from './money-moves.ts'
import type { Performer } from './outbox.ts'

/** How long until the provider is asked again what became of a refund. */
const WAIT_MS = 60_000
const LONGEST_WAIT_MS = 3_600_000

const STEPS = { done: 'payment refunded', pending: 'payment refundPending', failed: 'payment refundRefused' }

/** Moves the money of a refund: asks the provider until it has agreed or refused. */
export function createRefunding({
  store,
  provider,
  now,
  tell,
}: Pick<Deps, 'store' | 'provider' | 'now' | 'tell'>): Performer<'refund'> {
  /** Keeps what became of a refund; where that is known already, nothing changes. */
  async function settle(
    { id: merchantId, keepsEvents }: Merchant,
    { orderId, refundId }: { orderId: string; refundId: string },
    to: Pick<RefundRecord, 'status' | 'reference'>,
  ): Promise<void> {
    const settled = (it: RefundRecord) =>
      it.id === refundId && it.status === 'pending' ? { ...it, ...to } : it
    const change = (order: OrderRecord) => ({ ...order, refunds: (order.refunds ?? []).map(settled) })
    const newsOf = (before: OrderRecord | undefined, after: OrderRecord) => {
      const refund = refundIn(after, refundId)
      return refundIn(before, refundId)?.status === refund?.status ? undefined : refund
    }
    await store.changeOrder(merchantId, orderId, change, {
      ...(keepsEvents && {
        events: (before: OrderRecord | undefined, after: OrderRecord) =>
          eventsOf(after, newsOf(before, after), now()),
      }),
      claims: (before, after) => ({ back: returnedBy(after, newsOf(before, after)) }),
    })
  }

  return async function perform(merchant, { task, tries }) {
    const order = await store.getOrder(merchant.id, task.orderId)
    const refund = refundIn(order, task.refundId)
    if (!order || refund?.status !== 'pending') return { state: 'done' }
    const { provider: named, reference, attempt, failedAt } = order.payment
    if (failedAt !== undefined) {
      await settle(merchant, task, { status: 'failed', reference: null })
      return { state: 'failed' }
    }
    if (named !== provider.name || reference === null) {
      // Whoever was asked before may have moved it: only who was not can be known to have moved nothing.
      if (tries > 1) throw new Error(`this payment was made with the provider "${named}"`)
      await settle(merchant, task, { status: 'failed', reference: null })
      return { state: 'failed' }
    }
    const facts = {
      ...said(),
      merchant: merchant.id,
      checkout: order.checkoutId,
      order: order.id,
      attempt,
      refund: refund.id,
    }
    try {
      const amount = money(refund.amount, order.snapshot.currency)
      const giving = { reference, amount, refundId: refund.id, known: refund.reference }
      const { status, reference: given } = await provider.refund(giving)
      await settle(merchant, task, { status, reference: given })
      tell(STEPS[status], facts)
      if (status !== 'pending') return { state: status }
      return { state: 'waiting', dueAt: now() + Math.min(LONGEST_WAIT_MS, WAIT_MS * 2 ** tries) }
    } catch (error) {
      if (!(error instanceof ToteError) || error.status >= 500) throw error
      await settle(merchant, task, { status: 'failed', reference: refund.reference })
      tell(STEPS.failed, { ...facts, reason: error.reason })
      return { state: 'failed' }
    }
  }
}

function refundIn(order: OrderRecord | undefined, refundId: string): RefundRecord | undefined {
  return order?.refunds?.find(({ id }) => id === refundId)
}

function eventsOf(
  { id: orderId, number: orderNumber, checkoutId: cartId, payment }: OrderRecord,
  news: RefundRecord | undefined,
  at: number,
): ShopEvent[] {
  if (!news || news.status === 'pending') return []
  const about = { cartId, at }
  if (news.status === 'failed') return [{ ...about, type: 'order/updated', orderId, orderNumber }]
  return [
    { ...about, type: 'order/refunded', orderId, orderNumber, refundId: news.id },
    { ...about, type: 'payment/refunded', payment: payment.attempt },
  ]
}

/** What comes back into stock with the money, or is worth again what it was where none went back, if it was ever paid for. */
function returnedBy(order: OrderRecord, news: RefundRecord | undefined): Partial<Claims> {
  if (order.payment.failedAt !== undefined) return {}
  if (news?.status === 'failed') return { certificates: news.voided ?? [] }
  return news?.status === 'done' ? { stock: stockOf(order, news) } : {}
}

/** An order that was to be looked at took nothing out of stock. */
function stockOf({ snapshot, review }: OrderRecord, news: RefundRecord): Claims['stock'] {
  if (!news.isRestocked || review) return []
  return news.lines.flatMap(({ line, quantity }) => {
    const claimed = snapshot.parts?.lines.find((it) => it.line === line)?.stock
    return claimed ? [{ ...claimed, quantity }] : []
  })
}
