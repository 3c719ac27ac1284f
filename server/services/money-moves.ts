import { money } from '@tote/shared/money.ts'
import { isDecline, ToteError } from '@tote/shared/reasons.ts'
import { requestIdNow } from '../asking.ts'
import { NO_PROVIDER, type Payment } from '../domain/attempt.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { OrderRecord } from '../domain/order.ts'
import type { NewTask } from '../domain/outbox.ts'
import type { ShopEvent } from '../domain/shop-event.ts'
import type { Claims } from '../domain/snapshot.ts'
import type { PaymentProvider } from '../providers/payment.ts'
import type { Beside, OrderDraft } from '../store/store.ts'
import type { Deps } from './deps.ts'
import type { Performer } from './outbox.ts'

/** Lets go of what is set aside for an attempt, or gives back what was taken. */
export function cancelTask(
  checkoutId: string,
  { attempt, provider, reference }: Pick<Payment, 'attempt' | 'provider'> & { readonly reference: string },
  dueAt: number,
): NewTask {
  const task = { kind: 'cancel', checkoutId, attempt, provider, reference } as const
  return { id: `cancel.${attempt}`, task, lane: laneOf(attempt), dueAt }
}

/** Takes what was set aside for an order. */
export function captureTask(
  { id, checkoutId, payment, snapshot }: OrderDraft,
  reference: string,
  dueAt: number,
): NewTask {
  const { attempt, provider } = payment
  const amount = money(snapshot.total, snapshot.currency)
  const task = { kind: 'capture', checkoutId, orderId: id, attempt, provider, reference, amount } as const
  return { id: `capture.${id}`, task, lane: laneOf(attempt), dueAt }
}

/** What is done with the money of one attempt is done in its order. */
export function laneOf(attempt: string): string {
  return `money.${attempt}`
}

/** Kept with every change of a checkout that may end an attempt: whatever was set aside for it is let go of, and that is told. */
export function lettingGo({ keepsEvents }: Merchant, now: number): Beside<CheckoutRecord> {
  const lost = (before: CheckoutRecord | undefined, after: CheckoutRecord) => {
    const payment = before?.payment
    const isLost = payment && payment.attempt !== after.payment?.attempt && before.status !== 'paid'
    return isLost && payment.reference !== null && payment.provider !== NO_PROVIDER ? payment : undefined
  }
  return {
    tasks(before, after) {
      const payment = lost(before, after)
      const { reference = null } = payment ?? {}
      return payment && reference !== null ? [cancelTask(after.id, { ...payment, reference }, now)] : []
    },
    events(before, after): ShopEvent[] {
      const payment = keepsEvents ? lost(before, after) : undefined
      if (!payment) return []
      const why = after.ended?.find(({ attempt }) => attempt === payment.attempt)?.why ?? null
      const isDeclined = why !== null && isDecline(why)
      const ending = payment.processingSince === undefined ? 'payment/declined' : 'payment/failed'
      const type = isDeclined ? ending : 'payment/cancelled'
      return [{ cartId: after.id, at: now, type, payment: payment.attempt }]
    },
  }
}

/** Does what `cancelTask` asks for, as often as it must. */
export function cancelling({ provider, tell }: Pick<Deps, 'provider' | 'tell'>): Performer<'cancel'> {
  return async ({ id }, { task: { checkoutId: checkout, attempt, reference, provider: named } }) => {
    assertSame(provider, named)
    await provider.cancel(reference, attempt)
    tell('payment cancelled', { ...said(), merchant: id, checkout, attempt })
    return { state: 'done' }
  }
}

/** Does what `captureTask` asks for, once: an order says whether its money was taken, or cannot be any more. */
export function capturing(
  deps: Pick<Deps, 'store' | 'provider' | 'tell' | 'now' | 'report'>,
): Performer<'capture'> {
  const { store, provider, tell, now, report } = deps

  /** Keeps what became of the money, with what is to be told of it; where that is known already, nothing changes. */
  async function settle(
    { id, keepsEvents }: Merchant,
    orderId: string,
    change: (order: OrderRecord) => OrderRecord,
    told: (order: OrderRecord) => readonly ShopEvent[],
    taken: Partial<Claims> = {},
  ): Promise<void> {
    const settled = (held: OrderRecord) => (isSettled(held) ? held : change(held))
    const events = (before: OrderRecord | undefined, after: OrderRecord) =>
      before && isSettled(before) ? [] : told(after)
    await store.changeOrder(id, orderId, settled, {
      ...(keepsEvents && { events }),
      claims: (before) => (isSettled(before) ? {} : { taken }),
    })
  }

  /** What is left of the gift certificates that the order bought. */
  async function certificatesOf({ id }: Merchant, { issued = [] }: OrderRecord) {
    if (issued.length === 0) return {}
    const codes = issued.map(({ code }) => code)
    const kept = await store.getCertificates(id, codes)
    return { certificates: codes.map((code) => ({ code, amount: kept.get(code)?.balance ?? 0 })) }
  }

  return async (merchant, { task }) => {
    const { orderId, checkoutId, attempt, reference, amount } = task
    const order = await store.getOrder(merchant.id, orderId)
    if (order && isSettled(order)) return { state: 'done' }
    assertSame(provider, task.provider)
    const facts = { ...said(), merchant: merchant.id, checkout: checkoutId, order: orderId, attempt }
    const about = { cartId: checkoutId, at: now() }
    try {
      await provider.capture({ reference, amount, attempt })
    } catch (error) {
      if (!(error instanceof ToteError) || error.status >= 500) throw error
      report(error, `the money of attempt ${attempt} cannot be taken`)
      const failed = ({ payment, ...held }: OrderRecord): OrderRecord => ({
        ...held,
        payment: { ...payment, failedAt: now() },
        review: { reason: 'paymentNotTaken', at: now() },
      })
      const told = ({ number }: OrderRecord): ShopEvent[] => [
        { ...about, type: 'payment/failed', payment: attempt },
        { ...about, type: 'order/needsReview', orderId, orderNumber: number },
      ]
      // Nobody paid for them: what was spent meanwhile is for the merchant to look at.
      const ended = order && (await certificatesOf(merchant, order))
      await settle(merchant, orderId, failed, told, ended)
      tell('payment failed', { ...facts, reason: error.reason })
      return { state: 'failed' }
    }
    const taken = ({ payment, ...held }: OrderRecord): OrderRecord => ({
      ...held,
      payment: { ...payment, capturedAt: now() },
    })
    await settle(merchant, orderId, taken, () => [{ ...about, type: 'payment/captured', payment: attempt }])
    tell('payment captured', facts)
    return { state: 'done' }
  }
}

function isSettled({ payment }: OrderRecord): boolean {
  return payment.capturedAt !== undefined || payment.failedAt !== undefined
}

/** What a line of the log says of the request that it comes of. */
export function said(): { requestId: string | null } {
  return { requestId: requestIdNow() ?? null }
}

/** Money that was asked of one provider cannot be asked of another. */
function assertSame({ name }: PaymentProvider, asked: string): void {
  if (name !== asked) throw new Error(`this payment was made with the provider "${asked}"`)
}
