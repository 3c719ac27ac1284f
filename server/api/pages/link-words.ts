import type { Locale } from '@tote/shared/locales.ts'
import { linksAr } from './words/ar/links.ts'
import { linksDe } from './words/de/links.ts'
import { linksEn } from './words/en/links.ts'
import { linksEs } from './words/es/links.ts'
import { linksFr } from './words/fr/links.ts'
import { linksIt } from './words/it/links.ts'
import { linksJa } from './words/ja/links.ts'
import { linksNl } from './words/nl/links.ts'
import { linksPl } from './words/pl/links.ts'
import { linksPt } from './words/pt/links.ts'
import type { MessageWords } from './words.ts'

/** The words of the pages that links lead to. */
export interface LinkWords {
  readonly cart: string
  readonly checkout: string
  readonly back: string
  /** A code that came with a link and was not taken. */
  readonly codeRefused: (code: string) => string
  readonly ended: MessageWords
  /** Before a cart that was left is opened where it is not sure that somebody reads it. */
  readonly recover: MessageWords & { readonly button: string }
  readonly empty: MessageWords
  readonly noProduct: MessageWords
  readonly noChoice: MessageWords
  readonly soldOut: MessageWords
  readonly whichShop: MessageWords
  readonly incomplete: MessageWords
  /** The page of a checkout link that shows what it sells. */
  readonly choose: {
    readonly title: string
    /** In its place, of a link for donations. */
    readonly donation: string
    readonly nothing: string
    readonly add: string
    readonly quantity: string
    readonly quantityWrong: string
    readonly amount: string
    readonly between: (min: string, max: string) => string
    readonly soldOut: string
    readonly go: string
  }
}

export const linkWords: Readonly<Record<Locale, LinkWords>> = {
  en: linksEn,
  de: linksDe,
  fr: linksFr,
  es: linksEs,
  it: linksIt,
  nl: linksNl,
  pt: linksPt,
  pl: linksPl,
  ja: linksJa,
  ar: linksAr,
}
