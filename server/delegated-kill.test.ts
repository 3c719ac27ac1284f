import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { rounds } from '../checks/rounds.ts'
import { seedDemo } from './services/demo.ts'
import { sqliteStore } from './store/sqlite.ts'
import { openBuyer } from './test/buying-service.ts'
import { addKey, askFor, buyingBy, DEMO_SITE, servicesOn } from './test/delegated-shop.ts'
import { openFolder, run } from './test/running.ts'

const KILLS = rounds(100)
const KILLS_AT_SERVICE = rounds(40)
/** Longer than a dead process holds its tasks. */
const LATER_MS = 61_000
// Each kill starts a process.
vi.setConfig({ testTimeout: 40_000 + KILLS * 10_000 })

it('a server that is killed at any step of a purchase doubles none, and loses none from sight', async () => {
  using folder = openFolder()
  const file = join(folder.path, 'tote.db')
  const store = sqliteStore({ file, asServer: false })
  let later = 0
  const now = () => Date.now() + later
  const { merchant: id } = await seedDemo({ store, now }, { site: DEMO_SITE })
  const account = await store.getMerchant(id)
  if (!account) throw new Error('there is no shop')
  await addKey(store, account)
  const reported: unknown[] = []
  const services = servicesOn(store, { now, report: (error) => void reported.push(error) })
  const work = (steps: number, isAfter: boolean) =>
    run('server/test/delegated-worker.ts', [file, `${steps}`, isAfter ? 'after' : 'before', `${later}`], {})

  const asked = [(await askFor(services.delegated, account)).id]
  await using whole = work(Number.POSITIVE_INFINITY, false)
  const [, most = ''] = await whole.said(/nothing is left after (\d+) steps/)
  expect(Number(most)).toBeGreaterThan(20)

  const left: string[] = []
  for (let kill = 0; kill < KILLS; kill++) {
    asked.push((await askFor(services.delegated, account)).id)
    // Spread over all steps, however many kills there are.
    const step = 1 + Math.floor((kill * Number(most)) / KILLS)
    await using worker = work(step, kill % 2 === 1)
    const { stdout } = await worker.ended
    expect([worker.child.signalCode, stdout]).toEqual(['SIGKILL', ''])
    const purchase = (await services.delegated.get(account, asked.at(-1) ?? '')).purchases[0]
    left.push(purchase?.placing ? 'placing' : (purchase?.status ?? 'lost'))
    later += LATER_MS
    await services.outbox.work(new AbortController().signal)
  }

  const orders = await store.pageOrders(id, { limit: 1000 })
  const bought = await Promise.all(asked.map((request) => services.delegated.get(account, request)))
  for (const { purchases } of bought)
    expect(purchases).toMatchObject([{ status: 'COMPLETED', isUnknown: false, why: null }])
  expect(bought.map(({ purchases }) => purchases[0]?.order).toSorted()).toEqual(
    orders.map(({ number }) => String(number)).toSorted(),
  )
  expect(orders).toHaveLength(KILLS + 1)
  expect(new Set(orders.map(({ checkoutId }) => checkoutId)).size).toBe(KILLS + 1)
  for (const { payment } of orders) expect(payment.capturedAt).toBeDefined()
  expect(reported).toEqual([])
  await store.close()
  expect(left).toContain('placing')
  expect(left).toContain('QUEUED')
  if (process.env['SOAK']) console.log(`${KILLS} kills over ${most} steps: ${KILLS + 1} orders, none doubled`)
})

it('a server that is killed once the service that buys for it has bought never has it bought again', async () => {
  using folder = openFolder()
  const file = join(folder.path, 'tote.db')
  const store = sqliteStore({ file, asServer: false })
  let later = 0
  const now = () => Date.now() + later
  const { merchant: id } = await seedDemo({ store, now }, { site: DEMO_SITE })
  const account = await store.getMerchant(id)
  if (!account) throw new Error('there is no shop')
  await addKey(store, account)
  await using buyer = await openBuyer()
  const left: string[] = []
  for (let kill = 0; kill < KILLS_AT_SERVICE; kill++) {
    const isRepeatable = kill % 2 === 0
    const upstreams = [buyer.settings(isRepeatable)]
    const services = servicesOn(store, { now, ...buyingBy(upstreams) })
    const { id: request } = await askFor(services.delegated, account, `https://shop.example/${kill}`)
    const args = [file, 'Infinity', 'before', `${later}`, JSON.stringify(upstreams)]
    await using worker = run('server/test/delegated-worker.ts', args, {})
    buyer.whenBought(() => worker.child.kill('SIGKILL'))
    const { stderr } = await worker.ended
    expect([worker.child.signalCode, stderr]).toEqual(['SIGKILL', ''])
    for (let i = 0; i < 4; i++) {
      later += LATER_MS
      await services.outbox.work(new AbortController().signal)
    }
    const [purchase] = (await services.delegated.get(account, request)).purchases
    expect(buyer.bought).toHaveLength(kill + 1)
    expect(purchase).toMatchObject(
      isRepeatable
        ? { status: 'COMPLETED', paid: buyer.price, money: { status: 'taken' } }
        : { status: 'IN-PROGRESS', isUnknown: true, money: { status: 'setAside' } },
    )
    left.push(purchase?.status ?? 'lost')
  }
  await store.close()
  expect(left).toContain('COMPLETED')
  expect(left).toContain('IN-PROGRESS')
})
