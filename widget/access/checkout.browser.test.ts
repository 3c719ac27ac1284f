import type { Checkout } from '@tote/shared/checkout.ts'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { filled } from '../checkout/flow.fixture.ts'
import { at, close, open, root, typeCard } from '../checkout/page.fixture.ts'
import { everything } from '../checkout/rich.fixture.ts'
import { GIFT, welcome } from '../checkout/shop.fixture.ts'
import { expectAccessibleInEveryLook, languages, speak } from './every-look.ts'

afterEach(close)

const seen = (selector: string) => vi.waitFor(() => expect(at(selector)).toBeTruthy())
const usd = (amount: number) => ({ amount, currency: 'USD' })
const contact = { email: 'ada@example.com' }
const order = { id: 'ord_1', number: 1042, placedAt: '2026-11-21T12:00:00.000Z' }
const saved = ['12 Mill Lane', '7 Pine Street'].map((line1, i) => ({
  id: `s${i}`,
  address: { ...filled.address!, line1 },
}))

const states: Record<string, Partial<Checkout>> = {
  'the empty form': {},
  'the filled form, with a code': { ...filled, codes: [welcome] },
  'all that can be changed and answered': { ...filled, ...everything() },
  'saved addresses': { ...filled, customer: { ...contact, addresses: saved, isFull: false } },
  'an order of which nothing is sent': { contact, needsDelivery: false },
  'a bank that asks': { ...filled, status: 'secondStep', secondStepUrl: '/bank' },
  'a payment under way': { ...filled, status: 'paying' },
  'an empty cart': { lines: [] },
  'a receipt, with gift certificates': {
    ...{ contact, needsDelivery: false, status: 'paid', order },
    issued: [{ code: GIFT, amount: usd(5000), recipient: 'Bo' }],
  },
  'what could not be had any more': { ...filled, status: 'paid', order: { ...order, status: 'needsReview' } },
}

describe.each(languages)('axe finds nothing at the checkout (%s) in', (locale) => {
  it.each(Object.keys(states))('%s', async (state) => {
    speak(locale)
    await open(states[state], locale)
    await seen('h1')
    for (const more of root().querySelectorAll('details')) more.open = true
    await expectAccessibleInEveryLook(document.body)
  })

  it('a form of which everything is missing, and a card that is declined', async () => {
    speak(locale)
    await open({}, locale)
    await seen('.pay')
    at('.pay').click()
    await seen('[aria-invalid=true]')
    await expectAccessibleInEveryLook(document.body)
    await close()
    await open(filled, locale)
    await typeCard('4000000000000002')
    at('.pay').click()
    await seen('#card-number[aria-invalid=true], #notice')
    await expectAccessibleInEveryLook(document.body)
  })

  it('a phone with the summary open', async () => {
    speak(locale)
    await page.viewport(360, 740)
    await open({ ...filled, codes: [welcome] }, locale)
    await seen('[aria-expanded=false]')
    at('[aria-expanded=false]').click()
    await expectAccessibleInEveryLook(document.body)
  })
})
