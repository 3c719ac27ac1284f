import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_LIMITS } from '../../services/limits.ts'
import { startedCheckout } from '../../test/buyer.ts'
import { apartFromChance } from '../../test/chance.ts'
import { openShop, SERVER, type Shop, SITE } from '../../test/harness.ts'
import { faultsOn, fieldsOf, fillAndSend, readable, sendAgain } from '../../test/plain-form.ts'

const TYPED = {
  'contact.email': 'ada@example.com',
  'address.name': 'Ada Byron',
  'address.line1': '12 Analytical Row',
  'address.city': 'Portland',
  'address.region': 'OR',
  'address.postalCode': '97205',
}
const CARD = { 'card.number': '4242 4242 4242 4242', 'card.expiry': '12/34', 'card.code': '123' }
const ACCOUNT = {
  method: 'ach',
  'account.holder': 'Ada Byron',
  'account.routing': '110000000',
  'account.number': '000123456789',
}

let shop: Shop

beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop[Symbol.asyncDispose]())

/** How many orders came of a checkout. */
async function ordersOf(id: string): Promise<number> {
  const orders = await shop.store.pageOrders('demo', { limit: 100 })
  return orders.filter(({ checkoutId }) => checkoutId === id).length
}

/** A browser without script that stands before the checkout's form. */
async function entered(shop: Shop, input?: object) {
  const started = await startedCheckout(shop, input)
  await started.browser.open(started.url)
  return started
}

describe('the checkout without script', () => {
  it('is paid by card, and is the receipt then', async () => {
    const { browser, page } = await entered(shop)
    const sent = await fillAndSend(browser, page, { ...TYPED, ...CARD, notes: 'Ring twice\r\nplease' }, 'pay')
    expect([sent.status, sent.headers.get('location')]).toEqual([303, page])
    const words = readable((await browser.open(page)).text)
    for (const part of [
      'Order 1',
      'Visa ending in 4242',
      'ada@example.com',
      'Portland, OR 97205',
      'Quantity 2',
      '$53.14',
      'Ring twice please',
      'Sold by Alder & Ash',
    ])
      expect(words).toContain(part)
  })

  it('R5.5: leads to the shop’s own page once paid, which its policy lets the form do', async () => {
    const { browser, page } = await entered(shop, { successUrl: `${SITE}/thanks?o={ORDER_ID}` })
    const { headers } = await browser.open(page)
    expect(headers.get('content-security-policy')).toContain(`form-action 'self' ${SITE};`)
    const sent = await fillAndSend(browser, page, { ...TYPED, ...CARD }, 'pay')
    expect(sent.headers.get('location')).toMatch(new RegExp(`^${SITE}/thanks\\?o=ord_\\w{22}$`))
    expect(sent.headers.get('referrer-policy')).toBe('no-referrer')
  })

  it('says at each field what is wrong with it, first of all together, and keeps what was typed', async () => {
    const { browser, page } = await entered(shop)
    const typed = { 'contact.email': 'nonsense', 'address.line1': '12 "Row" <b>', 'address.postalCode': 'x' }
    const { status, text } = await fillAndSend(
      browser,
      page,
      { ...typed, 'card.number': '4242424242424242' },
      'pay',
    )
    expect(status).toBe(422)
    const faults = faultsOn(text)
    expect(Object.keys(faults)).toEqual([
      'contact-email',
      'address-name',
      'address-city',
      'address-region',
      'address-postalCode',
      'card-expiry',
      'card-code',
    ])
    expect(faults['address-postalCode']).toBe('Check this postal code.')
    for (const id of Object.keys(faults)) {
      expect(text).toContain(`<a href="#${id}">`)
      expect(text).toMatch(new RegExp(`id="${id}" [^>]*aria-invalid="true" aria-describedby="${id}-error`))
    }
    expect(fieldsOf(text)).toMatchObject(typed)
    expect(text).toContain('<title>Please check: Checkout')
  })

  it('never sends back what was typed of a card or an account', async () => {
    const { browser, page } = await entered(shop)
    const card = { ...CARD, 'card.number': '4000 0000 0000 9995', 'card.code': '987' }
    for (const typed of [{}, TYPED]) {
      const { status, text } = await fillAndSend(browser, page, { ...typed, ...card }, 'pay')
      expect(status).toBe(422)
      expect(apartFromChance(text)).not.toMatch(/value="[^"]*(?:9995|987|12\/34)/)
    }
    const account = { ...ACCOUNT, 'account.number': '12' }
    const { text } = await fillAndSend(browser, page, { ...TYPED, ...account }, 'pay')
    expect(Object.keys(faultsOn(text))).toEqual(['account-number'])
    expect(text).not.toMatch(/value="110000000"|id="account-holder"[^>]* value=/)
    expect(fieldsOf(text)['method']).toBe('ach')
    expect(shop.log.join('')).not.toMatch(/4000 ?0000 ?0000 ?9995|"987"|ada@example\.com/)
  })

  it('says beside the card that the bank declined it, and takes another', async () => {
    const { browser, page } = await entered(shop)
    const declined = { ...TYPED, ...CARD, 'card.number': '4000000000000002' }
    const first = await fillAndSend(browser, page, declined, 'pay')
    expect(first.status).toBe(422)
    expect(readable(first.text)).toContain('Your bank declined this card.')
    expect(readable(first.text)).toContain('please type your payment details again')
    const second = await sendAgain(browser, page, first.text, CARD, 'pay')
    expect(second.status).toBe(303)
    expect((await browser.open(page)).text).toContain('Order 1')
  })

  it('takes another card on the page that a shopper went back to after the bank declined the first', async () => {
    const { browser, page, id } = await entered(shop)
    const { text } = await browser.open(page)
    const declined = { ...TYPED, ...CARD, 'card.number': '4000000000000002' }
    expect((await sendAgain(browser, page, text, declined, 'pay')).status).toBe(422)
    const fields = { ...fieldsOf(text), ...TYPED, ...CARD, do: 'pay' }
    const sent = await Promise.all([browser.submit(page, fields), browser.submit(page, fields)])
    expect([...sent, await browser.submit(page, fields)].map(({ status }) => status)).toEqual([303, 303, 303])
    expect(await ordersOf(id)).toBe(1)
  })

  it('opens a page that comes back at what is wrong, and says so in its title', async () => {
    const { browser, page } = await entered(shop)
    const declined = { ...TYPED, ...CARD, 'card.number': '4000000000000002' }
    const { text } = await fillAndSend(browser, page, declined, 'pay')
    expect(text).toContain('<title>Please check: Checkout')
    expect(text).toMatch(/id="notice" role="alert" tabindex="-1" autofocus/)
    const both = await sendAgain(browser, page, text, { 'contact.email': 'nobody' }, 'pay')
    expect(both.text.match(/ autofocus/g)).toHaveLength(1)
  })

  it('says that a card is to be typed again, whatever else was wrong', async () => {
    const { browser, page } = await entered(shop)
    const again = 'please type your payment details again'
    const faulty = await fillAndSend(browser, page, { 'contact.email': 'nobody', ...CARD }, 'pay')
    expect(readable(faulty.text)).toContain(again)
    const empty = await sendAgain(browser, page, faulty.text, {}, 'pay')
    expect(readable(empty.text)).not.toContain(again)
    const changed = await sendAgain(browser, page, empty.text, { ...CARD, 'address.country': 'DE' }, 'update')
    expect(readable(changed.text)).toContain(again)
  })

  it('misses a digit of the card as soon as anything else', async () => {
    const { browser, page } = await entered(shop)
    const typed = { 'contact.email': 'nobody', ...CARD, 'card.number': '4242424242424241' }
    const { text } = await fillAndSend(browser, page, typed, 'pay')
    expect(Object.keys(faultsOn(text))).toContain('card-number')
  })

  it('is paid from a bank account, waits while that is processed, and looks again by itself', async () => {
    const clock = { now: Date.now() }
    await using shop = await openShop({ now: () => clock.now })
    const { browser, page } = await entered(shop)
    const sent = await fillAndSend(browser, page, { ...TYPED, ...ACCOUNT }, 'pay')
    expect([sent.status, sent.headers.get('location')]).toEqual([303, page])
    const waiting = await browser.open(page)
    expect(readable(waiting.text)).toContain('Your bank is processing the payment')
    expect(waiting.text).toContain(
      `<noscript><meta http-equiv="refresh" content="15; url=${page}?waited=1"></noscript>`,
    )
    clock.now += 21_000
    const paid = readable((await browser.open(page)).text)
    expect(paid).toContain('Order 1')
    expect(paid).toContain('US bank account')
  })

  it('says that nothing came of a payment that was waited for', async () => {
    const clock = { now: Date.now() }
    await using shop = await openShop({ now: () => clock.now })
    const { browser, page } = await entered(shop)
    const card = { ...CARD, 'card.number': '4000000000005001' }
    expect((await fillAndSend(browser, page, { ...TYPED, ...card }, 'pay')).status).toBe(303)
    expect((await browser.open(page)).text).toContain(`href="${page}?waited=1"`)
    clock.now += 31_000
    for (const address of [`${page}?waited=1`, `${page}?waited=1`]) {
      const { text } = await browser.open(address)
      expect(text).toMatch(/id="notice"[^>]* autofocus>.*Nothing was charged/)
    }
    expect((await browser.open(page)).text).not.toContain('id="notice"')
  })

  it('goes by the bank where it asks, and comes back paid', async () => {
    const { browser, page } = await entered(shop)
    const card = { ...CARD, 'card.number': '4000000000003220' }
    const sent = await fillAndSend(browser, page, { ...TYPED, ...card }, 'pay')
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${SERVER}${page}/bank`])
    const between = await browser.open(page)
    expect(readable(between.text)).toContain('Your bank asks you to confirm')
    expect(between.text).toContain(`href="${SERVER}${page}/bank"`)
    const { text } = await browser.open(`${page}/bank`)
    await browser.submit(`${page}/bank`, { token: fieldsOf(text)['token'] ?? '', answer: 'approved' })
    expect(readable((await browser.open(page)).text)).toContain('Order 1')
  })

  it('may be paid another way while the bank still asks', async () => {
    const { browser, page } = await entered(shop)
    const card = { ...CARD, 'card.number': '4000000000003220' }
    await fillAndSend(browser, page, { ...TYPED, ...card }, 'pay')
    expect((await fillAndSend(browser, page, {}, 'abandon')).status).toBe(303)
    const sent = await fillAndSend(browser, page, CARD, 'pay')
    expect(sent.status).toBe(303)
    expect(readable((await browser.open(page)).text)).toContain('Order 1')
  })

  it('makes one order of a form that was sent twice', async () => {
    const { browser, page, id } = await entered(shop)
    const form: Record<string, string> = {
      ...fieldsOf((await browser.open(page)).text),
      ...TYPED,
      ...CARD,
      do: 'pay',
    }
    const sent = await Promise.all([browser.submit(page, form), browser.submit(page, form)])
    expect(sent.map(({ status }) => status)).toEqual([303, 303])
    expect((await browser.submit(page, form)).status).toBe(303)
    expect(await ordersOf(id)).toBe(1)
  })

  it('asks once more where the total is another than was seen', async () => {
    const { browser, page } = await entered(shop)
    const first = await fillAndSend(browser, page, { ...TYPED, ...CARD, delivery: 'express' }, 'pay')
    expect(first.status).toBe(409)
    expect(readable(first.text)).toContain('The total has changed.')
    expect(fieldsOf(first.text)).toMatchObject({ ...TYPED, delivery: 'express' })
    expect((await sendAgain(browser, page, first.text, CARD, 'pay')).status).toBe(303)
  })

  it('shows the fields of another country, and keeps the rest', async () => {
    const { browser, page } = await entered(shop)
    const typed = { 'contact.email': 'ada@example.com', 'address.name': 'Ada', 'address.country': 'DE' }
    const { status, text } = await fillAndSend(browser, page, typed, 'update')
    expect(status).toBe(200)
    expect(faultsOn(text)).toEqual({})
    expect(fieldsOf(text)).toMatchObject(typed)
    expect(text).not.toContain('name="address.region"')
    expect(readable(text)).toContain('Postal code')
    expect(fieldsOf(text)['delivery']).toBe('international')
    const unknown = await fillAndSend(browser, page, { 'address.country': 'AQ' }, 'update')
    expect([unknown.status, Object.keys(faultsOn(unknown.text))]).toEqual([422, ['address-country']])
  })

  it('takes codes on and off, and lines more or out', async () => {
    const { browser, page } = await entered(shop)
    const refused = await fillAndSend(browser, page, { code: 'NO-SUCH' }, 'code')
    expect([refused.status, faultsOn(refused.text)]).toEqual([
      422,
      { code: 'We do not know this code. Please check how it is spelt.' },
    ])
    await fillAndSend(browser, page, {}, 'remove:WELCOME10')
    expect(readable((await browser.open(page)).text)).not.toContain('WELCOME10')
    expect((await fillAndSend(browser, page, { code: 'welcome10' }, 'enter')).status).toBe(303)
    const { text } = await browser.open(page)
    expect(readable(text)).toContain('WELCOME10')
    const quantity = Object.keys(fieldsOf(text)).find((name) => name.startsWith('quantity.')) ?? ''
    const line = quantity.slice('quantity.'.length)
    await fillAndSend(browser, page, { [quantity]: '3' }, `line:${line}`)
    expect(fieldsOf((await browser.open(page)).text)[quantity]).toBe('3')
    const wrong = await fillAndSend(browser, page, { [quantity]: 'many' }, `line:${line}`)
    expect([wrong.status, fieldsOf(wrong.text)[quantity]]).toEqual([422, 'many'])
    await fillAndSend(browser, page, {}, `drop:${line}`)
    expect((await browser.open(page)).status).toBe(409)
  })

  it('applies a code that stands in its field before it pays', async () => {
    const { browser, page, id } = await entered(shop)
    await fillAndSend(browser, page, {}, 'remove:WELCOME10')
    const unknown = await fillAndSend(browser, page, { ...TYPED, ...CARD, code: 'NO-SUCH' }, 'pay')
    expect([unknown.status, Object.keys(faultsOn(unknown.text))]).toEqual([422, ['code']])
    const { status, text } = await sendAgain(
      browser,
      page,
      unknown.text,
      { ...CARD, code: 'welcome10' },
      'pay',
    )
    expect(status).toBe(409)
    expect(readable(text)).toMatch(/The total has changed\..*type your payment details again/)
    expect(readable(text)).toContain('WELCOME10')
    expect(fieldsOf(text)['code']).toBe('')
    expect(await ordersOf(id)).toBe(0)
    expect((await sendAgain(browser, page, text, CARD, 'pay')).status).toBe(303)
    expect(await ordersOf(id)).toBe(1)
  })

  it('does not pay with a code that takes nothing off, unless it is asked to once more', async () => {
    await using shop = await openShop()
    const coupon = { code: 'MUCH', name: 'Much', minimum: 1_000_000, maxUses: null, amount: 100 } as const
    await shop.store.putCoupon('demo', { ...coupon, kind: 'fixed' })
    const { browser, page } = await entered(shop)
    const { status, text } = await fillAndSend(browser, page, { ...TYPED, ...CARD, code: 'MUCH' }, 'pay')
    expect(status).toBe(409)
    expect(text).toMatch(/id="notice"[^>]* autofocus>.*\$10,000\.00/)
    expect((await sendAgain(browser, page, text, CARD, 'pay')).status).toBe(303)
  })

  it('asks the merchant’s questions, and places the answers with the order', async () => {
    await using shop = await openShop()
    const size = { label: 'Size', kind: 'choice', required: true, maxLength: 9, options: ['S', 'L'] } as const
    const gift = { label: 'A gift', kind: 'check', required: false, maxLength: 9, options: [] } as const
    await shop.store.putMerchant({
      ...shop.merchant,
      customFields: {
        default: [
          { name: 'size', ...size },
          { name: 'gift', ...gift },
        ],
      },
    })
    const { browser, page } = await entered(shop)
    const first = await fillAndSend(browser, page, { ...TYPED, ...CARD, 'field.size': 'XXL' }, 'pay')
    expect(faultsOn(first.text)).toMatchObject({ 'field-size': 'Check this answer.' })
    expect(first.text).toContain('<a href="#field-size">Size: Check this answer.</a>')
    const answers = { 'field.size': 'L', 'field.gift': 'true' }
    expect((await sendAgain(browser, page, first.text, { ...CARD, ...answers }, 'pay')).status).toBe(303)
    const [order] = await shop.store.pageOrders('demo', { limit: 1 })
    expect(order?.fields).toEqual([
      { name: 'size', label: 'Size', value: 'L' },
      { name: 'gift', label: 'A gift', value: 'true' },
    ])
  })

  it('R1b.5: refuses a form that no page of ours sent to this browser', async () => {
    const { browser, page, id } = await entered(shop)
    const form: Record<string, string> = {
      ...fieldsOf((await browser.open(page)).text),
      ...TYPED,
      ...CARD,
      do: 'pay',
    }
    const status = async (given: Record<string, string>, headers?: Record<string, string>, by = browser) =>
      (await by.submit(page, given, headers)).status
    expect(await status(form, { 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await status(form, { 'sec-fetch-site': 'same-site' })).toBe(403)
    expect(await status(form, { origin: 'https://evil.example' })).toBe(403)
    expect(await status({ ...form, token: '' })).toBe(403)
    expect(await status({ ...form, token: `${form['token']}x` })).toBe(403)
    expect(await status(form, {}, shop.browser())).toBe(404)
    const other = await entered(shop)
    const others = fieldsOf((await other.browser.open(other.page)).text)['token'] ?? ''
    expect(await status({ ...form, token: others })).toBe(403)
    expect(await ordersOf(id)).toBe(0)
  })

  it('refuses a body of another kind, and one that is too large', async () => {
    const { browser, page } = await entered(shop)
    const form = { ...fieldsOf((await browser.open(page)).text), ...TYPED }
    expect((await browser.submit(page, form, { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await browser.submit(page, { ...form, notes: 'x'.repeat(40_000) })).status).toBe(413)
  })

  it('says when there were too many tries', async () => {
    const once = { session: [1, 60], address: [9, 60] } as const
    await using shop = await openShop({ limits: { ...DEFAULT_LIMITS, pay: once } })
    const { browser, page } = await entered(shop)
    const declined = { ...TYPED, ...CARD, 'card.number': '4000000000000002' }
    await fillAndSend(browser, page, declined, 'pay')
    const { status, text, headers } = await fillAndSend(browser, page, { ...TYPED, ...CARD }, 'pay')
    expect(status).toBe(429)
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    expect(readable(text)).toContain('That was a little fast.')
  })
})
