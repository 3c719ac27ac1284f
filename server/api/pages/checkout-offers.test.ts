import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signedIn } from '../../services/checkout-customer.fixture.ts'
import { ADDRESS } from '../../test/buyer.ts'
import { openShop, type Shop } from '../../test/harness.ts'
import { faultsOn, fieldsOf, fillAndSend, readable, sendAgain } from '../../test/plain-form.ts'
import { putOnSale } from '../../test/stocked.ts'

const CARD = { 'card.number': '4242 4242 4242 4242', 'card.expiry': '12/34', 'card.code': '123' }

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop[Symbol.asyncDispose]())

/** A shopper without script at the checkout of a link that offers a gift of any amount, and a mug. */
async function followed(type: 'normal' | 'donation' = 'normal') {
  const { store, services, merchant } = shop
  const sku = crypto.randomUUID()
  await putOnSale(shop, {
    sku,
    name: 'Gift',
    price: 1000,
    openAmount: { min: 500, max: 50_000 },
    weight: 0,
    kind: 'digital',
  })
  const gift = (await store.findProduct('demo', sku))?.product
  const mug = (await store.findProduct('demo', 'mug-harbour'))?.product
  if (!gift || !mug) throw new Error('nothing to offer')
  const { link } = await services.checkoutLinks.create(
    merchant,
    {
      name: 'Drive',
      type,
      products: [gift.id, mug.id],
      showAvailableProducts: true,
      requireShippingDetails: true,
      settings: { saveCustomerVault: 'none', productSubtitleVerbiage: 'Give what you like' },
    },
    { isTest: true },
  )
  const { cartId, ways } = await services.linkVisits.visit(
    { merchant, link },
    [{ product: gift.publicHash, quantity: 1 }],
    await services.links.visitor(merchant, undefined),
  )
  const { url } = await services.checkouts.open(merchant, cartId, ways)
  const browser = shop.browser()
  await browser.open(url)
  return { browser, page: `/checkout/${cartId}`, gift, mug, cartId }
}

describe('the checkout of a link, without script', () => {
  it('takes the amount that the shopper names, within its bounds', async () => {
    const { browser, page } = await followed()
    const { text } = await browser.open(page)
    expect(readable(text)).toContain('Give what you like')
    const amount = Object.keys(fieldsOf(text)).find((name) => /^amount\./.test(name)) ?? ''
    const line = amount.slice('amount.'.length)
    for (const [typed, said] of [
      ['4.99', 'Please enter an amount from $5.00 to $500.00.'],
      ['500.01', 'Please enter an amount from $5.00 to $500.00.'],
      ['12.345', 'Enter an amount like 12.50.'],
      ['-5', 'Enter an amount like 12.50.'],
      ['much', 'Enter an amount like 12.50.'],
    ] as const) {
      const { status, text } = await fillAndSend(browser, page, { [amount]: typed }, `line:${line}`)
      expect([typed, status]).toEqual([typed, 422])
      expect(readable(text)).toContain(said)
      expect(fieldsOf(text)[amount]).toBe(typed)
    }
    expect((await fillAndSend(browser, page, { [amount]: '25,50' }, 'enter')).status).toBe(422)
    expect(fieldsOf((await browser.open(page)).text)[amount]).toBe('25.50')
  })

  it('adds a donation of the amount that the shopper names', async () => {
    const { browser, page, mug } = await followed('donation')
    const named = { [`amount.${mug.publicHash}`]: '9.00' }
    expect((await fillAndSend(browser, page, named, `add:${mug.publicHash}`)).status).toBe(303)
    expect(readable((await browser.open(page)).text)).toContain('$9.00')
    const least = { [`amount.${mug.publicHash}`]: '0.00' }
    const { status, text } = await fillAndSend(browser, page, least, `add:${mug.publicHash}`)
    expect([status, readable(text).includes('from $0.01 to $10,000.00')]).toEqual([422, true])
  })

  it('adds what the link offers, and nothing else', async () => {
    const { browser, page, mug } = await followed()
    expect((await fillAndSend(browser, page, {}, `add:${mug.publicHash}`)).status).toBe(303)
    expect((await browser.open(page)).text).toContain('aria-label="Quantity of Harbour mug"')
    const soap = (await shop.store.findProduct('demo', 'soap-olive'))?.product.publicHash
    const { status, text } = await fillAndSend(browser, page, {}, `add:${soap}`)
    expect([status, readable(text)]).toEqual([422, expect.stringContaining('no longer available')])
  })

  it('asks for an address where the link wants one, though nothing is sent, and is paid', async () => {
    const { browser, page, cartId } = await followed()
    const { text } = await fillAndSend(browser, page, { 'contact.email': 'ada@example.com', ...CARD }, 'pay')
    expect(Object.keys(faultsOn(text))).toContain('address-line1')
    expect(text).not.toContain('name="delivery"')
    const typed = Object.fromEntries(
      Object.entries(ADDRESS).map(([name, value]) => [`address.${name}`, value]),
    )
    expect((await sendAgain(browser, page, text, { ...typed, ...CARD }, 'pay')).status).toBe(303)
    const [order] = await shop.store.pageOrders('demo', { limit: 1 })
    expect([order?.checkoutId, order?.address?.line1]).toEqual([cartId, ADDRESS.line1])
  })
})

describe('the checkout of a signed-in customer, without script', () => {
  it('goes to a saved address by one choice, and keeps another that is typed', async () => {
    const { start, cartId, customer } = await signedIn(shop, { addresses: [ADDRESS] })
    const browser = shop.browser()
    const page = `/checkout/${cartId}`
    await browser.open(`${page}?k=${await start()}`)
    const { text } = await browser.open(page)
    const [saved] = customer.addresses
    expect(fieldsOf(text)).toMatchObject({ saved: saved?.id, 'contact.email': 'ada@example.com' })
    const other = { saved: '', keepAddress: 'true', 'address.name': 'Grace', 'address.line1': '1 Pier' }
    const rest = { 'address.city': 'Salem', 'address.region': 'OR', 'address.postalCode': '97301' }
    await fillAndSend(browser, page, { ...other, ...rest }, 'update')
    const kept = await shop.store.getCustomer('demo', customer.id)
    expect(kept?.addresses.map(({ address }) => address.line1)).toEqual(['1 Pier', ADDRESS.line1])
    const sent = await fillAndSend(browser, page, { saved: saved?.id ?? '', ...CARD }, 'pay')
    expect([sent.status, sent.headers.get('location')]).toEqual([303, page])
  })
})
