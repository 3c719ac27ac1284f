import type { Engine } from './engine.ts'
import { sql } from './statement.ts'
import type { Store } from './store.ts'
import { keepTasks } from './tasks.ts'

const add = sql(
  `INSERT INTO provider_events (merchant_id, provider, id, came_at) VALUES (?, ?, ?, ?)
   ON CONFLICT (merchant_id, provider, id) DO NOTHING`,
)

/** What payment providers told: the count of rows that were written tells whether it was new. */
export function providerEventsPart(engine: Engine): Pick<Store, 'keepProviderEvent'> {
  return {
    keepProviderEvent: (merchantId, { provider, id, at }, tasks) =>
      engine.change(function* () {
        if ((yield add(merchantId, provider, id, at)).changes !== 1) return false
        yield* keepTasks(merchantId, tasks)
        return true
      }),
  }
}
