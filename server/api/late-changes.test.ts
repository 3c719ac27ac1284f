import { expect, it } from 'vitest'
import { testPayment } from '../providers/test-payment.ts'
import type { Store } from '../store/store.ts'
import { card, readyToPay } from '../test/buyer.ts'
import { openShop } from '../test/harness.ts'

/** Stops the next such call just before the store gets it, until it is let go. */
function holdBack(method: 'changeCart' | 'changeCheckout' | 'placeOrder') {
  const reached = Promise.withResolvers<void>()
  const go = Promise.withResolvers<void>()
  let holds = false
  const around = (store: Store): Store => ({
    ...store,
    async [method](...given: never[]) {
      if (holds) {
        holds = false
        reached.resolve()
        await go.promise
      }
      return (store[method] as (...given: never[]) => unknown)(...given)
    },
  })
  const hold = () => {
    holds = true
  }
  return { around, hold, reached: reached.promise, go: go.resolve }
}

it('a line added while the card is charged begins another cart, which can be paid for', async () => {
  const { around, hold, reached, go } = holdBack('changeCart')
  await using shop = await openShop({ around })
  const browser = shop.browser()
  const { id, hosted, pay } = await readyToPay(browser)
  hold()
  const adding = browser.call('cart.add', { product: 'soap-olive' })
  await reached
  expect((await hosted.call('checkout.pay', pay)).data.checkout.lines).toHaveLength(1)
  go()
  const { cart } = (await adding).data
  expect(cart.id).not.toBe(id)
  expect(cart.lines.map(({ product }) => product)).toEqual(['soap-olive'])
  expect((await browser.ask('cart.get')).data.cart).toEqual(cart)
  const again = await readyToPay(browser, [])
  expect((await again.hosted.call('checkout.pay', again.pay)).data.checkout.status).toBe('paid')
})

it('a code put on while the card is charged stays off what was paid', async () => {
  await using shop = await openShop()
  const { hosted, pay } = await readyToPay(shop.browser())
  const [paid, code] = await Promise.all([
    hosted.call('checkout.pay', pay),
    hosted.call('checkout.applyCode', { code: 'FIVEOFF' }),
  ])
  const { checkout } = (await hosted.ask('checkout.get')).data
  if (paid.status === 200) expect(checkout.totals.at(-1)?.amount).toBe(pay.expectedTotal)
  else expect(checkout).toMatchObject({ status: 'open', order: null })
  expect([200, 409]).toContain(code.status)
})

it('giving up a second step that was approved meanwhile leaves the order its money', async () => {
  const { around, hold, reached, go } = holdBack('changeCheckout')
  const cancelled: string[] = []
  const cancel = async (reference: string) => void cancelled.push(reference)
  await using shop = await openShop({ around, provider: { ...testPayment(Date.now), cancel } })
  const browser = shop.browser()
  const { id, hosted, pay } = await readyToPay(browser)
  await hosted.call('checkout.pay', { ...pay, card: card('4000000000003220') })
  const { text } = await browser.open(`/checkout/${id}/bank`)
  const token = /name="token" value="([^"]+)"/.exec(text)?.[1] ?? ''
  await browser.submit(`/checkout/${id}/bank`, { token, answer: 'approved' })
  hold()
  const abandoning = hosted.call('checkout.abandon')
  await reached
  expect((await hosted.call('checkout.complete')).data.checkout.status).toBe('paid')
  go()
  expect((await abandoning).data.checkout.status).toBe('paid')
  expect(cancelled).toEqual([])
})

it('R9.5: two who finish one payment at once get one order, charged once', async () => {
  const { around, hold, reached, go } = holdBack('placeOrder')
  const moved: string[] = []
  const capture = async () => void moved.push('captured')
  const cancel = async () => void moved.push('cancelled')
  await using shop = await openShop({ around, provider: { ...testPayment(Date.now), capture, cancel } })
  const { hosted, pay } = await readyToPay(shop.browser())
  hold()
  const paying = hosted.call('checkout.pay', pay)
  await reached
  const completed = (await hosted.call('checkout.complete')).data
  expect(completed.checkout.order?.number).toBe(1001)
  go()
  expect((await paying).data).toEqual(completed)
  expect(moved).toEqual(['captured'])
})
