import { ToteError } from '@tote/shared/reasons.ts'
import { expect, it } from 'vitest'
import type { ReadProduct } from '../executors/executor.ts'
import { createPageReading } from './page-reading.ts'

const never = new AbortController().signal
const page = (name: string): ReadProduct => ({
  url: name,
  name,
  brand: null,
  description: '',
  image: null,
  currency: 'EUR',
  variants: [{ sku: null, attributes: {}, price: 100, isAvailable: null, url: null, image: null }],
})

/** A reader that answers when it is told to. */
function slowly() {
  let time = 0
  const begun: string[] = []
  const waiting: (() => void)[] = []
  const read = async (url: string) => {
    begun.push(url)
    await new Promise<void>((resolve) => waiting.push(resolve))
    if (url.endsWith('/none')) throw new ToteError('productPageUnreadable')
    return page(url)
  }
  return {
    begun,
    reading: createPageReading({ read }, () => time),
    pass: (ms: number) => {
      time += ms
    },
    async answer(count = waiting.length) {
      for (const go of waiting.splice(0, count)) go()
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

it('reads a page once for all that ask for it, and remembers it for five minutes', async () => {
  const { begun, reading, answer, pass } = slowly()
  const both = [reading.read('https://a.example/x', never), reading.read('https://a.example/x#top', never)]
  await answer()
  expect((await Promise.all(both)).map(({ name }) => name)).toEqual([
    'https://a.example/x',
    'https://a.example/x',
  ])
  pass(5 * 60_000 - 1)
  await reading.read('https://a.example/x', never)
  expect(begun.length).toBe(1)
  pass(1)
  const again = reading.read('https://a.example/x', never)
  await answer()
  await again
  expect(begun.length).toBe(2)
})

it('asks again soon for what could not be read', async () => {
  const { begun, reading, answer, pass } = slowly()
  const failing = () => reading.read('https://a.example/none', never).catch(({ reason }: ToteError) => reason)
  const first = failing()
  await answer()
  expect([await first, await failing(), begun.length]).toEqual([
    'productPageUnreadable',
    'productPageUnreadable',
    1,
  ])
  pass(20_000)
  const second = failing()
  await answer()
  expect([await second, begun.length]).toEqual(['productPageUnreadable', 2])
})

it('reads four pages of one host at a time, and other hosts beside them', async () => {
  const { begun, reading, answer } = slowly()
  const all = Array.from({ length: 10 }, (_, i) => reading.read(`https://a.example/${i}`, never))
  const other = reading.read('https://b.example/', never)
  expect(begun.length).toBe(5)
  await answer(1)
  expect(begun.length).toBe(6)
  for (const more of [5, 4, 4, 4]) await answer(more)
  expect((await Promise.all([...all, other])).length).toBe(11)
  expect(begun.length).toBe(11)
})

it('goes on for the others when one does not wait any longer', async () => {
  const { begun, reading, answer } = slowly()
  const leaving = new AbortController()
  const gone = reading.read('https://a.example/x', leaving.signal).catch((error: unknown) => error)
  const staying = reading.read('https://a.example/x', never)
  const why = new Error('gone')
  leaving.abort(why)
  expect(await gone).toBe(why)
  await answer()
  expect((await staying).name).toBe('https://a.example/x')
  await expect(reading.read('https://a.example/x', leaving.signal)).rejects.toBe(why)
  expect(begun.length).toBe(1)
})

it('reads nothing for those who have gone, whether it had begun or not', async () => {
  const asked: AbortSignal[] = []
  const read = (url: string, signal: AbortSignal) => {
    asked.push(signal)
    return new Promise<ReadProduct>((resolve, reject) => {
      if (url.endsWith('/last')) resolve(page(url))
      signal.addEventListener('abort', () => reject(signal.reason))
    })
  }
  const reading = createPageReading({ read }, () => 0)
  const leaving = new AbortController()
  const gone = Array.from({ length: 30 }, (_, i) =>
    reading.read(`https://a.example/${i}`, leaving.signal).catch((error: unknown) => error),
  )
  const staying = reading.read('https://a.example/last', never)
  expect(asked.length).toBe(4)
  leaving.abort(new Error('gone'))
  await Promise.all(gone)
  expect((await staying).name).toBe('https://a.example/last')
  expect(asked.length).toBe(5)
  expect(asked.slice(0, 4).every(({ aborted }) => aborted)).toBe(true)
})

it('reads a page for who comes after all that asked for it have gone', async () => {
  const { begun, reading, answer } = slowly()
  const leaving = new AbortController()
  const gone = reading.read('https://a.example/x', leaving.signal).catch((error: unknown) => error)
  leaving.abort(new Error('gone'))
  await gone
  const next = reading.read('https://a.example/x', never)
  await answer()
  expect((await next).name).toBe('https://a.example/x')
  expect(begun.length).toBe(2)
})

it('lets no more than so many wait for one host', async () => {
  const { begun, reading, answer } = slowly()
  const all = Array.from({ length: 36 }, (_, i) => reading.read(`https://a.example/${i}`, never))
  await expect(reading.read('https://a.example/more', never)).rejects.toMatchObject({
    reason: 'productPageUnreadable',
    fields: [{ code: 'unreachable' }],
    retryAfter: 20,
  })
  // Who asks for one of those that wait already, waits with them.
  all.push(reading.read('https://a.example/35', never))
  for (let i = 0; i < 9; i++) await answer()
  expect((await Promise.all(all)).length).toBe(37)
  expect(begun.length).toBe(36)
})

it('remembers no more than so many pages', async () => {
  const { begun, reading, answer } = slowly()
  const all = Array.from({ length: 501 }, (_, i) => reading.read(`https://h${i}.example/`, never))
  await answer()
  await Promise.all(all)
  await Promise.all([reading.read('https://h500.example/', never)])
  expect(begun.length).toBe(501)
  const [last, first] = [
    reading.read('https://h499.example/', never),
    reading.read('https://fresh.example/', never),
  ]
  await answer()
  await Promise.all([last, first])
  const oldest = reading.read('https://h0.example/', never)
  await answer()
  await oldest
  expect(begun.length).toBe(503)
})
