import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rounds } from '../../../checks/rounds.ts'
import { ReachError } from '../../providers/reach-address.ts'
import { openContracts } from '../../test/contracts.ts'
import { askSimple, askTasks } from '../../test/delegated-calls.ts'
import { example, nasty, spoil } from '../../test/spoiling.ts'
import { checkoutTasks } from './cartai-contract.ts'
import { simpleCheckouts } from './smartcheckout-contract.ts'

const nowhere = { allows: () => false, send: () => Promise.reject(new ReachError('unreachable')) }

// `ask` throws for every answer that the document does not know, or knows in another form.
it('no request to delegated checkout, however wrong, makes the server fail or answer what it does not say', async () => {
  await using shop = await openContracts({ reach: nowhere })
  const routes = [
    ...checkoutTasks.routes.map((route) => ({ route, ask: askTasks, prefixes: checkoutTasks.prefixes })),
    ...simpleCheckouts.routes.map((route) => ({ route, ask: askSimple, prefixes: simpleCheckouts.prefixes })),
  ]
  const asked = fc.record({
    of: fc.constantFrom(...routes),
    second: fc.boolean(),
    place: fc.oneof(fc.constant('own'), fc.constantFrom('x', '%00', '%ff', "'", '🎁', 'a,b', 'cancel')),
    by: fc.oneof(nasty, fc.jsonValue(), fc.constantFrom('https://shop.example/x', '4242424242424242')),
    at: fc.nat(1000),
    query: fc.oneof(fc.constant(''), fc.webQueryParameters()),
  })
  const { body } = await askTasks(shop, 'POST /checkout', example(checkoutTasks.routes[0]?.body))
  const statuses = new Set<number>()
  await fc.assert(
    fc.asyncProperty(asked, async ({ of: { route, ask, prefixes }, second, place, by, at, query }) => {
      const prefix = prefixes.at(second ? 1 : 0) ?? prefixes[0]
      const path = route.path.replaceAll(/\{\w+\}/g, () => (place === 'own' ? body.taskId : encodeURI(place)))
      const right = example(route.body)
      const sent = right === undefined ? undefined : at % 7 === 0 ? right : spoil(right, by, at)
      const { status } = await ask(shop, `${route.method.toUpperCase()} ${prefix}${path}?${query}`, sent)
      statuses.add(status)
      expect(status).toBeLessThan(500)
    }),
    { numRuns: rounds(3000) },
  )
  expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 404, 422]))
  expect(shop.shop.log.filter((line) => line.includes('"level":50'))).toEqual([])
}, 180_000)
