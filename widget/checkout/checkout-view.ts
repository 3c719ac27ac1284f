import type { Checkout } from '@tote/shared/checkout.ts'
import type { SavedAddress } from '@tote/shared/customer.ts'
import type { Problem } from '@tote/shared/reasons.ts'
import {
  addressDraft,
  type Draft,
  type DraftField,
  draftFields,
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
  /** Paid, and on the way to the merchant's page. */
  | 'leaving'
  | 'paid'
  | 'empty'
  | 'gone'

export interface Said {
  readonly what: 'codeApplied' | 'codeRemoved' | 'newTotal'
  readonly code?: string
}

/** All that the page shows, except what stands in the card fields. */
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
  readonly faults: Faults
  /** What the server found while pricing, for the lines and codes. */
  readonly problems: readonly Problem[]
  readonly notice: Notice | null
  readonly codeProblem: Problem | null
  /** Changes under way: the totals are not final. */
  readonly saving: boolean
  readonly paying: boolean
  /** For those who cannot see the page change. */
  readonly said: Said | null
  /** Where the keyboard should go; a new object for each time. */
  readonly focus: { readonly at: Field | 'heading' | 'notice' | 'code' } | null
}

export const firstView: CheckoutView = {
  checkout: null,
  phase: 'loading',
  draft: Object.fromEntries(draftFields.map((field) => [field, ''])) as Record<DraftField, string>,
  another: false,
  allSaved: false,
  keep: false,
  delivery: null,
  faults: {},
  problems: [],
  notice: null,
  codeProblem: null,
  saving: false,
  paying: false,
  said: null,
  focus: null,
}

/** What is shown of a checkout that nobody is waiting for. */
export function restingPhase({ status, lines }: Checkout): Phase {
  if (status === 'open') return lines.length > 0 ? 'form' : 'empty'
  return status === 'paying' ? 'stuck' : status
}

/** The saved address that the order goes to; null where the shopper types one. */
export function chosenAddress({ checkout, draft, another }: CheckoutView): SavedAddress | null {
  const { addresses = [] } = (!another && checkout?.customer) || {}
  const isChosen = ({ address }: SavedAddress) => isSameAddress(draft, addressDraft(address, address.country))
  return addresses.find(isChosen) ?? null
}

/** The total the shopper sees, in minor units. */
export function totalOf(checkout: Checkout | null): number | null {
  return checkout?.totals.find((row) => row.type === 'total')?.amount ?? null
}
