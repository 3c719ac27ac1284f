import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { addCode, newCart } from '../domain/cart.ts'
import { openEngine, outcomeOf } from '../test/postgres-engine.ts'
import { createStore } from './store.ts'

/** What the network does with a COMMIT: it is lost on the way, or its answer is. */
type Losing = 'commit' | 'answer'

/** A way to the database on which the connection breaks at a COMMIT, as often as `times` says. */
function throughBadNetwork(losing: Losing, { times }: { times: number }) {
  return async (url: string): Promise<string> => {
    const there = new URL(url)
    const here = new URL(url)
    const sockets = new Set<Socket>()
    let left = times
    const server = createServer((from) => {
      const to = connect(Number(there.port), there.hostname)
      const end = () => {
        from.destroy()
        to.destroy()
      }
      for (const socket of [from, to]) sockets.add(socket.on('error', end).on('close', end))
      let isLost = false
      to.on('data', (answer) => !isLost && from.write(answer))
      from.on('data', (said) => {
        const isCommit = said.includes('COMMIT\0') && left > 0
        if (isCommit) left--
        if (isCommit && losing === 'commit') return end()
        to.write(said)
        if (!isCommit) return
        isLost = true
        // By then the database has carried it out.
        setTimeout(end, 100)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      server.close()
      for (const socket of sockets) socket.destroy()
    })
    here.hostname = '127.0.0.1'
    here.port = String((server.address() as { port: number }).port)
    return here.href
  }
}

it.each([
  ['commit', 0],
  ['answer', 1],
] as const)(
  'asks to come again where the %s was lost, and does not make the change again',
  async (losing, kept) => {
    const { engine, adding, counted } = await openEngine({
      connections: 2,
      through: throughBadNetwork(losing, { times: 2 }),
    })
    const { steps, runs } = adding('ab')
    const came = await outcomeOf(engine.change(steps))
    expect(came).toMatchObject({ name: 'ToteError', reason: 'unavailable', retryAfter: 1 })
    expect(runs()).toBe(1)
    await sleep(100)
    expect([await counted('a'), await counted('b')]).toEqual([kept, kept])
    await outcomeOf(engine.change(adding('b').steps))
    await engine.change(adding('b').steps)
    expect(await counted('b')).toBe(2 * kept + 1)
  },
)

it('makes a named change once that comes again because its answer was lost', async () => {
  const { engine } = await openEngine({ through: throughBadNetwork('answer', { times: 1 }) })
  const store = createStore(engine)
  const once = { key: 'k', fingerprint: 'f', at: 1000 }
  const change = () =>
    store.changeCart(
      'm1',
      'c1',
      (held) => addCode(held ?? newCart('c1', 1000), `C${held?.version}`, 2000),
      once,
    )
  // The browser asks again under the same name until it hears something.
  const first = await outcomeOf(change())
  expect(first).toMatchObject({ reason: 'unavailable' })
  expect((await change()).version).toBe(1)
})
