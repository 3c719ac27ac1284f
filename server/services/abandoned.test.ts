import { expect, it, onTestFinished } from 'vitest'
import { newCart } from '../domain/cart.ts'
import type { CartLine } from '../domain/line.ts'
import { demoMerchant } from '../seed/demo-merchant.ts'
import { sqliteStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import { abandonedJob, createAbandonment } from './abandoned.ts'
import { createEventBodies } from './event-body.ts'
import { hashSecret } from './random.ts'

const HOUR_MS = 3600 * 1000
const never = new AbortController().signal
const line: CartLine = {
  id: 'l1',
  kind: 'custom',
  sku: 'tea',
  name: 'Tea',
  quantity: 1,
  price: 100,
  image: null,
  addedAt: 0,
}

async function opened(): Promise<Store> {
  const store = sqliteStore({ file: ':memory:', asServer: true })
  onTestFinished(() => store.close())
  for (const [id, keepsEvents] of [
    ['told', true],
    ['quiet', false],
  ] as const)
    await store.putMerchant({ ...demoMerchant('https://shop.example/'), id, keepsEvents })
  return store
}

const keep = (store: Store, merchant: string, id: string, updatedAt: number) =>
  store.changeCart(merchant, id, (held) => ({
    ...(held ?? newCart(id, updatedAt)),
    lines: [line],
    updatedAt,
  }))

it('tells once of each time that a cart was left for an hour, to whoever wants to be told', async () => {
  const store = await opened()
  let now = 1_000 * HOUR_MS
  const tell = createAbandonment({ store, now: () => now })
  await keep(store, 'told', 'c1', now)
  await keep(store, 'told', 'c2', now - 721 * HOUR_MS)
  await keep(store, 'quiet', 'c3', now)
  now += HOUR_MS - 1
  expect(await tell(never)).toBe(0)
  now += 1
  expect(await tell(never)).toBe(1)
  now += 5 * HOUR_MS
  expect(await tell(never)).toBe(0)
  await keep(store, 'told', 'c1', now)
  now += HOUR_MS
  expect(await tell(never)).toBe(1)
  const events = (await store.listEvents('told', { after: 0, limit: 9 })).map(({ event }) => event)
  expect(events.map(({ type, cartId }) => `${type} ${cartId}`)).toEqual(['abandoned c1', 'abandoned c1'])
  expect(await store.listEvents('quiet', { after: 0, limit: 9 })).toEqual([])
})

it('is one server’s work at a time, and goes on where another stopped', async () => {
  const store = await opened()
  const now = 1_000 * HOUR_MS
  await createAbandonment({ store, now: () => now - HOUR_MS })(never)
  for (let i = 0; i < 250; i++) await keep(store, 'told', `c${i}`, now - HOUR_MS)
  const [one, other] = [0, 1].map(() => createAbandonment({ store, now: () => now }))
  const stopping = new AbortController()
  const stopped = one?.(stopping.signal)
  expect(await other?.(never)).toBeUndefined()
  stopping.abort()
  const first = (await stopped) ?? 0
  const told: unknown[] = []
  await abandonedJob({ store, now: () => now }, { info: (fields: unknown) => void told.push(fields) }).run(
    never,
  )
  expect(told).toEqual([{ told: 250 - first }])
})

it('waits as long as the merchant says', async () => {
  const store = await opened()
  const quick = {
    ...demoMerchant('https://shop.example/'),
    id: 'quick',
    keepsEvents: true,
    abandonedAfter: 5,
  }
  await store.putMerchant(quick)
  let now = 1_000 * HOUR_MS
  const tell = createAbandonment({ store, now: () => now })
  await keep(store, 'quick', 'c1', now)
  await keep(store, 'told', 'c2', now)
  now += 5 * 60_000 - 1
  expect(await tell(never)).toBe(0)
  now += 1
  expect(await tell(never)).toBe(1)
  expect(await store.listEvents('quick', { after: 0, limit: 9 })).toHaveLength(1)
})

it('leaves a way back with each time that it tells, which is what it tells', async () => {
  const store = await opened()
  let now = 1_000 * HOUR_MS
  const tell = createAbandonment({ store, now: () => now })
  const tokens: string[] = []
  await tell(never)
  for (let i = 0; i < 2; i++) {
    await keep(store, 'told', 'c1', now)
    now += HOUR_MS
    await tell(never)
  }
  const bodyOf = createEventBodies({ store })
  for (const { event } of await store.listEvents('told', { after: 0, limit: 9 }))
    tokens.push(String((await bodyOf('told', event)).data['token']))
  expect(new Set(tokens).size).toBe(2)
  expect(await store.findCheckoutMerchant('c1')).toBe('told')
  const spend = (token: string, at = now) =>
    store.spendLinkToken('told', { hash: hashSecret(token), cartId: 'c1', now: at })
  const [first = '', second = ''] = tokens
  expect(await spend('0'.repeat(32))).toBeUndefined()
  expect([await spend(first), await spend(first)]).toEqual(['c1', undefined])
  expect(await spend(second, now + 720 * HOUR_MS)).toBeUndefined()
  expect(await spend(second, now + 719 * HOUR_MS)).toBe('c1')
})
