import { formatMoney } from '@tote/shared/format.ts'
import { locales } from '@tote/shared/locales.ts'
import { money } from '@tote/shared/money.ts'
import { describe, expect, it } from 'vitest'
import type { OrderRecord } from '../domain/order.ts'
import { receiptMessage } from './receipt.ts'

const usd = (amount: number) => money(amount, 'USD')
const order = {
  number: 1042,
  placedAt: Date.UTC(2026, 10, 22, 12),
  contact: { email: 'ada@shopper.example' },
  address: {
    name: 'Ada <b>',
    line1: '1 Elm St',
    city: 'Salem',
    region: 'MA',
    postalCode: '01970',
    country: 'US',
  },
  payment: { card: { brand: 'visa', last4: '4242' } },
  notes: 'Ring twice',
  issued: [{ code: 'Q7KM-3T9X', amount: 5000, currency: 'USD' }],
  snapshot: {
    currency: 'USD',
    promotions: [],
    lines: [
      {
        name: 'Mug',
        quantity: 2,
        total: usd(2400),
        options: [{ name: 'Colour', value: 'Red' }],
        modifiers: [
          { name: 'Gift box', value: '', price: null },
          { name: 'Ribbon', value: 'Gold', price: null },
          { name: 'Card', value: 'Sign in at evil.example', price: null, isWritten: true },
        ],
        fields: [{ name: 'Engraving', value: 'www.evil.example' }],
      },
    ],
    totals: [
      { type: 'subtotal', ...usd(2400) },
      { type: 'delivery', ...usd(0), label: 'Post' },
      { type: 'tax', ...usd(200), included: true },
      { type: 'tax', ...usd(40), label: 'Local tax', levy: 'localTax' },
      { type: 'total', ...usd(2400) },
    ],
    total: 2400,
  },
} as unknown as OrderRecord

const merchant = { name: 'Birch & Oak', site: 'https://birch.example/' }

describe('the receipt', () => {
  it.each([
    [
      'en',
      'Your order 1042 at Birch & Oak',
      [
        'November 22, 2026',
        '2 × Mug, Red, Gold',
        '$24.00',
        'Free',
        'Tax included',
        'Local tax',
        'visa ending in 4242',
        'Salem, MA 01970, United States',
        'Q7KM-3T9X',
      ],
    ],
    [
      'de',
      'Ihre Bestellung 1042 bei Birch & Oak',
      [
        '22. November 2026',
        '2 × Mug, Red, Gold',
        '24,00',
        'Kostenlos',
        'Enthaltene Steuer',
        'Örtliche Steuer',
        'Q7KM-3T9X',
      ],
    ],
  ] as const)('says in %s what was bought, for how much, and where it goes', (locale, subject, said) => {
    const message = receiptMessage(order, merchant, locale)
    expect(message).toMatchObject({ to: 'ada@shopper.example', subject, language: locale })
    for (const words of said) {
      expect(message.text).toContain(words)
      expect(message.html).toContain(words)
    }
  })

  it.each([
    ['en', 'goes back', 'You get $24.00 back'],
    ['de', 'geht zurück', 'Sie erhalten 24,00'],
  ] as const)('says in %s that the money goes back where nothing is sent', (locale, subject, back) => {
    const review = { reason: 'outOfStock', at: 0 }
    const { address } = order
    const message = receiptMessage({ ...order, review, issued: [] }, merchant, locale)
    expect(message.subject).toContain(subject)
    expect(message.text).toContain(back)
    expect(message.text).toContain('2 × Mug, Red')
    expect(message.text).not.toContain(address?.line1)
  })

  it.each([
    ['en', 'could not be completed', 'nothing was charged'],
    ['de', 'kam nicht zustande', 'nichts abgebucht'],
  ] as const)(
    'says in %s that nothing was charged where the money could not be taken',
    (locale, subject, said) => {
      const failed = { ...order.payment, failedAt: 1 }
      const review = { reason: 'paymentNotTaken', at: 1 }
      const message = receiptMessage({ ...order, payment: failed, review, issued: [] }, merchant, locale)
      expect(message.subject).toContain(subject)
      expect(message.text).toContain(said)
      expect(message.text).not.toMatch(/back the way you paid|auf demselben Weg/)
    },
  )

  it.each(locales)('tells in %s of each amount, the order and the certificate, in both forms', (locale) => {
    const { subject, text, html } = receiptMessage(order, merchant, locale)
    const said = [usd(2400), usd(200), usd(40), usd(5000)].map((amount) => formatMoney(amount, locale))
    for (const words of [...said, '1042', 'Q7KM-3T9X', '4242', 'Mug, Red, Gold'])
      expect(
        [text, html].map((form) => form.includes(words)),
        words,
      ).toEqual([true, true])
    expect(subject).toMatch(/1042/)
    expect(html).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`)
  })

  it('writes what shoppers typed as text', () => {
    const { html } = receiptMessage(order, merchant, 'en')
    expect(html).toContain('Ada &lt;b&gt;, 1 Elm St')
    expect(html).not.toContain('<b>')
  })

  it('carries nothing that was written freely: whoever types an address could write to it in the name of the shop', () => {
    const { text, html } = receiptMessage(order, merchant, 'en')
    for (const form of [text, html]) expect(form).not.toMatch(/Ring twice|Sign in|evil/)
  })

  it('makes nothing of an address clickable', () => {
    const address = {
      ...(order.address as object),
      name: 'https://evil.example/a',
      line1: 'www.evil.example',
      city: 'a@evil.example',
    }
    const { text, html } = receiptMessage({ ...order, address } as OrderRecord, merchant, 'en')
    for (const form of [text, html]) {
      expect(form.replaceAll('\u200b', '')).toContain('www.evil.example')
      expect(form).not.toMatch(/evil\.example|www\.evil|https?:\/\/evil|a@evil/)
    }
  })

  it('says that it was a test, and what account paid', () => {
    const payment = { card: { brand: 'ACH', last4: '6789' }, method: 'ach' }
    const { text } = receiptMessage({ ...order, payment } as OrderRecord, merchant, 'de', true)
    expect(text).toContain('Dies war ein Test')
    expect(text).toContain('Bezahlt mit: US-Bankkonto mit der Endung 6789.')
    expect(receiptMessage(order, merchant, 'de').text).not.toContain('Test')
  })

  it('puts the amounts of the plain form below each other', () => {
    const { text } = receiptMessage(order, merchant, 'en')
    expect(text).toMatch(/^\$24\.00 {2}2 × Mug, Red, Gold$/m)
    expect(text).toMatch(/^ {2}Free {2}Delivery \(Post\)$/m)
  })
})
