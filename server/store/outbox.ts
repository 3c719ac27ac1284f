import type { KeptTask, Task, TaskOutcome } from '../domain/outbox.ts'
import { counting } from './counters.ts'
import type { Engine } from './engine.ts'
import { listing } from './rows.ts'
import { across, locking, type Row, type Steps, sql, type Value } from './statement.ts'
import type { Store } from './store.ts'
import { keepTasks, makeReady, TASK_COLUMNS, type TaskBody, taskIn } from './tasks.ts'

const byId = sql(`SELECT ${TASK_COLUMNS} FROM outbox WHERE merchant_id = ? AND id = ?`)
const byNumbers = listing(`SELECT ${TASK_COLUMNS} FROM outbox WHERE merchant_id = ? AND number IN (?s)`)
/** All of them, so that none is left out by mistake. */
const EVERY: Readonly<Record<Task['kind'], true>> = {
  ...{ settle: true, capture: true, cancel: true, refund: true, receipt: true, deliver: true },
  ...{ buy: true, buyElsewhere: true, closeSession: true },
}
const KINDS = Object.keys(EVERY) as readonly Task['kind'][]
const ofKinds = `kind IN (${KINDS.map(() => '?').join(', ')})`
const dueNow = locking(
  `SELECT number FROM due WHERE merchant_id = ? AND ready_at <= ? AND ${ofKinds}
   ORDER BY ready_at, number LIMIT ?`,
)
/** One that is named may come before its time, unless somebody has it. */
const dueOne = locking(
  'SELECT number FROM due WHERE merchant_id = ? AND number = ? AND (holder IS NULL OR ready_at <= ?)',
)
const held = locking('SELECT holder, ready_at FROM due WHERE merchant_id = ? AND number = ?')
const hold = listing('UPDATE due SET holder = ?, ready_at = ? WHERE merchant_id = ? AND number IN (?s)')
const count = listing('UPDATE outbox SET tries = tries + 1 WHERE merchant_id = ? AND number IN (?s)')
/** Whose pace is this house's own. */
const oldestDue = across(
  `SELECT MIN(ready_at) AS ready_at FROM due
   WHERE kind IN ('settle', 'capture', 'cancel', 'refund', 'closeSession')`,
)
const waitingByKind = across('SELECT kind, COUNT(merchant_id) AS lanes FROM due GROUP BY kind')
const merchantsOfDue = across('SELECT DISTINCT merchant_id FROM due WHERE ready_at <= ?')
const put = sql(
  `UPDATE outbox SET state = ?, due_at = ?, done_at = ?, body = ? WHERE merchant_id = ? AND number = ?`,
)
const firstIn = sql(
  `SELECT number, kind, due_at FROM outbox WHERE merchant_id = ? AND lane = ? AND state = 'waiting'
   ORDER BY number LIMIT 1`,
)
const again = sql(
  `UPDATE outbox SET state = 'waiting', tries = 0, due_at = ?, done_at = NULL
   WHERE merchant_id = ? AND number = ?`,
)
const hurry = sql(
  `UPDATE outbox SET due_at = ?
   WHERE merchant_id = ? AND lane = ? AND state = 'waiting' AND number < ? AND due_at > ?`,
)
const free = sql('UPDATE due SET ready_at = ?, holder = NULL WHERE merchant_id = ? AND number = ?')
const hurryFree = sql(
  `UPDATE due SET ready_at = ? WHERE merchant_id = ? AND number = ? AND holder IS NULL AND ready_at > ?`,
)
const leave = sql('DELETE FROM due WHERE merchant_id = ? AND number = ?')
const leaveFree = sql('DELETE FROM due WHERE merchant_id = ? AND number = ? AND holder IS NULL')

const asked = `AND number < ? AND (? = '' OR state = ?) AND ${ofKinds}
   ORDER BY number DESC LIMIT ?`
const list = sql(`SELECT ${TASK_COLUMNS} FROM outbox WHERE merchant_id = ? ${asked}`)
const listOf = sql(`SELECT ${TASK_COLUMNS} FROM outbox WHERE merchant_id = ? AND endpoint_id = ? ${asked}`)

const SHOWN_TRIES = 20

type Part = Pick<
  Store,
  | 'keepTasks'
  | 'claimTasks'
  | 'finishTask'
  | 'merchantsWithDue'
  | 'outboxLag'
  | 'outboxWaiting'
  | 'getTask'
  | 'listTasks'
  | 'repeatTask'
>

/** What must happen. Of each lane the first task that waits is in `due`: until when somebody has it, else when it is to be done. */
export function outboxPart(engine: Engine): Part {
  return {
    keepTasks: (merchantId, tasks) => engine.change(() => keepTasks(merchantId, tasks)),
    claimTasks: (merchantId, claim) => engine.change(() => claimTasks(merchantId, claim)),
    finishTask: (merchantId, id, holder, outcome, now) =>
      engine.change(() => finish(merchantId, { id, holder, outcome, now })),
    merchantsWithDue: (now) =>
      engine.read(function* () {
        return (yield merchantsOfDue(now)).rows.map((row) => String(row['merchant_id']))
      }),
    outboxLag: (now) =>
      engine.read(function* () {
        const oldest = (yield oldestDue()).rows[0]?.['ready_at'] ?? null
        return oldest === null ? 0 : Math.max(0, now - Number(oldest))
      }),
    outboxWaiting: () =>
      engine.read(function* () {
        return (yield waitingByKind()).rows.map((row) => ({
          kind: String(row['kind']),
          lanes: Number(row['lanes']),
        }))
      }),
    getTask: (merchantId, id) => engine.read(() => find(merchantId, id)),
    listTasks: (merchantId, { kinds = KINDS, state = '', endpointId, before, limit }) =>
      engine.read(function* () {
        const rest = [before ?? Number.MAX_SAFE_INTEGER, state, state, ...padded(kinds), limit]
        const ask =
          endpointId === undefined ? list(merchantId, ...rest) : listOf(merchantId, endpointId, ...rest)
        return (yield ask).rows.map(taskIn)
      }),
    repeatTask: (merchantId, id, now) => engine.change(() => repeat(merchantId, id, now)),
  }
}

function* find(merchantId: string, id: string): Steps<KeptTask | undefined> {
  return (yield byId(merchantId, id)).rows.map(taskIn)[0]
}

function* claimTasks(
  merchantId: string,
  { id, kinds = KINDS, holder, now, until, limit }: Parameters<Store['claimTasks']>[1],
): Steps<KeptTask[]> {
  const only = id === undefined ? undefined : yield* find(merchantId, id)
  if (id !== undefined && !only) return []
  const due = yield only
    ? dueOne(merchantId, only.number, now)
    : dueNow(merchantId, now, ...padded(kinds), limit)
  const numbers = due.rows.map((row) => Number(row['number']))
  for (const ask of hold([holder, until, merchantId], numbers)) yield ask
  for (const ask of count([merchantId], numbers)) yield ask
  const claimed = new Map<number, KeptTask>()
  for (const ask of byNumbers([merchantId], numbers))
    for (const row of (yield ask).rows) claimed.set(Number(row['number']), taskIn(row))
  return [...claimed.values()].sort((a, b) => a.number - b.number)
}

interface Finishing {
  readonly id: string
  readonly holder: string
  readonly outcome: TaskOutcome
  readonly now: number
}

function* finish(merchantId: string, { id, holder, outcome, now }: Finishing): Steps<boolean> {
  const task = yield* find(merchantId, id)
  const [lease] = task ? (yield held(merchantId, task.number)).rows : []
  if (!task || lease?.['holder'] !== holder) return false
  const { number, requestId } = task
  const log = outcome.log ? [outcome.log, ...task.log].slice(0, SHOWN_TRIES) : task.log
  const body = JSON.stringify({ task: task.task, requestId, log } satisfies TaskBody)
  const isOver = outcome.state !== 'waiting'
  const dueAt = isOver ? task.dueAt : outcome.dueAt
  yield put(outcome.state, dueAt, isOver ? now : null, body, merchantId, number)
  const [first] = (yield firstIn(merchantId, task.lane)).rows
  if (Number(first?.['number']) === number) yield free(dueAt, merchantId, number)
  else {
    yield leave(merchantId, number)
    if (first) yield* ready(merchantId, first, Number(first['due_at']))
  }
  return true
}

/** As many as there is room for: the last one again where fewer are asked for. */
function padded(kinds: readonly Task['kind'][]): Value[] {
  return KINDS.map((_, i) => kinds[i] ?? kinds.at(-1) ?? '')
}

function* ready(merchantId: string, { number = null, kind = null }: Row, at: number): Steps<void> {
  for (const ask of makeReady([[merchantId, number, kind, at]])) yield ask
}

/** A lane keeps its order: what stands before it there comes now as well, and what came after waits for it. */
function* repeat(merchantId: string, id: string, now: number): Steps<KeptTask | undefined> {
  // As for whoever keeps tasks: one at a time looks at a merchant's lanes.
  yield* counting(merchantId, 'task', 0)
  const task = yield* find(merchantId, id)
  if (!task) return undefined
  const { number, lane } = task
  const [lease] = (yield held(merchantId, number)).rows
  // Somebody is at it right now.
  if (lease && lease['holder'] !== null && Number(lease['ready_at']) > now) return task
  const [before] = (yield firstIn(merchantId, lane)).rows
  yield again(now, merchantId, number)
  yield hurry(now, merchantId, lane, number, now)
  const [first = {}] = (yield firstIn(merchantId, lane)).rows
  const firstNumber = Number(first['number'])
  const beforeNumber = before && Number(before['number'])
  if (beforeNumber !== undefined && beforeNumber !== firstNumber) yield leaveFree(merchantId, beforeNumber)
  yield* ready(merchantId, first, now)
  yield hurryFree(now, merchantId, firstNumber, now)
  return yield* find(merchantId, id)
}
