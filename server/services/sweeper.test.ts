import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { gate } from '../../checks/rounds.ts'
import { newCart } from '../domain/cart.ts'
import { demoMerchant } from '../seed/demo-merchant.ts'
import { add, requestOf, sessionOf } from '../store/delegated.fixture.ts'
import { sqliteStore } from '../store/sqlite.ts'
import type { SessionRow, Store } from '../store/store.ts'
import { productOf } from '../test/products.ts'
import { WHOLE_SERVER } from './limits.ts'
import { createSweeper, releaseJob } from './sweeper.ts'

const HOUR_MS = 3600 * 1000
const DAY_MS = 24 * HOUR_MS
const NOW = 400 * DAY_MS
const never = new AbortController().signal

function opened(file = ':memory:'): Store {
  const store = sqliteStore({ file, asServer: true })
  onTestFinished(() => store.close())
  return store
}

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tote-sweep-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'tote.db')
}

async function keep(store: Store, merchant: string, { carts, age }: { carts: number; age: number }) {
  await store.putMerchant({ ...demoMerchant('https://shop.example/'), id: merchant })
  const changedAt = NOW - age
  const ids = Array.from({ length: carts }, (_, i) => `${age}-${i}`)
  await Promise.all(ids.map((id) => store.changeCart(merchant, id, () => newCart(id, changedAt))))
}

const signedIn = (store: Store, merchant: string, createdAt: number, site: SessionRow['site'] = 'same') =>
  store.addSession(merchant, {
    id: `s-${createdAt}`,
    cartId: 'c',
    tokenHash: null,
    createdAt,
    seenAt: NOW,
    customerId: 'ida',
    site,
    agent: null,
    family: null,
  })

const sweeper = (store: Store, now = NOW) => createSweeper({ store, now: () => now })

describe('R18.1: a sweep', () => {
  it('takes what has ended from every merchant, and leaves what has not', async () => {
    const store = opened()
    for (const merchant of ['m1', 'm2', 'm3']) {
      await keep(store, merchant, { carts: 150, age: 31 * DAY_MS })
      await keep(store, merchant, { carts: 150, age: 29 * DAY_MS })
    }
    await store.addSession('m2', {
      id: 's',
      cartId: 'c',
      tokenHash: null,
      createdAt: NOW - 181 * DAY_MS,
      seenAt: NOW,
      customerId: null,
      site: 'same',
      agent: null,
      family: null,
    })
    for (const days of [29, 31]) await signedIn(store, 'm2', NOW - days * DAY_MS)
    for (const hours of [23, 25]) await signedIn(store, 'm2', NOW - hours * HOUR_MS, 'none')
    await store.addProof('m1', { hash: 'h', until: NOW - DAY_MS, triesLeft: 1, body: {} })
    for (const merchant of ['m3', WHOLE_SERVER])
      await store.countUses(merchant, [{ name: 'pay', who: 's', span: 1000 }], NOW - DAY_MS)
    expect(await sweeper(store)(never)).toEqual({
      ...{ carts: 450, checkouts: 0, orders: 0, sessions: 1, signedIn: 1, pages: 1, requests: 0, visits: 0 },
      ...{ uses: 2, links: 0, events: 0, proofs: 1, tasks: 0, providerEvents: 0, audit: 0 },
      ...{ buyers: 0, delegated: 0, paymentSessions: 0, spending: 0 },
    })
    expect(await store.getCart('m1', `${31 * DAY_MS}-0`)).toBeUndefined()
    expect(await store.getCart('m1', `${29 * DAY_MS}-0`)).toBeDefined()
  })

  it('forgets who was bought for after a month, what was bought after a year, and what may be spent at once', async () => {
    const store = opened()
    await keep(store, 'm1', { carts: 0, age: 0 })
    for (const days of [29, 31, 366]) {
      const at = NOW - days * DAY_MS
      await add(store, requestOf(`${days}`))
      const spend = () => [{ name: `${days}`, by: 1, most: 1, until: at }]
      await store.changeDelegated('m1', `${days}`, (held) => ({ ...held, endedAt: at }), { spend })
      await store.addPaymentSession('m1', sessionOf(`${days}`, { expiresAt: at }))
    }
    const gone = { buyers: 2, delegated: 1, paymentSessions: 2, spending: 3 }
    expect(await sweeper(store)(never)).toMatchObject(gone)
    const left = await store.pageDelegated('m1', { limit: 9 })
    expect(left.map(({ id, buyer }) => [id, buyer === null])).toEqual([
      ['31', true],
      ['29', false],
    ])
  })

  it('leaves a cart that a shopper may still see, however near its end', async () => {
    const store = opened()
    await keep(store, 'm1', { carts: 1, age: 30 * DAY_MS - 1 })
    expect((await sweeper(store)(never))?.carts).toBe(0)
    expect((await sweeper(store, NOW + 2 * 3600 * 1000)(never))?.carts).toBe(1)
  })

  it('is done by one server at a time, and once an hour', async () => {
    const store = opened()
    await keep(store, 'm1', { carts: 300, age: 31 * DAY_MS })
    const swept = await Promise.all([1, 2, 3].map(() => sweeper(store)(never)))
    expect(swept.filter((gone) => gone !== undefined)).toMatchObject([{ carts: 300 }])
    expect(await sweeper(store, NOW + 59 * 60_000)(never)).toBeUndefined()
    expect(await sweeper(store, NOW + 61 * 60_000)(never)).toMatchObject({ carts: 0 })
  })

  it('stops after a page when told, and whoever is next goes on from there', async () => {
    const store = opened()
    await keep(store, 'm1', { carts: 300, age: 31 * DAY_MS })
    const stopping = new AbortController()
    const pages: string[] = []
    const counted: Store = {
      ...store,
      async sweepPage(merchant, kind, page) {
        pages.push(`${merchant} ${kind} after ${page.after[0] ?? 'nothing'}`)
        stopping.abort()
        return store.sweepPage(merchant, kind, page)
      },
    }
    expect(await sweeper(counted)(stopping.signal)).toMatchObject({ carts: 50 })
    expect(await sweeper(counted)(never)).toMatchObject({ carts: 250 })
    expect(pages.filter((page) => page === 'm1 carts after nothing')).toHaveLength(1)
  })

  it('is taken over from a server that is gone, once its lease is', async () => {
    const store = opened()
    await keep(store, 'm1', { carts: 10, age: 31 * DAY_MS })
    await store.takeLease('sweep', 'gone', NOW + 60_000, NOW)
    expect(await sweeper(store)(never)).toBeUndefined()
    expect(await sweeper(store, NOW + 60_000)(never)).toMatchObject({ carts: 10 })
  })

  it('of thousands of carts keeps no reader waiting', async () => {
    const store = opened(newFile())
    const carts = gate(3000, 10_000)
    await keep(store, 'm1', { carts, age: 31 * DAY_MS })
    const sweeping = sweeper(store)(never)
    let isOver = false
    sweeping.finally(() => {
      isOver = true
    })
    const waits: number[] = []
    while (!isOver) {
      const asked = performance.now()
      await store.getCart('m1', 'nobody')
      await sleep(1)
      waits.push(performance.now() - asked)
    }
    expect(await sweeping).toMatchObject({ carts })
    const sorted = waits.sort((a, b) => a - b)
    const part = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0
    expect(sorted.length).toBeGreaterThan(100)
    // A read and a pause of one millisecond; a page in between makes it a few more.
    expect(part(0.5)).toBeLessThan(8)
    expect(part(0.95)).toBeLessThan(50)
  }, 30_000)
})

it('lets go of what was set aside for checkouts that nobody came back to, at every merchant', async () => {
  const store = opened()
  const claims = { stock: [{ productId: 'p1', variantId: 'base', quantity: 1 }], codes: [], certificates: [] }
  for (const merchant of ['m1', 'm2']) {
    await keep(store, merchant, { carts: 3, age: 0 })
    await store.putProduct(merchant, productOf({ id: 'p1' }))
    await store.setStock(merchant, 'p1', 'base', 3)
    for (const [i, until] of [NOW - 1, NOW, NOW + 1].entries())
      await store.hold(merchant, { id: `0-${i}`, version: 1 }, { claims, until })
  }
  const told: unknown[] = []
  const log = { info: (fields: unknown) => void told.push(fields) }
  const job = releaseJob({ store, now: () => NOW }, log)
  for (let i = 0; i < 2; i++) await job.run(never)
  expect(told).toEqual([{ released: 4 }])
  for (const merchant of ['m1', 'm2'])
    expect((await store.findProduct(merchant, 'p1'))?.stock.get('base')).toBe(2)
})
