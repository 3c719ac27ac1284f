import type { PlaceLabel } from '@tote/shared/checkout.ts'
import type { OwnField, PayField } from '../checkout/draft.ts'

/** Those that are said something of; `field` is any of the merchant's questions. */
export type NamedField = OwnField | PayField | 'delivery' | 'field'

/** Those that checkout and account have both. */
type SharedField = Extract<OwnField, `address.${string}`> | 'contact.email'

type Said = Readonly<Record<SharedField, string> & Partial<Record<NamedField, string>>>

/** What the checkout says and the account too: its form for an address, and what the parts of an order are called. */
export interface AddressWords {
  readonly contact: string
  readonly address: string
  readonly payment: string
  readonly cardEnding: (brand: string, last4: string) => string
  readonly yes: string
  readonly notes: string
  readonly choose: string
  readonly optional: string
  /** Parts of an address by the names they have in some countries; others have that of `labels`. */
  readonly places: Readonly<Record<PlaceLabel, string>>
  readonly labels: Readonly<Record<SharedField, string>>
  readonly missing: Said
  readonly wrong: Said
  readonly wrongZip: string
  /** Of a card; no address is told so. */
  readonly past?: string
}
