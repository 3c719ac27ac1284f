import { dirname } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { OrderRecord } from '../domain/order.ts'
import { earlierFile, earlierPostgres } from '../store/earlier.fixture.ts'
import { openStore } from '../store/open.ts'
import { sqliteStore } from '../store/sqlite.ts'
import { openAccounts } from '../test/accounts.ts'
import { apartFromChance } from '../test/chance.ts'
import { serve } from '../test/running.ts'
import { buyersJob } from './earlier-orders.ts'

// What a database of the release before is filled with takes a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const never = new AbortController().signal
const EMAIL = 'ada@quorn.example'
const CONTACT = { email: 'Ada@quorn.example', phone: '+1 555 0177 001' }
const ADDRESS = {
  name: 'Ada Quornby',
  line1: '77 Quorn Terrace',
  city: 'Quornville',
  region: 'OR',
  postalCode: '97999',
  country: 'US',
}
/** More than a page of somebody else's. */
const OTHERS = 120

const text = (value: unknown) => `'${JSON.stringify(value).replaceAll("'", "''")}'`

/** What a server of the release before kept: an order of a guest, one of a customer, and many of others. */
async function filling(): Promise<string> {
  const store = sqliteStore({ file: ':memory:', asServer: false })
  onTestFinished(() => store.close())
  const { merchant, buy, fillAsGuest, fill, customer } = await openAccounts(store)
  const typed = { contact: CONTACT, address: ADDRESS }
  const ids = [await buy(await fillAsGuest(), typed), await buy(await fill(await customer()), typed)]
  const [guests, known] = (await Promise.all(ids.map((id) => store.getOrder(merchant.id, id)))) as [
    OrderRecord,
    OrderRecord,
  ]
  const others = Array.from({ length: OTHERS }, (_, i) => ({
    ...guests,
    id: `other${i}`,
    checkoutId: `checkout${i}`,
    number: 2000 + i,
    contact: { email: `other${i}@example.com` },
  }))
  const insert = (order: OrderRecord) => {
    const { id, checkoutId, number, placedAt } = order
    return `INSERT INTO orders (merchant_id, id, checkout_id, number, placed_at, body)
      VALUES ('${merchant.id}', '${id}', '${checkoutId}', ${number}, ${placedAt}, ${text(order)});`
  }
  const paid = await store.getCheckout(merchant.id, guests.checkoutId)
  return `${[guests, known, ...others].map(insert).join('\n')}
    INSERT INTO merchants (merchant_id, body) VALUES ('${merchant.id}', ${text(merchant)});
    INSERT INTO checkouts (merchant_id, id, version, status, body)
      VALUES ('${merchant.id}', '${guests.checkoutId}', 1, 'paid', ${text(paid)});
    INSERT INTO customers (merchant_id, id, number, cart_id, created_at)
      VALUES ('${merchant.id}', 'earlier', ${known.customer}, NULL, 1);
    INSERT INTO counters (merchant_id, name, value) VALUES ('${merchant.id}', 'customer', ${known.customer});`
}

describe.each([
  ['SQLite', earlierFile],
  ['Postgres', earlierPostgres],
] as const)('orders of the release before, on %s,', (_, earlier) => {
  async function upgraded() {
    const { place } = await earlier(await filling())
    const store = await openStore(place, { asServer: true })
    onTestFinished(() => store.close())
    const shop = await openAccounts(store)
    const said: unknown[] = []
    const job = buyersJob(
      { store, now: () => shop.clock.now },
      { info: (fields: unknown) => void said.push(fields) },
    )
    const listed = async (id: string) => (await shop.account.orders(shop.merchant, id, {})).orders
    return { ...shop, store, said, job, listed, ada: await shop.customer({ email: EMAIL }) }
  }

  it('are found by whoever has their e-mail address, and by customers, once they were looked at', async () => {
    const { job, said, listed, ada } = await upgraded()
    expect(await listed(ada.id)).toEqual([])
    await job.run(never)
    expect(said).toEqual([{ filled: OTHERS + 2 }])
    expect(await listed(ada.id)).toMatchObject([{ number: 1001 }])
    expect(await listed('earlier')).toMatchObject([{ number: 1002 }])
    await job.run(never)
    expect(said).toHaveLength(1)
  })

  it('are handed out, and erased, also before that', async () => {
    const { account, merchant, store, ada, listed } = await upgraded()
    const { orders } = await account.export(merchant, ada.id)
    expect(orders).toMatchObject([{ number: 1001, contact: CONTACT }])
    expect(await account.erase(merchant, ada.id)).toMatchObject({ orders: 1 })
    const order = await store.getOrder(merchant.id, orders[0]?.id ?? '')
    const left = JSON.stringify([order, await store.getCheckout(merchant.id, order?.checkoutId ?? '')])
    expect(apartFromChance(left)).not.toMatch(/quorn|0177/i)
    expect(await listed('earlier')).toMatchObject([{ number: 1002 }])
  })

  it('are erased as well where nobody was asked for them before', async () => {
    const { account, merchant, ada, store } = await upgraded()
    expect(await account.erase(merchant, ada.id)).toMatchObject({ orders: 1 })
    const [guests] = await store.listOrders(merchant.id, [`customer:${ada.number}`], { limit: 9 })
    expect([guests?.number, JSON.stringify(guests)]).toEqual([1001, expect.not.stringMatching(/quorn/i)])
  })

  it('are one server’s work at a time, and go on where another stopped', async () => {
    const { store, clock, job, said, listed, ada } = await upgraded()
    await store.takeLease('buyers', 'other', clock.now + 1, clock.now)
    await job.run(never)
    expect([said, await listed(ada.id)]).toEqual([[], []])
    clock.now += 1
    const stopping = new AbortController()
    const stopped = job.run(stopping.signal)
    stopping.abort()
    await stopped
    await job.run(never)
    const filled = said.map((fields) => (fields as { filled: number }).filled)
    expect(filled.reduce((sum, one) => sum + one)).toBe(OTHERS + 2)
    expect(await listed(ada.id)).toHaveLength(1)
  })
})

it('are looked at by a server soon after its start', async () => {
  const { place } = earlierFile(await filling())
  await using server = serve(dirname(place.kind === 'sqlite' ? place.file : ''))
  await server.said(new RegExp(`"filled":${OTHERS + 2},.*said whose earlier orders are`))
})
