import { readyToPay } from '@tote/server/test/buyer.ts'
import { openShop } from '@tote/server/test/harness.ts'
import { openOffering } from '@tote/server/test/offering.ts'
import { expect, it } from 'vitest'
import { faultsOf } from './ga4.fixture.ts'
import { boughtOf, decimal } from './items.ts'
import { purchaseOf } from './purchase.ts'

it('says of a real cart and its order what GA4 knows, and what was really paid', async () => {
  await using shop = await openShop()
  const { sign } = await openOffering(shop)
  const browser = shop.browser()
  const offer = await sign({ price: 1999, options: { Colour: 'Brass' } })
  await browser.call('cart.add', { product: 'vase-dune', options: { Colour: 'Moss' }, quantity: 3 })
  await browser.call('cart.applyCode', { code: 'WELCOME10' })
  const { hosted, pay } = await readyToPay(browser, [{ offer }])
  const { cart } = (await browser.ask('cart.get')).data
  const begun = boughtOf(cart)
  expect(faultsOf('begin_checkout', begun)).toEqual([])
  expect(begun).toMatchObject({
    coupon: 'WELCOME10',
    items: [
      { item_id: 'vase-dune', item_variant: 'Moss', quantity: 3, coupon: 'WELCOME10' },
      { item_id: 'LAMP', item_name: 'Brass lamp', item_variant: 'Brass', quantity: 1, price: 17.99 },
    ],
  })

  const { checkout } = (await hosted.call('checkout.pay', pay)).data
  const { order } = (await browser.ask('order.get', { id: checkout.order?.id })).data
  const purchase = purchaseOf(order, String(order.number))
  expect(faultsOf('purchase', purchase)).toEqual([])
  const total = order.totals.at(-1)?.amount ?? 0
  const included = order.totals.some((row) => row.type === 'tax' && row.included)
  const all = purchase.value + purchase.shipping + (included ? 0 : purchase.tax)
  expect(all).toBeCloseTo(decimal(total, order.currency), 6)
  expect(purchase.value).toBe(begun.value)
})
