import { expect, it } from 'vitest'
import { openShop } from '../test/harness.ts'

async function told(shop: Awaited<ReturnType<typeof openShop>>) {
  const events = await shop.store.listEvents('demo', { after: 0, limit: 100 })
  return events.map(({ event }) => event)
}

it('what happens to carts is kept to be told, where the merchant asked for it', async () => {
  let now = Date.now()
  await using shop = await openShop({ now: () => now++ })
  await shop.store.putMerchant({ ...shop.merchant, keepsEvents: true })
  const browser = shop.browser()
  const { cart } = (await browser.call('cart.add', { product: 'mug-harbour' })).data
  const lineId = cart.lines[0]?.id
  await browser.call('cart.applyCode', { code: 'WELCOME10' })
  await browser.call('cart.applyCode', { code: 'WELCOME10' })
  await browser.call('cart.setQuantity', { line: lineId, quantity: 2 })
  await browser.call('cart.setQuantity', { line: lineId, quantity: 2, version: 1 })
  await browser.call('cart.clear')
  const number = (await shop.store.getCoupons('demo', ['WELCOME10'])).get('WELCOME10')?.coupon.number
  const at = expect.any(Number)
  const cartId = cart.id
  expect(number).toEqual(expect.any(Number))
  expect(await told(shop)).toEqual([
    { cartId, at, type: 'created' },
    { cartId, at, type: 'lineItem/created', lineId },
    { cartId, at, type: 'updated' },
    { cartId, at, type: 'couponApplied', coupon: 'WELCOME10', couponNumber: number },
    { cartId, at, type: 'updated' },
    { cartId, at, type: 'lineItem/updated', lineId },
    { cartId, at, type: 'updated' },
    { cartId, at, type: 'lineItem/deleted', lineId },
  ])
})

it('nothing is kept where nobody asked for it', async () => {
  await using shop = await openShop()
  await shop.browser().call('cart.add', { product: 'mug-harbour' })
  expect(await told(shop)).toEqual([])
})
