import type { Cart } from '@tote/shared/cart.ts'
import type { Locale } from '@tote/shared/locales.ts'
import type { Problem } from '@tote/shared/reasons.ts'
import { problemsAr } from './words/ar/problems.ts'
import { problemsDe } from './words/de/problems.ts'
import { problemsEn } from './words/en/problems.ts'
import { problemsEs } from './words/es/problems.ts'
import { problemsFr } from './words/fr/problems.ts'
import { problemsIt } from './words/it/problems.ts'
import { problemsJa } from './words/ja/problems.ts'
import { problemsNl } from './words/nl/problems.ts'
import { problemsPl } from './words/pl/problems.ts'
import { problemsPt } from './words/pt/problems.ts'

/** What a problem is about: the name of a line, or a code. */
type Told = (about: string, detail: NonNullable<Problem['detail']>) => string

export interface ProblemWords {
  readonly known: Partial<Record<Problem['code'], Told>>
  readonly other: string
}

export const problemWords: Readonly<Record<Locale, ProblemWords>> = {
  en: problemsEn,
  de: problemsDe,
  fr: problemsFr,
  es: problemsEs,
  it: problemsIt,
  nl: problemsNl,
  pt: problemsPt,
  pl: problemsPl,
  ja: problemsJa,
  ar: problemsAr,
}

/** A problem of a cart as a sentence that names what it is about. */
export function problemSentence(
  { code, path = '', detail = {} }: Problem,
  cart: Cart,
  locale: Locale,
): string {
  const { known, other } = problemWords[locale]
  const about = path.startsWith('codes/')
    ? path.slice('codes/'.length)
    : cart.lines.find(({ id }) => path === `lines/${id}`)?.name
  return (about !== undefined && known[code]?.(about, detail)) || other
}
