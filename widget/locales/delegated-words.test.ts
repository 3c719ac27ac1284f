import { wordFaults } from '@tote/server/test/same-words.ts'
import { delegatedReasons } from '@tote/shared/delegated.ts'
import { locales } from '@tote/shared/locales.ts'
import { describe, expect, it } from 'vitest'
import { loadDelegatedWords } from './load-delegated-words.ts'

const SENTENCE = /^[“„«「\u2066-\u2069\u202f]*[\p{Lu}\p{Lo}].*[.。]$/u
const english = await loadDelegatedWords('en')

describe.each(locales)('%s', async (locale) => {
  const words = await loadDelegatedWords(locale)

  it('says in a sentence why something was not bought', () => {
    for (const reason of delegatedReasons) expect(words.why[reason]).toMatch(SENTENCE)
  })

  it('says what was refused', () => {
    for (const said of Object.values(words.problems))
      for (const detail of [{}, { name: 'Harbour mug' }])
        expect(typeof said === 'string' ? said : said(detail)).toMatch(SENTENCE)
  })

  it('says of one shop and of several what is going to happen, and what came of it', () => {
    const said = [
      words.buyHint(1),
      words.buyHint(2),
      words.summary(0, 1),
      words.summary(1, 1),
      words.summary(1, 3),
    ]
    expect(new Set(said).size).toBe(5)
    expect(said.join()).not.toMatch(/undefined|NaN/)
  })

  if (locale !== 'en')
    it('says all that English says', () => {
      expect(wordFaults(english, words)).toEqual([])
    })
})
