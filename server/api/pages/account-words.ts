import type { Locale } from '@tote/shared/locales.ts'
import { accountAr } from './words/ar/account.ts'
import { accountDe } from './words/de/account.ts'
import { accountEn } from './words/en/account.ts'
import { accountEs } from './words/es/account.ts'
import { accountFr } from './words/fr/account.ts'
import { accountIt } from './words/it/account.ts'
import { accountJa } from './words/ja/account.ts'
import { accountNl } from './words/nl/account.ts'
import { accountPl } from './words/pl/account.ts'
import { accountPt } from './words/pt/account.ts'
import type { MessageWords } from './words.ts'

/** The few words that the account page needs before its script runs. */
export interface AccountPageWords {
  readonly account: string
  readonly loading: string
  readonly needsScript: string
  readonly back: (merchant: string) => string
  readonly notFound: MessageWords
}

export const accountPageWords: Readonly<Record<Locale, AccountPageWords>> = {
  en: accountEn,
  de: accountDe,
  fr: accountFr,
  es: accountEs,
  it: accountIt,
  nl: accountNl,
  pt: accountPt,
  pl: accountPl,
  ja: accountJa,
  ar: accountAr,
}
