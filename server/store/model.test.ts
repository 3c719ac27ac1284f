import fc from 'fast-check'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { gate } from '../../checks/rounds.ts'
import { newStores } from '../test/database.ts'
import { FORGOTTEN, withSlip } from '../test/defects.ts'
import type { Engine } from './engine.ts'
import { anyCommand } from './model.fixture.ts'
import type { Command } from './model-words.fixture.ts'
import { anyDeed, type Deed, openClaims, PlainClaims } from './plain-claims.fixture.ts'
import { sqliteFile, sqliteStore } from './sqlite.ts'
import { type Ask, type Outcome, type Steps, sql } from './statement.ts'
import { createStore, type Store } from './store.ts'

// Hundreds of commands, twice each, on a machine that may have other work.
vi.setConfig({ testTimeout: 600_000 })

const postgres = await newStores()
afterAll(() => postgres[Symbol.asyncDispose]())

type Answer = { readonly isNew?: boolean; readonly refused?: string; readonly cart?: unknown } | undefined

const idIn = (says: string) => /(\w+)\)$/.exec(says)?.[1]

/**
 * What each command was answered; of a fault only that it was one, where it has no reason. A server may remember whose a checkout was that
 * is gone: who asks for it is told that, or nothing.
 */
async function answersOf(store: Store, commands: readonly Command[]): Promise<[string, Answer][]> {
  const answers: [string, Answer][] = []
  const gone = new Set<unknown>()
  for (const { says, act } of commands) {
    const answer = await act(store).catch((error: { reason?: string; message: string }) => ({
      refused: error.reason ?? (error.message === 'refused' ? 'refused' : 'fault'),
    }))
    if (says.startsWith('dropCart') && answer !== undefined) gone.add(idIn(says))
    const isRemembered = says.startsWith('findCheckoutMerchant') && gone.has(idIn(says))
    answers.push([says, isRemembered ? undefined : (answer as Answer)])
  }
  return answers
}

const anyCommands = fc.array(anyCommand, { minLength: 10, maxLength: 50, size: 'small' })

it('R6, R19.1: answers the same from SQLite as from Postgres, whatever it is asked in whatever order', async () => {
  const claimed = new Set<unknown>()
  await fc.assert(
    fc.asyncProperty(anyCommands, async (commands) => {
      await using sqlite = closing(sqliteStore({ file: ':memory:', asServer: true }))
      const own = await answersOf(sqlite, commands)
      expect(await answersOf(await postgres.open(), commands)).toEqual(own)
      for (const [says, answer] of own) {
        if (says.startsWith('buy')) claimed.add(answer?.isNew ?? answer?.refused)
        if (says.startsWith('reserve')) claimed.add(answer?.refused ?? 'held')
        if (answer?.cart) claimed.add('joined')
      }
    }),
    { numRuns: gate(200, 20_000) },
  )
  // It came to everything that matters, not only to refusals.
  const outcomes = [true, 'held', 'joined', 'outOfStock', 'codeExhausted', 'certificateEmpty']
  expect([...claimed]).toEqual(expect.arrayContaining(outcomes))
})

it.each(['stock', 'code'] as const)(
  'R6, R19.1: finds them apart where one of them forgets the condition of a %s',
  async (what) => {
    const outcome = await fc.check(
      fc.asyncProperty(anyCommands, async (commands) => {
        const slipped = withSlip(sqliteFile({ file: ':memory:', asServer: true }), FORGOTTEN[what])
        await using sqlite = closing(createStore(slipped))
        const own = await answersOf(sqlite, commands)
        expect(await answersOf(await postgres.open(), commands)).toEqual(own)
      }),
      { numRuns: 500, endOnFailure: true },
    )
    expect(outcome.failed).toBe(true)
  },
)

function closing(store: Store): Store & AsyncDisposable {
  return { ...store, [Symbol.asyncDispose]: () => store.close() }
}

/** Does the same on paper and in these stores; answers where they part, nothing where they never do. */
async function parting(deeds: readonly Deed[], stores: readonly Store[]): Promise<string | undefined> {
  const plain = new PlainClaims()
  const shops = await Promise.all(stores.map(openClaims))
  for (const [i, deed] of deeds.entries()) {
    const expected = plain.answer(deed)
    for (const shop of shops) {
      const got = await shop.answer(deed).catch((error: Error) => `fails: ${error.message}`)
      if (got !== expected) return `${i} ${JSON.stringify(deed)}: ${got}, not ${expected}`
    }
  }
  for (const shop of shops) {
    const [left, expected] = [JSON.stringify(await shop.left()), JSON.stringify(plain.left)]
    if (left !== expected) return `${left} is left, not ${expected}`
  }
  return undefined
}

describe('R6: stock, uses of a code, and orders', () => {
  const deeds = fc.array(anyDeed, { minLength: 10, maxLength: 50, size: 'small' })

  it('come to what they come to on paper, from SQLite and from Postgres', async () => {
    await fc.assert(
      fc.asyncProperty(deeds, async (some) => {
        await using sqlite = closing(sqliteStore({ file: ':memory:', asServer: true }))
        expect(await parting(some, [sqlite, await postgres.open()])).toBeUndefined()
      }),
      { numRuns: gate(200, 20_000) },
    )
  })

  it.each([
    ['of stock', / AND available >= \?/],
    ['of a code', / AND \(max_uses IS NULL OR used < max_uses\)/],
  ])('are found to come to something else where the condition %s is left out', async (_, condition) => {
    const loosened = (text: string) => text.replace(condition, '')
    const outcome = await fc.check(
      fc.asyncProperty(deeds, async (some) => {
        await using sqlite = closing(
          createStore(without(condition, loosened, sqliteFile({ file: ':memory:', asServer: true }))),
        )
        expect(await parting(some, [sqlite])).toBeUndefined()
      }),
      { numRuns: 100 },
    )
    expect(outcome.failed).toBe(true)
  })
})

/** The engine, but every statement with this condition is asked without it. */
function without(condition: RegExp, loosened: (text: string) => string, engine: Engine): Engine {
  const known = new Map<string, ReturnType<typeof sql>>()
  function* loosely<T>(steps: Steps<T>): Steps<T> {
    let outcome: Outcome | undefined
    for (;;) {
      const step = outcome ? steps.next(outcome) : steps.next(undefined as never)
      if (step.done) return step.value
      const { statement, values } = step.value as Ask
      if (!condition.test(statement.text)) outcome = yield step.value
      else {
        const loose = known.get(statement.text) ?? sql(loosened(statement.text))
        known.set(statement.text, loose)
        const marks = loosened(statement.text).split('?').length - 1
        outcome = yield loose(...values.slice(0, marks))
      }
    }
  }
  return {
    ...engine,
    write: (steps) => engine.write(() => loosely(steps())),
    change: (steps) => engine.change(() => loosely(steps())),
  }
}
