import { lazily } from '../lazily.ts'
import type { AccountWords } from './account-words.ts'
import type { CheckoutWords } from './checkout-words.ts'
import type { Language } from './words.ts'

/** Fetches what the account says in one language, beside the words that every page has. */
export function loadAccountWords(language: Language): Promise<AccountWords & CheckoutWords> {
  return lazily(async () => {
    if (language === 'de') return (await import('./account-de.ts')).accountDe
    return (await import('./account-en.ts')).accountEn
  })
}
