import { ToteError } from '@tote/shared/reasons.ts'
import { delegatedChanged } from '../domain/audit-payment.ts'
import type { DelegatedRecord } from '../domain/delegated.ts'
import { keepAudit } from './audit.ts'
import { counting } from './counters.ts'
import { holdDelegated, keepDelegated } from './delegated-rows.ts'
import type { Engine } from './engine.ts'
import { keepBeside, keepEvents } from './events.ts'
import { addOnce } from './once.ts'
import { inserting } from './rows.ts'
import { spend } from './spending.ts'
import { document, locking, type Outcome, type Steps, sql } from './statement.ts'
import type { Store } from './store.ts'

const byId = sql('SELECT body FROM delegated WHERE merchant_id = ? AND id = ?')
const byTask = sql('SELECT request_id FROM delegated_tasks WHERE merchant_id = ? AND id = ?')
const page = sql(
  'SELECT body FROM delegated WHERE merchant_id = ? AND number < ? ORDER BY number DESC LIMIT ?',
)
const ofCustomer = sql('SELECT body FROM delegated WHERE merchant_id = ? AND customer = ? ORDER BY number')
const customer = locking('SELECT id FROM customers WHERE merchant_id = ? AND number = ?')
const add = sql(
  `INSERT INTO delegated (merchant_id, id, number, version, created_at, ended_at, forget_at, customer, body)
   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
)
const addTasks = inserting('INSERT INTO delegated_tasks (merchant_id, request_id, id) VALUES (?s)')

type Part = Pick<
  Store,
  'addDelegated' | 'getDelegated' | 'changeDelegated' | 'pageDelegated' | 'listDelegatedOf'
>
type Request = Parameters<Store['addDelegated']>[1]

/** Requests to buy for somebody. */
export function delegatedPart(engine: Engine): Part {
  return {
    async addDelegated(merchantId, request, { events, tasks, once }) {
      const added = await engine.change(() =>
        addOnce(merchantId, request.id, once, {
          find: (id) => find(merchantId, id),
          *add() {
            const numbered = yield* insert(merchantId, request)
            yield* keepEvents(merchantId, events, tasks)
            yield* keepAudit(merchantId, delegatedChanged(undefined, numbered))
            return numbered
          },
        }),
      )
      if (!added) throw new ToteError('delegatedNotFound')
      return added
    },
    getDelegated: (merchantId, id) =>
      engine.read(function* () {
        const own = yield* find(merchantId, id)
        if (own) return own
        const requestId = (yield byTask(merchantId, id)).rows[0]?.['request_id']
        return requestId === undefined ? undefined : yield* find(merchantId, String(requestId))
      }),
    changeDelegated: (merchantId, id, change, { spend: spendings, ...beside } = {}) =>
      engine.change(function* () {
        const held = yield* holdDelegated(merchantId, id)
        const before = held?.request
        const changed = before && change(before)
        if (!changed || changed === before) return before
        const after = yield* keepDelegated(merchantId, held, changed)
        yield* spend(merchantId, spendings?.(before, after) ?? [])
        yield* keepBeside(merchantId, beside, before, after)
        yield* keepAudit(merchantId, delegatedChanged(before, after))
        return after
      }),
    pageDelegated: (merchantId, { before = Number.MAX_SAFE_INTEGER, limit }) =>
      engine.read(function* () {
        return requestsIn(yield page(merchantId, before, limit))
      }),
    listDelegatedOf: (merchantId, number) =>
      engine.read(function* () {
        return requestsIn(yield ofCustomer(merchantId, number))
      }),
  }
}

function requestsIn({ rows }: Outcome): DelegatedRecord[] {
  return rows.map(({ body }) => JSON.parse(String(body)) as DelegatedRecord)
}

function* find(merchantId: string, id: string): Steps<DelegatedRecord | undefined> {
  return document<DelegatedRecord>(yield byId(merchantId, id))
}

function* insert(merchantId: string, request: Request): Steps<DelegatedRecord> {
  const forgetAt = yield* forgetFrom(merchantId, request)
  const number = yield* counting(merchantId, 'delegated', 1)
  const numbered: DelegatedRecord = { ...request, number }
  const { id, version, createdAt, endedAt, widget } = numbered
  const body = JSON.stringify(numbered)
  yield add(merchantId, id, number, version, createdAt, endedAt, forgetAt, widget?.customer ?? null, body)
  const others = numbered.purchases.filter((purchase) => purchase.id !== id)
  for (const ask of addTasks(others.map((purchase) => [merchantId, id, purchase.id]))) yield ask
  return numbered
}

/** Whoever was erased meanwhile is forgotten as soon as it ends. The customer is held: nobody is erased before this is kept. */
function* forgetFrom(merchantId: string, { widget, createdAt, endedAt }: Request): Steps<number | null> {
  if (widget?.customer === undefined) return endedAt
  const isThere = (yield customer(merchantId, widget.customer)).rows.length > 0
  return isThere ? endedAt : (endedAt ?? createdAt)
}
