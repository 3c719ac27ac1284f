import { randomUUID } from 'node:crypto'
import { argv, stdout } from 'node:process'
import { createReach, type Reach } from '../providers/reach.ts'
import { createDeliveries } from '../services/deliveries.ts'
import { createOutbox, type Performer } from '../services/outbox.ts'
import { sqliteStore } from '../store/sqlite.ts'
import { deliveriesOnly } from './outbox.ts'

// A server's outbox and nothing else, to be killed: `outbox-worker.ts {database} {host of the receiver} {merchant} {fault}`.
const [, , file = '', host = '', merchant = '', fault = ''] = argv
const store = sqliteStore({ file, asServer: true })
const reach = createReach({ allow: [host] })
const never = new AbortController().signal

/** Nobody waits for a schedule of hours: where nothing is due, it is later. */
let later = 0
const now = () => Date.now() + later

/** Calls each try something else. */
const renaming: Reach = {
  ...reach,
  send: (request) =>
    reach.send({ ...request, headers: { ...request.headers, 'webhook-id': `${randomUUID()}_0` } }),
}

const deliver = createDeliveries({
  store,
  reach: fault === 'renames' ? renaming : reach,
  tell: () => {},
  now,
})

/** Says that it is done before it is. */
const hasty: Performer<'deliver'> = async (...given) => {
  void deliver(...given)
  return { state: 'done' }
}

const report = (error: unknown) => {
  throw error
}
const outbox = createOutbox({ store, now, report }, deliveriesOnly(fault === 'marksFirst' ? hasty : deliver))

for (;;) {
  await outbox.work(never)
  const page = { kinds: ['deliver'], state: 'waiting', limit: 10_000 } as const
  const waiting = await store.listTasks(merchant, page)
  if (waiting.length === 0) break
  // What a server had that was killed is held until its time is over.
  later = Math.max(later + 60_000, Math.min(...waiting.map(({ dueAt }) => dueAt)) - Date.now())
}
stdout.write('nothing is left\n')
await store.close()
