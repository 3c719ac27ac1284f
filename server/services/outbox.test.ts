import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { inRequest, requestIdNow } from '../asking.ts'
import type { TaskOutcome } from '../domain/outbox.ts'
import { sqliteStore } from '../store/sqlite.ts'
import { addMerchant, newTask, performersOf } from '../test/outbox.ts'
import { createOutbox } from './outbox.ts'

const never = new AbortController().signal
const done: TaskOutcome = { state: 'done' }

async function opened() {
  const store = sqliteStore({ file: ':memory:', asServer: true })
  onTestFinished(() => store.close())
  await addMerchant(store)
  let now = 1000
  const reported: string[] = []
  const outboxOf = (perform: Parameters<typeof performersOf>[0]) =>
    createOutbox(
      { store, now: () => now, report: (_, what) => void reported.push(what) },
      performersOf(perform),
    )
  return {
    store,
    reported,
    outboxOf,
    pass(ms: number) {
      now += ms
    },
  }
}

describe('R13: the outbox', () => {
  it('does what is due once, in its request’s name, and leaves what is not', async () => {
    const { store, outboxOf } = await opened()
    const begun: unknown[] = []
    const outbox = outboxOf(async ({ id }, kept) => {
      begun.push([id, kept.id, requestIdNow()])
      return done
    })
    await inRequest('q1', () => store.keepTasks('m1', [newTask('a'), newTask('b', { dueAt: 9000 })]))
    expect(await outbox.work(never)).toBe(1)
    expect(await outbox.work(never)).toBe(0)
    expect(begun).toEqual([['m1', 'a', 'q1']])
    expect((await store.getTask('m1', 'a'))?.state).toBe('done')
    expect((await store.getTask('m1', 'b'))?.state).toBe('waiting')
  })

  it('tries again what throws, later each time, and reports it', async () => {
    const { store, outboxOf, pass, reported } = await opened()
    const outbox = outboxOf(() => Promise.reject(new Error('no')))
    await store.keepTasks('m1', [newTask('a')])
    expect(await outbox.work(never)).toBe(1)
    expect(await outbox.work(never)).toBe(0)
    const first = await store.getTask('m1', 'a')
    expect(first).toMatchObject({ state: 'waiting', tries: 1 })
    expect(first?.dueAt).toBeGreaterThanOrEqual(6000)
    pass(6001)
    expect(await outbox.work(never)).toBe(1)
    expect(await store.getTask('m1', 'a')).toMatchObject({ tries: 2 })
    expect(reported).toEqual(Array(2).fill('receipt was not done: it is tried again'))
  })

  it('does what follows in a lane after what came before, also where that takes several tries', async () => {
    const { store, outboxOf, pass } = await opened()
    const begun: string[] = []
    const outbox = outboxOf(async (_, { id, tries }) => {
      begun.push(`${id}${tries}`)
      return id === 'a' && tries < 3 ? { state: 'waiting', dueAt: 1000 + tries * 1000 } : done
    })
    await store.keepTasks(
      'm1',
      ['a', 'b', 'c'].map((id) => newTask(id, { lane: 'one' })),
    )
    await store.keepTasks('m1', [newTask('x')])
    for (let i = 0; i < 4; i++) {
      await outbox.work(never)
      pass(1000)
    }
    expect(begun.filter((id) => !id.startsWith('x'))).toEqual(['a1', 'a2', 'a3', 'b1', 'c1'])
  })

  it('holds nothing up for deliveries, of which sixteen are made at once', async () => {
    const { store, outboxOf } = await opened()
    const stuck = Promise.withResolvers<void>()
    let at = 0
    let most = 0
    const order: string[] = []
    const outbox = outboxOf(async (_, { id, task }) => {
      order.push(id)
      if (task.kind !== 'deliver') return done
      most = Math.max(most, ++at)
      await stuck.promise
      at--
      return done
    })
    const task = (event: number) => ({ kind: 'deliver', endpointId: 'we_1', event }) as const
    const many = Array.from({ length: 40 }, (_, i) => newTask(`d${i}`, { task: task(i) }))
    await store.keepTasks('m1', [...many, newTask('money')])
    const working = outbox.work(never)
    await expect.poll(() => order).toContain('money')
    expect(most).toBe(16)
    stuck.resolve()
    expect(await working).toBe(41)
    expect(most).toBe(16)
  })

  it('lets no merchant have more than half of the purchases at once, and no shop more than four', async () => {
    const { store, outboxOf } = await opened()
    await addMerchant(store, 'm2')
    const stuck = Promise.withResolvers<void>()
    const begun = { own: 0, slow: 0, other: 0 }
    const atOnce = { own: 0, slow: 0 }
    const outbox = outboxOf(async ({ id }, { task }) => {
      const what = id === 'm2' ? 'other' : task.kind === 'buy' ? 'own' : 'slow'
      begun[what]++
      if (what === 'other') return done
      atOnce[what] = Math.max(atOnce[what], begun[what])
      await stuck.promise
      return done
    })
    const buy = (id: string, group?: string) => {
      const of = { requestId: id, purchaseId: id }
      return newTask(id, { task: group ? { kind: 'buyElsewhere', ...of, group } : { kind: 'buy', ...of } })
    }
    const many = Array.from({ length: 30 }, (_, i) => [buy(`o${i}`), buy(`s${i}`, 'slow.example')]).flat()
    await store.keepTasks('m1', [...many, buy('f', 'fast.example')])
    await store.keepTasks('m2', [buy('o'), buy('s', 'other.example')])
    const working = outbox.work(never)
    await expect.poll(() => begun.other).toBe(2)
    await expect.poll(() => atOnce).toEqual({ own: 16, slow: 5 })
    stuck.resolve()
    expect(await working).toBe(63)
  })

  it('sends away whom a slow shop keeps waiting, and begins nobody else’s later for that', async () => {
    const { store, outboxOf, pass } = await opened()
    const stuck = Promise.withResolvers<void>()
    const begun: string[] = []
    const outbox = outboxOf(async (_, { id }) => {
      begun.push(id)
      if (id.startsWith('s')) await stuck.promise
      return done
    })
    const at = (id: string, group: string) =>
      newTask(id, { task: { kind: 'buyElsewhere', requestId: id, purchaseId: id, group } })
    await store.keepTasks(
      'm1',
      Array.from({ length: 10 }, (_, i) => at(`s${i}`, 'slow.example')),
    )
    const stopping = new AbortController()
    const working = outbox.work(stopping.signal)
    await expect.poll(() => begun.length).toBe(4)
    pass(20_000)
    await store.keepTasks('m1', [at('f', 'fast.example')])
    outbox.wake()
    await expect.poll(() => begun).toContain('f')
    expect(await store.getTask('m1', 's9')).toMatchObject({ state: 'waiting', dueAt: 22_000 })
    stopping.abort()
    stuck.resolve()
    expect(await working).toBe(5)
    expect(await outbox.work(never)).toBe(0)
    pass(1000)
    expect(await outbox.work(never)).toBe(6)
  })

  it('gives each merchant a part where one has much to do', async () => {
    const { store, outboxOf } = await opened()
    await addMerchant(store, 'm2')
    const begun: string[] = []
    const outbox = outboxOf(async ({ id }) => {
      begun.push(id)
      // Some are done sooner: one place at a time becomes free.
      await sleep(begun.length % 7)
      return done
    })
    await store.keepTasks(
      'm1',
      Array.from({ length: 50 }, (_, i) => newTask(`a${i}`)),
    )
    await store.keepTasks(
      'm2',
      Array.from({ length: 50 }, (_, i) => newTask(`b${i}`)),
    )
    expect(await outbox.work(never)).toBe(100)
    const others = (end: number) => begun.slice(0, end).filter((id) => id === 'm2').length
    expect(others(16)).toBe(8)
    expect(Math.abs(others(60) - 30)).toBeLessThan(8)
  })

  it('is shared: of several servers one has each task', async () => {
    const { store, outboxOf } = await opened()
    const begun: string[] = []
    const outboxes = Array.from({ length: 4 }, () =>
      outboxOf(async (_, { id }) => {
        begun.push(id)
        await sleep(1)
        return done
      }),
    )
    const ids = Array.from({ length: 60 }, (_, i) => `t${i}`)
    await store.keepTasks(
      'm1',
      ids.map((id) => newTask(id)),
    )
    await Promise.all(outboxes.map((outbox) => outbox.work(never)))
    expect(begun.toSorted()).toEqual(ids.toSorted())
  })

  it('does again what a server had that said nothing more, once its time is over', async () => {
    const { store, outboxOf, pass } = await opened()
    await store.keepTasks('m1', [newTask('a')])
    await store.claimTasks('m1', { holder: 'killed', now: 1000, until: 61_000, limit: 1 })
    const outbox = outboxOf(async () => done)
    pass(59_999)
    expect(await outbox.work(never)).toBe(0)
    pass(1)
    expect(await outbox.work(never)).toBe(1)
    expect(await store.getTask('m1', 'a')).toMatchObject({ state: 'done', tries: 2 })
  })

  it('does one task at once where it is asked to, and what nobody else is at', async () => {
    const { store, outboxOf, reported } = await opened()
    const going = Promise.withResolvers<void>()
    const outbox = outboxOf(async (_, { id }) => {
      if (id === 'fails') throw new Error('no')
      await going.promise
      return done
    })
    await store.keepTasks('m1', [newTask('a', { dueAt: 9000 }), newTask('fails')])
    const first = outbox.perform('m1', 'a')
    await expect.poll(async () => (await store.getTask('m1', 'a'))?.tries).toBe(1)
    expect(await outbox.perform('m1', 'a')).toBeUndefined()
    going.resolve()
    expect(await first).toBe('done')
    expect(await outbox.perform('m1', 'a')).toBeUndefined()
    expect(await outbox.perform('m1', 'none')).toBeUndefined()
    expect(await outbox.perform('m1', 'fails')).toBe('waiting')
    expect(reported).toHaveLength(1)
  })

  it('begins at once where it is woken, and stops with what is at hand', async () => {
    const { store, outboxOf } = await opened()
    const stopping = new AbortController()
    const begun: string[] = []
    const outbox = outboxOf(async (_, { id }, signal) => {
      begun.push(id)
      if (id === 'slow') {
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
        signal.throwIfAborted()
      }
      return done
    })
    const running = outbox.run(stopping.signal)
    await store.keepTasks('m1', [newTask('a')])
    const before = performance.now()
    outbox.wake()
    await expect.poll(() => begun, { interval: 2 }).toEqual(['a'])
    expect(performance.now() - before).toBeLessThan(500)
    await store.keepTasks('m1', [newTask('slow')])
    outbox.wake()
    await expect.poll(() => begun, { interval: 2 }).toEqual(['a', 'slow'])
    stopping.abort()
    await running
    // To be done by whoever comes next, now.
    expect(await store.getTask('m1', 'slow')).toMatchObject({ state: 'waiting', dueAt: 1000 })
    await store.keepTasks('m1', [newTask('late')])
    await outbox.work(stopping.signal)
    expect(begun).toEqual(['a', 'slow'])
  })
})
