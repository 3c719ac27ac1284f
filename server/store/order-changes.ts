import { ToteError } from '@tote/shared/reasons.ts'
import { orderChanged } from '../domain/audit-order.ts'
import type { OrderRecord } from '../domain/order.ts'
import { keepAudit } from './audit.ts'
import { NOTHING, Refused, reclaim } from './claims.ts'
import type { Engine } from './engine.ts'
import { keepBeside } from './events.ts'
import { madeBefore, markMade } from './once.ts'
import { ordersIn } from './orders.ts'
import { document, locking, type Steps, sql } from './statement.ts'
import type { ClaimRefusal, Store } from './store.ts'

const held = locking('SELECT body FROM orders WHERE merchant_id = ? AND id = ?')
const put = sql('UPDATE orders SET body = ? WHERE merchant_id = ? AND id = ?')
const byNumber = sql('SELECT body FROM orders WHERE merchant_id = ? AND number = ?')
const page = sql('SELECT body FROM orders WHERE merchant_id = ? AND number < ? ORDER BY number DESC LIMIT ?')

type Part = Pick<Store, 'changeOrder' | 'findOrderByNumber' | 'pageOrders'>

/** Orders after they were placed: what goes back or is sent is added to them. */
export function orderChangesPart(engine: Engine): Part {
  return {
    async changeOrder(merchantId, id, change, beside) {
      try {
        return await engine.change(() => changeOrder(merchantId, id, change, beside))
      } catch (error) {
        if (error instanceof Refused) throw new ToteError(error.why as ClaimRefusal)
        throw error
      }
    },
    findOrderByNumber: (merchantId, number) =>
      engine.read(function* () {
        return document<OrderRecord>(yield byNumber(merchantId, number))
      }),
    pageOrders: (merchantId, { before = Number.MAX_SAFE_INTEGER, limit }) =>
      engine.read(function* () {
        return ordersIn(yield page(merchantId, before, limit))
      }),
  }
}

function* changeOrder(
  merchantId: string,
  id: string,
  change: (order: OrderRecord) => OrderRecord,
  { once, claims, ...beside }: NonNullable<Parameters<Store['changeOrder']>[3]> = {},
): Steps<OrderRecord | undefined> {
  const order = document<OrderRecord>(yield held(merchantId, id))
  if (!order) return undefined
  const earlier = once && (yield* madeBefore(merchantId, id, once))
  if (earlier !== undefined) {
    if (earlier !== id) throw new ToteError('idempotencyConflict')
    once?.found?.()
    return order
  }
  const changed = change(order)
  if (once) yield* markMade(merchantId, id, once)
  if (changed === order) return order
  const { number, checkoutId, placedAt, snapshot } = order
  const next: OrderRecord = { ...changed, id, number, checkoutId, placedAt, snapshot }
  yield put(JSON.stringify(next), merchantId, id)
  const moved = claims?.(order, next) ?? {}
  yield* reclaim(merchantId, { ...NOTHING, ...moved.back }, { ...NOTHING, ...moved.taken })
  yield* keepBeside(merchantId, beside, order, next)
  yield* keepAudit(merchantId, orderChanged(order, next))
  return next
}
