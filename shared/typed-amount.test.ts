import { expect, it } from 'vitest'
import { locales } from './locales.ts'
import { amountIn, plainAmount } from './typed-amount.ts'

it.each([
  ['25', 'USD', 'en', 2500],
  [' $1,250.50 ', 'USD', 'en', 125050],
  ['25,5', 'USD', 'en', 2550],
  ['25.', 'USD', 'en', 2500],
  ['.5', 'USD', 'en', 50],
  ['1 250.50', 'USD', 'en', 125050],
  ['12,345,678', 'USD', 'en', 1234567800],
  ['25 usd', 'USD', 'en', 2500],
  ['1.250,50 €', 'EUR', 'de', 125050],
  ['10 Euro', 'EUR', 'de', 1000],
  ['10,00 $', 'USD', 'de', 1000],
  ['¥1,500', 'JPY', 'en', 1500],
  ['1.500', 'JPY', 'de', 1500],
  ['0', 'USD', 'en', 0],
  ['٢٥٫٥٠', 'USD', 'ar', 2550],
  ['١٬٢٥٠٫٥', 'USD', 'ar', 125050],
  ['２５．５０', 'USD', 'ja', 2550],
  ['25,50 zł', 'PLN', 'pl', 2550],
])('%s is an amount in %s (%s)', (text, currency, locale, amount) => {
  expect(amountIn(text, currency, locale)).toBe(amount)
})

it.each([
  ['', 'USD', 'en'],
  ['$', 'USD', 'en'],
  ['.', 'USD', 'en'],
  ['-5', 'USD', 'en'],
  ['1e5', 'USD', 'en'],
  ['10 or 20', 'USD', 'en'],
  ['10 20', 'USD', 'en'],
  ['0x10', 'USD', 'en'],
  ['1O0', 'USD', 'en'],
  ['1/2', 'USD', 'en'],
  ['€25', 'USD', 'en'],
  ['1.250,50', 'USD', 'en'],
  ['1.234', 'USD', 'en'],
  ['12,34,567', 'USD', 'en'],
  ['1,250.505', 'USD', 'en'],
  ['1.5', 'JPY', 'de'],
  ['1.5', 'JPY', 'en'],
  ['99999999999', 'USD', 'en'],
])('%s is none in %s (%s)', (text, currency, locale) => {
  expect(amountIn(text, currency, locale)).toBeNull()
})

it('reads what it writes', () => {
  for (const [currency, locale] of [
    ['USD', 'en'],
    ['EUR', 'de'],
    ['JPY', 'de'],
  ] as const)
    for (const amount of [0, 5, 1234, 1_000_000_00])
      expect(amountIn(plainAmount({ amount, currency }, locale), currency, locale)).toBe(amount)
})

it.each([
  ['12.50', 'USD', 1250],
  ['12,50', 'EUR', 1250],
  ['1,250.50', 'USD', 125050],
  ['1.250,50', 'EUR', 125050],
  ['1,250,000', 'USD', 125000000],
  ['1500', 'JPY', 1500],
  // A thousand, or one and a bit: who writes it so is not known.
  ['1,250', 'USD', null],
  ['1.250', 'EUR', null],
  ['1.500', 'JPY', null],
])('%s in %s, by whomever, is %s', (text, currency, amount) => {
  expect(amountIn(text, currency)).toBe(amount)
})

it.each(locales)('an amount as it stands in a field is read again (%s)', (locale) => {
  for (const amount of [0, 5, 1250, 123456789])
    for (const currency of ['USD', 'JPY', 'EUR'])
      expect(amountIn(plainAmount({ amount, currency }, locale), currency, locale)).toBe(amount)
})
