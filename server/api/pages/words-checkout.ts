import type { AddressLabel, PaymentMethod } from '@tote/shared/checkout.ts'
import type { Locale } from '@tote/shared/locales.ts'
import type { OrderStatus } from '@tote/shared/order.ts'
import type { TEST_ACCOUNTS } from '../../providers/test-accounts.ts'
import type { TEST_CARDS } from '../../providers/test-payment.ts'
import { checkoutAr } from './words/ar/checkout.ts'
import { checkoutDe } from './words/de/checkout.ts'
import { checkoutEn } from './words/en/checkout.ts'
import { checkoutEs } from './words/es/checkout.ts'
import { checkoutFr } from './words/fr/checkout.ts'
import { checkoutIt } from './words/it/checkout.ts'
import { checkoutJa } from './words/ja/checkout.ts'
import { checkoutNl } from './words/nl/checkout.ts'
import { checkoutPl } from './words/pl/checkout.ts'
import { checkoutPt } from './words/pt/checkout.ts'

type CardOutcome = (typeof TEST_CARDS)[number]['does']
type AccountOutcome = (typeof TEST_ACCOUNTS)[number]['does']

/** Of the fields there are everywhere, and of an address in some country. */
type FieldLabel =
  | AddressLabel
  | 'address.country'
  | `contact.${'email' | 'phone'}`
  | `card.${'number' | 'expiry' | 'code'}`
  | `account.${'holder' | 'routing' | 'number'}`

/** What the hosted checkout says as a plain form, before its script runs or without it. */
export interface CheckoutPageWords {
  readonly contact: string
  readonly address: string
  /** Where nothing is sent there. */
  readonly addressOnly: string
  readonly savedAddresses: string
  readonly anotherAddress: string
  readonly keepAddress: string
  readonly notDelivered: string
  readonly deliveryMethod: string
  readonly noDelivery: string
  readonly more: string
  readonly payment: string
  readonly methods: Readonly<Record<PaymentMethod, string>>
  readonly routingHint: string
  /** What paying from a bank account allows. */
  readonly debit: (merchant: string, total: string) => string
  /** By the field's name, or by the label that its country gives it. */
  readonly labels: Readonly<Record<FieldLabel, string>>
  readonly optional: string
  readonly phoneHint: string
  readonly codeHint: string
  readonly notes: (merchant: string) => string
  readonly choose: string
  readonly update: string
  readonly updateHint: string
  readonly code: string
  readonly applyCode: string
  readonly removeCode: (code: string) => string
  readonly quantityOf: (name: string) => string
  readonly amount: (isDonation: boolean) => string
  readonly between: (min: string, max: string) => string
  readonly changeLine: string
  readonly changeLineOf: (name: string) => string
  readonly remove: string
  readonly removeLine: (name: string) => string
  readonly products: string
  readonly donate: string
  readonly add: string
  readonly addOf: (name: string) => string
  readonly soldOut: string
  readonly testCards: string
  readonly testCardsHint: string
  readonly testAccounts: string
  readonly testAccountsHint: (routing: string) => string
  /** What the numbers of test mode do. */
  readonly testOutcome: Readonly<Record<CardOutcome, string>>
  readonly testAccountOutcome: Readonly<Record<AccountOutcome, string>>

  readonly pay: (total: string) => string
  readonly placeOrder: string
  readonly nothingToPay: string
  readonly secure: string
  /** The provider asks for card or account on a page of its own. */
  readonly payElsewhere: (total: string) => string
  readonly payElsewhereNote: string
  readonly comeBack: string
  readonly back: (merchant: string) => string

  readonly faultsTitle: string
  /** What was typed of a card or an account is never sent back. */
  readonly typeAgain: string
  /** By the field's name; `field` is for any question of the merchant's. */
  readonly missing: Readonly<Record<string, string>>
  readonly wrong: Readonly<Record<string, string>>

  readonly secondStepTitle: string
  readonly secondStepText: string
  readonly continueAtBank: string
  readonly otherCard: string
  readonly elsewhereTitle: string
  readonly elsewhereText: string
  readonly continueElsewhere: string
  readonly otherWay: string
  readonly waitingTitle: string
  readonly waitingText: string
  readonly processingTitle: string
  readonly processingText: string
  readonly processingStay: string
  readonly checkAgain: string

  readonly thanks: string
  readonly orderNumber: (number: number) => string
  readonly paid: string
  readonly placed: string
  readonly reviewTitle: string
  readonly status: Readonly<Record<OrderStatus, string>>
  readonly statusText: Readonly<Record<Exclude<OrderStatus, 'paid'>, string>>
  readonly placedOn: (date: string) => string
  readonly cardEnding: (brand: string, last4: string) => string
  readonly note: string
  readonly yes: string
  readonly soldBy: string
  readonly issuedTitle: string
  readonly issuedText: string
  readonly issuedFor: (worth: string, recipient: string) => string
  readonly printHint: string
  readonly continueTo: (merchant: string) => string
}

export const checkoutPageWords: Readonly<Record<Locale, CheckoutPageWords>> = {
  en: checkoutEn,
  de: checkoutDe,
  fr: checkoutFr,
  es: checkoutEs,
  it: checkoutIt,
  nl: checkoutNl,
  pt: checkoutPt,
  pl: checkoutPl,
  ja: checkoutJa,
  ar: checkoutAr,
}
