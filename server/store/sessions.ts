import type { Engine } from './engine.ts'
import { locking, type Outcome, sql } from './statement.ts'
import type { SessionRow, Store } from './store.ts'

const COLUMNS = 'id, cart_id, token_hash, created_at, seen_at'
const add = sql(
  `INSERT INTO sessions (merchant_id, id, cart_id, token_hash, created_at, seen_at) VALUES (?, ?, ?, ?, ?, ?)
   ON CONFLICT (merchant_id, id) DO NOTHING`,
)
const byId = sql(`SELECT ${COLUMNS} FROM sessions WHERE merchant_id = ? AND id = ?`)
const held = locking(`SELECT ${COLUMNS} FROM sessions WHERE merchant_id = ? AND id = ?`)
const byToken = sql(`SELECT ${COLUMNS} FROM sessions WHERE merchant_id = ? AND token_hash = ?`)
const put = sql(
  'UPDATE sessions SET cart_id = ?, token_hash = ?, seen_at = ? WHERE merchant_id = ? AND id = ?',
)
const replace = sql('UPDATE sessions SET cart_id = ? WHERE merchant_id = ? AND id = ? AND cart_id = ?')
const end = sql('DELETE FROM sessions WHERE merchant_id = ? AND id = ?')
const visit = sql(
  `INSERT INTO visits (merchant_id, session_id, checkout_id, created_at) VALUES (?, ?, ?, ?)
   ON CONFLICT (merchant_id, session_id, checkout_id) DO NOTHING`,
)
const visited = sql(
  'SELECT created_at FROM visits WHERE merchant_id = ? AND session_id = ? AND checkout_id = ?',
)

type Part = Pick<
  Store,
  | 'addSession'
  | 'getSession'
  | 'findSessionByToken'
  | 'changeSession'
  | 'replaceSessionCart'
  | 'endSession'
  | 'addVisit'
  | 'hasVisit'
>

/** Sessions of the embed, and which browser may see which hosted checkout. */
export function sessionsPart(engine: Engine): Part {
  return {
    addSession: (merchantId, session) =>
      engine.write(function* () {
        const { id, cartId, tokenHash, createdAt, seenAt } = session
        const { changes } = yield add(merchantId, id, cartId, tokenHash, createdAt, seenAt)
        return changes === 1 ? session : (row(yield byId(merchantId, id)) ?? session)
      }),
    getSession: (merchantId, id) =>
      engine.read(function* () {
        return row(yield byId(merchantId, id))
      }),
    findSessionByToken: (merchantId, tokenHash) =>
      engine.read(function* () {
        return row(yield byToken(merchantId, tokenHash))
      }),
    changeSession: (merchantId, id, given) =>
      engine.change(function* () {
        const before = row(yield held(merchantId, id))
        if (!before) return
        const next = { ...before, ...given }
        yield put(next.cartId, next.tokenHash, next.seenAt, merchantId, id)
      }),
    replaceSessionCart: (merchantId, id, from, to) =>
      engine.write(function* () {
        const { changes } = yield replace(to, merchantId, id, from)
        return changes === 1 ? to : (row(yield byId(merchantId, id))?.cartId ?? to)
      }),
    endSession: (merchantId, id) =>
      engine.write(function* () {
        yield end(merchantId, id)
      }),
    addVisit: (merchantId, sessionId, checkoutId, now) =>
      engine.write(function* () {
        yield visit(merchantId, sessionId, checkoutId, now)
      }),
    hasVisit: (merchantId, sessionId, checkoutId) =>
      engine.read(function* () {
        return (yield visited(merchantId, sessionId, checkoutId)).rows.length === 1
      }),
  }
}

function row({ rows: [found] }: Outcome): SessionRow | undefined {
  if (!found) return undefined
  const tokenHash = found['token_hash'] ?? null
  return {
    id: String(found['id']),
    cartId: String(found['cart_id']),
    tokenHash: tokenHash === null ? null : String(tokenHash),
    createdAt: Number(found['created_at']),
    seenAt: Number(found['seen_at']),
  }
}
