import { Socket } from 'node:net'
import { afterEach, expect, it, vi } from 'vitest'
import { openContracts } from '../../test/contracts.ts'
import { askSimple, askTasks, carryOut, delegatedPayload } from '../../test/delegated-calls.ts'

const SEED = delegatedPayload('cartai', 'post-checkout.request')
/** A few of those that product-page-reach.test.ts has all of: here for the ways in. */
const HOSTS = [
  '127.0.0.1',
  '2130706433',
  '10.0.0.1',
  '169.254.169.254',
  '[::1]',
  '[::ffff:7f00:1]',
  'localhost',
]

afterEach(() => vi.restoreAllMocks())

it('no way in leads a product’s address to a place that is not the internet’s', async () => {
  await using shop = await openContracts()
  const { shop: own } = shop
  await own.store.putMerchant({ ...own.merchant, pageHosts: HOSTS })
  const connects = vi.spyOn(Socket.prototype, 'connect')
  const tasks: string[] = []
  for (const host of HOSTS) {
    const url = `https://${host}/p`
    const details = await askTasks(shop, 'POST /product/details', { url })
    expect([host, details.status]).toEqual([host, 422])
    const items = [{ url, quantity: 1 }]
    const estimate = await askTasks(shop, 'POST /checkout-estimates', {
      destination: { country: 'US' },
      items,
    })
    expect([host, estimate.status]).toEqual([host, 422])
    const added = await own.browser().call('cart.add', { page: url, quantity: 1 })
    expect([host, added.status]).toEqual([host, 422])
    const { body } = await askTasks(shop, 'POST /checkout', { ...SEED, tasks: items })
    const simple = await askSimple(shop, 'POST /v0/checkout', { url, user_data: { email: 'a@example.com' } })
    tasks.push(body.taskId, simple.body.checkout_id)
  }
  await carryOut(shop)
  for (const id of tasks)
    expect((await askTasks(shop, `GET /checkout/${id}`)).body).toMatchObject({ status: 'FAILED', paid: null })
  // What the test itself sends goes to the one server there is.
  const elsewhere = connects.mock.calls.filter((call) => !JSON.stringify(call).includes(`"port":${own.port}`))
  expect(elsewhere).toEqual([])
})
