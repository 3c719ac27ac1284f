import type { RequestListener } from 'node:http'
import { describe, expect, it } from 'vitest'
import { gate } from '../../checks/rounds.ts'
import { opaque } from '../test/fuzz-requests.ts'
import { fuzz, operationsOf } from '../test/fuzz-run.ts'
import { pagesOf, surfaceOf } from '../test/fuzz-surface.ts'
import { type FuzzWorld, openFuzzWorld } from '../test/fuzz-world.ts'
import { contracts } from './rest/contracts.ts'
import type { Route } from './rest/route.ts'
import { procedure, router } from './trpc.ts'

const COUNT = gate(20_000, 500_000)
/** So many go to one server; then another begins, so that none grows old. */
const PER_WORLD = 5000
const SEED = 20261122

describe('R15, E.1: whatever is sent', () => {
  it('is answered by every operation as it is published: none fails, ends the server, or tells what it is made of', async () => {
    const all = new Set<string>()
    const asking = new Set<string>()
    const reached = new Set<string>()
    for (let asked = 0; asked < COUNT; asked += PER_WORLD) {
      await using world = await openFuzzWorld()
      const operations = operationsOf(world)
      for (const { name } of operations) all.add(name)
      const run = await fuzz(world, operations, {
        count: Math.min(PER_WORLD, COUNT - asked),
        seed: SEED + asked,
      })
      expect(run.faults).toEqual([])
      for (const [name, kinds] of run.answers) {
        asking.add(name)
        if (kinds['2'] || kinds['3']) reached.add(name)
      }
      await expectSound(world)
    }
    expect([...all].filter((name) => !asking.has(name))).toEqual([])
    // It came to what operations do, not only to what they refuse.
    expect([...all].filter((name) => !reached.has(name)).length).toBeLessThan(all.size / 10)
  }, 1_800_000)

  it('has a place for every operation, also for one that is new', async () => {
    await using world = await openFuzzWorld()
    const operations = operationsOf(world)
    expect(opaque(operations)).toEqual([])
    const added = router({ cart: router({ steal: procedure.query(() => 'all of it') }) })
    const found = surfaceOf({
      routers: { other: added },
      contracts: [],
      document: { paths: {} } as never,
      routes: [{ method: 'GET', path: '/backdoor' }],
    })
    expect(found.map(({ name }) => name)).toEqual(['other cart.steal', 'GET /backdoor'])
    const hidden = [
      { ...contracts[0], routes: [{ method: 'get', path: '/x', operationId: 'x' } as Route<unknown>] },
    ]
    const lost = () =>
      surfaceOf({ routers: {}, contracts: hidden as never, document: { paths: {} } as never, routes: [] })
    expect(lost).toThrow('x is not in the document')
    expect(pagesOf([], contracts)).toEqual([])
  }, 120_000)
})

/** What no request may have brought about, however it was made. */
async function expectSound({ shop, merchant }: FuzzWorld): Promise<void> {
  for (const { url } of await shop.store.listEndpoints(merchant)) expect(url).toMatch(/^https:\/\/(?!127|\[)/)
}

describe('what was found so once', () => {
  it('stays mended: a refusal before any procedure names its request, and an address with a NUL leads nowhere', async () => {
    await using world = await openFuzzWorld()
    const calls = Array.from({ length: 11 }, () => 'cart.get').join()
    const target = `/embed/${world.keys.page}/trpc/${calls}?batch=1`
    const many = await world.ask({ method: 'GET', target, headers: {} })
    expect(JSON.parse(many.text).error.data.requestId).toBe(many.headers['x-request-id'])
    const place = `/payment/%00/${crypto.randomUUID()}?k=x`
    expect((await world.ask({ method: 'GET', target: place, headers: {} })).status).toBe(404)
  })
})

describe('the same gate over a server with one fault', () => {
  /** What is found wrong with the operations of these names. */
  async function found(world: FuzzWorld, names: RegExp): Promise<string> {
    const operations = operationsOf(world).filter(({ name }) => names.test(name))
    return (await fuzz(world, operations, { count: 60, seed: SEED })).faults.join('\n')
  }
  const answering =
    (target: RegExp, status: number, body: unknown) =>
    (listener: RequestListener): RequestListener =>
    (incoming, outgoing) => {
      if (incoming.method !== 'GET' || !target.test(incoming.url ?? '')) return listener(incoming, outgoing)
      const headers = { 'content-type': 'application/json', 'x-request-id': crypto.randomUUID() }
      outgoing.writeHead(status, headers).end(JSON.stringify(body))
    }

  it('finds an operation that throws', async () => {
    const broken = {
      listOrders: () => Promise.reject(new Error('lost')),
      pageOrders: () => Promise.reject(new Error('lost')),
    }
    await using world = await openFuzzWorld({ around: (store) => ({ ...store, ...broken }) })
    expect(await found(world, /^listOrders$/)).toMatch(/listOrders: fails with 500/)
  })

  it('finds a status and a member that the document does not know', async () => {
    await using teapot = await openFuzzWorld({}, answering(/^\/v1\/orders/, 418, {}))
    expect(await found(teapot, /^listOrders$/)).toContain('is not said to answer 418')
    await using telling = await openFuzzWorld({}, answering(/^\/v1\/orders/, 200, { orders: [], margin: 12 }))
    expect(await found(telling, /^listOrders$/)).toMatch(/listOrders at 200: .*(additional|required)/)
  })

  it('finds a procedure that answers more than its type says', async () => {
    const more = { result: { data: { power: 'none', name: null, email: null, hash: 'x' } } }
    await using world = await openFuzzWorld({}, answering(/customer\.get(\?|$)/, 200, more))
    expect(await found(world, /^app customer.get$/)).toContain('customer.get answers “hash”')
  })

  it('finds a stack, a statement, a path and a version that is told, and a 503 that says not until when', async () => {
    const leaks = ['at ask (file.ts:3:4)', 'SELECT id FROM carts', 'see /home/tote/data/x', 'hono/4.13']
    for (const leak of leaks) {
      await using world = await openFuzzWorld({}, answering(/customer\.get(\?|$)/, 200, { leak }))
      expect(await found(world, /^app customer.get$/)).toMatch(/: tells /)
    }
    await using world = await openFuzzWorld({}, answering(/customer\.get(\?|$)/, 503, {}))
    expect(await found(world, /^app customer.get$/)).toContain('is unavailable, and does not say until when')
  })
})
