import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ContractsShop, openContracts } from '../../test/contracts.ts'
import { contracts } from './contracts.ts'

let server: ContractsShop

beforeAll(async () => {
  server = await openContracts()
})
afterAll(() => server[Symbol.asyncDispose]())

async function makeCart(): Promise<string> {
  const line_items = [{ quantity: 1, product_id: 191 }]
  return (await server.ask('POST /v3/carts', { body: { line_items } })).body.data.id
}

it('takes a name for every request that makes something: these make nothing', () => {
  const posts = contracts.flatMap(({ routes }) => routes.filter(({ method }) => method === 'post'))
  expect(posts.filter(({ creates }) => !creates).map(({ operationId }) => operationId)).toEqual([
    'setStorefrontCurrency',
    'redeemStorefrontCertificate',
    'applyStorefrontCoupon',
    'searchCheckoutLinks',
    'updateCheckoutLink',
    'searchLinkProducts',
    'updateLinkProduct',
    'confirmCheckoutTask',
    'cancelCheckoutTaskByBody',
    'estimateCheckout',
    'readProduct',
    'searchProducts',
    'replayFailed',
    'replayDelivery',
  ])
})

describe('under one name', () => {
  it('a gift certificate is redeemed once, and no other instead', async () => {
    const { store } = server.shop
    for (const code of ['ONCE-ONE', 'ONCE-TWO'])
      await store.addCertificate(server.merchant, {
        ...{ code, amount: 100, currency: 'USD', orderId: null, recipient: null, sender: null },
        ...{ message: '', theme: '', createdAt: 0, endsAt: null },
      })
    const path = `POST /v3/checkouts/${await makeCart()}/gift-certificates`
    const headers = { 'idempotency-key': 'gift' }
    const redeem = (code: string) => server.ask(path, { body: { gift_certificate_code: code }, headers })
    const [first, again] = [await redeem('ONCE-ONE'), await redeem('ONCE-ONE')]
    expect([first.status, again.status, again.text]).toEqual([200, 200, first.text])
    expect([first, again].map((it) => it.headers.get('idempotent-replayed'))).toEqual([null, 'true'])
    expect((await redeem('ONCE-TWO')).status).toBe(422)
  })

  it('what stands beside several carts is kept once beside each', async () => {
    const carts = [await makeCart(), await makeCart()]
    const body = carts.map((resource_id) => ({
      ...{ resource_id, permission_set: 'write', namespace: 'Warehouse', key: 'Bin', value: 'A1' },
    }))
    const given = { body, headers: { 'idempotency-key': 'several' } }
    const [first, again] = [
      await server.ask('POST /v3/carts/metafields', given),
      await server.ask('POST /v3/carts/metafields', given),
    ]
    expect([first.status, again.status, again.body.data]).toEqual([200, 200, first.body.data])
    expect(first.body.data).toHaveLength(2)
    for (const id of carts)
      expect((await server.ask(`GET /v3/carts/${id}/metafields`)).body.data).toHaveLength(1)
  })
})
