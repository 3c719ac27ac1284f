import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it, vi } from 'vitest'
import { rounds } from '../checks/rounds.ts'
import { createReach } from './providers/reach.ts'
import { createEndpoints } from './services/endpoints.ts'
import type { EventBody } from './services/event-body.ts'
import { sqliteStore } from './store/sqlite.ts'
import { addMerchant, keepEvent } from './test/outbox.ts'
import { openReceiver, type Received } from './test/receiver.ts'
import { openFolder, run } from './test/running.ts'

const DELIVERIES = rounds(1000)
const KILLS = rounds(5)
const FAILING = 0.3
const CARTS = 20
// Each kill starts a process.
vi.setConfig({ testTimeout: 60_000 + KILLS * 15_000 })

const bodyOf = ({ body }: Received) => JSON.parse(body) as EventBody
const idOf = ({ headers }: Received) => String(headers['webhook-id'])

describe('an outbox whose server is killed while it delivers to a receiver that often fails', () => {
  it('loses nothing, repeats under the same id, and keeps the order of each cart', async () => {
    using folder = openFolder()
    const file = join(folder.path, 'tote.db')
    const taken = new Map<string, Received>()
    const tooEarly: string[] = []
    let arrived = 0
    let onArrival: (() => void) | undefined
    await using receiver = await openReceiver(async (request) => {
      const event = Number(idOf(request).split('_').at(-1))
      const before = event - CARTS
      if (before > 0 && ![...taken.keys()].some((id) => id.endsWith(`_${before}`)))
        tooEarly.push(idOf(request))
      arrived++
      onArrival?.()
      await sleep(Math.random() * 4)
      const tries = receiver.received.filter((other) => idOf(other) === idOf(request)).length
      // Ten failures in a row would be given up, as they should.
      if (tries < 6 && Math.random() < FAILING) return { status: 500 }
      taken.set(idOf(request), request)
      return { status: 204 }
    })

    const store = sqliteStore({ file, asServer: false })
    const merchant = await addMerchant(store)
    const deps = { store, reach: createReach({ allow: [receiver.host] }), now: Date.now, wake: () => {} }
    const endpoint = await createEndpoints(deps).add(merchant, { url: receiver.url })
    for (let i = 0; i < DELIVERIES; i++)
      await keepEvent(store, merchant.id, { type: 'updated', cartId: `c${i % CARTS}`, at: 1000 * (i + 1) })

    const start = () => run('server/test/outbox-worker.ts', [file, receiver.host, merchant.id], {})
    for (let kill = 1; kill <= KILLS; kill++) {
      await using worker = start()
      const until = Math.round((arrived + (DELIVERIES * kill) / (KILLS + 1)) / 2) + 1
      await new Promise<void>((resolve) => {
        // With requests on their way: some were taken and nobody could write it down.
        onArrival = () => arrived > until && resolve()
        void worker.ended.then(() => resolve())
      })
      onArrival = undefined
      expect(worker.child.exitCode).toBeNull()
      worker.child.kill('SIGKILL')
      await worker.ended
    }
    await using last = start()
    await last.said(/nothing is left/)

    const page = { kinds: ['deliver'], limit: 10_000 } as const
    const tasks = await store.listTasks(merchant.id, page)
    expect(tasks.filter(({ state }) => state === 'done')).toHaveLength(DELIVERIES)
    await store.close()
    expect(taken.size).toBe(DELIVERIES)
    expect(tooEarly).toEqual([])
    const bodies = new Map<string, Set<string>>()
    for (const request of receiver.received) {
      const { created_at } = bodyOf(request)
      expect(idOf(request)).toBe(`${endpoint.id}_${created_at}`)
      bodies.set(idOf(request), (bodies.get(idOf(request)) ?? new Set()).add(request.body))
    }
    expect([...bodies.values()].every(({ size }) => size === 1)).toBe(true)
    const webhook = new Webhook(endpoint.secrets[0]?.secret ?? '')
    for (const { headers, body } of receiver.received) {
      const at = new Date(Number(headers['webhook-timestamp']) * 1000)
      expect(webhook.sign(String(headers['webhook-id']), at, body)).toBe(headers['webhook-signature'])
    }
    const repeats = receiver.received.length - DELIVERIES
    expect(repeats).toBeGreaterThan(0)
    const figures = `${DELIVERIES} deliveries, ${KILLS} kills: none lost, ${repeats} repeats under the same id`
    if (process.env['SOAK']) console.log(figures)
  })
})
