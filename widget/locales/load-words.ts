import type { Language, Words } from './words.ts'

const languages: { readonly [L in Language]: () => Promise<Readonly<Record<L, Words>>> } = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
  fr: () => import('./fr.ts'),
  es: () => import('./es.ts'),
  it: () => import('./it.ts'),
  nl: () => import('./nl.ts'),
  pt: () => import('./pt.ts'),
  pl: () => import('./pl.ts'),
  ja: () => import('./ja.ts'),
  ar: () => import('./ar.ts'),
}

/** Fetches one language and no other. */
export async function loadWords<L extends Language>(language: L): Promise<Words> {
  return (await languages[language]())[language]
}
