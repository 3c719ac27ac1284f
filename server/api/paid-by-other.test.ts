import { expect, it } from 'vitest'
import type { Browser } from '../test/browser.ts'
import { ADDRESS, CONTACT, card, fillIn, GOOD_CARD } from '../test/buyer.ts'
import { openShop, type Shop } from '../test/harness.ts'
import { openVoucher, signIn } from '../test/signed-in.ts'

const SECRETS = /ada@example|555 0100|Byron|Analytical|97205|4242|3220/
const idIn = (url: string) => new URL(url).pathname.split('/').at(-1) ?? ''

/** Ada on the merchant's page with a mug; `start` asks for the checkout with her token, or after a reload with the cookie alone. */
async function ada(shop: Shop) {
  const browser = shop.browser()
  const { token } = await signIn(browser, await openVoucher(shop), { as: { sub: 'ada' } })
  await browser.call('cart.add', { product: 'mug-harbour' }, token)
  const start = async (headers: Record<string, string>) =>
    (await browser.call('cart.checkout', {}, headers)).data.url
  const download = async () => (await browser.call('account.export', {}, token)).text
  const order = async () => {
    const { orders } = (await browser.ask('account.orders', undefined, token)).data
    const answer = await browser.ask('account.order', { id: orders[0]?.id }, token)
    return { orders, shown: answer.data.order, text: answer.text + (await download()) }
  }
  return { browser, token, start, download, order }
}

/** Comes by this link, types everything, and pays. */
async function buy(browser: Browser, url: string, paying = GOOD_CARD) {
  const hosted = browser.hosted(idIn(url))
  const expectedTotal = await fillIn(hosted)
  return (await hosted.call('checkout.pay', { card: paying, expectedTotal })).data.checkout
}

it.each([
  ['signed in', true],
  ['after a reload', false],
])('a customer who pays %s finds what they typed in their order', async (_, isWhole) => {
  await using shop = await openShop()
  const { browser, token, start, order } = await ada(shop)
  const url = await start(isWhole ? token : {})
  await browser.open(url)
  expect((await buy(browser, url)).status).toBe('paid')
  expect((await order()).shown).toMatchObject({
    contact: CONTACT,
    address: ADDRESS,
    card: { brand: 'Visa', last4: '4242' },
  })
})

it.each([
  ['signed in', true],
  ['after a reload', false],
])('a customer who shared the link of a checkout begun %s finds who paid nowhere', async (_, isWhole) => {
  await using shop = await openShop()
  const { browser, token, start, order } = await ada(shop)
  const url = await start(isWhole ? token : {})
  await browser.open(url)
  const friend = shop.browser()
  await friend.open(url)
  expect(await buy(friend, url)).toMatchObject({ status: 'paid', contact: CONTACT, address: ADDRESS })
  const { orders, shown, text } = await order()
  expect(orders).toMatchObject([{ status: 'paid', quantity: 1 }])
  expect(shown).toMatchObject({
    lines: [{ product: 'mug-harbour' }],
    contact: null,
    address: null,
    card: null,
  })
  expect(text).not.toMatch(SECRETS)
  expect((await browser.hosted(idIn(url)).ask('checkout.get')).text).not.toMatch(SECRETS)
})

it.each([
  ['signed in', true],
  ['after a reload', false],
])(
  'a customer who shared the link of a checkout begun %s keeps what they typed, and sees nothing of the other’s',
  async (_, isWhole) => {
    await using shop = await openShop()
    const { browser, token, start, download, order } = await ada(shop)
    const url = await start(isWhole ? token : {})
    await browser.open(url)
    const hosted = browser.hosted(idIn(url))
    const expectedTotal = await fillIn(hosted)
    const friend = shop.browser()
    await friend.open(url)
    const foreign = {
      contact: { email: 'friend@elsewhere.example' },
      address: { ...ADDRESS, line1: '9 Foreign Road' },
      notes: 'Foreign words',
    }
    const typed = await friend.hosted(idIn(url)).call('checkout.update', foreign)
    expect(typed.data.checkout).toMatchObject(foreign)
    const seen = await hosted.ask('checkout.get')
    expect(seen.data.checkout).toMatchObject({ contact: CONTACT, address: ADDRESS })
    expect(seen.text + (await download())).not.toMatch(/friend|Foreign/)
    const paid = await hosted.call('checkout.pay', { card: GOOD_CARD, expectedTotal })
    expect(paid.data.checkout.status).toBe('paid')
    const { shown, text } = await order()
    expect(shown).toMatchObject({ contact: CONTACT, address: ADDRESS })
    expect(text).not.toMatch(/friend|Foreign/)
  },
)

it('whoever of two browsers was at the bank is who paid, whichever of them comes back', async () => {
  for (const isOwn of [true, false]) {
    await using shop = await openShop()
    const { browser, start, order } = await ada(shop)
    const url = await start({})
    await browser.open(url)
    const friend = shop.browser()
    await friend.open(url)
    const [payer, other] = isOwn ? [browser, friend] : [friend, browser]
    expect((await buy(payer, url, card('4000000000003220'))).status).toBe('secondStep')
    const bank = `/checkout/${idIn(url)}/bank`
    const token = /name="token" value="([^"]+)"/.exec((await payer.open(bank)).text)?.[1] ?? ''
    await payer.submit(bank, { token, answer: 'approved' })
    const { checkout } = (await other.hosted(idIn(url)).call('checkout.complete')).data
    expect(checkout).toMatchObject({ status: 'paid', contact: null })
    expect((await order()).shown.contact).toEqual(isOwn ? CONTACT : null)
  }
})

it('a customer who follows a link that the merchant’s server made finds what they typed', async () => {
  await using shop = await openShop()
  const { order } = await ada(shop)
  const { store, services, merchant } = shop
  const { number = 0 } = (await store.getCustomer('demo', 'ada')) ?? {}
  const id = (await store.findProduct('demo', 'mug-harbour'))?.product.id ?? ''
  const wanted = [{ kind: 'product', product: { id }, quantity: 1 } as const]
  const { cart } = await services.serverCarts.create(merchant, { lines: () => wanted, customer: number })
  const { checkoutUrl } = await services.links.redirectUrls(merchant, cart.id)
  const elsewhere = shop.browser()
  const url = (await elsewhere.open(checkoutUrl)).headers.get('location') ?? ''
  await elsewhere.open(url)
  expect((await buy(elsewhere, url)).status).toBe('paid')
  expect((await order()).shown).toMatchObject({ contact: CONTACT, address: ADDRESS })
})

it('the cart in the answer tells who asks for the checkout what came with signing in', async () => {
  await using shop = await openShop()
  const voucher = await openVoucher(shop)
  const first = shop.browser()
  const { token } = await signIn(first, voucher)
  await first.call('cart.add', { product: 'mug-harbour' }, token)
  const second = shop.browser()
  await second.call('cart.add', { product: 'soap-olive' })
  const { answer } = await signIn(second, voucher)
  const there = { 'x-tote-cart': answer.data.token ?? '' }
  expect(answer.data.cart.joined?.lines).toHaveLength(1)
  const joined = async (browser: Browser, headers: Record<string, string>) =>
    (await browser.call('cart.checkout', {}, headers)).data.cart.joined
  expect(await joined(second, there)).toEqual(answer.data.cart.joined)
  expect(await joined(second, {})).toEqual(answer.data.cart.joined)
  expect(await joined(first, token)).toBeUndefined()
})
