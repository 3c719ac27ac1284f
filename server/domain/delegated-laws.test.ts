import type { DelegatedStatus } from '@tote/shared/delegated.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import { type DelegatedItem, type DelegatedRecord, NEXT, type Purchase, type Quote } from './delegated.ts'
import { aboveCaps, type Caps, claimOf, spentBy } from './delegated-limits.ts'
import { nextOf } from './delegated-next.ts'
import {
  completed,
  moneyIs,
  placed,
  placingBegins,
  placingEnds,
  placingRests,
  unknownIs,
} from './delegated-placing.ts'
import { historyOf, isEnded, statusOf } from './delegated-status.ts'
import {
  askBuyer,
  begin,
  cancelAsked,
  confirmed,
  ended,
  newPurchase,
  quoteIs,
  type Step,
  stepIn,
} from './delegated-steps.ts'

const USD = (amount: number) => ({ amount, currency: 'USD' })
const item = (id: string): DelegatedItem => ({ id, url: `https://${id}.example/`, quantity: 1, choices: {} })

function quoteOf(total: number): Quote {
  const rest = {
    subtotal: total,
    discount: 0,
    delivery: null,
    tax: null,
    deliveryName: null,
    lines: [],
    at: 0,
  }
  return { currency: 'USD', total, hash: `hash-${total}`, ...rest }
}

/** A step as somebody takes it of one of two purchases, at a time: sensible or not, in any order. */
interface Taken {
  readonly of: 'a' | 'b'
  readonly name: string
  readonly amount: number
  readonly after: number
}

const attempts = ['one', 'other']
const steps: Readonly<Record<string, (taken: Taken, at: number) => Step>> = {
  begin: (_, at) => begin('own', at),
  quote: ({ amount }) => quoteIs(quoteOf(amount), []),
  ask: ({ amount }, at) => askBuyer(amount > 500, at),
  confirm:
    ({ amount }, at) =>
    (purchase) =>
      confirmed(amount < 500 ? (purchase.quote?.hash ?? '') : `hash-${amount}`, at)(purchase),
  cancel: (_, at) => cancelAsked(at),
  place: ({ amount }, at) =>
    placingBegins(
      { attempt: attempts[amount % 2] ?? '', claimed: USD(amount), executor: 'own', provider: 'test' },
      at,
    ),
  unplace: ({ amount }) => placingEnds(attempts[amount % 2] ?? ''),
  placed: ({ amount }, at) => placed(attempts[amount % 2] ?? '', 'ref', at),
  completed: ({ amount }, at) =>
    completed(attempts[amount % 2] ?? '', { reference: 'ref', order: null, paid: USD(amount) }, at),
  rests: ({ amount }) => placingRests(attempts[amount % 2] ?? '', amount > 500),
  unknown: ({ amount }) => unknownIs(attempts[amount % 2] ?? '', true),
  fail: (_, at) => ended('FAILED', { why: 'outOfStock', note: 'gone' }, at),
  stop: (_, at) => ended('CANCELLED', { why: 'cancelled', note: 'stopped' }, at),
}

const taken: fc.Arbitrary<Taken> = fc.record({
  of: fc.constantFrom('a', 'b'),
  // Those that lead far are taken more often.
  name: fc.constantFrom(...Object.keys(steps), 'begin', 'begin', 'quote', 'place', 'place', 'ask', 'confirm'),
  amount: fc.constantFrom(100, 101, 600, 601),
  after: fc.integer({ min: -50, max: 5000 }),
})

const fresh: DelegatedRecord = {
  id: 'r',
  version: 1,
  number: 1,
  contract: 'cartai',
  keyId: 'k',
  buyer: null,
  payment: { kind: 'session', sessionId: 's' },
  options: {
    verifyBeforePlacement: false,
    failTaskIfNotConfirmed: false,
    allowPartial: true,
    strategy: 'cheapest',
    limit: null,
  },
  purchases: ['a', 'b'].map((id) => newPurchase({ id, group: id, shop: id }, [item(id)], 0)),
  createdAt: 0,
  endedAt: null,
}

const CAPS: Caps = { perDay: USD(700), approved: USD(1300), perRequest: null }

/** Takes them one after the other; a limit that is passed, or a word to somebody who may not say it, changes nothing. */
function walk(all: readonly Taken[], look: (before: DelegatedRecord, after: DelegatedRecord) => void) {
  const spent = new Map<string, number>()
  let request = fresh
  let at = 0
  for (const one of all) {
    at = Math.max(0, at + one.after)
    try {
      const step = steps[one.name]?.(one, at) ?? ((it: Purchase) => it)
      const after = stepIn(request, one.of, step)
      const spendings = spentBy(request, after, CAPS)
      for (const { name, by, most } of spendings)
        if (by > 0 && (spent.get(name) ?? 0) + by > most) throw new ToteError('spendingLimitReached')
      for (const { name, by } of spendings) spent.set(name, (spent.get(name) ?? 0) + by)
      look(request, after)
      request = after
    } catch (error) {
      if (!(error instanceof ToteError)) throw error
    }
  }
  return { request, spent }
}

/** Some begin where chance seldom leads. */
const prefixes = ['', 'begin', 'begin place', 'begin quote ask', 'begin quote ask confirm'].map((names) =>
  names.split(' ').map((name): Taken => ({ of: 'a', name, amount: 100, after: 1 })),
)

const laws = (law: (all: readonly Taken[]) => void) =>
  fc.assert(
    fc.property(fc.constantFrom(...prefixes), fc.array(taken, { maxLength: 40 }), (first, rest) =>
      law([...first, ...rest]),
    ),
    { numRuns: rounds(3000) },
  )

describe('steps of purchases, taken in any order', () => {
  it('follow the published states, never leave an end, and tell of each in its time', () => {
    const reached = new Set<DelegatedStatus>()
    laws((all) => {
      walk(all, (before, after) => {
        for (const [i, { status, history, endedAt }] of after.purchases.entries()) {
          for (const entry of history) reached.add(entry.status)
          const was = before.purchases[i] as Purchase
          expect(history.slice(0, was.history.length)).toEqual(was.history)
          for (const [j, entry] of history.entries()) {
            const next = history[j + 1]
            if (next) expect(NEXT[entry.status]).toContain(next.status)
            if (next) expect(next.at).toBeGreaterThanOrEqual(entry.at)
          }
          expect(history.at(-1)?.status).toBe(status)
          expect(endedAt !== null).toBe(isEnded(status))
          if (isEnded(was.status)) expect(after.purchases[i]).toEqual(was)
        }
        expect(after.endedAt !== null).toBe(after.purchases.every(({ status }) => isEnded(status)))
      })
    })
    expect(reached.size).toBe(9)
  })

  it('give back what was claimed exactly once, and never pass a limit', () => {
    laws((all) => {
      const { request, spent } = walk(all, () => {})
      const claims = request.purchases.map((it) => claimOf(it)?.amount ?? 0)
      const sum = claims.reduce((one, other) => one + other, 0)
      const days = [...spent].filter(([name]) => name.startsWith('day '))
      expect(days.reduce((all, [, by]) => all + by, 0)).toBe(sum)
      expect(spent.get('session s USD') ?? 0).toBe(sum)
      expect(spent.get('request r USD') ?? 0).toBe(sum)
      const placedNow = request.purchases.filter(({ status }) => status !== 'COMPLETED')
      const atRisk = placedNow.reduce((total, it) => total + (claimOf(it)?.amount ?? 0), 0)
      expect(atRisk).toBeLessThanOrEqual(1300)
      for (const it of request.purchases) if (!it.placing) expect(claimOf(it)).toBeNull()
    })
  })

  it('never place what waits for its buyer, and nothing twice', () => {
    laws((all) => {
      walk(all, (before, after) => {
        for (const [i, { status, placing, agreed }] of after.purchases.entries()) {
          const was = before.purchases[i] as Purchase
          if (status === 'PENDING_CONFIRMATION') expect(placing).toBeNull()
          if (was.placing && placing) expect(placing.attempt).toBe(was.placing.attempt)
          if (placing && !was.placing) expect(was.cancelAskedAt).toBeNull()
          if (status === 'CONFIRMED') expect(agreed).not.toBeNull()
        }
      })
    })
  })

  it('always leave something to be done, which follows from what is kept', () => {
    laws((all) => {
      const { request } = walk(all, () => {})
      for (const purchase of request.purchases) {
        const next = nextOf(purchase, 1e12)
        expect(next === 'close').toBe(isEnded(purchase.status))
        if (purchase.placing && !isEnded(purchase.status))
          expect(['check', 'setAside', 'again', 'stop']).toContain(next)
      }
    })
  })

  it('make one history of a request that ends where its purchases end', () => {
    laws((all) => {
      const { request } = walk(all, () => {})
      const history = historyOf(request)
      expect(history[0]?.status).toBe('QUEUED')
      expect(history.at(-1)?.status).toBe(statusOf(request))
      for (const [i, { status }] of history.entries()) if (isEnded(status)) expect(i).toBe(history.length - 1)
    })
  })

  it('keep how the money stands after the end as well, of their own placing only', () => {
    const money = {
      attempt: 'one',
      provider: 'test',
      reference: null,
      amount: USD(1),
      status: 'asked',
    } as const
    const bought = [
      begin('upstream', 1),
      placingBegins({ attempt: 'one', claimed: USD(1), executor: 'own', provider: 'test' }, 2),
      completed('one', { reference: 'r', order: null, paid: USD(1) }, 3),
    ].reduce((it, step) => stepIn(it, 'a', step), fresh)
    const after = stepIn(bought, 'a', moneyIs({ ...money, status: 'taken' }))
    expect(after.purchases[0]?.money?.status).toBe('taken')
    expect(stepIn(after, 'a', moneyIs({ ...money, attempt: 'other' }))).toBe(after)
  })
})

describe('a limit', () => {
  it.each([
    [{ ...CAPS, perDay: null }, 1300, undefined],
    [{ ...CAPS, perDay: null }, 1301, 'spendingLimit'],
    [CAPS, 701, 'spendingLimit'],
    [{ ...CAPS, perRequest: { amount: 1e9, currency: 'EUR' } }, 1, 'limitCurrency'],
    [{ perDay: null, approved: null, perRequest: null }, 1e9, undefined],
  ])('%j refuses %i: %s', (caps, total, why) => {
    expect(aboveCaps(quoteOf(total), caps)).toBe(why)
  })

  it('of any kind refuses what comes to nobody knows how much', () => {
    const [most, none] = [{ amount: 1000, currency: 'USD' }, null]
    const open = { perDay: none, approved: none, perRequest: none }
    const quote = { ...quoteOf(1000), isUnbounded: true } as const
    for (const name of ['perDay', 'approved', 'perRequest'])
      expect(aboveCaps(quote, { ...open, [name]: most })).toBe('totalUnknown')
    expect(aboveCaps({ ...quote, total: 1001 }, { ...open, perDay: most })).toBe('spendingLimit')
    expect(aboveCaps(quote, open)).toBeUndefined()
  })
})
