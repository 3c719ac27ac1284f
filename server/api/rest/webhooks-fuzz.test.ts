import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rounds } from '../../../checks/rounds.ts'
import { openContracts } from '../../test/contracts.ts'
import { example, nasty, spoil } from '../../test/spoiling.ts'
import { webhooks } from './webhooks.ts'

const URLS = [
  'https://shop.example/a',
  'https://127.0.0.1/',
  'http://shop.example/',
  'https://[::1]/',
  '\u0000',
]

// `ask` throws for every answer that the document does not know, or knows in another form.
it('no request about webhooks, however wrong, makes the server fail or lets it call anything else', async () => {
  await using server = await openContracts()
  const add = async () =>
    (await server.ask('POST /v1/webhooks', { body: { url: 'https://shop.example/a' } })).body
  await add()
  await server.ask('POST /v3/carts', { body: { line_items: [{ quantity: 1, product_id: 191 }] } })
  const asked = fc.record({
    route: fc.constantFrom(...webhooks.routes),
    place: fc.oneof(fc.constant('own'), fc.constantFrom('', 'x', '%00', '%ff', '..', "'", '🎁', 'we_')),
    url: fc.oneof(fc.constantFrom(...URLS), fc.webUrl()),
    by: fc.oneof(nasty, fc.jsonValue()),
    at: fc.nat(1000),
    name: fc.option(fc.constantFrom('a', 'b', 'c')),
    query: fc.oneof(fc.constant(''), fc.webQueryParameters(), fc.constantFrom('limit=3', 'before=2')),
  })
  const statuses = new Set<number>()
  await fc.assert(
    fc.asyncProperty(asked, async ({ route, place, url, by, at, name, query }) => {
      const { webhooks: all } = (await server.ask('GET /v1/webhooks')).body
      const { id } = all[0] ?? (await add())
      const own = route.path.includes('{delivery}') ? `${id}_1` : id
      const path = route.path.replaceAll(/\{\w+\}/g, () => (place === 'own' ? own : encodeURI(place)))
      const given = example(route.body)
      const right = typeof given === 'object' && at % 3 === 0 ? { ...given, url } : given
      const body = right === undefined ? undefined : at % 7 === 0 ? right : spoil(right, by, at)
      const headers = name === null ? {} : { 'idempotency-key': name }
      const what = `${route.method.toUpperCase()} /v1${path}?${query}`
      const { status } = await server.ask(what, { body, headers })
      statuses.add(status)
      expect(status).toBeLessThan(500)
    }),
    { numRuns: rounds(2000) },
  )
  expect([...statuses]).toEqual(expect.arrayContaining([200, 201, 400, 404]))
  for (const { url } of (await server.ask('GET /v1/webhooks')).body.webhooks)
    expect(url).toMatch(/^https:\/\/(?!127|\[)/)
  expect(server.shop.log.filter((line) => line.includes('"level":50'))).toEqual([])
}, 120_000)
