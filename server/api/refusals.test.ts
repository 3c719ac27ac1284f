import { ToteError } from '@tote/shared/reasons.ts'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { tellDeadCookie, tellRefusal } from './refusals.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A log, and the lines in it. */
function opened() {
  const lines: Record<string, unknown>[] = []
  return { lines, log: { info: (line: object) => void lines.push(line as Record<string, unknown>) } }
}

const wrong = new ToteError('signInNeeded')
const about = { merchant: 'demo', path: 'account.get' }

it('writes the first refusals of a kind, and of the rest how many there were', () => {
  const { log, lines } = opened()
  for (let i = 1; i <= 700; i++) tellRefusal(log, wrong, { ...about, requestId: `r${i}` })
  expect(lines.map((line) => line['requestId'])).toEqual(Array.from({ length: 20 }, (_, i) => `r${i + 1}`))
  vi.advanceTimersByTime(60_000)
  tellRefusal(log, wrong, { ...about, requestId: 'later' })
  expect(lines.slice(20)).toEqual([
    { reason: 'signInNeeded', ...about, times: 680 },
    { reason: 'signInNeeded', ...about, requestId: 'later' },
  ])
})

it('counts every merchant, path, reason and log apart', () => {
  const [one, other] = [opened(), opened()]
  for (let i = 0; i < 30; i++) tellRefusal(one.log, wrong, { ...about, requestId: 'r' })
  const others = [
    () => tellRefusal(one.log, wrong, { ...about, merchant: 'rival', requestId: 'r' }),
    () => tellRefusal(one.log, wrong, { ...about, path: 'account.export', requestId: 'r' }),
    () => tellRefusal(one.log, new ToteError('orderNotFound'), { ...about, requestId: 'r' }),
    () => tellDeadCookie(one.log, 'over', { merchant: 'demo', requestId: 'r' }),
    () => tellDeadCookie(one.log, 'forged', { merchant: 'demo', requestId: 'r' }),
  ]
  for (const tell of others) tell()
  expect(one.lines).toHaveLength(20 + others.length)
  tellRefusal(other.log, wrong, { ...about, requestId: 'r' })
  expect(other.lines).toHaveLength(1)
})

it('says nothing of what is no matter of who somebody is', () => {
  const { log, lines } = opened()
  tellRefusal(log, new ToteError('outOfStock'), { requestId: 'r' })
  tellRefusal(log, new Error('a bug'), { requestId: 'r' })
  expect(lines).toEqual([])
})
