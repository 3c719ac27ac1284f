import { describe, expect, it } from 'vitest'
import type { Browser } from '../test/browser.ts'
import { card, fillIn } from '../test/buyer.ts'
import { addRival, openShop, SITE } from '../test/harness.ts'
import { ADA, BOB, openVoucher, signIn } from '../test/signed-in.ts'

const mug = { product: 'mug-harbour' }
const soap = { product: 'soap-olive' }

describe('a customer’s cart', () => {
  it('follows the customer to another device, and back', async () => {
    await using shop = await openShop()
    const voucher = await openVoucher(shop)
    const [phone, desk] = [shop.browser(), shop.browser()]
    await signIn(phone, voucher)
    const { cart } = (await phone.call('cart.add', mug)).data
    const { answer } = await signIn(desk, voucher, { at: 'same' })
    expect(answer.data.cart).toEqual(cart)
    await desk.own.call('cart.add', mug)
    expect((await phone.ask('cart.get')).data.cart).toMatchObject({ id: cart.id, quantity: 2 })
  })

  it('is one cart, also where two devices begin it at once', async () => {
    await using shop = await openShop()
    const voucher = await openVoucher(shop)
    const browsers = [shop.browser(), shop.browser(), shop.browser()]
    for (const browser of browsers) await signIn(browser, voucher)
    const answers = await Promise.all(browsers.map((browser) => browser.call('cart.add', mug)))
    expect(new Set(answers.map(({ data }) => data.cart.id)).size).toBe(1)
    expect((await browsers[0]?.ask('cart.get'))?.data.cart.quantity).toBe(3)
  })

  it('is gone from a device that signs out, and there again after signing in', async () => {
    await using shop = await openShop()
    const voucher = await openVoucher(shop)
    const browser = shop.browser()
    await signIn(browser, voucher)
    const { cart } = (await browser.call('cart.add', mug)).data
    await browser.call('customer.forget')
    expect((await browser.ask('cart.get')).data.cart.id).toBe(null)
    expect((await signIn(browser, voucher)).answer.data.cart).toEqual(cart)
  })

  it('is never another customer’s, nor at another shop', async () => {
    await using shop = await openShop()
    const rival = await addRival(shop)
    const [voucher, rivals] = [await openVoucher(shop), await openVoucher(shop, { merchant: rival.merchant })]
    const browser = shop.browser()
    await signIn(browser, voucher)
    await browser.call('cart.add', mug)
    const [bob, there] = [shop.browser(), shop.browser({ key: rival.key })]
    expect((await signIn(bob, voucher, { as: BOB })).answer.data.cart.id).toBe(null)
    expect((await signIn(there, rivals)).answer.data.cart.id).toBe(null)
  })
})

describe('a guest’s cart', () => {
  it('stays in its browser, whoever signs in elsewhere', async () => {
    await using shop = await openShop()
    const voucher = await openVoucher(shop)
    const [guest, device] = [shop.browser(), shop.browser()]
    const { cart } = (await guest.call('cart.add', mug)).data
    await signIn(device, voucher)
    expect((await device.ask('cart.get')).data.cart.id).toBe(null)
    expect((await guest.ask('cart.get')).data.cart).toEqual(cart)
  })

  it('becomes one with the customer’s, is told so where that was done, and can be taken out again', async () => {
    await using shop = await openShop()
    const voucher = await openVoucher(shop)
    const [before, browser] = [shop.browser(), shop.browser()]
    await signIn(before, voucher)
    await before.call('cart.add', mug)
    const guests = (await browser.call('cart.add', { ...mug, quantity: 2 })).data.cart
    await browser.call('cart.add', soap)
    const { data } = (await signIn(browser, voucher)).answer
    expect(data.cart.lines.map(({ quantity }) => quantity)).toEqual([3, 1])
    expect(data.cart.joined?.lines.map(({ quantity }) => quantity)).toEqual([2, 1])
    expect((await browser.ask('cart.get')).data.cart.joined).toEqual(data.cart.joined)
    expect((await before.ask('cart.get')).data.cart).not.toHaveProperty('joined')
    expect((await before.call('customer.undoJoin')).refusal).toBe('409 nothingToUndo')
    const undone = (await browser.call('customer.undoJoin')).data.cart
    expect(undone).toMatchObject({ quantity: 1 })
    expect(undone).not.toHaveProperty('joined')
    expect((await browser.ask('customer.get')).data.power).toBe('cart')
    const left = (await browser.call('customer.forget')).data.cart
    expect(left).toMatchObject({ id: guests.id, quantity: 3 })
  })

  it('waits until sign-out where it is not to be joined', async () => {
    await using shop = await openShop()
    const voucher = await openVoucher(shop)
    const browser = shop.browser()
    const { cart } = (await browser.call('cart.add', mug)).data
    const token = await voucher.vouch(ADA)
    const { data } = await browser.call('customer.identify', { token, join: false })
    expect(data.cart.lines).toEqual([])
    await browser.call('cart.add', soap)
    expect((await browser.call('customer.forget')).data.cart).toMatchObject({
      id: cart.id,
      lines: cart.lines,
    })
  })

  it('is left where it is while it is being paid for, and the guest a guest', async () => {
    await using shop = await openShop()
    const voucher = await openVoucher(shop)
    const browser = shop.browser()
    const { cart } = (await browser.call('cart.add', mug)).data
    await beginPayment(browser)
    const token = await voucher.vouch(ADA)
    expect((await browser.call('customer.identify', { token })).refusal).toBe('409 paymentInProgress')
    expect((await browser.ask('cart.get')).data.cart).toMatchObject({ id: cart.id, quantity: 1 })
    expect((await browser.ask('customer.get')).data.power).toBe('none')
    const apart = await browser.call('customer.identify', { token, join: false })
    expect(apart.data).toMatchObject({ cart: { id: null }, who: { power: 'account' } })
  })

  it('is kept as joined for good on request', async () => {
    await using shop = await openShop()
    const voucher = await openVoucher(shop)
    const [before, browser] = [shop.browser(), shop.browser()]
    await signIn(before, voucher)
    await before.call('cart.add', mug)
    await browser.call('cart.add', soap)
    await signIn(browser, voucher)
    expect((await browser.call('customer.keepJoined')).data.cart).not.toHaveProperty('joined')
    expect((await browser.call('customer.undoJoin')).refusal).toBe('409 nothingToUndo')
    expect((await browser.ask('cart.get')).data.cart.quantity).toBe(2)
  })
})

describe('what may be done, by what proves it', () => {
  const reads = ['account.get', 'account.orders', 'account.sessions', 'account.export'] as const

  it('is to shop, with a cookie at another site’s page alone', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    await signIn(browser, await openVoucher(shop))
    expect((await browser.ask('customer.get')).data).toEqual({ power: 'cart', name: null, email: null })
    for (const path of reads) expect((await browser.ask(path)).refusal, path).toBe('401 signInNeeded')
    expect((await browser.call('account.setName', { name: 'Eve' })).refusal).toBe('401 signInNeeded')
    expect((await browser.call('account.erase', { confirm: 'erase' })).refusal).toBe('401 signInNeeded')
    const { text } = await browser.call('cart.add', mug)
    expect(text).not.toContain(ADA.email)
    expect((await browser.call('cart.checkout')).status).toBe(200)
  })

  it('is everything, with the token that this page was given', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const { token } = await signIn(browser, await openVoucher(shop))
    const who = await browser.ask('customer.get', undefined, token)
    expect(who.data).toEqual({ power: 'account', name: ADA.name, email: ADA.email })
    expect(who.headers.get('x-tote-cart')).toBe(null)
    for (const path of reads) expect((await browser.ask(path, undefined, token)).status, path).toBe(200)
    const alone = shop.browser({ cookies: 'refused' })
    expect((await alone.ask('account.get', undefined, token)).data.email).toBe(ADA.email)
  })

  it('is everything, with the cookie of a page of the server’s own site', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    await signIn(browser, await openVoucher(shop), { at: 'same' })
    for (const path of reads) expect((await browser.own.ask(path)).status, path).toBe(200)
    const sameSite = { origin: SITE, 'sec-fetch-site': 'same-site' }
    const headers = { ...sameSite, cookie: cookieHeader(browser.cookies.ours) }
    expect((await shop.browser().ask('account.get', undefined, headers)).data.email).toBe(ADA.email)
  })

  it('is nothing at another merchant’s, whatever is sent along', async () => {
    await using shop = await openShop()
    const rival = await addRival(shop)
    const browser = shop.browser()
    const { token } = await signIn(browser, await openVoucher(shop))
    const there = shop.browser({ key: rival.key })
    const headers = { ...token, cookie: cookieHeader(browser.cookies.embedded) }
    expect((await there.ask('customer.get', undefined, headers)).data.power).toBe('none')
    expect((await there.ask('account.get', undefined, headers)).refusal).toBe('401 signInNeeded')
    expect((await there.ask('cart.get', undefined, headers)).data.cart.id).toBe(null)
  })

  it('is never kept by anybody on the way', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const { token } = await signIn(browser, await openVoucher(shop))
    for (const path of [...reads, 'customer.get'] as const) {
      const { headers } = await browser.ask(path, undefined, token)
      expect(headers.get('cache-control'), path).toBe('no-store')
    }
  })
})

it('asks the store no more for a guest than it did before there were customers', async () => {
  const asked: string[] = []
  await using shop = await openShop({
    around: (store) =>
      new Proxy(store, {
        get(kept, name: string) {
          const value = kept[name as keyof typeof kept] as unknown
          if (typeof value !== 'function') return value
          return (...given: unknown[]) => {
            asked.push(name)
            return value.apply(kept, given)
          }
        },
      }),
  })
  const browser = shop.browser()
  await browser.call('cart.add', mug)
  asked.length = 0
  await browser.ask('cart.get')
  const [key, session, cart, ...pricing] = asked.filter((name) => name !== 'getMerchant')
  expect([key, session, cart]).toEqual(['findKey', 'getSession', 'getCart'])
  expect(pricing.every((name) => /^(get|find)(Product|Promotion|Coupon|Stock|Certificate)/.test(name))).toBe(
    true,
  )
})

/** A payment that waits for a second step at the bank. */
async function beginPayment(browser: Browser): Promise<void> {
  const hosted = browser.hosted(await browser.enterCheckout())
  const expectedTotal = await fillIn(hosted)
  await hosted.call('checkout.pay', { card: card('4000 0000 0000 3220'), expectedTotal })
}

const cookieHeader = (cookies: ReadonlyMap<string, string>) =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
