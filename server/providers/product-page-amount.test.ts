import { currencyDigits } from '@tote/shared/money.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import { currencyNamed, currencyWithin, minorUnits } from './product-page-amount.ts'

describe('a price as it is written', () => {
  it.each([
    ['12', 'EUR', 1200],
    ['12.5', 'EUR', 1250],
    ['12,50', 'EUR', 1250],
    ['12.500000', 'EUR', 1250],
    ['1234.500', 'EUR', 123_450],
    ['0.500', 'EUR', 50],
    ['0', 'EUR', 0],
    ['1.234,50 €', 'EUR', 123_450],
    ['€ 1,234.50', 'EUR', 123_450],
    ['EUR 1.234.567,00', 'EUR', 123_456_700],
    ['1,234,567', 'USD', 123_456_700],
    ['1 234,50', 'EUR', 123_450],
    ['1\u202f234', 'EUR', 123_400],
    ["1'350.50", 'CHF', 135_050],
    ['49,-', 'NOK', 4900],
    ['49.–', 'CHF', 4900],
    ['US$ 12.00', 'USD', 1200],
    ['12,50 DT', 'TND', 12_500],
    ['12.500', 'KWD', 12_500],
    ['1,200', 'JPY', 1200],
    ['¥1,200', 'JPY', 1200],
    ['1200.00', 'JPY', 1200],
    ['３，３００円', 'JPY', 3300],
    ['۱۲٫۵۰', 'EUR', 1250],
    ['१२५', 'INR', 12_500],
    ['1,25,000', 'INR', 12_500_000],
  ])('%s in %s is %d', (text, currency, units) => {
    expect(minorUnits(text, currency)).toBe(units)
  })

  it.each([
    ['1.234', 'EUR'],
    ['1,234', 'EUR'],
    ['12.990', 'CLP'],
    ['12,500', 'KWD'],
    ['12.345', 'EUR'],
    ['12.505', 'USD'],
    ['1.2.3', 'EUR'],
    ['12,34,56', 'EUR'],
    ['1,23', 'JPY'],
    ['-5.00', 'EUR'],
    ['1e3', 'EUR'],
    ['Infinity', 'EUR'],
    ['', 'EUR'],
    ['.', 'EUR'],
    ['12.00 / 14.00', 'EUR'],
    ['12.00–14.00', 'EUR'],
    ['from 12.00', 'EUR'],
    ['12.00 per kg', 'EUR'],
    ['2 x 12.00', 'EUR'],
    ['$12.00', 'EUR'],
    ['£12.00', 'EUR'],
    ['012.00', 'EUR'],
    ['99999999999.00', 'EUR'],
    ['1'.repeat(61), 'EUR'],
  ])('%s in %s is none, or may be two', (text, currency) => {
    expect(minorUnits(text, currency)).toBeUndefined()
  })

  it('is never another than was written, however it is written', () => {
    const currency = fc.constantFrom('EUR', 'USD', 'JPY', 'KWD', 'CHF', 'INR')
    const locale = fc.constantFrom('en', 'de', 'fr', 'de-CH', 'sv', 'ar-EG', 'hi', 'ja', 'fa', 'es', 'en-IN')
    const style = fc.constantFrom('decimal', 'code', 'narrowSymbol', 'symbol')
    const property = fc.property(fc.nat(1e9), currency, locale, style, (units, code, language, kind) => {
      const digits = currencyDigits(code)
      const format = new Intl.NumberFormat(language, {
        ...(kind === 'decimal'
          ? { style: 'decimal' }
          : { style: 'currency', currency: code, currencyDisplay: kind as 'code' }),
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      })
      const text = format.format(`${BigInt(units)}E-${digits}` as unknown as number)
      expect([text, minorUnits(text, code) ?? units]).toEqual([text, units])
    })
    fc.assert(property, { numRuns: rounds(3000) })
  })
})

describe('a currency as it is named', () => {
  it('is one by its code or a sign that no other has', () => {
    expect(['EUR', 'eur', ' usd ', '€', '£', 'zł'].map(currencyNamed)).toEqual([
      'EUR',
      'EUR',
      'USD',
      'EUR',
      'GBP',
      'PLN',
    ])
    expect(['$', '¥', 'kr', 'ABC', 'XXX', '', 'EURO', 'constructor'].map(currencyNamed)).toEqual(
      Array.from({ length: 8 }, () => undefined),
    )
  })

  it('may stand beside the price', () => {
    expect(['12.00 EUR', '€12', '12.00', 'ab 12 EUR', '$12'].map(currencyWithin)).toEqual([
      'EUR',
      'EUR',
      undefined,
      undefined,
      undefined,
    ])
  })
})
