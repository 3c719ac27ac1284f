import type { Levy, TotalType } from '@tote/shared/cart.ts'
import type { Locale } from '@tote/shared/locales.ts'
import { lettersAr } from './words/ar.ts'
import { lettersDe } from './words/de.ts'
import { lettersEn } from './words/en.ts'
import { lettersEs } from './words/es.ts'
import { lettersFr } from './words/fr.ts'
import { lettersIt } from './words/it.ts'
import { lettersJa } from './words/ja.ts'
import { lettersNl } from './words/nl.ts'
import { lettersPl } from './words/pl.ts'
import { lettersPt } from './words/pt.ts'

interface SignInWords {
  subject(merchant: string): string
  title: string
  good(minutes: number): string
  secret(merchant: string): string
  notYou: string
}

type Rows = Readonly<Record<TotalType | Levy, string>>

interface Failure {
  subject(number: number, merchant: string): string
  readonly title: string
  /** What becomes of what was paid. */
  back(amount: string): string
}

interface ReceiptWords {
  subject(number: number, merchant: string): string
  title: string
  placed(number: number, date: string): string
  readonly rows: Rows
  taxIncluded: string
  free: string
  to(address: string): string
  paidBy(means: string, last4: string): string
  account: string
  /** Beside the first sentence, of a shop that takes no money. */
  test: string
  certificate(code: string, amount: string): string
  /** In place of the thanks, where what was paid for was gone by then. */
  readonly review: Failure
  /** Where the money could not be taken after all. */
  readonly notTaken: Failure
  questions(number: number): string
}

interface ErasedWords {
  subject(merchant: string): string
  title: string
  gone(merchant: string, when: string): string
  stays(merchant: string): string
  notYou(merchant: string): string
}

/** What letters to shoppers say. */
export interface LetterWords {
  readonly signIn: SignInWords
  readonly receipt: ReceiptWords
  readonly erased: ErasedWords
}

export const letterWords: Readonly<Record<Locale, LetterWords>> = {
  en: lettersEn,
  de: lettersDe,
  fr: lettersFr,
  es: lettersEs,
  it: lettersIt,
  nl: lettersNl,
  pt: lettersPt,
  pl: lettersPl,
  ja: lettersJa,
  ar: lettersAr,
}
