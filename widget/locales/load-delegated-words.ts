import { lazily } from '../lazily.ts'
import type { DelegatedWords } from './delegated-words.ts'
import type { Language } from './words.ts'

const languages: { readonly [L in Language]: () => Promise<Readonly<Record<L, DelegatedWords>>> } = {
  en: () => import('./delegated-en.ts'),
  de: () => import('./delegated-de.ts'),
  fr: () => import('./delegated-fr.ts'),
  es: () => import('./delegated-es.ts'),
  it: () => import('./delegated-it.ts'),
  nl: () => import('./delegated-nl.ts'),
  pt: () => import('./delegated-pt.ts'),
  pl: () => import('./delegated-pl.ts'),
  ja: () => import('./delegated-ja.ts'),
  ar: () => import('./delegated-ar.ts'),
}

/** Fetches what purchases at other shops say in one language, beside the words that every page has. */
export function loadDelegatedWords<L extends Language>(language: L): Promise<DelegatedWords> {
  return lazily(async () => (await languages[language]())[language])
}
