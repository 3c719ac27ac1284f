import { ToteError } from '@tote/shared/reasons.ts'
import { expect, it } from 'vitest'
import { diagnose } from './cli-doctor.ts'
import { lookAtWork } from './cli-doctor-work.ts'
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
