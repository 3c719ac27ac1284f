import { type Ask, locking, type Row, type Steps, sql } from './statement.ts'
import type { SessionRow } from './store.ts'

export const SESSION_COLUMNS =
  'id, cart_id, token_hash, created_at, seen_at, customer_id, site, agent, family'
const add = sql(
  `INSERT INTO sessions (merchant_id, ${SESSION_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
   ON CONFLICT (merchant_id, id) DO NOTHING`,
)
const put = sql(
  `UPDATE sessions
   SET cart_id = ?, token_hash = ?, created_at = ?, seen_at = ?, customer_id = ?, site = ?, agent = ?, family = ?
   WHERE merchant_id = ? AND id = ?`,
)

export const sessionById = sql(`SELECT ${SESSION_COLUMNS} FROM sessions WHERE merchant_id = ? AND id = ?`)
export const sessionHeld = locking(`SELECT ${SESSION_COLUMNS} FROM sessions WHERE merchant_id = ? AND id = ?`)
export const endingSession = sql('DELETE FROM sessions WHERE merchant_id = ? AND id = ?')

export function addingSession(merchantId: string, session: SessionRow): Ask {
  return add(merchantId, session.id, ...valuesOf(session))
}

/** Adds one that nobody else can have added: its id was made for it. */
export function* beginSession(merchantId: string, session: SessionRow): Steps<void> {
  const { changes } = yield addingSession(merchantId, session)
  if (changes !== 1) throw new Error('There is a session of this id already.')
}

export function puttingSession(merchantId: string, session: SessionRow): Ask {
  return put(...valuesOf(session), merchantId, session.id)
}

function valuesOf(session: SessionRow) {
  const { cartId, tokenHash, createdAt, seenAt, customerId, site, agent, family } = session
  return [cartId, tokenHash, createdAt, seenAt, customerId, site, agent, family] as const
}

/** The first of the rows. */
export function sessionIn({ rows: [row] }: { readonly rows: readonly Row[] }): SessionRow | undefined {
  return row && sessionOf(row)
}

export function sessionOf(row: Row): SessionRow {
  return {
    id: String(row['id']),
    cartId: String(row['cart_id']),
    tokenHash: textIn(row, 'token_hash'),
    createdAt: Number(row['created_at']),
    seenAt: Number(row['seen_at']),
    customerId: textIn(row, 'customer_id'),
    // Servers of the release before say nothing: what they began is a guest's.
    site: row['site'] === 'same' || row['site'] === 'none' ? row['site'] : 'cross',
    agent: textIn(row, 'agent'),
    family: textIn(row, 'family'),
  }
}

function textIn(row: Row, column: string): string | null {
  const text = row[column] ?? null
  return text === null ? null : String(text)
}
