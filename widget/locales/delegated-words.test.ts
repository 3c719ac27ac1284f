import { delegatedReasons } from '@tote/shared/delegated.ts'
import { describe, expect, it } from 'vitest'
import { delegatedDe } from './delegated-de.ts'
import { delegatedEn } from './delegated-en.ts'
import type { DelegatedWords } from './delegated-words.ts'
import { loadDelegatedWords } from './load-delegated-words.ts'

const languages: [string, DelegatedWords][] = [
  ['en', delegatedEn],
  ['de', delegatedDe],
]

describe.each(languages)('%s', (_, words) => {
  it.each(delegatedReasons)('says in a sentence why %s kept something from being bought', (reason) => {
    expect(words.why[reason]).toMatch(/^\p{Lu}.*[.]$/u)
  })

  it('says what was refused', () => {
    for (const said of Object.values(words.problems))
      for (const detail of [{}, { name: 'Harbour mug' }])
        expect(typeof said === 'string' ? said : said(detail)).toMatch(/^[“„]?\p{Lu}.*[.]$/u)
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
})

it('fetches the language that is asked for', async () => {
  expect(await loadDelegatedWords('de')).toBe(delegatedDe)
  expect(await loadDelegatedWords('en')).toBe(delegatedEn)
})
