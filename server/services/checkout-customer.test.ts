import { describe, expect, it } from 'vitest'
import { Card } from '../providers/card.ts'
import { ADDRESS, CONTACT } from '../test/buyer.ts'
import { openShop, type Shop } from '../test/harness.ts'
import { byCard } from '../test/paying.ts'
import { putOnSale } from '../test/stocked.ts'
import { EMAIL, signedIn } from './checkout-customer.fixture.ts'
import { CUSTOMER_SESSION_MS } from './sessions.ts'

const CARD = new Card('4242424242424242', '123', { month: 12, year: 2099 })
const toronto = {
  ...ADDRESS,
  line1: '9 Bay Street',
  city: 'Toronto',
  region: 'ON',
  postalCode: 'M5J',
  country: 'CA',
}
const nowhere = { ...ADDRESS, line1: '1 Rue Nulle', city: 'Nulle', country: 'AQ' }
const typed = { ...ADDRESS, line1: '7 Pine Street' }
const refusal = (reason: string) => expect.objectContaining({ name: 'ToteError', reason })

const NOTHING = { customer: null, contact: null, address: null }

describe('a signed-in customer', () => {
  it('finds e-mail address and the address used last filled in, and is offered the others', async () => {
    await using shop = await openShop()
    const ada = await signedIn(shop, { addresses: [toronto, ADDRESS] })
    const { shown } = await ada.enter(await ada.start())
    expect(await shown()).toMatchObject({
      contact: { email: EMAIL },
      address: toronto,
      country: 'CA',
      delivery: 'standard',
      customer: { email: EMAIL, addresses: [{ address: toronto }, { address: ADDRESS }], isFull: false },
    })
    expect((await shown()).totals.find(({ type }) => type === 'delivery')?.label).toMatch(/^Standard/)
  })

  it('is not sent to where nothing is delivered', async () => {
    await using shop = await openShop()
    const ada = await signedIn(shop, { addresses: [nowhere, ADDRESS] })
    expect(await (await ada.enter(await ada.start())).shown()).toMatchObject({ address: ADDRESS })
    const bo = await signedIn(shop, { id: 'bo', email: null, addresses: [nowhere] })
    const shown = await (await bo.enter(await bo.start())).shown()
    expect(shown).toMatchObject({ contact: null, address: null, country: 'US' })
    expect(shown.customer).toMatchObject({ email: null, addresses: [{ address: nowhere }] })
  })

  it('is asked for no address where nothing is sent by post', async () => {
    await using shop = await openShop()
    await putOnSale(shop, { sku: 'pdf', name: 'Guide', price: 900, kind: 'digital' })
    const ada = await signedIn(shop, { addresses: [ADDRESS], product: 'pdf' })
    await (await ada.enter(await ada.start())).shown()
    expect(await shop.store.getCheckout('demo', ada.cartId)).toMatchObject({
      contact: { email: EMAIL },
      address: null,
    })
  })

  it('keeps what they typed when the checkout is opened again', async () => {
    await using shop = await openShop()
    const ada = await signedIn(shop, { addresses: [ADDRESS] })
    const { see, shown } = await ada.enter(await ada.start())
    const contact = { email: 'work@example.com' }
    await shop.services.checkouts.update(await see(), { contact, address: typed })
    await ada.start()
    expect(await shown()).toMatchObject({ contact, address: typed })
    await shop.services.checkouts.update(await see(), { country: 'CA' })
    await ada.start()
    expect(await shown()).toMatchObject({ contact, address: null, country: 'CA' })
  })

  it('pays, and the order is theirs', async () => {
    await using shop = await openShop()
    const ada = await signedIn(shop, { addresses: [ADDRESS] })
    const { see, shown } = await ada.enter(await ada.start())
    const expectedTotal = (await shown()).totals.at(-1)?.amount ?? 0
    const { checkout } = await shop.services.payments.pay(await see(), byCard(CARD, expectedTotal))
    expect(checkout).toMatchObject({ status: 'paid', contact: { email: EMAIL }, customer: null })
    const buyers = [`customer:${ada.customer.number}`]
    const orders = await shop.store.listOrders('demo', buyers, { limit: 5 })
    expect(orders).toMatchObject([{ customer: ada.customer.number, address: ADDRESS }])
  })
})

describe('what a customer has saved is shown', () => {
  it('to nobody who merely has the link, and pays for nothing there', async () => {
    await using shop = await openShop()
    const ada = await signedIn(shop, { addresses: [ADDRESS] })
    const secret = await ada.start()
    const own = await ada.enter(secret)
    const other = await ada.enter(secret)
    expect(await other.shown()).toMatchObject(NOTHING)
    expect(await own.shown()).toMatchObject({ address: ADDRESS })
    const expectedTotal = (await own.shown()).totals.at(-1)?.amount ?? 0
    const { payments, checkouts } = shop.services
    await expect(payments.pay(await other.see(), byCard(CARD, expectedTotal))).rejects.toEqual(
      refusal('addressIncomplete'),
    )
    await checkouts.update(await other.see(), { delivery: 'express' })
    expect(await other.shown()).toMatchObject(NOTHING)
    expect(await own.shown()).toMatchObject({ address: ADDRESS, delivery: 'express' })
    const guest = { contact: { email: 'bo@example.com' } }
    await checkouts.update(await other.see(), guest)
    expect(await other.shown()).toMatchObject({ ...NOTHING, ...guest })
    await checkouts.update(await own.see(), { contact: CONTACT, address: typed })
    expect(await own.shown()).toMatchObject({ contact: CONTACT, address: typed })
    expect(await other.shown()).toMatchObject({ ...NOTHING, ...guest })
  })

  it('to them again, whatever who has the link typed meanwhile, of which they see and pay for nothing', async () => {
    await using shop = await openShop()
    const { payments, checkouts, account } = shop.services
    const ada = await signedIn(shop, { addresses: [ADDRESS] })
    const secret = await ada.start()
    const [own, other] = [await ada.enter(secret), await ada.enter(secret)]
    const foreign = { contact: { email: 'friend@elsewhere.example' }, address: toronto }
    const { checkout } = await checkouts.update(await other.see(), foreign)
    expect(checkout).toMatchObject({ ...foreign, country: 'CA' })
    const mine = { contact: { email: EMAIL }, address: ADDRESS, country: 'US' }
    expect(await own.shown()).toMatchObject(mine)
    const data = await account.export(shop.merchant, ada.customer.id)
    expect(data.carts).toMatchObject([{ checkout: { contact: mine.contact, address: ADDRESS } }])
    expect(JSON.stringify(data)).not.toMatch(/friend|Bay Street/)
    await checkouts.update(await other.see(), { contact: mine.contact })
    expect((await account.export(shop.merchant, ada.customer.id)).carts).toEqual(data.carts)
    await checkouts.update(await other.see(), foreign)
    const anew = await ada.enter(await ada.start())
    expect(await anew.shown()).toMatchObject(mine)
    expect(await other.shown()).toMatchObject(foreign)
    const expectedTotal = (await own.shown()).totals.at(-1)?.amount ?? 0
    await payments.pay(await own.see(), byCard(CARD, expectedTotal))
    const orders = await shop.store.listOrders('demo', [`customer:${ada.customer.number}`], { limit: 5 })
    expect(orders).toMatchObject([{ contact: mine.contact, address: ADDRESS }])
    expect(await shop.store.getCheckout('demo', ada.cartId)).toMatchObject({ status: 'paid' })
    expect(JSON.stringify(await shop.store.getCheckout('demo', ada.cartId))).not.toMatch(/friend|Bay Street/)
  })

  it('and what a customer without the whole power types, to none who merely has the link', async () => {
    await using shop = await openShop()
    const { payments, checkouts } = shop.services
    const ada = await signedIn(shop)
    const secret = await ada.start('cart')
    const [own, other, third] = [await ada.enter(secret), await ada.enter(secret), await ada.enter(secret)]
    await checkouts.update(await own.see(), { contact: CONTACT, address: ADDRESS })
    expect(await other.shown()).toMatchObject(NOTHING)
    await checkouts.update(await other.see(), { contact: { email: 'bo@example.com' }, address: toronto })
    expect(await third.shown()).toMatchObject(NOTHING)
    expect(await own.shown()).toMatchObject({ contact: CONTACT, address: ADDRESS })
    const expectedTotal = (await third.shown()).totals.at(-1)?.amount ?? 0
    const nothing = payments.pay(await third.see(), byCard(CARD, expectedTotal))
    await expect(nothing).rejects.toEqual(refusal('addressIncomplete'))
  })

  it('never once their cart is another customer’s by any way', async () => {
    await using shop = await openShop()
    for (const power of [undefined, 'cart'] as const) {
      const ada = await signedIn(shop, { id: `ada-${power}`, email: null, addresses: [ADDRESS] })
      const bo = await signedIn(shop, { id: `bo-${power}`, email: null })
      const own = await ada.enter(await ada.start(power))
      await shop.store.changeCart('demo', ada.cartId, (held) => ({ ...held!, customer: bo.customer.number }))
      expect(await own.see()).toMatchObject({ isOther: true })
      const { checkouts, payments, account } = shop.services
      const { checkout } = await checkouts.update(await own.see(), { contact: CONTACT, address: typed })
      const expectedTotal = checkout.totals.at(-1)?.amount ?? 0
      const paid = await payments.pay(await own.see(), byCard(CARD, expectedTotal))
      const order = await account.order(shop.merchant, bo.customer.id, { id: paid.checkout.order?.id ?? '' })
      expect(order).toMatchObject({ contact: null, address: null, card: null })
    }
  })

  it('to one browser of many that come with the key at once', async () => {
    await using shop = await openShop()
    const ada = await signedIn(shop, { addresses: [ADDRESS] })
    const secret = await ada.start()
    const browsers = await Promise.all(Array.from({ length: 8 }, () => ada.enter(secret)))
    const shown = await Promise.all(browsers.map((browser) => browser.shown()))
    expect(shown.filter(({ customer }) => customer !== null)).toHaveLength(1)
    expect(shown.filter(({ address, contact }) => address || contact)).toHaveLength(1)
  })

  it('to the same browser again, by the same key and without', async () => {
    await using shop = await openShop()
    const ada = await signedIn(shop, { addresses: [ADDRESS] })
    const secret = await ada.start()
    await ada.enter(secret, 'visitor')
    const again = await ada.enter(secret, 'visitor')
    expect(await again.shown()).toMatchObject({ address: ADDRESS, customer: { email: EMAIL } })
  })

  it('again in the same browser, once they sign in anew', async () => {
    await using shop = await openShop()
    const ada = await signedIn(shop, { addresses: [ADDRESS] })
    const { see } = await ada.enter(await ada.start(), 'visitor')
    const begun = (await shop.store.getSession('demo', ada.session))!
    await shop.store.endSession('demo', ada.session)
    expect(await see()).not.toHaveProperty('customer')
    await shop.store.addSession('demo', { ...begun, id: 'anew', family: 'anew' })
    await ada.enter(await ada.start({ family: 'anew' }), 'visitor')
    expect((await see()).customer?.id).toBe('ada')
  })

  it('not to a browser that comes late', async () => {
    let time = Date.UTC(2026, 10, 22)
    await using shop = await openShop({ now: () => time })
    const ada = await signedIn(shop, { addresses: [ADDRESS], at: time })
    const [soon, late] = [await ada.start(), await ada.start()]
    time += 5 * 60 * 1000 - 1
    expect(await (await ada.enter(soon)).shown()).toMatchObject({ customer: { email: EMAIL } })
    time += 1
    expect(await (await ada.enter(late)).shown()).toMatchObject(NOTHING)
  })

  it('not to a shopper who has only the power over the cart', async () => {
    await using shop = await openShop()
    const ada = await signedIn(shop, { addresses: [ADDRESS] })
    const secret = await ada.start('cart')
    expect(await (await ada.enter(secret)).shown()).toMatchObject({ ...NOTHING, country: 'US' })
    await ada.start()
    expect(await (await ada.enter(secret)).shown()).toMatchObject(NOTHING)
  })

  it('still to the browser that asks again with only the power over the cart', async () => {
    await using shop = await openShop()
    const ada = await signedIn(shop, { addresses: [ADDRESS] })
    await ada.enter(await ada.start(), 'visitor')
    const { shown } = await ada.enter(await ada.start('cart'), 'visitor')
    expect(await shown()).toMatchObject({ address: ADDRESS, customer: { email: EMAIL } })
  })

  it('not where the cart is another customer’s', async () => {
    await using shop = await openShop()
    const ada = await signedIn(shop, { addresses: [ADDRESS] })
    const bo = await signedIn(shop, { id: 'bo', email: 'bo@example.com', addresses: [typed] })
    const secret = await ada.start({ family: bo.session })
    expect(await (await ada.enter(secret)).shown()).toMatchObject(NOTHING)
    await shop.store.addVisit('demo', 'visitor', ada.cartId, Date.now(), {
      power: 'account',
      family: bo.session,
    })
    expect(await shop.services.checkouts.visited(ada.cartId, 'visitor')).not.toHaveProperty('customer')
  })

  it('no more from the moment the session is ended, or over', async () => {
    let time = Date.UTC(2026, 10, 22)
    await using shop = await openShop({ now: () => time })
    const ada = await signedIn(shop, { addresses: [ADDRESS], at: time })
    const bo = await signedIn(shop, { id: 'bo', email: 'bo@example.com', addresses: [ADDRESS], at: time })
    const [of, ofBo] = [await ada.enter(await ada.start()), await bo.enter(await bo.start())]
    await shop.store.endSession('demo', ada.session)
    expect(await of.shown()).toMatchObject(NOTHING)
    time += CUSTOMER_SESSION_MS - 1
    expect((await ofBo.see()).customer?.id).toBe('bo')
    time += 1
    expect(await ofBo.see()).not.toHaveProperty('customer')
  })

  it('no more once a customer is erased', async () => {
    await using shop = await openShop()
    const ada = await signedIn(shop, { addresses: [ADDRESS] })
    const { see, shown } = await ada.enter(await ada.start())
    await shop.store.eraseCustomer('demo', 'ada', {
      buyers: [],
      now: Date.now(),
      check: () => {},
      redactOrder: (order) => order,
      redactCheckout: (checkout) => checkout,
    })
    expect(await see()).not.toHaveProperty('customer')
    await expect(shown()).rejects.toEqual(refusal('checkoutNotFound'))
  })
})

describe('an address for the next time', () => {
  const saved = async (shop: Shop) =>
    (await shop.store.getCustomer('demo', 'ada'))?.addresses.map(({ address }) => address)

  it('is saved once, first of all, and offered at once', async () => {
    await using shop = await openShop()
    const ada = await signedIn(shop, { addresses: [ADDRESS] })
    const { see } = await ada.enter(await ada.start())
    const { update } = shop.services.checkouts
    const { checkout, problems } = await update(await see(), { address: typed, keepAddress: true })
    expect(problems).toEqual([])
    expect(checkout.customer?.addresses.map(({ address }) => address)).toEqual([typed, ADDRESS])
    await update(await see(), { address: ADDRESS, keepAddress: true })
    await update(await see(), { keepAddress: true })
    expect(await saved(shop)).toEqual([ADDRESS, typed])
  })

  it('is not saved unasked', async () => {
    await using shop = await openShop()
    const ada = await signedIn(shop)
    const { see } = await ada.enter(await ada.start())
    await shop.services.checkouts.update(await see(), { address: typed, keepAddress: false })
    await shop.services.checkouts.update(await see(), { address: typed })
    expect(await saved(shop)).toEqual([])
  })

  it('is left out where there is no room, and that is told', async () => {
    await using shop = await openShop()
    const addresses = Array.from({ length: 10 }, (_, index) => ({ ...ADDRESS, line1: `${index} Row` }))
    const ada = await signedIn(shop, { addresses })
    const { see } = await ada.enter(await ada.start())
    const { checkout, problems } = await shop.services.checkouts.update(await see(), {
      address: typed,
      keepAddress: true,
    })
    expect(problems).toEqual([{ code: 'addressesFull', severity: 'recoverable', path: 'address' }])
    expect(checkout).toMatchObject({ address: typed, customer: { isFull: true } })
    expect(await saved(shop)).toEqual(addresses)
  })

  it('is nobody’s who is not signed in, or only has the link', async () => {
    await using shop = await openShop()
    const ada = await signedIn(shop)
    const secret = await ada.start()
    await ada.enter(secret)
    const other = await ada.enter(secret)
    const { checkout } = await shop.services.checkouts.update(await other.see(), {
      contact: CONTACT,
      address: typed,
      keepAddress: true,
    })
    expect(checkout).toMatchObject({ address: typed, customer: null })
    expect(await saved(shop)).toEqual([])
  })
})
