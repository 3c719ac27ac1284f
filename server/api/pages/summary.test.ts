import { expect, it } from 'vitest'
import { totalRow } from './summary.ts'

const row = { type: 'tax', amount: 450, currency: 'USD' } as const

it.each([
  [{ ...row, label: 'Local tax', levy: 'localTax' }, '<dt>Local tax</dt>', '<dt>Örtliche Steuer</dt>'],
  [
    { ...row, label: 'National tax', levy: 'nationalTax' },
    '<dt>National tax</dt>',
    '<dt>Staatliche Steuer</dt>',
  ],
  [{ ...row, label: 'VAT' }, '<dt>Tax <span class="total-label">(VAT)</span></dt>', '<dt>Steuer <span'],
] as const)('a page names %j in its language', async (one, en, de) => {
  expect(String(await totalRow(one, 'en'))).toContain(en)
  expect(String(await totalRow(one, 'de'))).toContain(de)
})

it.each([
  ['en', '<abbr class="currency">USD</abbr> $4.50'],
  ['de', '<abbr class="currency">USD</abbr> 4,50\u00a0$'],
  ['pl', '<dd>4,50\u00a0USD</dd>'],
  ['es', '<dd>4,50\u00a0US$</dd>'],
] as const)('the total names its currency once (%s)', async (locale, written) => {
  expect(String(await totalRow({ ...row, type: 'total' }, locale))).toContain(written)
})
