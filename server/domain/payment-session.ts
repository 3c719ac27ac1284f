import type { DelegatedBuyer } from '@tote/shared/delegated.ts'
import type { Money } from '@tote/shared/money.ts'
import type { Decline } from '@tote/shared/reasons.ts'
import type { Quote } from './delegated.ts'
import type { BuyTask } from './delegated-tasks.ts'

/** What one shop asked for its part of a request when it was approved. */
export interface AgreedQuote {
  readonly purchaseId: string
  /** Without what only its executor needs, who is asked anew. */
  readonly quote: Omit<Quote, 'terms'>
}

/** A buyer's approval of purchases to come: at most so much, until then. Times are ms since 1970. */
export interface PaymentSession {
  /** uuid: what delegated requests name it by. */
  readonly id: string
  readonly version: number
  readonly keyId: string
  readonly email: string
  /** What may be spent at most. Zero where it is set once the delivery is known (`needs`). */
  readonly amount: Money
  readonly purpose: string
  readonly expiresAt: number
  readonly status: 'open' | 'approved' | 'refused'
  /** SHA-256 of the key in the address of its page. */
  readonly pageHash: string
  /** A request of the widget that waits for it: the page then asks who buys, too. */
  readonly requestId: string | null
  /** What was typed on the page so far. */
  readonly buyer: DelegatedBuyer | null
  /** What the provider gave for the approval; never a card. */
  readonly approval: {
    readonly provider: string
    readonly token: string
    readonly card: { readonly brand: string; readonly last4: string } | null
    readonly at: number
  } | null
  /** The provider's name for an approval that is given on its own page, while that is awaited. */
  readonly pending: {
    readonly reference: string
    readonly at: number
    readonly agreed?: readonly AgreedQuote[]
  } | null
  readonly declined: Decline | null
  /** What stood on the page when it was approved, where a request waited for it. */
  readonly agreed?: readonly AgreedQuote[]
  /** The request that it was made for is over since then: nothing is bought with it (any more). */
  readonly closedAt?: number
  /** Purchases that name it, and wait for the buyer: the first of them. */
  readonly waiting?: readonly BuyTask[]
  /** Where the buyer goes next; null to stay. */
  readonly returnUrl: string | null
  /** Empty for the buyer's browser's. */
  readonly locale: string
  readonly createdAt: number
}

/** How long one is good where nobody says. */
export const SESSION_LIFETIME_MS = 7 * 24 * 3600 * 1000
