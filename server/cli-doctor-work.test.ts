import { ToteError } from '@tote/shared/reasons.ts'
import { expect, it, onTestFinished } from 'vitest'
import { diagnose } from './cli-doctor.ts'
import { lookAtWork } from './cli-doctor-work.ts'
import { purchaseOf, requestOf } from './store/delegated.fixture.ts'
import { sqliteStore } from './store/sqlite.ts'
import { addMerchant, newTask } from './test/outbox.ts'
import { openFolder } from './test/running.ts'
import { openTill } from './test/till.ts'

const HOUR_MS = 3_600_000

it('says what had to happen and did not, whose it is, and where to look', async () => {
  const away = () => Promise.reject(new ToteError('unavailable'))
  await using till = await openTill({ provider: { capture: away } })
  const { store, clock } = till
  const look = () => lookAtWork(store, clock.now)
  const { checkout } = await till.pay(await till.shopper())
  expect(await look()).toBe('nothing is stuck')
  for (let hour = 0; hour < 6; hour++) {
    clock.now += 2 * HOUR_MS
    await till.work()
  }
  const id = checkout.order?.id ?? ''
  await expect(look()).rejects.toThrow(`demo: payments that are not taken: 1 (${id}; the log says why).`)

  await store.changeOrder('demo', id, (held) => ({
    ...held,
    review: { reason: 'outOfStock', at: clock.now },
  }))
  const url = 'https://shop.example/events'
  const endpoint = { id: 'we_1', url, secrets: [], events: [], createdAt: 0 }
  await store.addEndpoint('demo', { ...endpoint, status: 'failing' })
  await store.addEndpoint('demo', { ...endpoint, id: 'we_2', status: 'gone' })
  await expect(look()).rejects.toThrow(
    /orders that need review: 1 \(1001\); webhook we_1 fails: .*; webhook we_2 said/,
  )
})

it('says which purchases went out of sight, and leaves those that wait', async () => {
  const store = sqliteStore({ file: ':memory:', asServer: true })
  onTestFinished(() => store.close())
  await addMerchant(store, 'm1')
  const buy = (id: string, isUnknown: boolean) => {
    const task = { kind: 'buy', requestId: `of-${id}`, purchaseId: id } as const
    const tasks = [newTask(`buy.${id}`, { task })]
    const purchases = [purchaseOf(id, { isUnknown })]
    return store.addDelegated('m1', requestOf(`of-${id}`, [], { purchases }), { events: [], tasks })
  }
  await buy('waits', false)
  const claim = { holder: 'h', now: 0, until: 1, limit: 9 }
  for (let now = 0; now < 9; now++) {
    await store.claimTasks('m1', { ...claim, now })
    await store.finishTask('m1', 'buy.waits', 'h', { state: 'waiting', dueAt: now + 1 }, now)
  }
  expect(await lookAtWork(store, 10)).toBe('nothing is stuck')
  await buy('lost', true)
  await buy('given-up', false)
  await store.claimTasks('m1', { ...claim, id: 'buy.given-up' })
  await store.finishTask('m1', 'buy.given-up', 'h', { state: 'failed' }, 9)
  await expect(lookAtWork(store, 10)).rejects.toThrow(
    /^m1: purchases of which nobody knows what became: 1 \(lost; .*\); purchases that do not go on: 1 \(given-up; /,
  )
})

it('looks at everything that does not hang on a setting that it cannot read', async () => {
  using folder = openFolder()
  const at = async (env: NodeJS.ProcessEnv) => {
    const findings = await diagnose({ TOTE_DATA: folder.path, ...env })
    return Object.fromEntries(findings.map(({ name, ok, says }) => [name, ok ? 'ok' : says]))
  }
  const wrong = await at({
    TOTE_STRIPE_KEY: 'secret',
    TOTE_PAYMENT: 'stripe',
    TOTE_STRIPE_WEBHOOK_SECRET: 'secret',
  })
  expect(wrong).toMatchObject({ database: 'ok', keys: 'ok', mail: 'ok' })
  expect(wrong['settings']).toMatch(/^TOTE_STRIPE_KEY must be a secret or restricted key of Stripe/)
  expect(wrong).not.toHaveProperty('payment')
  expect(await at({ TOTE_DATABASE: 'mysql:x' })).not.toHaveProperty('database')
})
