import type { CheckoutAnswer } from '@tote/shared/checkout.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { afterAll, describe, expect, it } from 'vitest'
import { gate } from '../../checks/rounds.ts'
import { sqliteStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import { openBank } from '../test/bank.ts'
import { newStores } from '../test/database.ts'
import { lookingFirst } from '../test/defects.ts'
import { openTill } from '../test/till.ts'

const AT_ONCE = 50
const ROUNDS = gate(2, 20)
const LATER = new Set(['paymentInProgress', 'idempotencyInFlight'])

const postgres = await newStores()
afterAll(() => postgres[Symbol.asyncDispose]())

const databases = {
  SQLite: async () => sqliteStore({ file: ':memory:', asServer: false }),
  'two servers over Postgres': () => postgres.open(),
}

/** What is wrong after fifty come at once to pay for one checkout, or to go on with its payment, each round. */
async function payAtOnce(store: Store, rounds: number): Promise<string[]> {
  const bank = openBank()
  await using till = await openTill({ provider: bank.provider, store })
  const wrong: string[] = []
  for (let round = 1; round <= rounds; round++) {
    const ref = await till.shopper()
    const total = (await till.services.checkouts.get(ref)).checkout.totals.at(-1)?.amount ?? 0
    const told = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, i) =>
        outcomeOf(i % 5 === 0 ? till.pay(ref, { total }) : till.services.payments.complete(ref)),
      ),
    )
    told.push(await outcomeOf(till.services.payments.complete(ref)))
    const orders = new Set(told.filter((one) => !LATER.has(one) && one !== 'none'))
    if (orders.size !== 1 || ![...orders][0]?.startsWith('ord_'))
      wrong.push(`round ${round}: told of ${[...orders].join(', ')}`)
    const charged = bank.charged().length
    if (charged !== round) wrong.push(`round ${round}: charged ${charged} times by now`)
  }
  const kept = (await store.pageOrders('demo', { limit: rounds + 100 })).length
  if (kept !== rounds) wrong.push(`${kept} orders of ${rounds} checkouts`)
  return wrong
}

/** The order that somebody was told of, or why there is none. */
async function outcomeOf(call: Promise<CheckoutAnswer>): Promise<string> {
  try {
    return (await call).checkout.order?.id ?? 'none'
  } catch (error) {
    return error instanceof ToteError ? error.reason : String(error)
  }
}

describe.each(Object.entries(databases))('R6, R9: fifty who pay for one checkout at once, %s', (_, open) => {
  it('are charged once and get one order, each round', async () => {
    const store = await open()
    expect(await payAtOnce(store, ROUNDS)).toEqual([])
    await store.close()
  }, 300_000)

  it('would be seen to be charged more than once', async () => {
    const store = await open()
    const found = await payAtOnce(lookingFirst(store), 2)
    expect(found).toContainEqual(expect.stringMatching(/charged (?:[2-9]|\d\d) times/))
    await store.close()
  })
})
