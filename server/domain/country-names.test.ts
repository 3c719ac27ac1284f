import { expect, it } from 'vitest'
import { countryOf } from './country-names.ts'

it.each([
  ['us', 'US'],
  ['U.S.A.', 'US'],
  ['United States', 'US'],
  ['UK', 'GB'],
  ['England', 'GB'],
  ['Deutschland', 'DE'],
  ['Frankreich', 'FR'],
  [' The Netherlands ', undefined],
  ['Nederland', 'NL'],
  ['España', 'ES'],
  ['Alemanha', 'DE'],
  ['Polska', 'PL'],
  ['日本', 'JP'],
  ['مصر', 'EG'],
  ['EU', undefined],
  ['ZZ', undefined],
  ['FX', undefined],
  ['', undefined],
  ['Narnia', undefined],
  ['__proto__', undefined],
])('knows %j for %s', (text, code) => {
  expect(countryOf(text)).toBe(code)
})
