import { locales } from '@tote/shared/locales.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startedCheckout } from '../../test/buyer.ts'
import { addByForm, linesOn, press } from '../../test/cart-forms.ts'
import { openShop, type Shop } from '../../test/harness.ts'
import { faultsOn, fieldsOf, fillAndSend, readable, sendAgain } from '../../test/plain-form.ts'
import { refusalSentence, refusalWords } from './words-refusals.ts'

const CARD = '5105 1051 0510 5100'
const SAID = 'Neither a card number nor a key belongs here. It was not kept.'
const TYPED = {
  'contact.email': 'ada@example.com',
  'address.name': 'Ada Byron',
  'address.line1': '12 Analytical Row',
  'address.city': 'Portland',
  'address.region': 'OR',
  'address.postalCode': '97205',
}
const PAID = { 'card.number': '4242 4242 4242 4242', 'card.expiry': '12/34', 'card.code': '123' }

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop[Symbol.asyncDispose]())

async function entered() {
  const started = await startedCheckout(shop)
  await started.browser.open(started.url)
  return started
}

describe('R7: a card that is typed where none belongs', () => {
  it('is refused at its field of the checkout, which keeps all else that was typed, and shows it nowhere', async () => {
    const { browser, page } = await entered()
    const sent = await fillAndSend(browser, page, { ...TYPED, ...PAID, notes: `call ${CARD}` }, 'pay')
    expect(sent.status).toBe(422)
    expect(faultsOn(sent.text)).toMatchObject({ notes: SAID })
    expect(fieldsOf(sent.text)).toMatchObject({ ...TYPED, notes: '' })
    for (const secret of [CARD, PAID['card.number']]) expect(sent.text).not.toContain(`value="${secret}`)
    expect(sent.text).not.toContain(CARD)
    const again = await sendAgain(browser, page, sent.text, { ...PAID, notes: 'call me' }, 'pay')
    expect([again.status, again.headers.get('location')]).toEqual([303, page])
    expect(shop.log.join()).not.toContain(CARD)
  })

  it('is told to the script that takes the form over in the words of a card', async () => {
    const { browser, page } = await entered()
    const typed = { ...TYPED, 'address.line2': CARD, notes: shop.secretKey }
    const { text } = await fillAndSend(browser, page, typed, 'save')
    const state = /id="tote-checkout-state">(.*?)<\/script>/s.exec(text)?.[1] ?? ''
    const { refused } = JSON.parse(state)
    expect(refused.reason).toBe('rawCardNotAccepted')
    expect(new Set(refused.fields)).toEqual(
      new Set([
        { pointer: '/address/line2', code: 'card' },
        { pointer: '/notes', code: 'card' },
      ]),
    )
    expect(text).not.toContain(shop.secretKey)
  })

  it('is refused on the cart page at its field, and the cart stays as it was', async () => {
    const browser = shop.browser()
    const page = await addByForm(browser, { product: 'mug-harbour' })
    const [line = ''] = linesOn(page.text)
    const code = await press(browser, page.text, 'code', { code: CARD, [`quantity.${line}`]: '7' })
    expect(code.status).toBe(422)
    expect(faultsOn(code.text)).toEqual({ code: SAID })
    expect(code.text).not.toContain(CARD)
    const elsewhere = await press(browser, page.text, 'code', { code: 'WELCOME10', gift: CARD })
    expect([elsewhere.status, readable(elsewhere.text).includes(SAID)]).toEqual([422, true])
    expect((await browser.own.ask('cart.get')).data.cart).toMatchObject({ quantity: 1, codes: [] })
  })

  it('is named as what it is to who comes from a form of the shop’s own page', async () => {
    const refused = await shop.browser().submit('/add', { product: 'mug-harbour', 'field.engraving': CARD })
    expect([refused.status, readable(refused.text).includes(SAID)]).toEqual([422, true])
    expect(refused.text).not.toContain(CARD)
  })

  it('is said in every language', () => {
    const said = locales.map((locale) => refusalSentence({ code: 'rawCardNotAccepted' }, locale))
    expect(new Set(said).size).toBe(locales.length)
    for (const locale of locales) expect(said).not.toContain(refusalWords[locale].other)
  })
})

describe('R15: a form of ours', () => {
  it('has no more fields than a full cart asks for', async () => {
    const { browser, page } = await entered()
    const many = Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`x${i}`, '1']))
    expect((await browser.submit(page, many)).status).toBe(413)
  })
})
