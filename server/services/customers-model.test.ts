import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import { newProduct } from '../test/products.ts'
import { openSignInShop } from '../test/sign-in-shop.ts'
import { anyCommands } from './customers-commands.fixture.ts'
import { MOST, PlainShop } from './customers-model.fixture.ts'

it('shows everybody their own cart and addresses and nobody else’s, whatever happens in whatever order', async () => {
  const outcomes = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(anyCommands, async (commands) => {
      const shop = await openSignInShop()
      for (const [sku, maxQuantity] of Object.entries(MOST))
        await shop.store.putProduct('m1', newProduct({ sku, name: sku, maxQuantity }))
      for (const id of ['ada', 'bob'])
        await shop.services.customers.add(shop.merchant, { id, email: `${id}@shop.example` })
      const devices = [shop.device(), shop.device(), shop.device()]
      try {
        const setup = () => ({
          model: new PlainShop(shop.clock.now),
          real: { shop, devices, visits: [], outcomes },
        })
        await fc.asyncModelRun(setup, commands)
      } finally {
        await shop.store.close()
      }
    }),
    { numRuns: rounds(200) },
  )
  // It came to what matters.
  const often = ['joined', 'signed out', 'nothingToUndo', 'came back', 'went to the checkout', 'began to pay']
  expect([...outcomes.keys()]).toEqual(expect.arrayContaining(often))
}, 300_000)
