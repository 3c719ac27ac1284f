import type { AllWords } from './checkout-words.ts'
import type { Language } from './words.ts'

const languages: { readonly [L in Language]: () => Promise<Readonly<Record<L, AllWords>>> } = {
  en: () => import('./hosted-en.ts'),
  de: () => import('./hosted-de.ts'),
  fr: () => import('./hosted-fr.ts'),
  es: () => import('./hosted-es.ts'),
  it: () => import('./hosted-it.ts'),
  nl: () => import('./hosted-nl.ts'),
  pt: () => import('./hosted-pt.ts'),
  pl: () => import('./hosted-pl.ts'),
  ja: () => import('./hosted-ja.ts'),
  ar: () => import('./hosted-ar.ts'),
}

/** Fetches what the hosted checkout says, in one language and no other. */
export async function loadHostedWords<L extends Language>(language: L): Promise<AllWords> {
  return (await languages[language]())[language]
}
