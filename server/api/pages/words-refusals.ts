import type { Locale } from '@tote/shared/locales.ts'
import type { Problem } from '@tote/shared/reasons.ts'
import { refusalsAr } from './words/ar/refusals.ts'
import { refusalsDe } from './words/de/refusals.ts'
import { refusalsEn } from './words/en/refusals.ts'
import { refusalsEs } from './words/es/refusals.ts'
import { refusalsFr } from './words/fr/refusals.ts'
import { refusalsIt } from './words/it/refusals.ts'
import { refusalsJa } from './words/ja/refusals.ts'
import { refusalsNl } from './words/nl/refusals.ts'
import { refusalsPl } from './words/pl/refusals.ts'
import { refusalsPt } from './words/pt/refusals.ts'

type Detail = NonNullable<Problem['detail']>
type Sentence = (detail: Detail) => string

export interface RefusalWords {
  readonly known: Partial<Record<Problem['code'], Sentence>>
  readonly other: string
}

export const refusalWords: Readonly<Record<Locale, RefusalWords>> = {
  en: refusalsEn,
  de: refusalsDe,
  fr: refusalsFr,
  es: refusalsEs,
  it: refusalsIt,
  nl: refusalsNl,
  pt: refusalsPt,
  pl: refusalsPl,
  ja: refusalsJa,
  ar: refusalsAr,
}

/** Why something could not be done, or should be looked at, as a sentence to the shopper. */
export function refusalSentence(
  { code, detail = {} }: Pick<Problem, 'code' | 'detail'>,
  locale: Locale,
): string {
  const { known, other } = refusalWords[locale]
  return known[code]?.(detail) ?? other
}
