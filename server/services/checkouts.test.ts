import { expect, it } from 'vitest'
import type { CartRecord } from '../domain/cart.ts'
import { Card } from '../providers/card.ts'
import type { PaymentProvider } from '../providers/payment.ts'
import { testPayment } from '../providers/test-payment.ts'
import { ADDRESS, CONTACT } from '../test/buyer.ts'
import { openShop, SERVER, type Shop } from '../test/harness.ts'
import { byCard } from '../test/paying.ts'
import { balanceOf, giveCertificate, putOnSale } from '../test/stocked.ts'
import type { CheckoutRef } from './open-checkout.ts'

const CARD = new Card('4242424242424242', '123', { month: 12, year: 2099 })
const GIFT = 'AAAA-BBBB-CCCC-DDDD'
const refusal = (reason: string) => expect.objectContaining({ name: 'ToteError', reason })

/** The cart of a browser with a mug in it, made into what a server's would be. */
async function serverCart(shop: Shop, change: Partial<CartRecord> = {}): Promise<CheckoutRef> {
  const { cart } = (await shop.browser().call('cart.add', { product: 'mug-harbour' })).data
  const id = String(cart.id)
  await shop.store.changeCart('demo', id, (held) => ({ ...held!, fromServer: true, ...change }))
  return { merchant: shop.merchant, id, isBuyer: true }
}

/** Opens a cart's checkout and fills it in; answers the total to pay. */
async function filled(shop: Shop, ref: CheckoutRef): Promise<number> {
  await shop.services.checkouts.open(ref.merchant, ref.id)
  const typed = { contact: CONTACT, address: ADDRESS, delivery: 'express' }
  const { checkout } = await shop.services.checkouts.update(ref, typed)
  return checkout.totals.at(-1)?.amount ?? 0
}

it('opens the checkout of a cart for whoever has the secret, and sets aside what it claims', async () => {
  await using shop = await openShop()
  const ref = await serverCart(shop, { locale: 'de-AT' })
  const opened = await shop.services.checkouts.open(ref.merchant, ref.id, {
    cancelUrl: 'https://shop.example/back',
    successUrl: 'https://shop.example/thanks?o={ORDER_ID}',
  })
  expect(opened).toEqual({
    id: ref.id,
    secret: expect.stringMatching(/^[0-9A-Za-z]{43}$/),
    url: `${SERVER}/checkout/${ref.id}?k=${opened.secret}`,
  })
  expect(await shop.services.checkouts.enter(ref.id, opened.secret, 'visitor')).toBe(true)
  const { checkout } = await shop.services.checkouts.get(ref)
  expect(checkout).toMatchObject({ locale: 'de', cancelUrl: 'https://shop.example/back', status: 'open' })
  expect((await shop.store.getHolding('demo', ref.id))?.claims.stock).toMatchObject([{ quantity: 1 }])
})

it('opens none of an empty cart, or of none', async () => {
  await using shop = await openShop()
  const { merchant, id } = await serverCart(shop, { lines: [] })
  const { open } = shop.services.checkouts
  await expect(open(merchant, id)).rejects.toEqual(refusal('cartEmpty'))
  await expect(open(merchant, 'no-such-cart')).rejects.toEqual(refusal('cartEmpty'))
})

it('counts a customer’s uses of a code, whatever the e-mail address', async () => {
  await using shop = await openShop()
  const hello = {
    code: 'HELLO',
    name: 'Hello',
    kind: 'fixed',
    amount: 500,
    minimum: 0,
    maxUses: null,
  } as const
  await shop.store.putCoupon('demo', { ...hello, maxUsesEach: 1 })
  const cart = { customer: 5, codes: ['HELLO'] }
  const first = await serverCart(shop, cart)
  const expectedTotal = await filled(shop, first)
  const paid = await shop.services.payments.pay(first, byCard(CARD, expectedTotal))
  const order = await shop.store.getOrder('demo', paid.checkout.order?.id ?? '')
  expect(order).toMatchObject({ customer: 5, snapshot: { total: expectedTotal } })
  const again = await serverCart(shop, cart)
  await filled(shop, again)
  const contact = { email: 'another@example.com' }
  const { checkout, problems } = await shop.services.checkouts.update(again, { contact })
  expect(problems).toMatchObject([{ code: 'codeExhausted', path: 'codes/HELLO' }])
  expect(checkout.codes[0]?.discount.amount).toBe(0)
})

it('numbers the order as it was promised', async () => {
  await using shop = await openShop()
  const ref = await serverCart(shop)
  const expectedTotal = await filled(shop, ref)
  const orderNumber = await shop.store.countOrder('demo')
  await shop.store.changeCheckout('demo', ref.id, (held) => ({ ...held!, orderNumber }))
  const other = await serverCart(shop)
  const otherTotal = await filled(shop, other)
  await shop.services.payments.pay(other, byCard(CARD, otherTotal))
  const { checkout } = await shop.services.payments.pay(ref, byCard(CARD, expectedTotal))
  expect(checkout.order?.number).toBe(orderNumber)
})

it('keeps what happens to a cart where the merchant wants to be told', async () => {
  await using shop = await openShop()
  const merchant = { ...shop.merchant, keepsEvents: true }
  await shop.store.putMerchant(merchant)
  const ref = { ...(await serverCart(shop)), merchant }
  await filled(shop, ref)
  const { checkout } = await shop.services.checkouts.applyCode(ref, 'welcome10')
  const expectedTotal = checkout.totals.at(-1)?.amount ?? 0
  const paid = await shop.services.payments.pay(ref, byCard(CARD, expectedTotal))
  const events = (await shop.store.listEvents('demo', { after: 0, limit: 50 })).map(({ event }) => event)
  const ours = events.filter(({ cartId }) => cartId === ref.id)
  expect(ours).toContainEqual(expect.objectContaining({ type: 'couponApplied', coupon: 'WELCOME10' }))
  const orderNumber = paid.checkout.order?.number
  expect(ours).toContainEqual(expect.objectContaining({ type: 'converted', orderNumber }))
})

it('R4.6: asks for, and takes, exactly the total that was shown and frozen', async () => {
  const moved: { asked: number[]; taken: number[] } = { asked: [], taken: [] }
  const test = testPayment(Date.now)
  const provider: PaymentProvider = {
    ...test,
    authorise: (request) => {
      moved.asked.push(request.amount.amount)
      return test.authorise(request)
    },
    capture: async (taking) => {
      moved.taken.push(taking.amount.amount)
      await test.capture(taking)
    },
  }
  await using shop = await openShop({ provider })
  await giveCertificate(shop, GIFT, 1111)
  await putOnSale(shop, { sku: 'odd', name: 'Odd', price: 333, weight: 250 }, 50)
  const totals: number[] = []
  for (const codes of [[], ['WELCOME10'], ['WELCOME10', 'FIVEOFF', GIFT]]) {
    const ref = await serverCart(shop)
    await filled(shop, ref)
    for (const code of codes) await shop.services.checkouts.applyCode(ref, code)
    const { checkout } = await shop.services.checkouts.get(ref)
    const expectedTotal = checkout.totals.at(-1)?.amount ?? 0
    const sum = checkout.totals.slice(0, -1).reduce((all, row) => all + (row.included ? 0 : row.amount), 0)
    expect(sum).toBe(expectedTotal)
    const paid = await shop.services.payments.pay(ref, byCard(CARD, expectedTotal))
    const order = await shop.store.getOrder('demo', paid.checkout.order?.id ?? '')
    totals.push(order?.snapshot.total ?? 0)
    expect(expectedTotal).toBe(order?.snapshot.total)
  }
  expect(moved).toEqual({ asked: totals, taken: totals })
  expect(new Set(totals).size).toBe(3)
})

it('lets a cart go whose payment was never answered, once its time is over', async () => {
  let time = Date.UTC(2026, 10, 22)
  const now = () => time
  const authorise = () => Promise.reject(new Error('no answer'))
  await using shop = await openShop({ now, provider: { ...testPayment(now), authorise } })
  const ref = await serverCart(shop)
  const pay = byCard(CARD, await filled(shop, ref))
  await expect(shop.services.payments.pay(ref, pay)).rejects.toThrow('no answer')
  const remove = () => shop.services.serverCarts.remove(shop.merchant, ref.id)
  await expect(remove()).rejects.toEqual(refusal('paymentInProgress'))
  time += 3_600_000
  await shop.work()
  await remove()
  expect(await shop.store.getCart('demo', ref.id)).toBeUndefined()
})

it('goes on with an order for which there is nothing to pay, where it was interrupted', async () => {
  let isDown = true
  await using shop = await openShop({
    around: (store) => ({
      ...store,
      placeOrder: (...given) => (isDown ? Promise.reject(new Error('lost')) : store.placeOrder(...given)),
    }),
  })
  await giveCertificate(shop, GIFT, 50_000)
  const ref = await serverCart(shop, { certificates: [GIFT] })
  expect(await filled(shop, ref)).toBe(0)
  await expect(shop.services.payments.pay(ref, byCard(undefined, 0))).rejects.toThrow('lost')
  expect((await shop.services.checkouts.get(ref)).checkout.status).toBe('paying')
  isDown = false
  expect((await shop.services.payments.complete(ref)).checkout.status).toBe('paid')
  expect(await balanceOf(shop, GIFT)).toBeLessThan(50_000)
})
