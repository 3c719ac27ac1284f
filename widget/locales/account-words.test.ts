import { accountPageWords } from '@tote/server/api/pages/account-words.ts'
import { wordFaults } from '@tote/server/test/same-words.ts'
import { locales } from '@tote/shared/locales.ts'
import { describe, expect, it } from 'vitest'
import { loadAccountWords } from './load-account-words.ts'

const { account: english } = await loadAccountWords('en')

describe.each(locales)('%s', async (locale) => {
  const { account } = await loadAccountWords(locale)

  it('has a word for everything, that begins as one does', () => {
    const { status: _, ...words } = account as typeof account & { status?: unknown }
    for (const [name, word] of Object.entries(words)) {
      const said = typeof word === 'function' ? (word as (...given: string[]) => string)('7', '4242') : word
      expect([name, said]).toEqual([name, expect.stringMatching(/^[¿\u2066-\u2069]?[\p{Lu}\p{Lo}\d]/u)])
    }
  })

  it('calls the account as its page does before its script runs', () => {
    expect(account.title).toBe(accountPageWords[locale].account)
  })

  if (locale !== 'en')
    it('says all that English says', () => {
      expect(wordFaults(english, account)).toEqual([])
    })
})
