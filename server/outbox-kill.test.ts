import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { gate } from '../checks/rounds.ts'
import { createReach } from './providers/reach.ts'
import { createEndpoints } from './services/endpoints.ts'
import type { EventBody } from './services/event-body.ts'
import { sqliteStore } from './store/sqlite.ts'
import { addMerchant, keepEvent } from './test/outbox.ts'
import { openReceiver, type Received } from './test/receiver.ts'
import { openFolder, run } from './test/running.ts'

const DELIVERIES = gate(1000, 10_000)
const KILLS = gate(5, 20)
const CARTS = 50

interface Trial {
  readonly deliveries: number
  readonly kills: number
  /** How often the receiver fails at a first try. */
  readonly failing: number
  /** What is wrong with the worker. */
  readonly fault?: 'marksFirst' | 'renames'
}

const idOf = ({ headers }: Pick<Received, 'headers'>) => String(headers['webhook-id'])
const numberOf = ({ body }: Received) => Number((JSON.parse(body) as EventBody).created_at)

/** A merchant's server that often fails; tells of what came before what it follows in its cart. */
async function openReceiving(failing: number) {
  const taken = new Set<number>()
  const tries = new Map<string, number>()
  const tooEarly: number[] = []
  let arrived = 0
  let heard: (() => void) | undefined
  const receiver = await openReceiver(async (request) => {
    const event = numberOf(request)
    if (event > CARTS && !taken.has(event - CARTS)) tooEarly.push(event)
    const earlier = tries.get(idOf(request)) ?? 0
    tries.set(idOf(request), earlier + 1)
    arrived++
    heard?.()
    await sleep(Math.random() * 4)
    // Ten failures in a row would be given up, as they should.
    if (earlier < 5 && Math.random() < failing) return { status: 500 }
    taken.add(event)
    return { status: 204 }
  })
  return {
    ...receiver,
    taken,
    tooEarly,
    /** Until so many came, since the beginning, or this is over. */
    async came(many: number, over: Promise<unknown>): Promise<void> {
      await new Promise<void>((resolve) => {
        heard = () => arrived >= many && resolve()
        heard()
        void over.then(() => resolve())
      })
      heard = undefined
    },
    arrived: () => arrived,
  }
}

/** What is wrong after a worker was killed so often while it delivered, and another one went on. */
async function deliverUnderKills({ deliveries, kills, failing, fault }: Trial): Promise<{
  readonly wrong: string[]
  readonly repeats: number
}> {
  using folder = openFolder()
  const file = join(folder.path, 'tote.db')
  await using receiver = await openReceiving(failing)
  const store = sqliteStore({ file, asServer: false })
  const merchant = await addMerchant(store)
  const deps = { store, reach: createReach({ allow: [receiver.host] }), now: Date.now, wake: () => {} }
  const endpoint = await createEndpoints(deps).add(merchant, { url: receiver.url })
  const events = Array.from({ length: deliveries }, (_, i) => i + 1)
  await Promise.all(
    events.map((i) =>
      keepEvent(store, merchant.id, { type: 'updated', cartId: `c${i % CARTS}`, at: 1000 * i }),
    ),
  )

  const start = () => run('server/test/outbox-worker.ts', [file, receiver.host, merchant.id, fault ?? ''], {})
  const wrong: string[] = []
  for (let kill = 1; kill <= kills; kill++) {
    await using worker = start()
    // With requests on their way: some were taken and nobody could write it down.
    const left = deliveries - receiver.taken.size
    await receiver.came(receiver.arrived() + Math.max(1, Math.round(left / (kills + 2 - kill))), worker.ended)
    if (worker.child.exitCode !== null)
      wrong.push(`it was over before it could be killed for the ${kill}. time`)
    worker.child.kill('SIGKILL')
    await worker.ended
  }
  await using last = start()
  const { stdout, stderr } = await last.ended
  if (!stdout.includes('nothing is left')) wrong.push(`the last worker ended: ${stderr}`)
  const done = await store.listTasks(merchant.id, { kinds: ['deliver'], state: 'done', limit: 100_000 })
  await store.close()
  if (done.length !== deliveries) wrong.push(`done ${done.length} of ${deliveries}`)
  const lost = events.filter((event) => !receiver.taken.has(event))
  if (lost.length > 0) wrong.push(`lost ${lost.length}`)
  if (receiver.tooEarly.length > 0) wrong.push(`too early ${receiver.tooEarly.length}`)
  wrong.push(...wrongNames(receiver.received, endpoint))
  return { wrong, repeats: receiver.received.length - deliveries }
}

/** What is wrong with how deliveries are called and signed: each event has one id and says the same each time. */
function wrongNames(
  received: readonly Received[],
  { id, secrets }: { readonly id: string; readonly secrets: readonly { readonly secret: string }[] },
): string[] {
  const webhook = new Webhook(secrets[0]?.secret ?? '')
  const bodies = new Map(received.map((request) => [idOf(request), request.body]))
  const wrong = new Set<string>()
  for (const request of received) {
    const { headers, body } = request
    if (idOf(request) !== `${id}_${numberOf(request)}`) wrong.add('an event came under another id')
    if (bodies.get(idOf(request)) !== body) wrong.add('an id stood for something else')
    const at = new Date(Number(headers['webhook-timestamp']) * 1000)
    if (webhook.sign(idOf(request), at, body) !== headers['webhook-signature'])
      wrong.add('a signature is not good')
  }
  return [...wrong]
}

describe('R13: an outbox whose server is killed while it delivers to a receiver that often fails', () => {
  it(`loses none of ${DELIVERIES} deliveries, repeats under the same id, and keeps the order of each cart`, async () => {
    const { wrong, repeats } = await deliverUnderKills({
      deliveries: DELIVERIES,
      kills: KILLS,
      failing: 0.1,
    })
    expect(wrong).toEqual([])
    expect(repeats).toBeGreaterThan(0)
    if (process.env['SOAK'])
      console.log(`${DELIVERIES} deliveries, ${KILLS} kills: none lost, ${repeats} repeats under the same id`)
  }, 600_000)

  it.each([
    ['what says that it is done before it is', 'marksFirst', /^lost \d+$/],
    ['what calls each try something else', 'renames', /came under another id/],
  ] as const)(
    'would see %s',
    async (_, fault, told) => {
      const { wrong } = await deliverUnderKills({ deliveries: 100, kills: 1, failing: 0, fault })
      expect(wrong).toContainEqual(expect.stringMatching(told))
    },
    60_000,
  )
})
