import { expect, it } from 'vitest'
import { testPayment } from '../providers/test-payment.ts'
import { GOOD_CARD, readyToPay } from '../test/buyer.ts'
import { openShop, type Shop } from '../test/harness.ts'

const ACCOUNT = { holder: 'Ada Byron', routing: '110000000', number: '000123456789' }
const REFUSED = { ...ACCOUNT, number: '000111111116' }
const MUG = { product: 'mug-harbour' }
const SOAP = { product: 'soap-olive' }

/** A shop whose clock is in the test's hands, and a browser whose debit of a mug is on its way. */
async function underWay(account = ACCOUNT) {
  const clock = { now: Date.UTC(2026, 10, 21) }
  const shop = await openShop({ now: () => clock.now })
  const browser = shop.browser()
  const { id, hosted, expectedTotal } = await readyToPay(browser, [MUG])
  const pay = { method: 'ach' as const, account, expectedTotal }
  const { data } = await hosted.call('checkout.pay', pay)
  expect(data.checkout.status).toBe('processing')
  const later = async () => {
    clock.now += 31_000
    await shop.work()
  }
  return { shop, browser, hosted, id, later, [Symbol.asyncDispose]: () => shop[Symbol.asyncDispose]() }
}

async function orderOf({ store }: Shop, id: string) {
  const { order } = (await store.getCheckout('demo', id)) ?? {}
  return order && (await store.getOrder('demo', order.id))
}

it('makes the order that was paid, whatever the shopper does while the money is on its way', async () => {
  await using bought = await underWay()
  const { shop, browser, id, later } = bought
  expect((await browser.ask('cart.get')).data.cart).toMatchObject({ id: null, lines: [] })
  expect((await browser.call('cart.clear')).status).toBe(200)
  const { cart } = (await browser.call('cart.add', SOAP)).data
  expect(cart).toMatchObject({ version: 1, quantity: 1 })
  expect(cart.id).not.toBe(id)
  await later()
  const order = await orderOf(shop, id)
  expect(order?.review).toBeUndefined()
  expect(order?.snapshot.lines.map(({ product }) => product)).toEqual(['mug-harbour'])
  expect((await browser.ask('cart.get')).data.cart).toMatchObject({ id: cart.id, quantity: 1 })
})

it('lets the shopper buy something else meanwhile', async () => {
  await using bought = await underWay()
  const { shop, browser, id, later } = bought
  const other = await readyToPay(browser, [SOAP])
  expect(other.id).not.toBe(id)
  expect((await other.hosted.call('checkout.pay', other.pay)).data.checkout.status).toBe('paid')
  await later()
  expect((await orderOf(shop, id))?.review).toBeUndefined()
  expect((await orderOf(shop, other.id))?.review).toBeUndefined()
})

it('lives again where the money that was on its way is refused', async () => {
  await using refused = await underWay(REFUSED)
  const { browser, hosted, id, later } = refused
  await later()
  expect((await browser.ask('cart.get')).data.cart).toMatchObject({ id, quantity: 1 })
  expect((await hosted.ask('checkout.get')).data.checkout).toMatchObject({ status: 'open' })
  expect((await browser.call('cart.add', SOAP)).data.cart).toMatchObject({ id, quantity: 2 })
})

it('is told as not there to the merchant’s server, and keeps what is set aside', async () => {
  await using bought = await underWay()
  const { shop, id } = bought
  const before = await shop.store.getHolding('demo', id)
  await expect(shop.services.serverCarts.get(shop.merchant, id)).rejects.toMatchObject({
    reason: 'cartNotFound',
  })
  await shop.store.changeCart('demo', id, (held) => ({ ...held!, lines: [] }))
  expect(before).toBeDefined()
  expect(await shop.store.getHolding('demo', id)).toEqual(before)
})

/** A browser that changes its cart while the bank is asked, before the bank has said anything. */
async function changedMeanwhile() {
  const clock = { now: Date.UTC(2026, 10, 21) }
  const provider = testPayment(() => clock.now)
  const meanwhile: { do?: () => Promise<unknown> } = {}
  const authorise: typeof provider.authorise = async (asked) => {
    await meanwhile.do?.()
    return provider.authorise(asked)
  }
  const shop = await openShop({ now: () => clock.now, provider: { ...provider, authorise } })
  const browser = shop.browser()
  const { id, hosted, expectedTotal } = await readyToPay(browser, [MUG])
  const later = async () => {
    clock.now += 31_000
    await shop.work()
  }
  const pay = (more: object) => hosted.call('checkout.pay', { expectedTotal, ...more })
  return {
    shop,
    browser,
    id,
    meanwhile,
    later,
    pay,
    [Symbol.asyncDispose]: () => shop[Symbol.asyncDispose](),
  }
}

it('leaves what came in before the bank said anything, without what was bought', async () => {
  await using changed = await changedMeanwhile()
  const { shop, browser, id, meanwhile, later, pay } = changed
  meanwhile.do = () => browser.call('cart.add', SOAP)
  expect((await pay({ method: 'ach', account: ACCOUNT })).data.checkout.status).toBe('processing')
  await later()
  const order = await orderOf(shop, id)
  expect(order?.review).toBeUndefined()
  expect(order?.snapshot.lines.map(({ product }) => product)).toEqual(['mug-harbour'])
  expect((await browser.ask('cart.get')).data.cart.lines.map(({ product }) => product)).toEqual([
    'soap-olive',
  ])
  delete meanwhile.do
  const next = await readyToPay(browser, [])
  expect(next.id).not.toBe(id)
  expect((await next.hosted.call('checkout.pay', next.pay)).data.checkout.status).toBe('paid')
  expect((await orderOf(shop, next.id))?.snapshot.lines).toHaveLength(1)
})

it('leads to another checkout with what came in, also while the money is on its way', async () => {
  await using changed = await changedMeanwhile()
  const { shop, browser, id, meanwhile, later, pay } = changed
  meanwhile.do = () => browser.call('cart.add', SOAP)
  await pay({ method: 'ach', account: ACCOUNT })
  delete meanwhile.do
  const merchant = await shop.store.getMerchant('demo')
  if (merchant) await shop.store.putMerchant({ ...merchant, keepsEvents: true })
  const next = await readyToPay(browser, [])
  expect(next.id).not.toBe(id)
  const told = await shop.store.listEvents('demo', { after: 0, limit: 9 })
  // A merchant's server hears of the cart that it became.
  expect(told.map(({ event }) => [event.type, event.cartId === next.id])).toEqual(
    expect.arrayContaining([
      ['created', true],
      ['lineItem/created', true],
      ['lineItem/deleted', false],
    ]),
  )
  expect((await next.hosted.call('checkout.pay', next.pay)).data.checkout.status).toBe('paid')
  expect((await orderOf(shop, next.id))?.snapshot.lines.map(({ product }) => product)).toEqual(['soap-olive'])
  await later()
  expect((await orderOf(shop, id))?.review).toBeUndefined()
  expect((await browser.ask('cart.get')).data.cart.lines).toEqual([])
})

it('leads there from a link of the shop as well', async () => {
  await using changed = await changedMeanwhile()
  const { shop, browser, id, meanwhile, later, pay } = changed
  const addSoap = '/stores/demo/cart.php?action=buy&sku=soap-olive'
  await shop.browser().open(addSoap)
  meanwhile.do = () => browser.call('cart.add', SOAP)
  await pay({ method: 'ach', account: ACCOUNT })
  const { status, headers } = await browser.open(addSoap)
  expect(status).toBe(303)
  expect(headers.get('location')).toMatch(/\/checkout\/[0-9a-f-]{36}\?k=/)
  expect(headers.get('location')).not.toContain(id)
  await later()
  expect((await orderOf(shop, id))?.review).toBeUndefined()
})

it('keeps a card from being taken for a cart that changed while it was asked', async () => {
  await using changed = await changedMeanwhile()
  const { shop, browser, id, meanwhile, pay } = changed
  meanwhile.do = () => browser.call('cart.add', SOAP)
  expect((await pay({ card: GOOD_CARD })).refusal).toBe('409 cartChanged')
  expect(await orderOf(shop, id)).toBeFalsy()
  expect((await browser.ask('cart.get')).data.cart).toMatchObject({ id, quantity: 2 })
})
