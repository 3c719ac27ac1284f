import { expect, it, onTestFinished } from 'vitest'
import { Connection } from '../load/connection.ts'
import { OPERATIONS, type Operation, type Target } from '../target.ts'
import { toteTarget } from '../tote/target.ts'
import { bareTarget } from './target.ts'

const CARTS = 8
const seeding = () => {}

/** Both run for all tests of this file: what they answer is compared. */
async function open(target: Target) {
  const connection = await Connection.open(await target.start())
  return {
    /** Asks twice, for the second answer of a code is its removal; both with what is made up anew left out. */
    async ask(operation: Operation): Promise<unknown[]> {
      // As many connections as carts: this shopper has the first cart alone.
      const [shopper] = await target.shoppers(operation, CARTS)
      const answers = []
      for (let i = 0; i < 2; i++) {
        const answer = await connection.ask(shopper?.next() ?? '')
        expect(shopper?.isRight(answer), answer.body).toBe(true)
        answers.push(JSON.parse(answer.body, (key, value) => (MADE_UP.has(key) ? typeof value : value)))
      }
      return answers
    },
    async close() {
      connection.close()
      await target.stop()
    },
  }
}

const MADE_UP = new Set(['id', 'expiresAt', 'url'])

it('answers every operation as Tote does', { timeout: 30_000 }, async () => {
  const [tote, bare] = [
    await open(toteTarget({ carts: CARTS, seeding })),
    await open(bareTarget({ carts: CARTS, synchronous: 'NORMAL', seeding })),
  ]
  onTestFinished(async () => {
    await tote.close()
    await bare.close()
  })
  for (const operation of OPERATIONS)
    expect(await bare.ask(operation), operation).toEqual(await tote.ask(operation))
})
