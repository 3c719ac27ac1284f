import { forgetBuyerOf, holdDelegated } from './delegated-rows.ts'
import { type Steps, sql, type Value } from './statement.ts'
import { by, type Dropped, type Kind } from './sweep-kind.ts'

const drop = sql('DELETE FROM delegated WHERE merchant_id = ? AND id = ? AND ended_at <= ?')
const dropTasks = sql('DELETE FROM delegated_tasks WHERE merchant_id = ? AND request_id = ?')

/** What was bought for somebody: whoever it was for goes first, the rest much later. */
export const delegatedKinds: Readonly<Record<'buyers' | 'delegated' | 'paymentSessions' | 'spending', Kind>> =
  {
    buyers: {
      key: ['id'],
      look: sql(
        'SELECT id, forget_at AS ended_at FROM delegated WHERE merchant_id = ? AND id > ? ORDER BY id LIMIT ?',
      ),
      drop: forget,
    },
    delegated: {
      key: ['id'],
      look: sql('SELECT id, ended_at FROM delegated WHERE merchant_id = ? AND id > ? ORDER BY id LIMIT ?'),
      drop: dropRequest,
    },
    paymentSessions: {
      key: ['id'],
      look: sql(
        `SELECT id, expires_at AS ended_at FROM payment_sessions
       WHERE merchant_id = ? AND id > ? ORDER BY id LIMIT ?`,
      ),
      drop: by(sql('DELETE FROM payment_sessions WHERE merchant_id = ? AND id = ? AND expires_at <= ?')),
    },
    spending: {
      key: ['name'],
      look: sql(
        `SELECT name, until AS ended_at FROM spending WHERE merchant_id = ? AND name > ? ORDER BY name LIMIT ?`,
      ),
      drop: by(sql('DELETE FROM spending WHERE merchant_id = ? AND name = ? AND until <= ?')),
    },
  }

/** Nobody is forgotten of whom a shop may still have to be told. */
function* forget(merchantId: string, [key]: readonly Value[], endedBy: number): Steps<Dropped> {
  const held = yield* holdDelegated(merchantId, String(key))
  const { forgetAt = null, request } = held ?? {}
  const isDue = request?.endedAt != null && forgetAt !== null && forgetAt <= endedBy
  if (held && isDue) yield* forgetBuyerOf(merchantId, held)
  return { isGone: isDue }
}

function* dropRequest(merchantId: string, [key]: readonly Value[], endedBy: number): Steps<Dropped> {
  const id = String(key)
  const isGone = (yield drop(merchantId, id, endedBy)).changes === 1
  if (isGone) yield dropTasks(merchantId, id)
  return { isGone }
}
