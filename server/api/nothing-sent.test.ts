import type { ProductDraft } from '@tote/shared/product-draft.ts'
import { describe, expect, it } from 'vitest'
import { CONTACT, GOOD_CARD, readyToPay } from '../test/buyer.ts'
import { openShop, type Shop } from '../test/harness.ts'
import { scripted } from '../test/paying.ts'
import { balanceOf, giveCertificate, putOnSale } from '../test/stocked.ts'

const GIFT = 'AAAA-BBBB-CCCC-DDDD'
const pattern = { sku: 'pattern', name: 'Pattern', kind: 'digital', price: 900, taxClass: 'none' } as const
const giftCard = {
  sku: 'giftcard',
  name: 'Gift card',
  kind: 'certificate',
  price: 2500,
  fields: [{ name: 'recipient' }, { name: 'message' }],
} satisfies Partial<ProductDraft>

/** A provider that must not be asked. */
const nobody = scripted({
  open: () => Promise.reject(new Error('was asked')),
  authorise: () => Promise.reject(new Error('was asked')),
  check: () => Promise.reject(new Error('was asked')),
  capture: () => Promise.reject(new Error('was asked')),
  cancel: () => Promise.reject(new Error('was asked')),
})

/** The checkout of a cart with these, as far as the e-mail address. */
async function withContact(shop: Shop, items: readonly object[], code?: string) {
  const browser = shop.browser()
  for (const item of items) await browser.call('cart.add', item)
  if (code) await browser.call('cart.applyCode', { code })
  const id = await browser.enterCheckout()
  const hosted = browser.hosted(id)
  const { checkout } = (await hosted.call('checkout.update', { contact: CONTACT })).data
  return { browser, id, hosted, checkout, expectedTotal: checkout.totals.at(-1)?.amount ?? 0 }
}

describe('a cart of which nothing is sent by post', () => {
  it('asks for contact and card only, and its order goes nowhere', async () => {
    await using shop = await openShop()
    await putOnSale(shop, pattern)
    const { hosted, checkout, expectedTotal } = await withContact(shop, [{ product: 'pattern' }])
    expect(checkout).toMatchObject({ needsDelivery: false, address: null, delivery: null, deliveries: [] })
    expect(checkout.totals.map(({ type }) => type)).not.toContain('delivery')
    const { data } = await hosted.call('checkout.pay', { card: GOOD_CARD, expectedTotal })
    expect(data.checkout.status).toBe('paid')
    const order = await shop.store.getOrder('demo', data.checkout.order?.id ?? '')
    expect(order).toMatchObject({ contact: CONTACT, address: null, delivery: null })
  })

  it('says that the e-mail address is missing, and nothing else', async () => {
    await using shop = await openShop()
    await putOnSale(shop, pattern)
    const browser = shop.browser()
    await browser.call('cart.add', { product: 'pattern' })
    const hosted = browser.hosted(await browser.enterCheckout())
    const refused = await hosted.call('checkout.pay', { card: GOOD_CARD, expectedTotal: 900 })
    expect(refused.failure.data.fields).toEqual([{ pointer: '/contact/email', code: 'missing' }])
  })

  it('needs an address again as soon as something is', async () => {
    await using shop = await openShop()
    await putOnSale(shop, pattern)
    const { browser, hosted } = await withContact(shop, [{ product: 'pattern' }])
    await browser.call('cart.add', { product: 'mug-harbour' })
    const { checkout } = (await hosted.ask('checkout.get')).data
    expect(checkout).toMatchObject({ needsDelivery: true, delivery: 'standard' })
  })
})

describe('a gift certificate that is bought', () => {
  it('is one for each, shown with its code to the shopper alone, and worth what it cost', async () => {
    await using shop = await openShop()
    await putOnSale(shop, giftCard)
    const fields = { recipient: 'Bo', message: 'Well done' }
    const { browser, hosted, checkout, expectedTotal } = await withContact(shop, [
      { product: 'giftcard', quantity: 2, fields },
    ])
    expect([checkout.issued, expectedTotal]).toEqual([[], 5000])
    const paid = (await hosted.call('checkout.pay', { card: GOOD_CARD, expectedTotal })).data.checkout
    const code = expect.stringMatching(/^([2-9A-HJKMNP-TV-Z]{4}-){3}[2-9A-HJKMNP-TV-Z]{4}$/)
    const worth = { amount: 2500, currency: 'USD' }
    expect(paid.issued).toEqual([
      { code, amount: worth, recipient: 'Bo' },
      { code, amount: worth, recipient: 'Bo' },
    ])
    const [one = '', two = ''] = paid.issued.map((issued) => issued.code)
    expect(one).not.toBe(two)
    expect([await balanceOf(shop, one), await balanceOf(shop, two)]).toEqual([2500, 2500])
    expect((await hosted.call('checkout.complete')).data.checkout.issued).toEqual(paid.issued)
    const asked = await browser.ask('order.get', { id: paid.order?.id })
    expect(asked.text).not.toContain(one)
    const kept = (await shop.store.getCertificates('demo', [one])).get(one)?.certificate
    expect(kept).toMatchObject({ orderId: paid.order?.id, message: 'Well done', recipient: { name: 'Bo' } })
  })

  it('is told with the payer’s contact to who paid, not to who came by the same link', async () => {
    await using shop = await openShop()
    await putOnSale(shop, giftCard)
    const [maker, payer] = [shop.browser(), shop.browser()]
    await maker.call('cart.add', { product: 'giftcard' })
    const { url, cart } = (await maker.call('cart.checkout')).data
    for (const browser of [maker, payer]) await browser.open(url)
    const [made, paying] = [maker, payer].map((browser) => browser.hosted(String(cart.id)))
    await paying?.call('checkout.update', { contact: CONTACT })
    const paid = await paying?.call('checkout.pay', { card: GOOD_CARD, expectedTotal: 2500 })
    expect(paid?.data.checkout).toMatchObject({ status: 'paid', contact: CONTACT, issued: [{}] })
    const seen = (await made?.ask('checkout.get'))?.data.checkout
    expect(seen).toMatchObject({ status: 'paid', contact: null, issued: [] })
    expect((await paying?.ask('checkout.get'))?.data.checkout).toEqual(paid?.data.checkout)
  })

  it('is none while it is not paid', async () => {
    await using shop = await openShop()
    await putOnSale(shop, giftCard)
    const { hosted, expectedTotal } = await withContact(shop, [{ product: 'giftcard' }])
    const card = { ...GOOD_CARD, number: '4000000000000002' }
    const { checkout } = (await hosted.call('checkout.pay', { card, expectedTotal })).data
    expect([checkout.status, checkout.issued]).toEqual(['open', []])
  })
})

describe('a gift certificate that is redeemed', () => {
  it('pays what it can over several orders, and shows only its end', async () => {
    await using shop = await openShop()
    await giveCertificate(shop, GIFT, 4000)
    const buy = async () => {
      const browser = shop.browser()
      await browser.call('cart.add', { product: 'mug-harbour' })
      const applied = await browser.call('cart.applyCode', { code: GIFT })
      expect(applied.text).not.toContain('AAAA')
      const { hosted, pay } = await readyToPay(browser, [])
      return (await hosted.call('checkout.pay', pay)).data.checkout
    }
    const first = await buy()
    expect(first.totals.at(-1)?.amount).toBe(0)
    expect(first.codes).toMatchObject([
      { kind: 'certificate', code: '•••• DDDD', discount: { amount: 3240 }, balance: { amount: 760 } },
    ])
    expect(await balanceOf(shop, GIFT)).toBe(760)
    const second = await buy()
    expect(second.totals.slice(-2)).toMatchObject([
      { type: 'certificate', label: '•••• DDDD', amount: -760 },
      { type: 'total', amount: 2480 },
    ])
    expect(await balanceOf(shop, GIFT)).toBe(0)
    const order = await shop.store.getOrder('demo', second.order?.id ?? '')
    expect(JSON.stringify(order?.snapshot.codes)).not.toContain('AAAA')
  })

  it('can be taken off by what is shown of it', async () => {
    await using shop = await openShop()
    await giveCertificate(shop, GIFT, 4000)
    const { hosted } = await withContact(shop, [{ product: 'mug-harbour' }])
    const applied = (await hosted.call('checkout.applyCode', { code: GIFT })).data.checkout
    expect(await balanceOf(shop, GIFT)).toBe(4000 - 3240)
    const code = applied.codes[0]?.code
    const { checkout } = (await hosted.call('checkout.removeCode', { code })).data
    expect(checkout.codes).toEqual([])
    expect(await balanceOf(shop, GIFT)).toBe(4000)
  })
})

describe('an order with nothing to pay', () => {
  it('needs no card, and nobody is asked to charge one', async () => {
    await using shop = await openShop({ provider: nobody })
    await giveCertificate(shop, GIFT, 5000)
    await putOnSale(shop, pattern)
    const { hosted, expectedTotal } = await withContact(shop, [{ product: 'pattern' }], GIFT)
    expect(expectedTotal).toBe(0)
    const { checkout } = (await hosted.call('checkout.pay', { expectedTotal })).data
    expect(checkout.status).toBe('paid')
    const order = await shop.store.getOrder('demo', checkout.order?.id ?? '')
    expect(order).toMatchObject({
      payment: { provider: 'none', reference: null, card: null },
      snapshot: { total: 0 },
    })
    expect((await hosted.call('checkout.pay', { expectedTotal })).data.checkout.order).toEqual(checkout.order)
    expect(await balanceOf(shop, GIFT)).toBe(4100)
  })

  it('is placed once, however often it is asked for at once', async () => {
    await using shop = await openShop({ provider: nobody })
    await giveCertificate(shop, GIFT, 5000)
    await putOnSale(shop, pattern)
    const { hosted, expectedTotal } = await withContact(shop, [{ product: 'pattern' }], GIFT)
    const asked = Array.from({ length: 5 }, () => hosted.call('checkout.pay', { expectedTotal }))
    const answers = await Promise.all(asked)
    const paid = answers.flatMap(({ status, data }) => (status === 200 ? [data.checkout.order?.number] : []))
    expect(new Set(paid)).toEqual(new Set([1001]))
    expect(await balanceOf(shop, GIFT)).toBe(4100)
  })

  it('cannot be had without a card where there is something to pay', async () => {
    await using shop = await openShop()
    const { hosted, pay } = await readyToPay(shop.browser())
    const refused = await hosted.call('checkout.pay', { expectedTotal: pay.expectedTotal })
    expect(refused.refusal).toBe('422 cardInvalid')
    expect((await hosted.call('checkout.pay', { expectedTotal: 0 })).refusal).toBe('409 priceChanged')
  })
})
