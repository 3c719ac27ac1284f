import { wantsEvent } from '../domain/endpoint.ts'
import type { NewTask } from '../domain/outbox.ts'
import type { ShopEvent } from '../domain/shop-event.ts'
import { counting } from './counters.ts'
import { endpointsOf } from './endpoints.ts'
import type { Engine } from './engine.ts'
import { inserting } from './rows.ts'
import { document, type Steps, sql } from './statement.ts'
import type { Beside, Store } from './store.ts'
import { keepTasks } from './tasks.ts'

const add = inserting('INSERT INTO events (merchant_id, number, happened_at, body) VALUES (?s)')
const list = sql(
  'SELECT number, body FROM events WHERE merchant_id = ? AND number > ? ORDER BY number LIMIT ?',
)
const one = sql('SELECT body FROM events WHERE merchant_id = ? AND number = ?')

/** What is to be told, in the order in which it happened. */
export function eventsPart(engine: Engine): Pick<Store, 'listEvents' | 'getEvent'> {
  return {
    listEvents: (merchantId, { after, limit }) =>
      engine.read(function* () {
        const { rows } = yield list(merchantId, after, limit)
        return rows.map(({ number, body }) => ({
          number: Number(number),
          event: JSON.parse(String(body)) as ShopEvent,
        }))
      }),
    getEvent: (merchantId, number) =>
      engine.read(function* () {
        return document<ShopEvent>(yield one(merchantId, number))
      }),
  }
}

/**
 * Keeps events in the transaction of what they tell of, and what must be done to tell them. They are counted last, because all of a
 * merchant's wait there, and tasks after events.
 */
export function* keepEvents(
  merchantId: string,
  events: readonly ShopEvent[],
  tasks: readonly NewTask[] = [],
): Steps<void> {
  if (events.length === 0) return yield* keepTasks(merchantId, tasks)
  const first = yield* counting(merchantId, 'event', events.length)
  const rows = events.map((event, i) => [merchantId, first + i, event.at, JSON.stringify(event)])
  for (const ask of add(rows)) yield ask
  const endpoints = yield* endpointsOf(merchantId)
  const telling = events.flatMap((event, i) =>
    endpoints
      .filter((endpoint) => wantsEvent(endpoint, event))
      .map(({ id }) => delivery(id, first + i, event)),
  )
  yield* keepTasks(merchantId, [...telling, ...tasks])
}

/** Keeps what stands beside a change that was made. */
export function* keepBeside<T>(
  merchantId: string,
  beside: Beside<T> | undefined,
  before: T | undefined,
  after: T,
): Steps<void> {
  if (!beside) return
  yield* keepEvents(merchantId, beside.events?.(before, after) ?? [], beside.tasks?.(before, after))
}

/** What belongs to one cart is told to an endpoint in its order. */
function delivery(endpointId: string, number: number, event: ShopEvent): NewTask {
  return {
    id: `${endpointId}_${number}`,
    task: { kind: 'deliver', endpointId, event: number },
    lane: `${endpointId}/${event.cartId}`,
    dueAt: event.at,
  }
}
