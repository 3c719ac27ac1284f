import type { DelegatedView } from '@tote/shared/delegated.ts'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { FakeStream } from '../test/fake-stream.ts'
import { follow, type Link } from './progress.ts'

const at = (version: number) => ({ version }) as DelegatedView

beforeEach(() => {
  FakeStream.opened = []
  vi.stubGlobal('EventSource', FakeStream)
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function followed() {
  const heard: number[] = []
  const links: Link[] = []
  const asked: number[] = []
  const answers = { version: 1, isDown: false }
  const progress = follow({
    url: 'https://cart.example/watch',
    async ask() {
      asked.push(Date.now())
      if (answers.isDown) throw new TypeError('down')
      return at(answers.version)
    },
    heard: ({ version }) => void heard.push(version),
    linked: (link) => void links.push(link),
  })
  /** How long it waited before each question but the first, in seconds. */
  const waits = () => asked.slice(1).map((time, i) => (time - (asked[i] ?? 0)) / 1000)
  return { heard, links, asked, answers, progress, waits, start: Date.now() }
}

it('is told, and asks nothing', async () => {
  const { heard, links, asked, progress } = followed()
  FakeStream.current?.tell(at(1))
  FakeStream.current?.tell(at(2))
  await vi.advanceTimersByTimeAsync(60_000)
  expect([heard, links.at(-1), asked]).toEqual([[1, 2], 'live', []])
  progress.stop()
  expect(FakeStream.current).toBeUndefined()
})

it('asks less and less often where it is not told, and at once again where something came', async () => {
  const { answers, waits, progress } = followed()
  FakeStream.current?.fail(true)
  answers.isDown = true
  await vi.advanceTimersByTimeAsync(200_000)
  const waited = waits()
  expect(waited[0]).toBeLessThan(2.5)
  expect(waited.at(-1)).toBeGreaterThan(20)
  expect(Math.max(...waited)).toBeLessThanOrEqual(36)
  answers.isDown = false
  await vi.advanceTimersByTimeAsync(40_000)
  // Whenever in that time it asked, it began anew from there.
  expect(Math.min(...waits().slice(waited.length))).toBeLessThan(2.5)
  progress.stop()
})

it('asks where the stream is held back on its way', async () => {
  const { asked, links, progress } = followed()
  await vi.advanceTimersByTimeAsync(4_900)
  expect(asked).toEqual([])
  await vi.advanceTimersByTimeAsync(200)
  expect([asked.length, links]).toEqual([1, ['asking']])
  progress.stop()
})

it('waits for a stream that the browser opens again, but not for ever', async () => {
  const { asked, links, progress } = followed()
  FakeStream.current?.tell(at(1))
  const stream = FakeStream.current
  stream?.fail(false)
  stream?.fail(false)
  await vi.advanceTimersByTimeAsync(100)
  expect([asked.length, links.at(-1)]).toEqual([0, 'lost'])
  stream?.fail(false)
  await vi.advanceTimersByTimeAsync(100)
  expect([asked.length, links.at(-1)]).toEqual([1, 'asking'])
  progress.stop()
})

it('tries to be told again after a while, and when it is woken', async () => {
  const { progress } = followed()
  FakeStream.current?.fail(true)
  await vi.advanceTimersByTimeAsync(10 * 60_000)
  expect(FakeStream.opened.length).toBeGreaterThan(1)
  const before = FakeStream.opened.length
  progress.wake()
  expect(FakeStream.opened).toHaveLength(before + 1)
  progress.stop()
})

it('is silent once it was stopped, whatever is still on its way', async () => {
  const { heard, progress } = followed()
  FakeStream.current?.fail(true)
  await vi.advanceTimersByTimeAsync(0)
  const before = heard.length
  progress.stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(heard.length).toBe(before)
})
