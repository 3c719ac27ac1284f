import { describe, expect, it } from 'vitest'
import { Card } from '../providers/card.ts'
import { ADDRESS, CONTACT } from '../test/buyer.ts'
import { apartFromChance } from '../test/chance.ts'
import { openShop, type Shop } from '../test/harness.ts'
import { byCard } from '../test/paying.ts'
import { signedIn } from './checkout-customer.fixture.ts'
import type { CheckoutRef } from './open-checkout.ts'

const year = { month: 12, year: 2099 }
const CARD = new Card('4242424242424242', '123', year)
/** The bank asks about this one. */
const ASKING_CARD = new Card('4000000000003220', '123', year)
const typed = { contact: CONTACT, address: ADDRESS }
const OWN = { ...typed, card: { brand: 'Visa', last4: '4242' } }
const HIDDEN = { contact: null, address: null, card: null }

type Ada = Awaited<ReturnType<typeof signedIn>>
type See = () => Promise<CheckoutRef>

/** Types everything in this browser and pays, perhaps with a card that the bank asks about. */
async function pay({ services }: Shop, see: See, card = CARD) {
  const { checkout } = await services.checkouts.update(await see(), typed)
  const expectedTotal = checkout.totals.at(-1)?.amount ?? 0
  return (await services.payments.pay(await see(), byCard(card, expectedTotal))).checkout
}

/** The one order in Ada's account, as it is shown there; the data that she downloads says the same of it. */
async function bought({ services, merchant }: Shop, { customer }: Ada) {
  const { account } = services
  const { orders } = await account.orders(merchant, customer.id, undefined)
  expect(orders).toHaveLength(1)
  const order = await account.order(merchant, customer.id, { id: orders[0]?.id ?? '' })
  expect(order.lines).toMatchObject([{ product: 'mug-harbour', quantity: 1 }])
  expect(order.totals.at(-1)).toMatchObject({ type: 'total', amount: orders[0]?.total.amount })
  const data = await account.export(merchant, customer.id)
  expect(data.orders).toEqual([order])
  const isTold = JSON.stringify(data).includes(ADDRESS.line1)
  expect(isTold).toBe(order.address !== null)
  return order
}

/** Comes to the checkout by a link that a server made, which no session asked for. */
async function byServersLink({ services, merchant }: Shop, { cartId }: Ada, visitor = 'by-link') {
  const { secret } = await services.checkouts.open(merchant, cartId)
  expect(await services.checkouts.enter(cartId, secret, visitor)).toBe(true)
  return async () => (await services.checkouts.visited(cartId, visitor)) as CheckoutRef
}

describe('a customer finds contact, address and card in their order', () => {
  it.each([
    ['the whole power of the account', undefined],
    ['the power over the cart alone', 'cart'],
  ] as const)('that they paid with %s', async (_, power) => {
    await using shop = await openShop()
    const ada = await signedIn(shop)
    const secret = await ada.start(power)
    const { see } = await ada.enter(secret)
    await ada.enter(secret)
    expect((await pay(shop, see)).status).toBe('paid')
    expect(await bought(shop, ada)).toMatchObject(OWN)
  })

  it('that they paid where a server’s link led', async () => {
    await using shop = await openShop()
    const ada = await signedIn(shop)
    const see = await byServersLink(shop, ada)
    // That the customer asks for the checkout elsewhere meanwhile changes nothing.
    await ada.enter(await ada.start('cart'))
    await pay(shop, see)
    expect(await bought(shop, ada)).toMatchObject(OWN)
  })

  it('that another browser brought to its end, signed out meanwhile', async () => {
    await using shop = await openShop()
    const ada = await signedIn(shop)
    const secret = await ada.start('cart')
    const [own, other] = [await ada.enter(secret), await ada.enter(secret)]
    expect((await pay(shop, own.see, ASKING_CARD)).status).toBe('secondStep')
    await shop.store.endSession('demo', ada.session)
    await shop.services.payments.answerSecondStep(await own.see(), 'approved')
    expect((await shop.services.payments.complete(await other.see())).checkout.status).toBe('paid')
    expect(await bought(shop, ada)).toMatchObject({ ...OWN, card: { last4: '3220' } })
  })

  it('that they paid after somebody else gave up', async () => {
    await using shop = await openShop()
    const ada = await signedIn(shop)
    const secret = await ada.start('cart')
    const [own, other] = [await ada.enter(secret), await ada.enter(secret)]
    await pay(shop, other.see, ASKING_CARD)
    await shop.services.payments.abandon(await other.see())
    await pay(shop, own.see)
    expect(await bought(shop, ada)).toMatchObject(OWN)
  })

  it('that they paid by a key that came to this browser twice at once', async () => {
    await using shop = await openShop()
    const ada = await signedIn(shop)
    const secret = await ada.start('cart')
    const tabs = await Promise.all(Array.from({ length: 4 }, () => ada.enter(secret, 'visitor')))
    await pay(shop, tabs[0]!.see)
    expect(await bought(shop, ada)).toMatchObject(OWN)
  })

  it('that they paid after they followed a server’s link as well', async () => {
    await using shop = await openShop()
    const ada = await signedIn(shop)
    const { see } = await ada.enter(await ada.start('cart'), 'visitor')
    await byServersLink(shop, ada, 'visitor')
    await pay(shop, see)
    expect(await bought(shop, ada)).toMatchObject(OWN)
  })
})

describe('a customer finds nothing of who paid', () => {
  it.each([
    ['the whole power of the account', undefined],
    ['the power over the cart alone', 'cart'],
  ] as const)('by a link that was asked for with %s', async (_, power) => {
    await using shop = await openShop()
    const ada = await signedIn(shop)
    const secret = await ada.start(power)
    await ada.enter(secret)
    const { see } = await ada.enter(secret)
    const paid = await pay(shop, see)
    expect(paid).toMatchObject({ status: 'paid', ...typed })
    expect(await bought(shop, ada)).toMatchObject(HIDDEN)
    const order = await shop.store.getOrder('demo', paid.order?.id ?? '')
    expect(order).toMatchObject({ ...typed, paidByOther: true, customer: ada.customer.number })
  })

  it('where everybody came with the key at once, but for the one it was meant for', async () => {
    await using shop = await openShop()
    for (const power of ['cart', undefined] as const) {
      const ada = await signedIn(shop, { id: `ada-${power}`, email: null })
      const secret = await ada.start(power)
      const browsers = await Promise.all(Array.from({ length: 8 }, () => ada.enter(secret)))
      const refs = await Promise.all(browsers.map(({ see }) => see()))
      expect(refs.filter(({ isOther }) => !isOther)).toHaveLength(1)
    }
  })

  it('who came late', async () => {
    let time = Date.UTC(2026, 10, 22)
    await using shop = await openShop({ now: () => time })
    const ada = await signedIn(shop, { at: time })
    const [soon, late] = [await ada.start('cart'), await ada.start('cart')]
    time += 5 * 60 * 1000 - 1
    expect(await (await ada.enter(soon)).see()).not.toHaveProperty('isOther')
    time += 1
    const { see } = await ada.enter(late)
    await pay(shop, see)
    expect(await bought(shop, ada)).toMatchObject(HIDDEN)
  })

  it('after they signed out', async () => {
    await using shop = await openShop()
    const ada = await signedIn(shop)
    const { see } = await ada.enter(await ada.start('cart'))
    await shop.store.endSession('demo', ada.session)
    await pay(shop, see)
    expect(await bought(shop, ada)).toMatchObject(HIDDEN)
  })

  it('while that payment hangs at the bank, nor when the customer’s browser brings it to its end', async () => {
    await using shop = await openShop()
    const ada = await signedIn(shop)
    const secret = await ada.start('cart')
    const [own, other] = [await ada.enter(secret), await ada.enter(secret)]
    await pay(shop, other.see, ASKING_CARD)
    const { services, merchant } = shop
    const data = await services.account.export(merchant, ada.customer.id)
    expect(data.carts).toMatchObject([{ checkout: { contact: null, address: null } }])
    expect(await own.shown()).toMatchObject({ status: 'secondStep', contact: null, address: null })
    await services.payments.answerSecondStep(await other.see(), 'approved')
    const { checkout } = await services.payments.complete(await own.see())
    expect(checkout).toMatchObject({ status: 'paid', contact: null, address: null })
    expect(await bought(shop, ada)).toMatchObject(HIDDEN)
  })

  it('and nothing is left of them either once the customer is erased', async () => {
    await using shop = await openShop()
    const ada = await signedIn(shop)
    const secret = await ada.start()
    await ada.enter(secret)
    const { see } = await ada.enter(secret)
    const { order } = await pay(shop, see)
    await shop.services.account.erase(shop.merchant, ada.customer.id)
    const kept = await shop.store.getOrder('demo', order?.id ?? '')
    expect(kept).toMatchObject({ contact: { email: 'erased@erased.invalid' }, payment: { card: null } })
    expect(apartFromChance(JSON.stringify(kept))).not.toMatch(/ada@|Byron|Analytical|4242/)
  })
})

it('a guest’s order, paid by whoever has the link, is marked in no way', async () => {
  await using shop = await openShop()
  const ada = await signedIn(shop)
  await shop.store.changeCart('demo', ada.cartId, ({ customer, ...cart } = {} as never) => cart as never)
  const secret = await ada.start('cart')
  await ada.enter(secret)
  const { see } = await ada.enter(secret)
  const { order } = await pay(shop, see)
  expect(await shop.store.getOrder('demo', order?.id ?? '')).not.toHaveProperty('paidByOther')
})
