import { ProductDraft } from '@tote/shared/product-draft.ts'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { demoMerchant } from '../seed/demo-merchant.ts'
import { secondMerchant } from '../seed/second-merchant.ts'
import { readInput, sayFault } from './input.ts'
import { MerchantInput } from './merchant-input.ts'
import { CertificateInput, CouponInput, PromotionInput } from './offer-input.ts'

function said(schema: z.ZodType, given: unknown): string[] {
  const read = readInput(schema, given)
  return 'faults' in read ? read.faults.map(sayFault) : []
}

describe('what is wrong with a document is said in a sentence', () => {
  const rate = { code: 'A', name: 'A', kind: 'percentage', rate: 500 }
  const fixed = { code: 'A', name: 'A', kind: 'fixed', amount: 500 }
  it.each([
    [{ ...rate, rate: 20_000 }, ['rate: is more than 10000']],
    [{ ...rate, rate: -1 }, ['rate: is less than 0']],
    [{ ...rate, rate: '5' }, ['rate: is no number']],
    [{ ...rate, rate: 0.5 }, ['rate: is no whole number']],
    [{ ...rate, rate: undefined }, ['rate: is missing']],
    [
      { ...rate, endsAt: 'soon' },
      [expect.stringMatching(/^endsAt: is no time: write it like 2026-01-31 or/)],
    ],
    [{ ...rate, endsAt: '2026-13-45' }, [expect.stringMatching(/^endsAt: is no time/)]],
    [{ ...rate, kind: 'half' }, ['kind: is none of percentage, fixed, fixedEach, freeDelivery']],
    [{ code: 'A', name: 'A' }, ['kind: is missing: one of percentage, fixed, fixedEach, freeDelivery']],
    [{ ...rate, colour: 'red', on: { shelf: 1 } }, ['on.shelf: is unknown here', 'colour: is unknown here']],
    [{ ...rate, combines: 'yes' }, ['combines: is neither true nor false']],
    [{ ...rate, on: { products: 'mug' } }, ['on.products: is no list']],
    [{ ...fixed, amounts: { eur: 5 } }, ['amounts.eur: is no currency: write its three letters, like USD']],
    [{ ...fixed, amounts: { EUR: 'x' } }, ['amounts.EUR: is no number']],
    ['text', ['is no object']],
  ])('of the coupon %j', (given, sentences) => {
    expect(said(CouponInput, given)).toEqual(sentences)
  })

  it.each([
    [{ price: 1.5 }, ['price: is no whole number']],
    [{ publicHash: 'x' }, [expect.stringMatching(/^publicHash: is no UUID/)]],
    [{ id: 'a b' }, ['id: is not 1 to 64 letters, digits, _ and -']],
    [{ variants: [] }, ['variants: is empty']],
    [{ channels: [0] }, ['channels.0: is less than 1']],
    [
      { options: [{ name: 'Size', values: [{ name: 'Small', hue: 1 }] }] },
      ['options.0.values.0.hue: is unknown here'],
    ],
    [{ options: [{ name: 'Size', values: [5] }] }, ['options.0.values.0: is nothing that can stand here']],
    [
      { modifiers: [{ name: 'Day', kind: 'date', limits: { earliest: 'soon' } }] },
      ['modifiers.0.limits.earliest: is no date: write it like 2026-01-31'],
    ],
  ])('of the product %j', (given, sentences) => {
    expect(said(ProductDraft, { sku: 'mug', name: 'Mug', price: 1, ...given })).toEqual(sentences)
  })

  it('of what is too long', () => {
    const long = { ...rate, customers: Array(1001).fill(1), name: 'x'.repeat(101) }
    expect(said(CouponInput, long)).toEqual(['name: is too long', 'customers: has more than 1000 in it'])
    const url = 'x'.repeat(3000)
    expect(said(ProductDraft, { sku: 'mug', name: 'Mug', price: 1, url })).toEqual([
      'url: is longer than 2048 characters',
    ])
  })

  it('of promotions, gift certificates and merchants', () => {
    const tiers = { id: 'a', name: 'A', kind: 'tiers', by: 'weight', tiers: [] }
    expect(said(PromotionInput, tiers)).toEqual(['by: is none of quantity, amount', 'tiers: is empty'])
    const to = { recipient: { name: 'Ida', email: 'ida' }, currency: 'euro' }
    expect(said(CertificateInput, { amount: 0, ...to })).toEqual([
      'amount: is less than 1',
      'currency: is no currency: write its three letters, like USD',
      'recipient.email: is no e-mail address',
    ])
    const shop = { id: 'shop', name: 'Shop', currency: 'USD', site: 'https://shop.example/', country: 'US' }
    expect(said(MerchantInput, { ...shop, look: { colour: 'red' } })).toEqual([
      'look.colour: is no property of the look, like --tote-accent',
    ])
  })

  it('of a merchant’s logo, questions and patience', () => {
    const shop = { id: 'shop', name: 'Shop', currency: 'USD', site: 'https://shop.example/', country: 'US' }
    const saidOf = (given: object) => said(MerchantInput, { ...shop, ...given })
    const question = { name: 'heard', label: 'How did you hear of us?' }
    const asked = (...fields: object[]) => saidOf({ customFields: { default: fields } })
    expect(saidOf({ logo: { url: 'https://shop.example/logo.svg', alt: 'Shop', width: 120 } })).toEqual([])
    expect(saidOf({ logo: { url: 'javascript:alert(1)', alt: '', height: 0 } })).toEqual([
      'logo.url: is no https address, like https://shop.example/logo.svg',
      'logo.alt: is missing',
      'logo.height: is less than 1',
    ])
    const choice = { ...question, kind: 'choice', options: ['A friend', 'Elsewhere'] }
    expect(asked(question, { ...choice, name: 'other' })).toEqual([])
    expect(asked(question, question)).toEqual(['customFields.default: two have the same name'])
    expect(asked({ ...question, name: 'a b' })).toEqual([
      'customFields.default.0.name: is not 1 to 40 letters, digits, _ and -',
    ])
    const misplaced = 'stand beside a choice, which needs them, and beside nothing else'
    for (const wrong of [
      { ...choice, options: [] },
      { ...choice, kind: 'check' },
    ])
      expect(asked(wrong)).toEqual([`customFields.default.0.options: ${misplaced}`])
    expect(asked({ ...choice, options: ['A', 'A'] })).toEqual([
      'customFields.default.0.options: one stands there twice',
    ])
    expect(saidOf({ abandonedAfter: 4 })).toEqual(['abandonedAfter: is less than 5'])
    expect(saidOf({ abandonedAfter: 30 })).toEqual([])
  })

  it('of the other shops whose pages may come into a merchant’s carts, and of how long a delivery takes', () => {
    const shop = { id: 'shop', name: 'Shop', currency: 'USD', site: 'https://shop.example/', country: 'US' }
    const saidOf = (given: object) => said(MerchantInput, { ...shop, ...given })
    expect(saidOf({ pageHosts: ['tea.example', '*.mall.example', '127.0.0.1:4002'] })).toEqual([])
    for (const wrong of ['https://tea.example', 'tea.example/', 'Tea.example', '*', '*.example', 'a b'])
      expect(saidOf({ pageHosts: [wrong] })).toEqual([
        'pageHosts.0: is no host, like shop.example or *.shop.example',
      ])
    expect(saidOf({ verifiesPages: true })).toEqual([])
    expect(saidOf({ verifiesPages: 'yes' })).toHaveLength(1)
    const post = { id: 'post', name: 'Post', price: 600, countries: ['US'] }
    expect(saidOf({ delivery: [{ ...post, days: 5 }] })).toEqual([])
    expect(saidOf({ delivery: [{ ...post, days: 0 }] })).toEqual(['delivery.0.days: is less than 1'])
  })
})

it.each([
  ['the demo', demoMerchant('http://127.0.0.1:4001/', ['http://127.0.0.1:4002/'])],
  ['its other shop', secondMerchant('http://127.0.0.1:4002/')],
])('what is seeded of %s can be shown, changed and put back', (_, merchant) => {
  expect(readInput(MerchantInput, merchant)).toEqual({ value: merchant })
})
