import { expect, it, onTestFinished } from 'vitest'
import { earlierFile, earlierPostgres } from './earlier.fixture.ts'
import { openStore } from './open.ts'
import { claim, idsOf, NOW, task } from './outbox.fixture.ts'
import { openSqlite } from './sqlite-open.ts'
import { statements } from './statement.ts'

const order = (number: number) => `('m1', 'o${number}', 'c${number}', ${number}, 1,
  '{"id":"o${number}","number":${number},"checkoutId":"c${number}","placedAt":1,"snapshot":{"lines":[]},"payment":{"attempt":"a${number}","provider":"test"}}', NULL)`
const add = `INSERT INTO orders (merchant_id, id, checkout_id, number, placed_at, body, buyer) VALUES`
const event = `INSERT INTO events (merchant_id, number, happened_at, body) VALUES ('m1', 1, 5, '{"cartId":"c","at":5,"type":"updated"}');
  INSERT INTO counters (merchant_id, name, value) VALUES ('m1', 'event', 1);`

it.each([
  ['SQLite', earlierFile],
  ['Postgres', earlierPostgres],
] as const)('goes on with what the release before kept, and beside it: %s', async (_, earlier) => {
  const { place, say } = await earlier(`${add} ${order(1001)}; ${event}`, 4)
  const store = await openStore(place, { asServer: true })
  onTestFinished(() => store.close())
  await say(`${add} ${order(1002)}`)
  expect(idsOf(await store.pageOrders('m1', { limit: 9 }))).toEqual(['o1002', 'o1001'])
  const noted = await store.changeOrder('m1', 'o1001', (held) => ({ ...held, notes: 'Ring twice' }))
  expect(await store.findOrderByNumber('m1', 1001)).toEqual(noted)
  expect(await store.getEvent('m1', 1)).toEqual({ cartId: 'c', at: 5, type: 'updated' })
  await store.keepTasks('m1', [task('t1'), task('t2')])
  expect(await store.merchantsWithDue(NOW)).toEqual(['m1'])
  expect(idsOf(await claim(store))).toEqual(['t1', 't2'])
})

it('looks for tasks in a file without going through those that are over, or wait for others', () => {
  const db = openSqlite(':memory:')
  const plansOf = (asked: RegExp) =>
    statements
      .filter(({ text }) => asked.test(text))
      .map(({ text }) => {
        const values = text.match(/\?/g)?.map(() => 1) ?? []
        const plan = db.prepare<number[], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`).all(...values)
        return plan.map(({ detail }) => detail).join('; ')
      })
  const byLane = plansOf(/ outbox .* AND lane = \?/)
  const byEndpoint = plansOf(/^SELECT .* outbox .* endpoint_id = \?/)
  const due = plansOf(/^SELECT .* FROM due WHERE merchant_id = \? AND ready_at/)
  db.close()
  expect([byLane.length, byEndpoint.length, due.length]).toEqual([3, 1, 1])
  for (const plan of byLane)
    expect(plan).toMatch(
      /^SEARCH outbox USING (COVERING )?INDEX outbox_lane \(merchant_id=\? AND lane=\? AND state=\?[^;]*$/,
    )
  expect(byEndpoint[0]).toMatch(/^SEARCH outbox USING INDEX outbox_endpoint [^;]*$/)
  expect(due[0]).toMatch(/^SEARCH due USING INDEX \w+ \(merchant_id=\? AND ready_at<\?\)$/)
})
