import { randomBytes } from 'node:crypto'
import { requestIdNow, whoNow } from '../asking.ts'
import type { Action, AuditNote, AuditRow } from '../domain/audit.ts'
import type { Engine } from './engine.ts'
import { inserting } from './rows.ts'
import { type Row, type Steps, sql } from './statement.ts'
import type { Store } from './store.ts'

const add = inserting('INSERT INTO audit (merchant_id, id, happened_at, action, subject, body) VALUES (?s)')
const list = sql(
  `SELECT id, happened_at, action, subject, body FROM audit
   WHERE merchant_id = ? AND id < ? AND id >= ? AND (? = '' OR action = ? OR action LIKE ?)
     AND (? = '' OR subject = ?)
   ORDER BY id DESC LIMIT ?`,
)

/** After every id. */
const LAST = '~'
const PER_MS = 36 ** 4

let made = 0

type Body = Omit<AuditRow, 'id' | 'at' | 'action' | 'subject'>

/** Who changed what of money and state. */
export function auditPart(engine: Engine): Pick<Store, 'addAudit' | 'listAudit'> {
  return {
    addAudit: (merchantId, notes) => engine.change(() => keepAudit(merchantId, notes)),
    listAudit: (merchantId, { before = LAST, since = 0, action = '', subject = '', limit }) =>
      engine.read(function* () {
        const kinds = action.endsWith('.') ? `${action}%` : action
        const { rows } = yield list(
          ...[merchantId, before, timeIn(since), action, action, kinds, subject, subject, limit],
        )
        return rows.map(rowIn)
      }),
  }
}

/**
 * Keeps who did it, in the transaction of the change. Its time is the machine's, not the shop's: what is looked up after an incident
 * is compared with logs.
 */
export function* keepAudit(merchantId: string, notes: readonly AuditNote[]): Steps<void> {
  if (notes.length === 0) return
  const at = Date.now()
  const by = { who: whoNow(), ...withRequest(requestIdNow()) }
  const rows = notes.map(({ action, subject, ...rest }) => [
    merchantId,
    newId(at),
    at,
    action,
    subject,
    JSON.stringify({ ...by, ...rest } satisfies Body),
  ])
  for (const ask of add(rows)) yield ask
}

function withRequest(requestId: string | undefined): Pick<Body, 'requestId'> {
  return requestId === undefined ? {} : { requestId }
}

/** In the order of time, and of one process in the order of making; servers that make one in the same moment do not meet. */
function newId(at: number): string {
  made = (made + 1) % PER_MS
  return `${timeIn(at)}${made.toString(36).padStart(4, '0')}${randomBytes(4).toString('hex')}`
}

function timeIn(at: number): string {
  return at.toString(36).padStart(9, '0')
}

function rowIn({ id, happened_at: at, action, subject, body }: Row): AuditRow {
  const rest = JSON.parse(String(body)) as Body
  return {
    id: String(id),
    at: Number(at),
    action: String(action) as Action,
    subject: String(subject),
    ...rest,
  }
}
