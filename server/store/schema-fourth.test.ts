import { expect, it, onTestFinished } from 'vitest'
import { UNKNOWN_CUSTOMER } from '../domain/customer.ts'
import { earlierFile, earlierPostgres } from './earlier.fixture.ts'
import { openStore } from './open.ts'
import { signingIn } from './session.fixture.ts'
import { openSqlite } from './sqlite-open.ts'
import { statements } from './statement.ts'

// As the release before kept them: some of a customer, some of nobody, one of which says what another one ends with.
const end = '"customer":4,"number":1001}'
const orders = [
  { id: 'o1', checkoutId: 'c1', note: '\0 \ud800 ß', placedAt: 1, customer: 5, number: 1001 },
  { id: 'o2', checkoutId: 'c2', placedAt: 2, number: 1002 },
  { id: 'o3', checkoutId: 'c3', note: end, placedAt: 3, number: 1003 },
  { id: 'o4', checkoutId: 'c4', lines: [{ customer: 9, number: 1 }], placedAt: 4, customer: 5, number: 1004 },
]
const text = (value: unknown) => `'${JSON.stringify(value)}'`
const filling = `
  INSERT INTO sessions (merchant_id, id, cart_id, token_hash, created_at, seen_at) VALUES ('m1', 's1', 'c9', 't', 1, 2);
  INSERT INTO visits (merchant_id, session_id, checkout_id, created_at) VALUES ('m1', 'v1', 'c9', 1);
  INSERT INTO customers (merchant_id, id, number, cart_id, created_at) VALUES ('m1', 'ida', 5, 'c8', 1);
  ${orders.map((it) => `INSERT INTO orders (merchant_id, id, checkout_id, number, placed_at, body) VALUES ('m1', '${it.id}', '${it.checkoutId}', ${it.number}, 1, ${text(it)});`).join('\n')}`

it.each([
  ['SQLite', earlierFile],
  ['Postgres', earlierPostgres],
] as const)(
  'finds what the release before kept, and is told whose orders they are: %s',
  async (_, earlier) => {
    const { place, say } = await earlier(filling)
    const store = await openStore(place, { asServer: true })
    onTestFinished(() => store.close())
    const guest = { customerId: null, site: 'cross', agent: null, family: null }
    const session = { id: 's1', cartId: 'c9', tokenHash: 't', createdAt: 1, seenAt: 2, ...guest }
    expect(await store.findSessionByToken('m1', 't')).toEqual(session)
    expect(await store.getVisit('m1', 'v1', 'c9')).toEqual({ leader: null })
    const ida = { ...UNKNOWN_CUSTOMER, id: 'ida', number: 5, cartId: 'c8', createdAt: 1 }
    expect(await store.getCustomer('m1', 5)).toEqual(ida)
    // The customer stands in the order itself, wherever in it.
    const who = ({ customer }: { customer?: number }) => (customer ? `customer:${customer}` : undefined)
    expect(await store.fillBuyers('m1', { after: 0, limit: 9 }, who)).toEqual({ filled: 2, next: undefined })
    const bought = async (buyer: string) =>
      (await store.listOrders('m1', [buyer], { limit: 9 })).map(({ id }) => id)
    expect(await bought('customer:5')).toEqual(['o4', 'o1'])
    expect([await bought('customer:4'), await bought('customer:9')]).toEqual([[], []])
    expect(await store.getOrder('m1', 'o1')).toEqual(orders[0])
    // A server of the release before goes on beside this one.
    await say(`INSERT INTO sessions (merchant_id, id, cart_id, token_hash, created_at, seen_at) VALUES ('m1', 's2', 'c7', NULL, 3, 4);
    INSERT INTO customers (merchant_id, id, number, cart_id, created_at) VALUES ('m1', 'bob', 6, NULL, 1);
    INSERT INTO orders (merchant_id, id, checkout_id, number, placed_at, body)
      VALUES ('m1', 'o5', 'c5', 1005, 5, '{"id":"o5","customer":5,"number":1005}');
    UPDATE sessions SET cart_id = 'c6', token_hash = NULL, seen_at = 5 WHERE merchant_id = 'm1' AND id = 's1'`)
    expect(await store.getSession('m1', 's1')).toEqual({
      ...session,
      cartId: 'c6',
      tokenHash: null,
      seenAt: 5,
    })
    expect(await store.fillBuyers('m1', { after: 0, limit: 9 }, who)).toEqual({ filled: 1, next: undefined })
    expect(await bought('customer:5')).toEqual(['o5', 'o4', 'o1'])
    expect(await store.signIn('m1', signingIn('s3', 's2', { customerId: 'bob' }))).toMatchObject({
      session: { cartId: 'c7' },
      customer: { number: 6, addresses: [] },
    })
    const named = await store.changeCustomer('m1', 'ida', (held) => ({ ...held, email: 'ida@roe.example' }))
    expect(named).toEqual({ ...ida, email: 'ida@roe.example' })
  },
)

it("finds a customer's sessions and orders in a file without going through everybody's", () => {
  const db = openSqlite(':memory:')
  const by = (column: string) =>
    statements.filter(
      ({ text }) => new RegExp(` AND ${column} (= \\?|IS NULL) `).test(text) && text.startsWith('SELECT'),
    )
  const plans = [...by('customer_id'), ...by('family'), ...by('buyer')].map(({ text }) => {
    const values = text.match(/\?/g)?.map(() => 'x') ?? []
    return db.prepare<string[], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`).all(...values)
  })
  db.close()
  expect(plans.length).toBeGreaterThan(1)
  for (const [plan] of plans)
    expect(plan?.detail).toMatch(
      /USING INDEX (sessions_customer|sessions_family|orders_buyer) \(merchant_id=\? AND \w+=\?/,
    )
})
