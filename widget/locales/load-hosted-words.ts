import type { AllWords } from './checkout-words.ts'
import type { Language } from './words.ts'

/** Fetches what the hosted checkout says, in one language and no other. */
export async function loadHostedWords(language: Language): Promise<AllWords> {
  if (language === 'de') return (await import('./hosted-de.ts')).hostedDe
  return (await import('./hosted-en.ts')).hostedEn
}
