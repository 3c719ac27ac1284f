import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Answer } from '../../test/answer.ts'
import type { Browser } from '../../test/browser.ts'
import { addByForm, linesOn, press } from '../../test/cart-forms.ts'
import { openShop, type Shop, SITE } from '../../test/harness.ts'
import { faultsOn, readable } from '../../test/plain-form.ts'
import { newProduct } from '../../test/products.ts'
import { openVoucher } from '../../test/signed-in.ts'

let shop: Shop
let browser: Browser
let page: Answer
let line: string
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop[Symbol.asyncDispose]())
beforeEach(async () => {
  browser = shop.browser()
  page = await addByForm(browser, { product: 'mug-harbour', quantity: '2' })
  line = linesOn(page.text)[0] ?? ''
})

const cart = async () => (await browser.own.ask('cart.get')).data.cart
const told = ({ text }: Answer) => readable(/<p class="told" role="status">(.*?)<\/p>/.exec(text)?.[1] ?? '')

describe('the cart page', () => {
  it('sets quantities, by its buttons and as typed', async () => {
    page = await press(browser, page.text, `set:${line}:3`)
    expect([told(page), (await cart()).quantity]).toEqual(['Harbour mug: quantity 3.', 3])
    page = await press(browser, page.text, `line:${line}`, { [`quantity.${line}`]: ' 5 ' })
    expect([told(page), (await cart()).quantity]).toEqual(['Harbour mug: quantity 5.', 5])
    page = await press(browser, page.text, `line:${line}`, { [`quantity.${line}`]: '0' })
    expect([told(page), (await cart()).lines]).toEqual(['Harbour mug removed from your cart.', []])
    expect(readable(page.text)).toContain('Your cart is empty')
  })

  it('keeps what was typed and is no quantity, and says so at its line', async () => {
    const refused = await press(browser, page.text, `line:${line}`, { [`quantity.${line}`]: '"two" <b>' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('value="&quot;two&quot; &lt;b&gt;"')
    expect(refused.text).toMatch(/aria-invalid="true" autofocus aria-describedby="quantity-[\w-]+-error"/)
    expect(refused.text).toMatch(/<p class="line-problem" id="quantity-[\w-]+-error">Enter a whole number\.</)
    expect((await cart()).quantity).toBe(2)
  })

  it('says at the line that there is less, and goes on with that', async () => {
    await shop.store.putProduct('demo', newProduct({ sku: 'few', tracksStock: false, maxQuantity: 3 }))
    const few = await addByForm(browser, { product: 'few' })
    const id = linesOn(few.text).at(-1)
    const less = await press(browser, few.text, `line:${id}`, { [`quantity.${id}`]: '9' })
    expect((await cart()).lines.find((one) => one.id === id)?.quantity).toBe(3)
    expect(less.text).toMatch(/line-problem[^>]*>Only 3 left, so we changed the quantity\./)
  })

  it('removes, and knows when it was done elsewhere', async () => {
    page = await press(browser, page.text, `drop:${line}`)
    expect([told(page), (await cart()).lines]).toEqual(['Harbour mug removed from your cart.', []])
    const again = await press(browser, page.text || '', `drop:${line}`)
    expect(again.status).toBe(403)
  })

  it('puts codes on and takes them off, and says at the field why not', async () => {
    const refused = await press(browser, page.text, 'code', { code: 'NO<PE' })
    expect([refused.status, faultsOn(refused.text)]).toEqual([
      404,
      { code: expect.stringContaining('do not know') },
    ])
    expect(refused.text).toContain('value="NO&lt;PE"')
    page = await press(browser, refused.text, 'code', { code: 'welcome10' })
    expect(told(page)).toBe('The code was added.')
    expect((await cart()).codes).toMatchObject([{ code: 'WELCOME10' }])
    page = await press(browser, page.text, 'remove:WELCOME10')
    expect([told(page), (await cart()).codes]).toEqual(['The code was removed.', []])
  })

  it('prices in another currency, and says what delivery would cost', async () => {
    page = await press(browser, page.text, 'currency', { currency: 'EUR' })
    expect([told(page), (await cart()).currency]).toEqual(['Prices are now in EUR.', 'EUR'])
    const refused = await press(browser, page.text, 'currency', { currency: 'XXX' })
    expect([refused.status, Object.keys(faultsOn(refused.text))]).toEqual([400, ['currency']])
    const asked = await browser.open('/cart?country=DE')
    expect(asked.text).toMatch(/<details class="cart-estimate" open>/)
    expect(asked.text).toMatch(/<option value="DE" selected>Germany/)
    const { deliveries } = (await browser.own.ask('cart.estimate', { country: 'DE' })).data
    for (const { name } of deliveries) expect(asked.text).toContain(`<dt>${name}</dt>`)
  })

  it('leads to the checkout, and from there to where the shopper came from', async () => {
    const sent = await press(browser, page.text, 'checkout')
    const url = sent.headers.get('location') ?? ''
    expect(new URL(url).pathname).toBe(`/checkout/${(await cart()).id}`)
  })

  it('is the same at the address that links name, and speaks the shopper’s language', async () => {
    const { text } = await browser.open('/cart.php')
    expect(text.match(/action="([^"?]+)/)?.[1]).toBe('/cart.php')
    expect(linesOn(text)).toEqual([line])
    const cookie = [...browser.cookies.ours].map(([name, value]) => `${name}=${value}`).join('; ')
    const arabic = await shop.send('/cart', { headers: { cookie, 'accept-language': 'ar,en;q=0.5' } })
    expect(await arabic.text()).toContain('<html lang="ar" dir="rtl"')
  })

  it('runs nothing but itself, in no frame', async () => {
    const { headers } = page
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*form-action 'self'.*frame-ancestors 'none'/,
    )
    expect([headers.get('referrer-policy'), headers.get('cache-control')]).toEqual([
      'no-referrer',
      'no-store',
    ])
  })

  it('tells of two carts that became one, and takes them apart again', async () => {
    const voucher = await openVoucher(shop)
    const sub = crypto.randomUUID()
    const phone = shop.browser()
    await addByForm(phone, { product: 'soap-olive' })
    await phone.own.call('customer.identify', { token: await voucher.vouch({ sub }) })
    await browser.own.call('customer.identify', { token: await voucher.vouch({ sub }) })
    page = await browser.open('/cart')
    expect(readable(page.text)).toContain('Two carts became one')
    expect(linesOn(page.text)).toHaveLength(2)
    page = await press(browser, page.text, 'undo')
    expect(told(page)).toContain('Undone.')
    expect(linesOn(page.text)).toHaveLength(1)
    expect(readable(page.text)).not.toContain('Two carts became one')
    expect((await press(browser, page.text, 'undo')).status).toBe(409)
    await browser.own.call('customer.forget')
  })
})

describe('nobody else', () => {
  const form = (token: string) => ({ token, do: `set:${line}:9` })
  const tokenOn = ({ text }: Answer) => /name="token" value="([^"]+)"/.exec(text)?.[1] ?? ''

  it.each([
    ['from another site', { 'sec-fetch-site': 'cross-site', origin: SITE }],
    ['from a page beside ours', { 'sec-fetch-site': 'same-site' }],
    ['without saying from where', { 'sec-fetch-site': '' }],
    ['in the name of another origin', { origin: 'https://elsewhere.example' }],
  ])('changes it %s', async (_, headers) => {
    expect((await browser.submit('/cart', form(tokenOn(page)), headers)).status).toBe(403)
    expect((await cart()).quantity).toBe(2)
  })

  it('R1b.5: changes it with the token of another session, or none', async () => {
    const other = tokenOn(await addByForm(shop.browser(), { product: 'mug-harbour' }))
    for (const token of [other, '', 'x'])
      expect((await browser.submit('/cart', form(token))).status).toBe(403)
    expect((await browser.submit('/cart.php', form(other))).status).toBe(403)
    expect((await cart()).quantity).toBe(2)
  })

  it('sees it, or puts words onto it', async () => {
    const stranger = shop.browser()
    const { text } = await stranger.open('/cart')
    expect([readable(text).includes('Your cart is empty'), linesOn(text)]).toEqual([true, []])
    const said = Buffer.from(JSON.stringify({ did: 'removed', name: 'Everything' })).toString('base64url')
    for (const forged of [said, `${said}.`, `${said}.${tokenOn(page)}`, '.', 'x.y'])
      expect((await browser.open(`/cart?told=${forged}`)).text).not.toMatch(/Everything|role="status">R/)
  })
})
