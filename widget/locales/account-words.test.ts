import { accountPageWords } from '@tote/server/api/pages/account-words.ts'
import { describe, expect, it } from 'vitest'
import { accountDe } from './account-de.ts'
import { accountEn } from './account-en.ts'
import { loadAccountWords } from './load-account-words.ts'

const languages = { en: accountEn, de: accountDe }

describe.each(['en', 'de'] as const)('%s', (language) => {
  const words = languages[language].account

  it.each(Object.entries(words).filter(([name]) => name !== 'status'))('has words for %s', (_, word) => {
    const said = typeof word === 'function' ? (word as (...given: string[]) => string)('7', '4242') : word
    expect(said).toMatch(/^[\p{Lu}\d]/u)
    expect(said).not.toMatch(/undefined|null|NaN/)
  })

  it('calls the account as its page does before its script runs', () => {
    expect(words.title).toBe(accountPageWords[language].account)
  })

  it('is fetched where it is asked for', async () => {
    expect(await loadAccountWords(language)).toBe(languages[language])
  })
})
