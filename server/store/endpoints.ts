import { ToteError } from '@tote/shared/reasons.ts'
import { endpointChanged } from '../domain/audit-shop.ts'
import { type Endpoint, MAX_ENDPOINTS } from '../domain/endpoint.ts'
import type { Merchant } from '../domain/merchant.ts'
import { keepAudit } from './audit.ts'
import type { Engine } from './engine.ts'
import { addOnce } from './once.ts'
import { document, locking, type Outcome, type Steps, sql } from './statement.ts'
import type { Once, Store } from './store.ts'

const all = sql('SELECT body FROM endpoints WHERE merchant_id = ? ORDER BY id')
const one = locking('SELECT body FROM endpoints WHERE merchant_id = ? AND id = ?')
const add = sql('INSERT INTO endpoints (merchant_id, id, body) VALUES (?, ?, ?)')
const put = sql('UPDATE endpoints SET body = ? WHERE merchant_id = ? AND id = ?')
const drop = sql('DELETE FROM endpoints WHERE merchant_id = ? AND id = ?')
const merchantHeld = locking('SELECT body FROM merchants WHERE merchant_id = ?')
const putMerchant = sql('UPDATE merchants SET body = ? WHERE merchant_id = ?')

type Part = Pick<Store, 'addEndpoint' | 'listEndpoints' | 'changeEndpoint' | 'dropEndpoint'>

/** Where a merchant's server is told what happens. */
export function endpointsPart(engine: Engine): Part {
  return {
    async addEndpoint(merchantId, endpoint, once) {
      const added = await engine.change(() => addEndpoint(merchantId, endpoint, once))
      if (!added) throw new ToteError('webhookNotFound')
      return added
    },
    listEndpoints: (merchantId) => engine.read(() => endpointsOf(merchantId)),
    changeEndpoint: (merchantId, id, change) =>
      engine.change(function* () {
        const held = document<Endpoint>(yield one(merchantId, id))
        const next = held && change(held)
        if (!next || next === held) return next
        yield put(JSON.stringify(next), merchantId, id)
        yield* keepAudit(merchantId, endpointChanged(held, next))
        return next
      }),
    dropEndpoint: (merchantId, id) =>
      engine.change(function* () {
        const isGone = (yield drop(merchantId, id)).changes === 1
        if (isGone) yield* keepAudit(merchantId, [{ action: 'webhook.deleted', subject: id }])
        return isGone
      }),
  }
}

/** Those that a merchant has, by their ids. */
export function* endpointsOf(merchantId: string): Steps<Endpoint[]> {
  return endpointsIn(yield all(merchantId))
}

/** The merchant is held, so that of two at once the second counts the first; from now on what happens is kept. */
function* addEndpoint(
  merchantId: string,
  endpoint: Endpoint,
  once: Once | undefined,
): Steps<Endpoint | undefined> {
  const merchant = document<Merchant>(yield merchantHeld(merchantId))
  return yield* addOnce(merchantId, endpoint.id, once, {
    *find(id) {
      return document<Endpoint>(yield one(merchantId, id))
    },
    *add() {
      const { rows } = yield all(merchantId)
      if (rows.length >= MAX_ENDPOINTS) throw new ToteError('webhooksFull')
      yield add(merchantId, endpoint.id, JSON.stringify(endpoint))
      if (merchant && !merchant.keepsEvents)
        yield putMerchant(JSON.stringify({ ...merchant, keepsEvents: true }), merchantId)
      yield* keepAudit(merchantId, endpointChanged(undefined, endpoint))
      return endpoint
    },
  })
}

function endpointsIn({ rows }: Outcome): Endpoint[] {
  return rows.map(({ body }) => JSON.parse(String(body)) as Endpoint)
}
