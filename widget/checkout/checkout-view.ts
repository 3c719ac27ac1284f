import type { Checkout, PaymentMethod } from '@tote/shared/checkout.ts'
import type { SavedAddress } from '@tote/shared/customer.ts'
import type { Problem } from '@tote/shared/reasons.ts'
import {
  type Asked,
  addressDraft,
  type Draft,
  draftOf,
  type Faults,
  type Field,
  isSameAddress,
} from './draft.ts'
import type { Notice } from './notice.ts'

export type Phase =
  | 'loading'
  | 'form'
  /** The server or the bank has the word; nothing to do but wait. */
  | 'waiting'
  /** Waited long enough: the shopper may look again. */
  | 'stuck'
  | 'secondStep'
  /** The money is on its way, for days perhaps. */
  | 'processing'
  /** Paid, and on the way to the merchant's page. */
  | 'leaving'
  | 'paid'
  | 'empty'
  | 'gone'

export interface Said {
  readonly what: 'codeApplied' | 'codeRemoved' | 'lineRemoved' | 'productAdded' | 'newTotal'
  /** Of the code, or of what was bought. */
  readonly name?: string
}

/** A change of a line that the server has not agreed to yet. */
export interface LineChange {
  readonly quantity?: number
  readonly amount?: number
}

/** All that the page shows, except what stands in the fields of a card or a bank account. */
export interface CheckoutView {
  readonly checkout: Checkout | null
  readonly phase: Phase
  readonly draft: Draft
  /** The shopper types an address, even where it is one that is saved. */
  readonly another: boolean
  /** All that are saved are shown, not the first few. */
  readonly allSaved: boolean
  /** What is typed is to be saved for the next time. */
  readonly keep: boolean
  /** The delivery chosen, also while the server has not yet agreed. */
  readonly delivery: string | null
  readonly method: PaymentMethod
  /** Under way, by the line's id. */
  readonly changing: Readonly<Record<string, LineChange>>
  /** Why a line could not be changed, or a product not be added, by the id of either. */
  readonly lineProblems: Readonly<Record<string, Problem>>
  readonly faults: Faults
  /** What the server found while pricing, for the lines and codes. */
  readonly problems: readonly Problem[]
  readonly notice: Notice | null
  readonly codeProblem: Problem | null
  /** Changes under way: the totals are not final. */
  readonly saving: boolean
  readonly paying: boolean
  /** A card or an account that was sent is to be typed again. */
  readonly typeAgain: boolean
  /** For those who cannot see the page change. */
  readonly said: Said | null
  /** Where the keyboard should go; a new object for each time. */
  readonly focus: { readonly at: Field | 'heading' | 'notice' | 'payment' | 'code' } | null
}

export const firstView: CheckoutView = {
  checkout: null,
  phase: 'loading',
  draft: draftOf({ contact: null, address: null, country: '' }),
  another: false,
  allSaved: false,
  keep: false,
  delivery: null,
  method: 'card',
  changing: {},
  lineProblems: {},
  faults: {},
  problems: [],
  notice: null,
  codeProblem: null,
  saving: false,
  paying: false,
  typeAgain: false,
  said: null,
  focus: null,
}

/** What is shown of a checkout that nobody is waiting for. */
export function restingPhase({ status, lines }: Checkout): Phase {
  if (status === 'open') return lines.length > 0 ? 'form' : 'empty'
  return status === 'paying' ? 'stuck' : status
}

/** What the server asks for, of which the address only where the form on hand is for the country that is chosen. */
export function askedOf({ checkout, draft }: Pick<CheckoutView, 'checkout' | 'draft'>): Asked {
  const { addressForm = [], country, fields = [], needsAddress = true } = checkout ?? {}
  const form = country === draft['address.country'] ? addressForm : null
  return { form, questions: fields, needsAddress }
}

/** The saved address that the order goes to; null where the shopper types one. */
export function chosenAddress({ checkout, draft, another }: CheckoutView): SavedAddress | null {
  const { addresses = [] } = (!another && checkout?.customer) || {}
  const { form } = askedOf({ checkout, draft })
  const isChosen = ({ address }: SavedAddress) =>
    isSameAddress(draft, addressDraft(address, address.country), form)
  return addresses.find(isChosen) ?? null
}

/** The total the shopper sees, in minor units. */
export function totalOf(checkout: Checkout | null): number | null {
  return checkout?.totals.find((row) => row.type === 'total')?.amount ?? null
}
