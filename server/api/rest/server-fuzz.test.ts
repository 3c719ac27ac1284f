import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rounds } from '../../../checks/rounds.ts'
import { openContracts } from '../../test/contracts.ts'
import { example, nasty, spoil } from '../../test/spoiling.ts'
import { serverContract } from './server-contract.ts'

// `ask` throws for every answer that the document does not know, or knows in another form.
it('no request, however wrong, makes the server fail or answer what it does not say', async () => {
  await using server = await openContracts()
  const simple = {
    line_items: [
      { quantity: 1, product_id: 191 },
      { quantity: 1, product_id: 15 },
    ],
  }
  const fresh = async () => (await server.ask('POST /v3/carts', { body: simple })).body.data
  let cart = await fresh()
  const route = fc.constantFrom(...serverContract.routes)
  const place = fc.oneof(fc.constant('own'), fc.constantFrom('', 'x', '%00', '%ff', '..', "'", '🎁', 'a,b'))
  const asked = fc.record({
    route,
    place,
    by: fc.oneof(nasty, fc.jsonValue()),
    at: fc.nat(1000),
    name: fc.option(
      fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme-ascii' }).map((it) => it.trim() || 'n'),
    ),
    query: fc.oneof(fc.constant(''), fc.webQueryParameters()),
  })
  const statuses = new Set<number>()
  await fc.assert(
    fc.asyncProperty(asked, async ({ route, place, by, at, name, query }) => {
      const own = route.path.includes('{itemId}')
        ? [cart.id, cart.line_items.physical_items[0].id]
        : [cart.id]
      const path = route.path.replaceAll(/\{\w+\}/g, () =>
        place === 'own' ? (own.shift() ?? '1') : encodeURI(place),
      )
      // Settings that were accepted could stop all purchasing, and end what is tried here.
      const right = route.body && route.path.includes('settings') ? {} : example(route.body)
      const body = right === undefined ? undefined : at % 7 === 0 ? right : spoil(right, by, at)
      const headers = name === null ? {} : { 'idempotency-key': name }
      const { status } = await server.ask(`${route.method.toUpperCase()} /v3${path}?${query}`, {
        body,
        headers,
      })
      statuses.add(status)
      expect(status).toBeLessThan(500)
      if (route.method === 'delete' && status < 300) cart = await fresh()
    }),
    { numRuns: rounds(3000) },
  )
  expect([...statuses].some((status) => status < 300)).toBe(true)
  expect([...statuses]).toEqual(expect.arrayContaining([404, 422]))
  expect(server.shop.log.filter((line) => line.includes('"level":50'))).toEqual([])
}, 180_000)
