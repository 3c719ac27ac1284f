import { ToteError } from '@tote/shared/reasons.ts'
import { NO_PROVIDER } from '../domain/attempt.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { OrderRecord, RefundRecord } from '../domain/order.ts'
import { decideRefund, type RefundWanted } from '../domain/refunding.ts'
import { decideVoided } from '../domain/voiding.ts'
import type { OnceNamed } from './cart-changes.ts'
import type { Deps } from './deps.ts'
import { laneOf } from './money-moves.ts'
import type { Outbox } from './outbox.ts'
import { hashSecret } from './random.ts'
import { refusedOnce } from './repeated.ts'

/** What is to go back, and why; `restock`: its lines are in stock again once the money went back. */
export interface RefundAsked extends RefundWanted {
  readonly restock?: boolean | undefined
  readonly reason: string
}

/** Money that goes back: decided and kept in one transaction with the task that moves it, which is tried at once. */
export function createRefunds(
  {
    store,
    provider,
    now,
  }: Pick<Deps, 'store' | 'now'> & {
    readonly provider: Pick<Deps['provider'], 'name'>
  },
  outbox: Pick<Outbox, 'perform'>,
) {
  return {
    /**
     * Gives back as wanted, at most what was taken and is not on its way back yet; under one name once. Throws `orderNotFound`,
     * `refundTooLarge`, `lineNotFound`, `certificateEmpty` for a line that bought a gift certificate of which something was spent, and
     * `paymentMethodUnavailable` for an order that another provider took the money of.
     */
    async refund(
      merchant: Merchant,
      orderId: string,
      { restock = false, reason, ...wanted }: RefundAsked,
      { replayed, ...once }: OnceNamed,
    ): Promise<{ readonly order: OrderRecord; readonly refund: RefundRecord }> {
      // The same name leads to the same refund, also where nobody knows any more what was asked under it.
      const id = `ref_${hashSecret([merchant.id, orderId, once.key].join('\n')).slice(0, 24)}`
      const codes = (await store.getOrder(merchant.id, orderId))?.issued?.map(({ code }) => code) ?? []
      const certificates = codes.length > 0 ? await store.getCertificates(merchant.id, codes) : new Map()
      const add = (order: OrderRecord): OrderRecord => {
        if (order.refunds?.some((it) => it.id === id)) throw new ToteError('idempotencyConflict')
        const used = order.payment.provider
        if (used !== provider.name && used !== NO_PROVIDER) throw new ToteError('paymentMethodUnavailable')
        const decided = decideRefund(order, wanted)
        const voided = decideVoided(order, decided.lines, certificates)
        const made = {
          id,
          status: 'pending' as const,
          reason,
          reference: null,
          isRestocked: restock,
          ...(voided.length > 0 && { voided }),
          at: now(),
        }
        return { ...order, refunds: [...(order.refunds ?? []), { ...decided, ...made }] }
      }
      const task = { kind: 'refund' as const, orderId, refundId: id }
      const taskId = `refund.${id}`
      // Each order has names of its own.
      const named = { ...once, key: `${orderId} ${once.key}`, outlives: true }
      const change = {
        once: { ...named, at: now(), found: () => replayed() },
        claims: (_: OrderRecord, { refunds = [] }: OrderRecord) => ({
          taken: { certificates: refunds.find((it) => it.id === id)?.voided ?? [] },
        }),
        tasks: (_: OrderRecord | undefined, { payment }: OrderRecord) => [
          // What was not taken yet cannot be given back: one after the other.
          { id: taskId, task, lane: laneOf(payment.attempt), dueAt: now() },
        ],
      }
      const added = await refusedOnce({ store, now }, merchant, orderId, { ...named, replayed }, () =>
        store.changeOrder(merchant.id, orderId, add, change),
      )
      if (!added) throw new ToteError('orderNotFound')
      await outbox.perform(merchant.id, taskId)
      const order = (await store.getOrder(merchant.id, orderId)) ?? added
      const refund = order.refunds?.find((it) => it.id === id)
      if (!refund) throw new ToteError('refundNotFound')
      return { order, refund }
    },
  }
}
