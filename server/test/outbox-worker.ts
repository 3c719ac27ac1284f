import { argv, stdout } from 'node:process'
import { createReach } from '../providers/reach.ts'
import { createDeliveries } from '../services/deliveries.ts'
import { createOutbox } from '../services/outbox.ts'
import { sqliteStore } from '../store/sqlite.ts'
import { deliveriesOnly } from './outbox.ts'

// A server's outbox and nothing else, to be killed: `outbox-worker.ts {database} {host of the receiver} {merchant}`.
const [, , file = '', host = '', merchant = ''] = argv
const store = sqliteStore({ file, asServer: true })
const reach = createReach({ allow: [host] })
const never = new AbortController().signal

/** Nobody waits for a schedule of hours: where nothing is due, it is later. */
let later = 0
const now = () => Date.now() + later

const deliver = createDeliveries({ store, reach, tell: () => {}, now })
const report = (error: unknown) => {
  throw error
}
const outbox = createOutbox({ store, now, report }, deliveriesOnly(deliver))

for (;;) {
  await outbox.work(never)
  const page = { kinds: ['deliver'], state: 'waiting', limit: 10_000 } as const
  const waiting = await store.listTasks(merchant, page)
  if (waiting.length === 0) break
  // What a server had that was killed is held until its time is over.
  later = Math.max(later + 60_000, Math.min(...waiting.map(({ dueAt }) => dueAt)) - Date.now())
}
await store.close()
stdout.write('nothing is left\n')
