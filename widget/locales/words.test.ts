import { wordFaults } from '@tote/server/test/same-words.ts'
import { locales } from '@tote/shared/locales.ts'
import { declines, problemCodes, reasons } from '@tote/shared/reasons.ts'
import { describe, expect, it } from 'vitest'
import { loadHostedWords } from './load-hosted-words.ts'
import { loadWords } from './load-words.ts'
import { totalLabel } from './total-label.ts'
import { unreachable } from './unreachable.ts'
import { languageOf, problemWords } from './words.ts'

const codes = [...(Object.keys(reasons) as (keyof typeof reasons)[]), ...problemCodes, ...declines]
const details = [
  {},
  { quantity: 1 },
  { quantity: 3, code: 'SPRING', name: 'Engraving', retryAfter: 1 },
  { quantity: 40, min: '5', max: '9', left: 2, retryAfter: 40 },
]
/** An isolate may stand around a name, and a quotation mark. */
const SENTENCE = /^[“„«「\u2066-\u2069\u202f]*[\p{Lu}\p{Lo}\d].*[.!。؟][\u2069]?$/u
const en = await loadWords('en')
const hosted = await loadHostedWords('en')

describe.each(locales)('%s', async (locale) => {
  const words = await loadWords(locale)

  it('tells a shopper what every problem means', () => {
    for (const code of codes) {
      for (const detail of details) {
        const said = problemWords(words, { code, severity: 'recoverable', detail })
        expect([code, said]).toEqual([code, expect.stringMatching(SENTENCE)])
        expect(said.replace('WebP', '')).not.toMatch(/undefined|\bnull\b|NaN|[a-z][A-Z]/)
      }
    }
  })

  it('says from what amount a coupon applies', () => {
    const detail = { code: 'FREEPOST', amount: 5000, currency: 'USD' }
    const said = problemWords(words, { code: 'couponBelowMinimum', severity: 'recoverable', detail })
    expect(said).toMatch(/FREEPOST/)
    expect(said).toMatch(/50[.,]00/)
  })

  it.each(['rateLimited', 'unavailable'] as const)('tells a long wait in minutes (%s)', (code) => {
    const told = (retryAfter: number) =>
      problemWords(words, { code, severity: 'recoverable', detail: { retryAfter } })
    expect(told(120)).toContain('120')
    expect(told(2285)).toMatch(/(?<!\d)39(?!\d)/)
    expect(told(2285)).not.toContain('2285')
    // As many seconds are said with another word.
    expect(told(2285)).not.toBe(told(39))
  })

  it('has words for a reason that is newer than it', () => {
    const problem = { code: 'somethingNew' as 'serverError', severity: 'recoverable' } as const
    expect(problemWords(words, problem)).toBe(words.problems.serverError)
  })

  it('can say without any other file that nothing is reached', () => {
    const [text, retry, dismiss] = unreachable[locale]
    expect(text).toMatch(SENTENCE)
    expect([retry, dismiss]).toEqual([words.retry, words.dismiss])
  })
})

it.each(locales.filter((locale) => locale !== 'en'))('says in %s all that English says', async (locale) => {
  expect(wordFaults(en, await loadWords(locale))).toEqual([])
  expect(wordFaults(hosted, await loadHostedWords(locale))).toEqual([])
})

it.each([
  ['en', ['Local tax', 'National tax', 'Tax (VAT)']],
  ['de', ['Örtliche Steuer', 'Staatliche Steuer', 'Steuer (VAT)']],
  ['fr', ['Taxe locale', 'Taxe nationale', 'Taxes (VAT)']],
] as const)('names the taxes that are due by the unit (%s)', async (locale, said) => {
  const words = await loadWords(locale)
  const row = { type: 'tax', amount: 5, currency: 'USD' } as const
  const rows = [
    { ...row, levy: 'localTax', label: 'Local tax' },
    { ...row, levy: 'nationalTax', label: 'National tax' },
    { ...row, label: 'VAT' },
  ] as const
  expect(rows.map((one) => totalLabel(one, words))).toEqual(said)
})

it.each([
  ['en', ['0 items', '1 item', '2 items']],
  ['de', ['0 Artikel', '1 Artikel', '2 Artikel']],
  ['fr', ['0 article', '1 article', '2 articles']],
  ['es', ['0 artículos', '1 artículo', '2 artículos']],
  ['it', ['0 articoli', '1 articolo', '2 articoli']],
  ['pt', ['0 artigo', '1 artigo', '2 artigos']],
] as const)('counts as people do (%s)', async (locale, said) => {
  const { items } = await loadWords(locale)
  expect([0, 1, 2].map((quantity) => items(quantity))).toEqual(said)
})

it.each([
  ['de', 'de'],
  ['de-AT', 'de'],
  ['DE', 'de'],
  ['en-GB', 'en'],
  ['pt_BR', 'pt'],
  ['ar-EG', 'ar'],
  ['den', 'en'],
  ['sv', 'en'],
  ['', 'en'],
])('speaks to %s in %s', (locale, language) => {
  expect(languageOf(locale)).toBe(language)
})
