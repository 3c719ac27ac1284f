import { lazily } from '../lazily.ts'
import type { DelegatedWords } from './delegated-words.ts'
import type { Language } from './words.ts'

/** Fetches what purchases at other shops say in one language, beside the words that every page has. */
export function loadDelegatedWords(language: Language): Promise<DelegatedWords> {
  return lazily(async () => {
    if (language === 'de') return (await import('./delegated-de.ts')).delegatedDe
    return (await import('./delegated-en.ts')).delegatedEn
  })
}
