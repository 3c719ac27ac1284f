import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { describe, expect, it, vi } from 'vitest'
import { rounds } from '../checks/rounds.ts'
import { openBrowser } from './test/browser.ts'
import { fillIn, GOOD_CARD } from './test/buyer.ts'
import { type Fleet, openFleet } from './test/fleet.ts'
import { openShop, SITE } from './test/harness.ts'
import { addMug, openShopper, quantityIn, type Shopper } from './test/shoppers.ts'

const ROUNDS = rounds(20)
// Every server is a process of its own; each round starts one again.
vi.setConfig({ testTimeout: 40_000 + ROUNDS * 15_000 })

const SHOPPERS = 8
const PAYERS = 3
const MUG = { product: 'mug-harbour' }

/** Pays for what was added; a payment that the kill left without an answer stays open, as it does for half a minute. */
async function pay(shopper: Shopper): Promise<void> {
  const hosted = shopper.browser.hosted(await shopper.browser.enterCheckout())
  const expectedTotal = await fillIn(hosted)
  const paid = await hosted.call('checkout.pay', { card: GOOD_CARD, expectedTotal })
  if (paid.status === 409 && paid.reason === 'paymentInProgress') return
  const { order } = paid.data.checkout
  if (!order) throw new Error(`paid, but without an order: ${paid.text}`)
  shopper.order = order.number
}

/** Shoppers who add, and some who pay, until one of the servers was killed; it is there again afterwards. */
async function killUnderLoad(fleet: Fleet): Promise<{ adding: Shopper[]; paying: Shopper[] }> {
  const adding = Array.from({ length: SHOPPERS }, () => openShopper({ ...fleet, fetch }))
  const paying = Array.from({ length: PAYERS }, () => openShopper({ ...fleet, fetch }))
  let isOpen = true
  const load = Promise.all([
    ...adding.map(async (shopper) => {
      while (isOpen) await addMug(shopper)
    }),
    ...paying.map(async (shopper) => {
      await addMug(shopper)
      await sleep(Math.random() * 300)
      await pay(shopper)
    }),
  ])
  const failing = load.catch((error: unknown) => error)
  await sleep(150 + Math.random() * 300)
  const victim = Math.floor(Math.random() * fleet.urls.length)
  await fleet.kill(victim)
  await sleep(200)
  isOpen = false
  await Promise.all([fleet.start(victim), failing])
  await load
  return { adding, paying }
}

/** Each server alone knows the session that others began. */
async function quantitiesEverywhere({ urls, key }: Fleet, shopper: Shopper): Promise<number[]> {
  return Promise.all(
    urls.map((url) => {
      const alone = openShopper({ urls: [url], key, fetch })
      for (const [name, value] of shopper.browser.cookies.embedded) {
        alone.browser.cookies.embedded.set(name, value)
      }
      return quantityIn(alone)
    }),
  )
}

async function orderNumbers({ databaseUrl, merchant }: Fleet): Promise<number[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query(
    'SELECT number::int FROM orders WHERE merchant_id = $1 ORDER BY number',
    [merchant],
  )
  await client.end()
  return rows.map(({ number }) => number as number)
}

describe('R19: three servers over one database, one of them killed under load', () => {
  it('lose nothing that was acknowledged, and make nothing twice', async () => {
    await using fleet = await openFleet(3)
    const told: number[] = []
    let acknowledged = 0
    let replayed = 0
    for (let round = 1; round <= ROUNDS; round++) {
      const { adding, paying } = await killUnderLoad(fleet)
      for (const shopper of adding) {
        expect(shopper.acknowledged).toBeGreaterThan(0)
        const { acknowledged: made } = shopper
        expect(await quantitiesEverywhere(fleet, shopper)).toEqual(fleet.urls.map(() => made))
        acknowledged += made
        replayed += shopper.replayed
      }
      told.push(...paying.flatMap(({ order }) => (order === undefined ? [] : [order])))
    }
    const numbers = await orderNumbers(fleet)
    expect(numbers).toEqual(numbers.map((_, i) => 1001 + i))
    expect(new Set(told).size).toBe(told.length)
    expect(numbers).toEqual(expect.arrayContaining(told))
    expect(told.length).toBeGreaterThan(0)
    const figures = `${ROUNDS} kills: ${acknowledged} adds acknowledged, ${replayed} of them made before, ${told.length} orders`
    if (process.env['SOAK']) console.log(figures)
  })
})

describe('R14: an add whose answer was lost', () => {
  it('is made once by its name, also when it comes again to another server', async () => {
    await using fleet = await openFleet(2)
    const [first = '', second = ''] = fleet.urls
    const at = (url: string) =>
      openBrowser({
        send: (path, init) => fetch(new URL(path, url), init),
        key: fleet.key,
        server: url,
        site: SITE,
        takesCookies: true,
      })
    const [browser, elsewhere] = [at(first), at(second)]
    await browser.call('cart.add', MUG)
    for (const [name, value] of browser.cookies.embedded) elsewhere.cookies.embedded.set(name, value)
    const named = { 'idempotency-key': randomUUID() }
    // Whoever lost this answer does not know that it was made.
    await browser.call('cart.add', MUG, named)
    const again = await elsewhere.call('cart.add', MUG, named)
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect(again.data.cart.lines).toMatchObject([{ quantity: 2 }])
  })

  it('is made twice where it has no name, which the count of a kill would show', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    await browser.call('cart.add', MUG)
    expect((await browser.call('cart.add', MUG)).data.cart.lines).toMatchObject([{ quantity: 2 }])
  })
})
