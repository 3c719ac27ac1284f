import type { Sqlite } from './sqlite-open.ts'
import type { SessionRow, Store } from './store.ts'

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

const COLUMNS = 'id, cart_id AS cartId, token_hash AS tokenHash, created_at AS createdAt, seen_at AS seenAt'

/** Sessions of the embed, and which browser may see which hosted checkout. */
export function sqliteSessions(db: Sqlite): Part {
  const add = db.prepare(
    `INSERT INTO sessions (merchant_id, id, cart_id, token_hash, created_at, seen_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (merchant_id, id) DO NOTHING`,
  )
  const byId = db.prepare(`SELECT ${COLUMNS} FROM sessions WHERE merchant_id = ? AND id = ?`)
  const byToken = db.prepare(`SELECT ${COLUMNS} FROM sessions WHERE merchant_id = ? AND token_hash = ?`)
  const put = db.prepare(
    'UPDATE sessions SET cart_id = ?, token_hash = ?, seen_at = ? WHERE merchant_id = ? AND id = ?',
  )
  const replace = db.prepare(
    'UPDATE sessions SET cart_id = ? WHERE merchant_id = ? AND id = ? AND cart_id = ?',
  )
  const end = db.prepare('DELETE FROM sessions WHERE merchant_id = ? AND id = ?')
  const visit = db.prepare(
    `INSERT INTO visits (session_id, merchant_id, checkout_id, created_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (session_id, checkout_id) DO NOTHING`,
  )
  const visited = db.prepare('SELECT 1 FROM visits WHERE session_id = ? AND checkout_id = ?').pluck()
  const change = db.transaction((merchantId: string, id: string, given: Partial<SessionRow>) => {
    const held = byId.get(merchantId, id) as SessionRow | undefined
    if (!held) return
    const next = { ...held, ...given }
    put.run(next.cartId, next.tokenHash, next.seenAt, merchantId, id)
  })
  return {
    async addSession(merchantId, session) {
      const { id, cartId, tokenHash, createdAt, seenAt } = session
      add.run(merchantId, id, cartId, tokenHash, createdAt, seenAt)
      return byId.get(merchantId, id) as SessionRow
    },
    getSession: async (merchantId, id) => byId.get(merchantId, id) as SessionRow | undefined,
    findSessionByToken: async (merchantId, hash) => byToken.get(merchantId, hash) as SessionRow | undefined,
    changeSession: async (merchantId, id, given) => change.immediate(merchantId, id, given),
    async replaceSessionCart(merchantId, id, from, to) {
      replace.run(to, merchantId, id, from)
      return (byId.get(merchantId, id) as SessionRow | undefined)?.cartId ?? to
    },
    endSession: async (merchantId, id) => void end.run(merchantId, id),
    addVisit: async (sessionId, merchantId, checkoutId, now) =>
      void visit.run(sessionId, merchantId, checkoutId, now),
    hasVisit: async (sessionId, checkoutId) => visited.get(sessionId, checkoutId) !== undefined,
  }
}
