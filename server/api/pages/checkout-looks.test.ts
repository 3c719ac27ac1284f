import { afterAll, beforeAll, expect, it } from 'vitest'
import { openShop, type Shop, SITE } from '../../test/harness.ts'
import { fillAndSend, readable } from '../../test/plain-form.ts'
import { giveCertificate } from '../../test/stocked.ts'

const TYPED = {
  'contact.email': 'ada@example.com',
  'address.name': 'Ada Byron',
  'address.line1': '12 Analytical Row',
  'address.city': 'Portland',
  'address.region': 'OR',
  'address.postalCode': '97205',
}
const CARD = { 'card.number': '4242 4242 4242 4242', 'card.expiry': '12/34', 'card.code': '123' }

let shop: Shop

beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop[Symbol.asyncDispose]())

async function arrived(input?: object) {
  const browser = shop.browser()
  await browser.call('cart.add', { product: 'mug-harbour' })
  return { browser, page: `/checkout/${await browser.enterCheckout(input)}` }
}

it('tells money and days in the shopper’s language', async () => {
  const { browser, page } = await arrived({ locale: 'de' })
  expect((await fillAndSend(browser, page, { ...TYPED, ...CARD }, 'pay')).status).toBe(303)
  const words = readable((await browser.open(page)).text)
  expect(words).toMatch(/Bestellt am \d{1,2}\. [A-ZÄ][a-zä]+ 20\d\d/)
  expect(words).toMatch(/24,00\s\$/)
})

it('is had for a gift certificate that pays all of it, without script and without a card', async () => {
  await giveCertificate(shop, 'AAAA-BBBB-CCCC-DDDD', 9000)
  const { browser, page } = await arrived()
  await fillAndSend(browser, page, TYPED, 'update')
  expect((await fillAndSend(browser, page, { code: 'AAAA-BBBB-CCCC-DDDD' }, 'code')).status).toBe(303)
  const { text } = await browser.open(page)
  expect(text).not.toContain('name="card.')
  expect((await fillAndSend(browser, page, {}, 'pay')).status).toBe(303)
  expect(readable((await browser.open(page)).text)).toContain('Thank you for your order')
})

it('carries the shop’s name or its logo, and its colours', async () => {
  const named = await arrived()
  expect(readable((await named.browser.open(named.page)).text)).toContain('Alder & Ash')
  const logo = { url: `${SITE}/logo.png`, alt: 'Alder', width: 120, height: 30 }
  await shop.store.putMerchant({ ...shop.merchant, logo, look: { '--tote-accent': 'teal' } })
  const { text } = await named.browser.open(named.page)
  expect(text).toContain(`<img class="logo" src="${SITE}/logo.png" alt="Alder" width="120" height="30">`)
  expect(text).toContain(':root{--tote-accent:teal}')
})

it('tells the browser what each field is, without a script as well', async () => {
  const { browser, page } = await arrived()
  const { text } = await browser.open(page)
  const named = Object.fromEntries(
    [...text.matchAll(/<(?:input|select)\b[^>]*?\bname="([\w.-]+)"[^>]*?\bautocomplete="([^"]*)"/g)].map(
      ([, name, says]) => [name, says],
    ),
  )
  expect(named).toMatchObject({
    'contact.email': 'email',
    'contact.phone': 'tel',
    'address.country': 'shipping country',
    'address.name': 'shipping name',
    'address.line1': 'shipping address-line1',
    'address.line2': 'shipping address-line2',
    'address.city': 'shipping address-level2',
    'address.region': 'shipping address-level1',
    'address.postalCode': 'shipping postal-code',
    'card.number': 'cc-number',
    'card.expiry': 'cc-exp',
    'card.code': 'cc-csc',
  })
})
