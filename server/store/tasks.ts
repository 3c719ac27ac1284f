import { requestIdNow } from '../asking.ts'
import type { KeptTask, NewTask, Try } from '../domain/outbox.ts'
import { counting } from './counters.ts'
import { inserting, listing } from './rows.ts'
import { locking, type Row, type Steps, type Value } from './statement.ts'

const known = listing('SELECT id FROM outbox WHERE merchant_id = ? AND id IN (?s)')
/** Held, so that nobody ends it before the one behind it is there to be found. */
const lastIn = locking(
  `SELECT number FROM outbox WHERE merchant_id = ? AND lane = ? AND state = 'waiting'
   ORDER BY number DESC LIMIT 1`,
)
const add = inserting(
  `INSERT INTO outbox (merchant_id, number, id, lane, kind, endpoint_id, state, tries, due_at, created_at, body)
   VALUES (?s)`,
)
/** A task that nothing in its lane stands before. */
export const makeReady = inserting(
  `INSERT INTO due (merchant_id, number, kind, ready_at) VALUES (?s)
   ON CONFLICT (merchant_id, number) DO NOTHING`,
)

export const TASK_COLUMNS = 'number, id, lane, state, tries, due_at, created_at, done_at, body'

/** What of a task is in no column. */
export interface TaskBody extends Pick<KeptTask, 'task' | 'requestId'> {
  readonly log?: readonly Try[]
}

/** Keeps tasks in the transaction of what they come of; counting them lets one at a time look at a merchant's lanes. */
export function* keepTasks(merchantId: string, given: readonly NewTask[]): Steps<void> {
  if (given.length === 0) return
  const first = yield* counting(merchantId, 'task', given.length)
  const tasks = yield* unknown(merchantId, given)
  const busy = new Set<string>()
  for (const lane of new Set(tasks.map((task) => task.lane)))
    if ((yield lastIn(merchantId, lane)).rows.length > 0) busy.add(lane)
  const ready: Value[][] = []
  const requestId = requestIdNow()
  const rows = tasks.map(({ id, task, lane, dueAt }, i) => {
    const number = first + i
    if (!busy.has(lane)) ready.push([merchantId, number, task.kind, dueAt])
    busy.add(lane)
    const endpoint = task.kind === 'deliver' ? task.endpointId : null
    const body = JSON.stringify({ task, requestId } satisfies TaskBody)
    return [merchantId, number, id, lane, task.kind, endpoint, 'waiting', 0, dueAt, dueAt, body]
  })
  for (const ask of add(rows)) yield ask
  for (const ask of makeReady(ready)) yield ask
}

/** Those that were not kept before, each once. */
function* unknown(merchantId: string, tasks: readonly NewTask[]): Steps<NewTask[]> {
  const fresh = new Map(tasks.map((task) => [task.id, task]))
  for (const ask of known([merchantId], [...fresh.keys()]))
    for (const row of (yield ask).rows) fresh.delete(String(row['id']))
  return [...fresh.values()]
}

export function taskIn(row: Row): KeptTask {
  const { task, requestId, log = [] } = JSON.parse(String(row['body'])) as TaskBody
  const doneAt = row['done_at'] ?? null
  return {
    id: String(row['id']),
    task,
    lane: String(row['lane']),
    dueAt: Number(row['due_at']),
    ...(requestId !== undefined && { requestId }),
    number: Number(row['number']),
    state: row['state'] as KeptTask['state'],
    tries: Number(row['tries']),
    log,
    createdAt: Number(row['created_at']),
    doneAt: doneAt === null ? null : Number(doneAt),
  }
}
