import type { Language, Words } from './words.ts'

/** Fetches one language and no other. */
export async function loadWords(language: Language): Promise<Words> {
  if (language === 'de') return (await import('./de.ts')).de
  return (await import('./en.ts')).en
}
