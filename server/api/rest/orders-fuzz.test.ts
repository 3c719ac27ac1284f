import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rounds } from '../../../checks/rounds.ts'
import { openContracts } from '../../test/contracts.ts'
import { PRODUCT } from '../../test/session-cart.ts'
import { example, nasty, spoil } from '../../test/spoiling.ts'
import { makeVictim } from '../../test/victims.ts'
import { orders } from './orders.ts'

const QUERIES = ['limit=3', 'status=paid', 'number=1', 'from=2026-11-01', 'email=a@b.example', 'before=9']

// `ask` throws for every answer that the document does not know, or knows in another form.
it('no request about orders, however wrong, makes the server fail or gives back more than was taken', async () => {
  await using server = await openContracts()
  const { shop } = server
  const merchant = await shop.services.merchants.get(server.merchant)
  const buyer = await makeVictim(shop, merchant, { product: PRODUCT, isCustomer: false, site: 'same' })
  const id = await buyer.buy()
  const asked = fc.record({
    route: fc.constantFrom(...orders.routes),
    place: fc.oneof(fc.constant(id), fc.constantFrom('', 'x', '%00', '%ff', '..', "'", '🎁', 'ord_', '1')),
    amount: fc.integer({ min: 1, max: 2000 }),
    by: fc.oneof(nasty, fc.jsonValue()),
    at: fc.nat(1000),
    name: fc.option(fc.uuid()),
    query: fc.oneof(fc.constant(''), fc.webQueryParameters(), fc.constantFrom(...QUERIES)),
  })
  const statuses = new Set<number>()
  await fc.assert(
    fc.asyncProperty(asked, async ({ route, place, amount, by, at, name, query }) => {
      const path = route.path.replaceAll(/\{\w+\}/g, () => encodeURI(place))
      const given = example(route.body)
      const right = typeof given === 'object' && path.endsWith('refunds') ? { ...given, amount } : given
      const body = right === undefined ? undefined : at % 3 === 0 ? right : spoil(right, by, at)
      const headers = name === null ? {} : { 'idempotency-key': name }
      const what = `${route.method.toUpperCase()} /v1${path}?${query}`
      const { status } = await server.ask(what, { body, headers })
      statuses.add(status)
      expect(status).toBeLessThan(500)
    }),
    { numRuns: rounds(2000) },
  )
  expect([...statuses]).toEqual(expect.arrayContaining([200, 201, 400, 404]))
  const { body } = await server.ask(`GET /v1/orders/${id}`)
  const back = body.refunds.reduce((sum: number, it: (typeof body.refunds)[0]) => sum + it.amount.amount, 0)
  expect(back + body.refundable.amount).toBe(body.total.amount)
  expect(shop.log.filter((line) => line.includes('"level":50'))).toEqual([])
}, 120_000)
