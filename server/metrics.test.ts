import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createShedding } from './api/shedding.ts'
import { createMetrics, serveMetrics } from './metrics.ts'
import { createLimits, DEFAULT_LIMITS } from './services/limits.ts'
import { sqliteStore } from './store/sqlite.ts'
import type { Store } from './store/store.ts'
import { openShop } from './test/harness.ts'
import { addMerchant, newTask } from './test/outbox.ts'

function openMetrics(around = (kept: Store): Store => kept) {
  const kept = sqliteStore({ file: ':memory:', asServer: true })
  onTestFinished(() => kept.close())
  const store = around(kept)
  const now = () => 100_000
  const database = { kind: 'sqlite', file: ':memory:' } as const
  return { store, metrics: createMetrics({ store, shedding: createShedding(), database, now }) }
}

/** The value of one series. */
function seriesOf(text: string, series: string): number {
  const line = text.split('\n').find((it) => it.startsWith(`${series} `))
  return Number(line?.slice(series.length))
}

it('count requests by our own names for what they ask, and say nothing of who asks', async () => {
  const { metrics } = openMetrics()
  await using shop = await openShop({ observers: [metrics.observe] })
  const browser = shop.browser()
  await browser.call('cart.add', { product: 'mug-harbour' })
  await browser.call('cart.add', { product: 'no-such-thing' })
  const secret = 'ada@example.com'
  await shop.send(`/embed/${shop.key}/trpc/${secret}`)
  await shop.send(`/checkout/${secret}`)
  await shop.send('/v3/carts/7f1d2a34-0000-4000-8000-000000000000', {
    headers: { 'x-auth-token': shop.secretKey },
  })
  await shop.send('/healthz')
  const text = await metrics.text()
  expect(seriesOf(text, 'tote_requests_total{route="cart.add",status="200"}')).toBe(1)
  expect(seriesOf(text, 'tote_requests_total{route="cart.add",status="404"}')).toBe(1)
  expect(seriesOf(text, 'tote_requests_total{route="unknown",status="404"}')).toBe(1)
  expect(seriesOf(text, 'tote_requests_total{route="getCart",status="404"}')).toBe(1)
  expect(text).toMatch(/tote_requests_total\{route="\/checkout\/:\w+",status="404"\} 1/)
  expect(seriesOf(text, 'tote_refused_total{reason="productNotFound"}')).toBe(1)
  expect(seriesOf(text, 'tote_request_seconds_count{surface="procedures"}')).toBe(2)
  for (const told of [secret, shop.key, shop.secretKey, '7f1d2a34', '127.0.0.1', 'mug-harbour'])
    expect(text).not.toContain(told)
})

it('count what limits refuse, the steps of payments, and what waits in the outbox', async () => {
  const { store, metrics } = openMetrics()
  const limits = metrics.counting(
    createLimits({ ...DEFAULT_LIMITS, pay: { session: [1, 60] } }, { store, now: () => 0 }),
  )
  const by = { merchant: 'm1', session: 's1' }
  await limits.take('pay', by)
  await expect(limits.take('pay', by)).rejects.toMatchObject({ reason: 'rateLimited' })
  metrics.told('payment captured')
  await addMerchant(store, 'm1')
  await store.keepTasks('m1', [newTask('t1', { task: { kind: 'receipt', orderId: 'o1' }, dueAt: 90_000 })])
  const text = await metrics.text()
  expect(seriesOf(text, 'tote_limited_total{limit="pay-session"}')).toBe(1)
  expect(seriesOf(text, 'tote_steps_total{step="payment captured"}')).toBe(1)
  expect(seriesOf(text, 'tote_outbox_waiting{kind="receipt"}')).toBe(1)
  expect(seriesOf(text, 'tote_outbox_lag_seconds')).toBe(0)
  expect(seriesOf(text, 'tote_store_write_seconds')).toBeGreaterThan(0)
  expect(seriesOf(text, 'process_resident_memory_bytes')).toBeGreaterThan(0)
  expect(text).toMatch(/^nodejs_eventloop_lag_seconds /m)
})

it('are read at one path of an address of their own', async () => {
  const { metrics } = openMetrics()
  const served = await serveMetrics(metrics, { host: '127.0.0.1', port: 0 })
  const ask = (path: string, method = 'GET') => fetch(`http://127.0.0.1:${served.port}${path}`, { method })
  const answer = await ask('/metrics')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  expect(await answer.text()).toContain('tote_requests_at_hand 0')
  expect((await ask('/')).status).toBe(404)
  expect((await ask('/metrics', 'POST')).status).toBe(404)
  await served.close()
  await expect(ask('/metrics')).rejects.toThrow()
})

describe('R21: figures while the store fails', () => {
  const failing = (): Promise<never> => Promise.reject(new Error('held'))
  const asked = ['outboxLag', 'outboxWaiting', 'probe'] as const

  it.each(asked)('are told without what it cannot say: %s', async (name) => {
    const { metrics } = openMetrics((kept) => ({ ...kept, [name]: failing }))
    metrics.told('payment captured')
    const text = await metrics.text()
    expect(seriesOf(text, 'tote_requests_shed')).toBe(0)
    expect(seriesOf(text, 'tote_steps_total{step="payment captured"}')).toBe(1)
    expect(seriesOf(text, 'tote_store_up')).toBe(name === 'probe' ? 0 : 1)
    expect(/^tote_store_write_seconds /m.test(text)).toBe(name !== 'probe')
    expect(/^tote_outbox_lag_seconds /m.test(text)).toBe(name !== 'outboxLag')
  })

  it('are told although it never answers, and in full once it does', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const never = new Promise<never>(() => {})
    const held: { probe?: Store['probe'] } = { probe: () => never }
    const { metrics } = openMetrics((kept) => ({ ...kept, probe: () => (held.probe ?? kept.probe)() }))
    const text = metrics.text()
    await vi.advanceTimersByTimeAsync(5000)
    expect(seriesOf(await text, 'tote_store_up')).toBe(0)
    delete held.probe
    const again = await metrics.text()
    expect(seriesOf(again, 'tote_store_up')).toBe(1)
    expect(seriesOf(again, 'tote_store_write_seconds')).toBeGreaterThan(0)
  })
})
