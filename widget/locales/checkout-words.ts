import type { PostalLabel, RegionLabel } from '../checkout/address-form.ts'
import type { CardField, DraftField, Field } from '../checkout/draft.ts'
import type { OwnNotice } from '../checkout/notice.ts'
import type { TestCardOutcome } from '../checkout/test-cards.ts'
import type { Words } from './words.ts'

type PlainField = Exclude<DraftField | CardField, 'address.region' | 'address.postalCode'>

/** What the hosted checkout says beyond the drawer's words. */
export interface CheckoutWords {
  readonly title: string
  readonly testMode: string
  readonly loadingCheckout: string
  readonly needsScript: string
  readonly summary: string
  readonly quantity: (count: number) => string

  readonly contact: string
  readonly address: string
  readonly savedAddresses: string
  readonly anotherAddress: string
  /** Two at least. */
  readonly moreAddresses: (count: number) => string
  readonly keepAddress: string
  /** Of a saved address. */
  readonly notDelivered: string
  readonly deliveryMethod: string
  readonly payment: string
  readonly labels: Readonly<Record<PlainField | RegionLabel | PostalLabel, string>>
  readonly optional: string
  readonly phoneHint: string
  readonly codeHint: string
  readonly noDelivery: string
  readonly testCards: string
  readonly testCardsHint: string
  readonly testCard: Readonly<Record<TestCardOutcome, string>>

  readonly pay: (total: string) => string
  readonly paying: string
  /** Where there is nothing to pay. */
  readonly placeOrder: string
  readonly placing: string
  readonly nothingToPay: string
  readonly secure: string
  readonly back: (merchant: string) => string

  readonly lineUnavailable: string
  /** How many are left, 0 for none. */
  readonly lineOutOfStock: (left: number) => string
  readonly changeCart: string

  readonly faultsTitle: string
  readonly missing: Readonly<Record<Field, string>>
  readonly wrong: Readonly<Record<Field, string>>
  readonly wrongZip: string
  readonly past: string
  /** A wait too long to count in seconds. */
  readonly waitMinutes: (minutes: number) => string
  readonly notices: Readonly<Record<OwnNotice, string>>

  readonly secondStepTitle: string
  readonly secondStepText: string
  readonly continueAtBank: string
  readonly otherCard: string
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
