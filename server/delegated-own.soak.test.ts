import { expect, it } from 'vitest'
import { testPayment } from './providers/test-payment.ts'
import { seedDemo } from './services/demo.ts'
import { sqliteStore } from './store/sqlite.ts'
import { addKey, askFor, DEMO_SITE, servicesOn } from './test/delegated-shop.ts'
import { mortal } from './test/mortal.ts'

/** Longer than a dead process holds its tasks. */
const LATER_MS = 61_000

it('a purchase at a shop of this server is made once, killed at each of its steps', async () => {
  const clock = { now: Date.UTC(2026, 10, 22) }
  const now = () => clock.now
  const store = sqliteStore({ file: ':memory:', asServer: false })
  const { merchant: id } = await seedDemo({ store, now }, { site: DEMO_SITE })
  const account = await store.getMerchant(id)
  const mug = await store.findProduct(id, 'mug-harbour')
  if (!account || !mug) throw new Error('there is no shop')
  await addKey(store, account)
  await store.setStock(id, mug.product.id, 'base', 1000)
  const stopped = new AbortController().signal
  let orders = 0

  async function killedAt(steps: number, isAfter: boolean) {
    const { life, around } = mortal(['readEvent'])
    const dying = servicesOn(around(store), { now, provider: around(testPayment(now)) })
    const { id: request } = await askFor(servicesOn(store, { now }).delegated, account!)
    Object.assign(life, { left: steps, isAfter })
    await dying.outbox.work(stopped).catch(() => {})
    const reported: unknown[] = []
    const next = servicesOn(store, { now, report: (error) => void reported.push(error) })
    for (let i = 0; i < 3; i++) {
      clock.now += LATER_MS
      await next.outbox.work(stopped)
    }
    const [purchase] = (await next.delegated.get(account!, request)).purchases
    const where = `step ${steps}, ${isAfter ? 'after' : 'before'} it was done`
    expect(purchase, where).toMatchObject({ status: 'COMPLETED', isUnknown: false })
    expect(reported, where).toEqual([])
    const placed = await store.pageOrders(id, { limit: 1000 })
    expect(placed, where).toHaveLength(++orders)
    expect(placed[0]?.payment.capturedAt, where).toBeDefined()
    const left = await store.findProduct(id, 'mug-harbour')
    expect(left?.stock.get('base'), where).toBe(1000 - orders)
    expect(await store.getSpent(id, `request ${request} USD`), where).toBe(purchase?.paid?.amount)
    return life.asked
  }

  const asked = await killedAt(Number.POSITIVE_INFINITY, false)
  for (let steps = 1; steps <= asked; steps++)
    for (const isAfter of [false, true]) await killedAt(steps, isAfter)
  await store.close()
  console.log(`killed before and after each of ${asked} steps: ${orders} orders of ${orders} requests`)
})
