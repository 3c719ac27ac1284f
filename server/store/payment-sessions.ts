import { ToteError } from '@tote/shared/reasons.ts'
import { paymentSessionChanged } from '../domain/audit-payment.ts'
import { forgetApprover } from '../domain/forgetting.ts'
import type { PaymentSession } from '../domain/payment-session.ts'
import { keepAudit } from './audit.ts'
import type { Engine } from './engine.ts'
import { addOnce } from './once.ts'
import { document, locking, type Steps, sql } from './statement.ts'
import type { Store } from './store.ts'
import { keepTasks } from './tasks.ts'

const byId = sql('SELECT body FROM payment_sessions WHERE merchant_id = ? AND id = ?')
const byIdHeld = locking('SELECT body FROM payment_sessions WHERE merchant_id = ? AND id = ?')
const ofRequest = locking(
  'SELECT body FROM payment_sessions WHERE merchant_id = ? AND request_id = ? ORDER BY id',
)
const add = sql(
  `INSERT INTO payment_sessions (merchant_id, id, version, expires_at, request_id, body)
   VALUES (?, ?, ?, ?, ?, ?)`,
)
const put = sql(
  `UPDATE payment_sessions SET version = ?, expires_at = ?, request_id = ?, body = ?
   WHERE merchant_id = ? AND id = ?`,
)

type Part = Pick<Store, 'addPaymentSession' | 'getPaymentSession' | 'changePaymentSession'>

/** What buyers approved, or are asked to. */
export function paymentSessionsPart(engine: Engine): Part {
  return {
    async addPaymentSession(merchantId, session, once) {
      const added = await engine.change(() =>
        addOnce(merchantId, session.id, once, {
          find: (id) => find(merchantId, id),
          *add() {
            const { id, version, expiresAt, requestId } = session
            yield add(merchantId, id, version, expiresAt, requestId, JSON.stringify(session))
            yield* keepAudit(merchantId, paymentSessionChanged(undefined, session))
            return session
          },
        }),
      )
      if (!added) throw new ToteError('approvalOver')
      return added
    },
    getPaymentSession: (merchantId, id) => engine.read(() => find(merchantId, id)),
    changePaymentSession: (merchantId, id, change, beside) =>
      engine.change(function* () {
        const held = document<PaymentSession>(yield byIdHeld(merchantId, id))
        const changed = held && change(held)
        if (!held || !changed || changed === held) return held
        const next = yield* keep(merchantId, held, changed)
        yield* keepTasks(merchantId, beside?.tasks?.(held, next) ?? [])
        yield* keepAudit(merchantId, paymentSessionChanged(held, next))
        return next
      }),
  }
}

/** Takes out of a request's sessions who approved. */
export function* forgetApprovers(merchantId: string, requestId: string): Steps<void> {
  for (const { body } of (yield ofRequest(merchantId, requestId)).rows) {
    const held = JSON.parse(String(body)) as PaymentSession
    yield* keep(merchantId, held, forgetApprover(held))
  }
}

function* find(merchantId: string, id: string): Steps<PaymentSession | undefined> {
  return document<PaymentSession>(yield byId(merchantId, id))
}

function* keep(merchantId: string, held: PaymentSession, changed: PaymentSession): Steps<PaymentSession> {
  const { id, createdAt } = held
  const next = { ...changed, id, createdAt, version: held.version + 1 }
  yield put(next.version, next.expiresAt, next.requestId, JSON.stringify(next), merchantId, id)
  return next
}
