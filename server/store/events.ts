import type { CartEvent } from '../domain/cart-events.ts'
import { counting } from './counters.ts'
import type { Engine } from './engine.ts'
import { inserting } from './rows.ts'
import { type Steps, sql } from './statement.ts'
import type { Store } from './store.ts'

const add = inserting('INSERT INTO events (merchant_id, number, happened_at, body) VALUES (?s)')
const list = sql(
  'SELECT number, body FROM events WHERE merchant_id = ? AND number > ? ORDER BY number LIMIT ?',
)

/** What is to be told, in the order in which it happened. */
export function eventsPart(engine: Engine): Pick<Store, 'listEvents'> {
  return {
    listEvents: (merchantId, { after, limit }) =>
      engine.read(function* () {
        const { rows } = yield list(merchantId, after, limit)
        return rows.map(({ number, body }) => ({
          number: Number(number),
          event: JSON.parse(String(body)) as CartEvent,
        }))
      }),
  }
}

/** Keeps events in the transaction of what they tell of; they are counted last, because all of a merchant's wait there. */
export function* keepEvents(merchantId: string, events: readonly CartEvent[]): Steps<void> {
  if (events.length === 0) return
  const first = yield* counting(merchantId, 'event', events.length)
  const rows = events.map((event, i) => [merchantId, first + i, event.at, JSON.stringify(event)])
  for (const ask of add(rows)) yield ask
}
