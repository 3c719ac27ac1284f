import type { DelegatedReason } from '@tote/shared/delegated.ts'
import type { Locale } from '@tote/shared/locales.ts'
import { paymentAr } from './words/ar/payment.ts'
import { paymentDe } from './words/de/payment.ts'
import { paymentEn } from './words/en/payment.ts'
import { paymentEs } from './words/es/payment.ts'
import { paymentFr } from './words/fr/payment.ts'
import { paymentIt } from './words/it/payment.ts'
import { paymentJa } from './words/ja/payment.ts'
import { paymentNl } from './words/nl/payment.ts'
import { paymentPl } from './words/pl/payment.ts'
import { paymentPt } from './words/pt/payment.ts'

interface StateWords {
  readonly title: string
  readonly text: string
}

/** What the page of a payment session says. */
export interface PaymentWords {
  /** Of the window. */
  readonly name: string
  readonly steps: { readonly label: string; readonly who: string; readonly approve: string }
  readonly who: StateWords
  readonly firstName: string
  readonly lastName: string
  readonly emailHint: string
  readonly countryHint: string
  readonly goOn: string
  readonly missing: Readonly<Record<'firstName' | 'lastName', string>>
  readonly wrong: Readonly<Record<'firstName' | 'lastName' | 'country', string>>
  /** A card's number, or a server's key, stands where it does not belong. */
  readonly noSecrets: string

  readonly review: StateWords
  readonly sentTo: string
  readonly change: string
  readonly shops: string
  readonly quantity: (count: number, price: string) => string
  readonly subtotal: string
  readonly discounts: string
  readonly delivery: string
  readonly tax: string
  readonly toldLater: string
  readonly shopTotal: string
  readonly total: string
  /** Of a shop that cannot be bought from, or an item that cannot be had there. */
  readonly notBought: string
  readonly totalUnknown: string
  readonly otherCurrency: (currency: string) => string
  readonly noAnswer: string
  readonly reasons: Readonly<Record<DelegatedReason, string>>
  readonly nothing: string
  readonly askAgain: string
  readonly changeAddress: string

  readonly ask: (merchant: string, most: string) => StateWords
  readonly mostLabel: string
  readonly mostText: string
  readonly headroom: (most: string, total: string) => string
  readonly purpose: string
  readonly until: string
  readonly buyer: string
  readonly card: string
  readonly kept: string
  /** Of test cards that are approved and come to something else later. */
  readonly testOutcome: { readonly cardNoFunds: string; readonly secondStep: string }
  readonly approve: (most: string) => string
  readonly approveElsewhere: (most: string) => string
  readonly elsewhereNote: string
  readonly elsewhereWindow: string
  readonly unfinished: string
  readonly refuse: string
  readonly changed: string

  readonly approved: {
    readonly title: string
    readonly text: (most: string, until: string) => string
    readonly shops: string
    readonly by: (brand: string, last4: string) => string
  }
  /** It was approved, and what it was for is over. */
  readonly used: StateWords
  readonly over: StateWords
  readonly refused: StateWords
  /** What waited for it is over. */
  readonly stopped: StateWords
  readonly unknown: StateWords
  readonly back: string
  /** Leads to where it is seen how the purchases go. */
  readonly watch: string
  readonly close: string
}

export const paymentWords: Readonly<Record<Locale, PaymentWords>> = {
  en: paymentEn,
  de: paymentDe,
  fr: paymentFr,
  es: paymentEs,
  it: paymentIt,
  nl: paymentNl,
  pt: paymentPt,
  pl: paymentPl,
  ja: paymentJa,
  ar: paymentAr,
}
