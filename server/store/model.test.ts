import fc from 'fast-check'
import { afterAll, expect, it, vi } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import { newStores } from '../test/database.ts'
import { anyCommand } from './model.fixture.ts'
import type { Command } from './model-words.fixture.ts'
import { sqliteStore } from './sqlite.ts'
import type { Store } from './store.ts'

// Hundreds of commands, twice each, on a machine that may have other work.
vi.setConfig({ testTimeout: 60_000 })

const postgres = await newStores()
afterAll(() => postgres[Symbol.asyncDispose]())

type Answer = { readonly isNew?: boolean; readonly refused?: string; readonly cart?: unknown } | undefined

/** What each command was answered; of a fault only that it was one, where it has no reason. */
async function answersOf(store: Store, commands: readonly Command[]): Promise<[string, Answer][]> {
  const answers: [string, Answer][] = []
  for (const { says, act } of commands) {
    const answer = await act(store).catch((error: { reason?: string; message: string }) => ({
      refused: error.reason ?? (error.message === 'refused' ? 'refused' : 'fault'),
    }))
    answers.push([says, answer as Answer])
  }
  return answers
}

it('answers the same from SQLite as from Postgres, whatever it is asked in whatever order', async () => {
  const claimed = new Set<unknown>()
  await fc.assert(
    fc.asyncProperty(fc.array(anyCommand, { minLength: 20, maxLength: 30 }), async (commands) => {
      await using sqlite = closing(sqliteStore({ file: ':memory:', asServer: true }))
      const own = await answersOf(sqlite, commands)
      expect(await answersOf(await postgres.open(), commands)).toEqual(own)
      for (const [says, answer] of own) {
        if (says.startsWith('buy')) claimed.add(answer?.isNew ?? answer?.refused)
        if (says.startsWith('reserve')) claimed.add(answer?.refused ?? 'held')
        if (answer?.cart) claimed.add('joined')
      }
    }),
    { numRuns: rounds(200) },
  )
  // It came to everything that matters, not only to refusals.
  const outcomes = [true, 'held', 'joined', 'outOfStock', 'codeExhausted', 'certificateEmpty']
  expect([...claimed]).toEqual(expect.arrayContaining(outcomes))
})

function closing(store: Store): Store & AsyncDisposable {
  return { ...store, [Symbol.asyncDispose]: () => store.close() }
}
