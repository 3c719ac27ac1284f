import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rounds } from '../../../checks/rounds.ts'
import { openContracts } from '../../test/contracts.ts'
import { askLinks, LINKS, MERCHANT, PRODUCTS } from '../../test/link-calls.ts'
import { example, nasty, spoil } from '../../test/spoiling.ts'
import { linkContract } from './link-contract.ts'

// `ask` throws for every answer that the document does not know, or knows in another form.
it('no request to checkout links, however wrong, makes the server fail or answer what it does not say', async () => {
  await using shop = await openContracts()
  const asked = fc.record({
    route: fc.constantFrom(...linkContract.routes),
    prefix: fc.constantFrom('/api/merchant', '/merchant'),
    place: fc.oneof(fc.constant('own'), fc.constantFrom('', 'x', '%00', '%ff', '..', "'", '🎁', 'a,b')),
    by: fc.oneof(nasty, fc.jsonValue()),
    at: fc.nat(1000),
    query: fc.oneof(fc.constant(''), fc.webQueryParameters()),
  })
  const make = async () => {
    const product = { name: 'one', price: 1, fixed_amount: true, fixed_qty: false, description: '' }
    const added = await askLinks(shop, `POST ${PRODUCTS}`, { ...product, sku: crypto.randomUUID() })
    const products: string[] = [added.body.data.id]
    const { body } = await askLinks(shop, `POST ${LINKS}`, { type: 'normal', name: 'one', products })
    return { product: added.body.data.id as string, cart: body.data.id as string }
  }
  let made = await make()
  const statuses = new Set<number>()
  await fc.assert(
    fc.asyncProperty(asked, async ({ route, prefix, place, by, at, query }) => {
      const own = route.path.startsWith('/cart') ? made.cart : made.product
      const path = route.path.replaceAll(/\{\w+\}/g, () => (place === 'own' ? own : encodeURI(place)))
      const right = example(route.body)
      const body = right === undefined ? undefined : at % 7 === 0 ? right : spoil(right, by, at)
      const what = `${route.method.toUpperCase()} ${prefix}/${MERCHANT}${path}?${query}`
      const { status } = await askLinks(shop, what, body)
      statuses.add(status)
      expect(status).toBeLessThan(500)
      if (route.method === 'delete' && status < 300) made = await make()
    }),
    { numRuns: rounds(3000) },
  )
  expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 404]))
  expect(shop.shop.log.filter((line) => line.includes('"level":50'))).toEqual([])
}, 180_000)
