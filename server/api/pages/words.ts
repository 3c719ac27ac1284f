import type { Levy, TotalType } from '@tote/shared/cart.ts'
import { type Locale, localeFor } from '@tote/shared/locales.ts'
import { pagesAr } from './words/ar/pages.ts'
import { pagesDe } from './words/de/pages.ts'
import { pagesEn } from './words/en/pages.ts'
import { pagesEs } from './words/es/pages.ts'
import { pagesFr } from './words/fr/pages.ts'
import { pagesIt } from './words/it/pages.ts'
import { pagesJa } from './words/ja/pages.ts'
import { pagesNl } from './words/nl/pages.ts'
import { pagesPl } from './words/pl/pages.ts'
import { pagesPt } from './words/pt/pages.ts'

export interface MessageWords {
  readonly title: string
  readonly text: string
  /** The way back to the shop. */
  readonly back?: string
}

/** The few words a page of ours needs before its script runs. */
export interface PageWords {
  readonly checkout: string
  readonly summary: string
  readonly testMode: string
  readonly quantity: (count: number) => string
  /** Read out before a price that is struck through. */
  readonly before: string
  /** `$12.00 left`: on a gift certificate. */
  readonly balance: (amount: string) => string
  readonly totals: Readonly<Record<TotalType | Levy, string>>
  readonly taxIncluded: string
  readonly free: string
  readonly loading: string
  readonly needsScript: string
  readonly notFound: MessageWords
  readonly empty: MessageWords
  readonly busy: MessageWords
  readonly refused: MessageWords
  readonly failed: MessageWords
  readonly bank: {
    readonly name: string
    readonly title: string
    readonly payTo: string
    readonly amount: string
    readonly approve: string
    readonly refuse: string
    readonly note: string
  }
}

export const pageWords: Readonly<Record<Locale, PageWords>> = {
  en: pagesEn,
  de: pagesDe,
  fr: pagesFr,
  es: pagesEs,
  it: pagesIt,
  nl: pagesNl,
  pt: pagesPt,
  pl: pagesPl,
  ja: pagesJa,
  ar: pagesAr,
}

/** The language a browser wants most, of those there are; English where it wants none of them. */
export function localeOf(request: Request): Locale {
  const wanted = (request.headers.get('accept-language') ?? '').split(',').flatMap((part) => {
    const [tag = '', ...parameters] = part.split(';').map((text) => text.trim())
    const locale = localeFor(tag)
    const weight = parameters.find((text) => /^q *=/i.test(text))
    const q = weight === undefined ? 1 : Number(weight.slice(weight.indexOf('=') + 1))
    return locale && q > 0 ? [{ locale, q }] : []
  })
  return wanted.sort((one, other) => other.q - one.q)[0]?.locale ?? 'en'
}
