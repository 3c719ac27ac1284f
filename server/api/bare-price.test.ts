import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../test/browser.ts'
import { addByForm } from '../test/cart-forms.ts'
import { openShop, type Shop } from '../test/harness.ts'
import { LAMP, type Offering, openOffering } from '../test/offering.ts'

/** By every name that somebody might try. */
const NAMES = [
  'price',
  'amount',
  'unitPrice',
  'unit_price',
  'list_price',
  'priceWhenAdded',
  'override',
  'total',
]
const PRODUCT = 'mug-harbour'
/** An amount is known, where a product lets the shopper name one. */
const REFUSED = /^(validationFailed|amountOutOfRange)$/

let shop: Shop
let offering: Offering
let listed: number
beforeAll(async () => {
  shop = await openShop()
  offering = await openOffering(shop)
  const { cart } = (await shop.browser().call('cart.add', { product: PRODUCT })).data
  listed = cart.lines[0]?.unitPrice.amount ?? 0
})
afterAll(() => shop[Symbol.asyncDispose]())

/** What one costs of everything in the browser's cart. */
async function pricesIn(page: Pick<Browser, 'ask'>): Promise<(number | undefined)[]> {
  return (await page.ask('cart.get')).data.cart.lines.map(({ unitPrice }) => unitPrice.amount)
}

describe('R4.1: a price that nobody signed', () => {
  it.each(NAMES)('is refused in a call, or the product’s own counts: %s', async (name) => {
    const browser = shop.browser()
    const { sign } = offering
    for (const input of [{ product: PRODUCT }, { offer: await sign() }, { page: 'https://shop.example/' }]) {
      for (const value of [1, '1', { amount: 1, currency: 'USD' }]) {
        const asked = { ...input, [name]: value }
        for (const path of ['cart.add', 'cart.buy']) {
          const { reason } = await browser.call(path, asked)
          expect([path, reason]).toEqual([path, expect.stringMatching(REFUSED)])
        }
      }
    }
    expect(await pricesIn(browser)).toEqual([])
  })

  it('counts for nothing in a form of a page', async () => {
    const browser = shop.browser()
    const prices = Object.fromEntries(NAMES.filter((name) => name !== 'amount').map((name) => [name, '0.01']))
    await addByForm(browser, { product: PRODUCT, ...prices })
    await addByForm(browser, { offer: await offering.sign(), product: PRODUCT, amount: '0.01', ...prices })
    expect(await pricesIn(browser.own)).toEqual([listed, LAMP.price])
    await addByForm(browser, { product: 'soap-olive', amount: '0.01' })
    await addByForm(browser, { offer: (await offering.sign()).replace(/\.[^.]+$/, '.AAAA') })
    expect(await pricesIn(browser.own)).toEqual([listed, LAMP.price])
  })

  it('counts for nothing in a link', async () => {
    const browser = shop.browser()
    const query = NAMES.map((name) => `${name}=1`).join('&')
    await browser.open(`/buy/${PRODUCT}:2?${query}`)
    expect(await pricesIn(browser.own)).toEqual([listed])
    for (const path of [`/buy/LAMP:1?price=1`, `/cart.php?action=add&sku=LAMP&${query}`])
      expect((await browser.open(path)).status).toBeGreaterThanOrEqual(400)
    expect(await pricesIn(browser.own)).toEqual([listed])
  })

  it('is refused where a line is set, a code is applied or the checkout begins', async () => {
    const browser = shop.browser()
    const { cart } = (await browser.call('cart.add', { offer: await offering.sign() })).data
    const line = cart.lines[0]?.id
    const calls: [path: string, input: object][] = [
      ['cart.setQuantity', { line, quantity: 1, price: 1 }],
      ['cart.applyCode', { code: 'WELCOME10', amount: 1 }],
      ['cart.checkout', { total: 1 }],
      ['cart.setCurrency', { currency: 'USD', rate: 0.01 }],
    ]
    for (const [path, input] of calls)
      expect((await browser.call(path, input)).reason).toBe('validationFailed')
    expect(await pricesIn(browser)).toEqual([LAMP.price])
  })
})
