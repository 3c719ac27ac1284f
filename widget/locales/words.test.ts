import { declines, problemCodes, reasons } from '@tote/shared/reasons.ts'
import { describe, expect, it } from 'vitest'
import { de } from './de.ts'
import { en } from './en.ts'
import { loadWords } from './load-words.ts'
import { totalLabel } from './total-label.ts'
import { languageOf, problemWords, type Words } from './words.ts'

const codes = [...(Object.keys(reasons) as (keyof typeof reasons)[]), ...problemCodes, ...declines]
const languages: [string, Words][] = [
  ['en', en],
  ['de', de],
]

describe.each(languages)('%s', (_, words) => {
  it.each(codes)('tells a shopper what %s means', (code) => {
    for (const detail of [
      {},
      { quantity: 1 },
      { quantity: 3, code: 'SPRING', name: 'Engraving', retryAfter: 1 },
    ]) {
      const said = problemWords(words, { code, severity: 'recoverable', detail })
      expect(said).toMatch(/^[“„]?\p{Lu}.*[.!]$/u)
      expect(said.replace('WebP', '')).not.toMatch(/undefined|null|NaN|[a-z][A-Z]/)
    }
  })

  it('says from what amount a coupon applies', () => {
    const detail = { code: 'FREEPOST', amount: 5000, currency: 'USD' }
    const said = problemWords(words, { code: 'couponBelowMinimum', severity: 'recoverable', detail })
    expect(said).toMatch(/FREEPOST .*50[.,]00/)
  })

  it('has words for a reason that is newer than it', () => {
    const problem = { code: 'somethingNew' as 'serverError', severity: 'recoverable' } as const
    expect(problemWords(words, problem)).toBe(words.problems.serverError)
  })
})

it.each([
  [en, ['Local tax', 'National tax', 'Tax (VAT)']],
  [de, ['Örtliche Steuer', 'Staatliche Steuer', 'Steuer (VAT)']],
] as const)('names the taxes that are due by the unit', (words, said) => {
  const row = { type: 'tax', amount: 5, currency: 'USD' } as const
  const rows = [
    { ...row, levy: 'localTax', label: 'Local tax' },
    { ...row, levy: 'nationalTax', label: 'National tax' },
    { ...row, label: 'VAT' },
  ] as const
  expect(rows.map((one) => totalLabel(one, words))).toEqual(said)
})

it('counts as English does', () => {
  expect([0, 1, 2].map(en.items)).toEqual(['0 items', '1 item', '2 items'])
})

it.each([
  ['de', 'de'],
  ['de-AT', 'de'],
  ['DE', 'de'],
  ['en-GB', 'en'],
  ['den', 'en'],
  ['fr', 'en'],
  ['', 'en'],
])('speaks to %s in %s', (locale, language) => {
  expect(languageOf(locale)).toBe(language)
})

it('fetches the language that is asked for', async () => {
  expect(await loadWords('de')).toBe(de)
  expect(await loadWords('en')).toBe(en)
})
