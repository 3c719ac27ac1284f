import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { rounds } from '../checks/rounds.ts'
import { seedDemo } from './services/demo.ts'
import { sqliteStore } from './store/sqlite.ts'
import { addKey, askFor, DEMO_SITE, servicesOn } from './test/delegated-shop.ts'
import { openFolder } from './test/running.ts'

const TASKS = rounds(1000)
/** More than are at hand at once. */
const TURN = 40
/** On two processors with nothing else to do. */
const A_SECOND = 100
vi.setConfig({ testTimeout: 60_000 })

it('purchases that are queued together are begun each in its turn, and made as fast as it takes', async () => {
  using folder = openFolder()
  const store = sqliteStore({ file: join(folder.path, 'tote.db'), asServer: true })
  const { merchant: id } = await seedDemo({ store, now: Date.now }, { site: DEMO_SITE })
  const account = await store.getMerchant(id)
  const mug = await store.findProduct(id, 'mug-harbour')
  if (!account || !mug) throw new Error('there is no shop')
  await addKey(store, account)
  await store.setStock(id, mug.product.id, 'base', 2 * TASKS)
  const started: unknown[] = []
  const reported: unknown[] = []
  const services = servicesOn(store, {
    report: (error) => void reported.push(error),
    tell: (step, { request }) => void (step === 'delegated STARTED' && started.push(request)),
  })
  const asked = await Promise.all(Array.from({ length: TASKS }, () => askFor(services.delegated, account)))
  const queued = asked.toSorted((one, other) => one.number - other.number)

  const begun = performance.now()
  await services.outbox.work(new AbortController().signal)
  const aSecond = Math.round((1000 * TASKS) / (performance.now() - begun))

  expect(reported).toEqual([])
  expect(started).toHaveLength(TASKS)
  for (const [turn, { id: request }] of queued.entries())
    expect(Math.abs(started.indexOf(request) - turn), `turn ${turn}`).toBeLessThan(TURN)
  for (const { id: request } of queued)
    expect((await services.delegated.get(account, request)).purchases[0]?.status).toBe('COMPLETED')
  expect(await store.pageOrders(id, { limit: 10_000 })).toHaveLength(TASKS)
  await store.close()
  if (!process.env['SOAK']) return
  console.log(`${TASKS} own-store purchases, ${aSecond} a second`)
  expect(aSecond).toBeGreaterThanOrEqual(A_SECOND)
})
