import type { PaymentMethod } from '@tote/shared/checkout.ts'
import type { OwnField, PayField } from '../checkout/draft.ts'
import type { OwnNotice } from '../checkout/notice.ts'
import type { TestOutcome } from '../checkout/test-numbers.ts'
import type { AddressWords, NamedField } from './address-words.ts'
import type { Words } from './words.ts'

/** What the hosted checkout says beyond the drawer's words. */
export interface CheckoutWords extends AddressWords {
  readonly title: string
  readonly loadingCheckout: string
  readonly summary: string
  readonly quantity: (count: number) => string

  readonly savedAddresses: string
  readonly anotherAddress: string
  /** Two at least. */
  readonly moreAddresses: (count: number) => string
  readonly keepAddress: string
  /** Of a saved address. */
  readonly notDelivered: string
  readonly deliveryMethod: string
  readonly labels: Readonly<Record<Exclude<OwnField, 'notes'> | PayField, string>> & {
    readonly notes: (merchant: string) => string
  }
  /** At a box that must be ticked. */
  readonly tick: string
  readonly addressOnly: string
  /** Above the merchant's questions and the notes. */
  readonly more: string
  readonly soldBy: string
  readonly phoneHint: string
  readonly codeHint: string
  readonly noDelivery: string
  readonly testCards: string
  readonly testCardsHint: string
  readonly testAccounts: string
  readonly testAccountsHint: string
  readonly testOutcome: Readonly<Record<TestOutcome, string>>

  readonly method: string
  readonly methods: Readonly<Record<PaymentMethod, string>>
  readonly routingHint: string
  /** What paying from a bank account allows. */
  readonly debit: (merchant: string, total: string) => string

  /** What the link's page offers. */
  readonly products: string
  /** In its place, of a link for donations. */
  readonly donate: string
  readonly add: string
  readonly addOf: (name: string) => string
  readonly soldOut: string
  readonly amount: (isDonation: boolean) => string
  readonly between: (min: string, max: string) => string

  readonly pay: (total: string) => string
  readonly paying: string
  /** On a page of the provider's. */
  readonly payElsewhere: (total: string) => string
  readonly payElsewhereNote: string
  readonly comeBack: string
  readonly leadingElsewhere: string
  /** Where there is nothing to pay. */
  readonly placeOrder: string
  readonly placing: string
  readonly nothingToPay: string
  readonly secure: string
  readonly back: (merchant: string) => string

  readonly lineUnavailable: string
  /** How many are left, 0 for none. */
  readonly lineOutOfStock: (left: number) => string

  readonly faultsTitle: string
  /** A card or an account came with the form that was sent, and is not shown again. */
  readonly typeAgain: string
  readonly missing: Readonly<Record<NamedField, string>>
  readonly wrong: Readonly<Record<NamedField, string>>
  readonly past: string
  /** A wait too long to count in seconds. */
  readonly waitMinutes: (minutes: number) => string
  readonly notices: Readonly<Record<OwnNotice, string>>

  readonly secondStepTitle: string
  readonly secondStepText: string
  readonly continueAtBank: string
  readonly otherCard: string
  readonly elsewhereTitle: string
  readonly elsewhereText: string
  readonly continueElsewhere: string
  readonly otherWay: string
  readonly processingTitle: string
  readonly processingText: string
  readonly processingStay: string
  readonly waitingTitle: string
  readonly waitingText: string
  readonly stillWaiting: string
  readonly checkAgain: string
  readonly paidText: string
  readonly placedText: string
  readonly issuedTitle: string
  readonly issuedText: string
  /** `$50.00 for Ada`. */
  readonly issuedFor: (worth: string, recipient: string) => string
  readonly copy: string
  readonly copied: string
  readonly leaving: (merchant: string) => string
  readonly continueTo: (merchant: string) => string
  readonly print: string
  readonly emptyTitle: string
  readonly emptyText: string
  readonly goneTitle: string
  readonly goneText: string
}

export type AllWords = Words & CheckoutWords
