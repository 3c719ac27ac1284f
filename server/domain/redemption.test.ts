import { describe, expect, it } from 'vitest'
import { cartOf, factsOf, lineOf, merchant, NOW, rowsOf, stocked } from '../test/pricing.ts'
import type { CertificateLeft } from './certificate.ts'
import { type PricingFacts, priceCart } from './pricing.ts'

const products = [stocked({ sku: 'mug', price: 2000 })]

function certificate(
  code: string,
  balance: number,
  more: Partial<CertificateLeft['certificate']> = {},
): CertificateLeft {
  const people = { orderId: null, recipient: null, sender: null, message: '', theme: 'General' }
  return {
    balance,
    certificate: { code, amount: 9000, currency: 'USD', ...people, createdAt: 0, endsAt: null, ...more },
  }
}

function price(left: CertificateLeft[], more: Partial<PricingFacts> = {}, certificates?: string[]) {
  const cart = cartOf([lineOf('mug', 1, { priceWhenAdded: 2000 })], {
    certificates: certificates ?? left.map((it) => it.certificate.code),
  })
  const known = new Map(left.map((it) => [it.certificate.code, it]))
  return priceCart(cart, { ...factsOf({ products }), certificates: known, ...more })
}

describe('a gift certificate', () => {
  it('pays after tax, is shown by its end and keeps the rest', () => {
    const taxed = { ...merchant, tax: { rate: 1000, included: false } }
    const priced = price([certificate('AAAA-BBBB-CCCC', 500)], { merchant: taxed })
    expect(rowsOf(priced)).toEqual([
      ['subtotal', 2000],
      ['tax', 200],
      ['certificate •••• CCCC', -500],
      ['total', 1700],
    ])
    expect(priced.codes).toEqual([
      {
        kind: 'certificate',
        code: '•••• CCCC',
        name: '•••• CCCC',
        discount: { amount: 500, currency: 'USD' },
        balance: { amount: 0, currency: 'USD' },
      },
    ])
    expect(priced.claims.certificates).toEqual([{ code: 'AAAA-BBBB-CCCC', amount: 500 }])
    expect(priced.lines[0]?.discount.amount).toBe(0)
  })

  it('pays no more than is due', () => {
    const priced = price([certificate('RICH', 9000)])
    expect([priced.total.amount, priced.codes[0]?.balance?.amount, priced.problems]).toEqual([0, 7000, []])
  })

  it('pays for no other gift certificate', () => {
    const lines = [lineOf('mug', 1, { priceWhenAdded: 2000 }), lineOf('card', 2, { priceWhenAdded: 5000 })]
    const cart = cartOf(lines, { certificates: ['RICH'] })
    const both = [...products, stocked({ sku: 'card', price: 5000, kind: 'certificate' })]
    const certificates = new Map([['RICH', certificate('RICH', 9000)]])
    expect(rowsOf(priceCart(cart, { ...factsOf({ products: both }), certificates }))).toEqual([
      ['subtotal', 12_000],
      ['certificate •••• RICH', -2000],
      ['total', 10_000],
    ])
  })

  it('counts what is set aside for this cart', () => {
    const held = { stock: [], codes: [], certificates: [{ code: 'HELD', amount: 1500 }] }
    const priced = price([certificate('HELD', 100)], { held })
    expect([priced.total.amount, priced.codes[0]?.balance?.amount]).toEqual([400, 0])
    expect(priced.claims.certificates).toEqual([{ code: 'HELD', amount: 1600 }])
  })
})

describe('several', () => {
  it('pay in the same order whichever was typed first: what ends first, then the smaller balance', () => {
    const left = [
      certificate('LAST', 5000),
      certificate('LESS', 300),
      certificate('ENDS', 700, { endsAt: NOW + 1 }),
    ]
    const claims = [
      { code: 'ENDS', amount: 700 },
      { code: 'LESS', amount: 300 },
      { code: 'LAST', amount: 1000 },
    ]
    expect(price(left).claims.certificates).toEqual(claims)
    expect(price(left.toReversed()).claims.certificates).toEqual(claims)
    expect(price(left).codes.map(({ discount }) => discount.amount)).toEqual([1000, 300, 700])
  })

  it('leave alone what is not needed', () => {
    const priced = price([certificate('MORE', 5000), certificate('SOME', 2000)])
    expect(priced.claims.certificates).toEqual([{ code: 'SOME', amount: 2000 }])
    expect(rowsOf(priced).filter(([name]) => name.startsWith('certificate'))).toHaveLength(1)
    expect(priced.problems).toEqual([])
  })
})

describe('the shopper is told', () => {
  it.each<[string, CertificateLeft[], string]>([
    ['that it is spent', [certificate('CODE', 0)], 'certificateEmpty'],
    ['that it has ended', [certificate('CODE', 100, { endsAt: NOW })], 'couponExpired'],
    ['that it is of another currency', [certificate('CODE', 100, { currency: 'EUR' })], 'codeNotApplicable'],
    ['that nobody knows it', [], 'codeNotApplicable'],
  ])('%s, by its end only', (_, left, code) => {
    const priced = price(left, {}, ['CODE'])
    const shown = '•••• CODE'
    expect(priced.problems).toEqual([
      { code, severity: 'recoverable', path: `codes/${shown}`, detail: { code: shown } },
    ])
    expect([priced.total.amount, priced.claims.certificates]).toEqual([2000, []])
  })

  it('what is left on one of another currency, in that', () => {
    const priced = price([certificate('CODE', 100, { currency: 'EUR' })])
    expect(priced.codes[0]?.balance).toEqual({ amount: 100, currency: 'EUR' })
  })
})
