import { expect, it } from 'vitest'
import { formatMoney } from './format.ts'

it.each([
  [2400, 'USD', 'en', '$24.00'],
  [-500, 'USD', 'en', '−$5.00'],
  [0, 'USD', 'en', '$0.00'],
  [123_456_789, 'USD', 'en', '$1,234,567.89'],
  [2400, 'EUR', 'de', '24,00\u00a0€'],
  [2400, 'JPY', 'en', '¥2,400'],
  [2400, 'HUF', 'en', 'HUF\u00a024.00'],
  [2400, 'KWD', 'en', 'KWD\u00a02.400'],
  [100_000_000_005, 'USD', 'en', '$1,000,000,000.05'],
  [2400, 'USD', 'ar', '\u200f24.00\u00a0\u200fUS$\u200e'],
  [2400, 'EUR', 'ar', '\u200f24.00\u00a0€'],
  [2400, 'USD', 'es', '24,00\u00a0US$'],
])('writes %i %s in %s as %s', (amount, currency, locale, written) => {
  expect(formatMoney({ amount, currency }, locale)).toBe(written)
})

it('keeps languages and currencies apart', () => {
  const money = { amount: 150, currency: 'EUR' }
  expect([formatMoney(money, 'en'), formatMoney(money, 'de'), formatMoney(money, 'en')]).toEqual([
    '€1.50',
    '1,50\u00a0€',
    '€1.50',
  ])
})
