import { expect, it, onTestFinished } from 'vitest'
import { add, sessionOf, shopperRequest } from './delegated.fixture.ts'
import { earlierFile, earlierPostgres } from './earlier.fixture.ts'
import { openStore } from './open.ts'
import { openSqlite } from './sqlite-open.ts'
import { statements } from './statement.ts'

const kept = `INSERT INTO outbox VALUES ('m1', 1, 't1', 'a', 'receipt', NULL, 'waiting', 0, 5, 5, NULL, '{"task":{"kind":"receipt","orderId":"o1"}}');
  INSERT INTO due VALUES ('m1', 1, 'receipt', 5, NULL);
  INSERT INTO counters (merchant_id, name, value) VALUES ('m1', 'task', 1);`

it.each([
  ['SQLite', earlierFile],
  ['Postgres', earlierPostgres],
] as const)('goes on with what the release before kept, and beside it: %s', async (_, earlier) => {
  const { place, say } = await earlier(kept, 5)
  const store = await openStore(place, { asServer: true })
  onTestFinished(() => store.close())
  expect(await store.getTask('m1', 't1')).toMatchObject({ number: 1, state: 'waiting' })
  const request = await add(store, shopperRequest('r1', 7))
  await store.addPaymentSession('m1', sessionOf('s1', { requestId: 'r1' }))
  await say(`UPDATE due SET ready_at = 6`)
  expect(await store.merchantsWithDue(5)).toEqual([])
  expect(await store.getDelegated('m1', 'r1-a')).toEqual(request)
})

it('looks for what is a customer’s or a request’s in a file without going through all of it', () => {
  const db = openSqlite(':memory:')
  const planOf = (asked: RegExp) => {
    const { text } = statements.find((statement) => asked.test(statement.text)) ?? { text: '' }
    const values = text.match(/\?/g)?.map(() => 1) ?? []
    return db
      .prepare<number[], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`)
      .all(...values)
      .map(({ detail }) => detail)
      .join('; ')
  }
  const plans = [
    planOf(/ FROM delegated WHERE merchant_id = \? AND customer/),
    planOf(/ FROM payment_sessions WHERE merchant_id = \? AND request_id/),
    planOf(/ FROM delegated WHERE merchant_id = \? AND number < /),
    planOf(/^DELETE FROM delegated_tasks /),
    planOf(/ FROM delegated_tasks WHERE merchant_id = \? AND id /),
  ]
  db.close()
  expect(plans).toEqual([
    expect.stringMatching(/^SEARCH delegated USING INDEX delegated_customer \(.* AND customer=\?\)$/),
    expect.stringMatching(
      /^SEARCH payment_sessions USING INDEX payment_sessions_request \(.* AND request_id=\?\)$/,
    ),
    expect.stringMatching(/^SEARCH delegated USING INDEX \w+ \(merchant_id=\? AND number<\?\)$/),
    'SEARCH delegated_tasks USING PRIMARY KEY (merchant_id=? AND request_id=?)',
    expect.stringMatching(
      /^SEARCH delegated_tasks USING (COVERING )?INDEX \w+ \(merchant_id=\? AND id=\?\)$/,
    ),
  ])
})
