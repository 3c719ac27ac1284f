import { lazily } from '../lazily.ts'
import type { Language, Words } from './words.ts'

/** Fetches one language and no other. */
export function loadWords(language: Language): Promise<Words> {
  return lazily(async () => {
    if (language === 'de') return (await import('./de.ts')).de
    return (await import('./en.ts')).en
  })
}
