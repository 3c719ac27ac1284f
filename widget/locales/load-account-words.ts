import { lazily } from '../lazily.ts'
import type { AccountWords } from './account-words.ts'
import type { AddressWords } from './address-words.ts'
import type { Language } from './words.ts'

const languages: {
  readonly [L in Language]: () => Promise<Readonly<Record<L, AccountWords & AddressWords>>>
} = {
  en: () => import('./account-en.ts'),
  de: () => import('./account-de.ts'),
  fr: () => import('./account-fr.ts'),
  es: () => import('./account-es.ts'),
  it: () => import('./account-it.ts'),
  nl: () => import('./account-nl.ts'),
  pt: () => import('./account-pt.ts'),
  pl: () => import('./account-pl.ts'),
  ja: () => import('./account-ja.ts'),
  ar: () => import('./account-ar.ts'),
}

/** Fetches what the account says in one language, beside the words that every page has. */
export function loadAccountWords<L extends Language>(language: L): Promise<AccountWords & AddressWords> {
  return lazily(async () => (await languages[language]())[language])
}
