import type { AddInput, AddOfferInput, AddPageInput, AppliedCode, Cart, Line } from '@tote/shared/cart.ts'
import type { DelegatedView } from '@tote/shared/delegated.ts'
import type { ShownOrder } from '@tote/shared/order.ts'
import type { Problem } from '@tote/shared/reasons.ts'
import type { Store } from './store.ts'

/**
 * Who changed the cart: this page's shopper, a program, another tab, the server on its own (also by a sign-out), or a sign-in,
 * at which two carts became one.
 */
export type Cause = 'user' | 'api' | 'tab' | 'server' | 'merge'

/** Something that did not happen, and how to have it happen after all. */
export interface Failure {
  readonly error: unknown
  readonly retry: () => Promise<unknown>
}

/** What is to be added: by its name in the catalogue, by a page, or by a signed offer. */
export type Addable = AddInput | AddPageInput | AddOfferInput

/** Why the cart comes into view or goes out of it. */
export type ShowReason = 'add' | 'button' | 'api'
export type HideReason = 'escape' | 'backdrop' | 'button' | 'continue' | 'api'

export interface CartEvents {
  /** Once for each store, when its elements work: its cart is what is known so far, which may be nothing yet. */
  'tote-ready': { readonly store: Store; readonly cart: Cart }
  /** Something is about to be added: can be prevented, and waits for what is given to `waitUntil`; nothing was sent yet. */
  'tote-before-add': { readonly lines: readonly Addable[] }
  /** A line is about to have another quantity, or, at 0, to go: can be prevented and waits, as above. */
  'tote-before-update': { readonly line: Line; readonly quantity: number }
  /** The shopper is about to pay: can be prevented and waits, as above. What is bought at once gets a cart of its own later: this one is empty. */
  'tote-before-checkout': { readonly cart: Cart }
  /** The cart is another than before, whoever changed it: the one to listen to. */
  'tote-change': { readonly cart: Cart; readonly previous: Cart; readonly cause: Cause }
  /** Something was added: `line` as it is now, and how many of it came in. */
  'tote-add': { readonly line: Line; readonly quantity: number; readonly cart: Cart }
  /** A line has another quantity. */
  'tote-update': { readonly line: Line; readonly quantity: number; readonly cart: Cart }
  /** `line` as it was, `quantity` how many of it. */
  'tote-remove': { readonly line: Line; readonly quantity: number; readonly cart: Cart }
  /** A code was put on (`applied`), taken off, or refused for `problem`. */
  'tote-code': {
    readonly code: string
    readonly applied: AppliedCode | undefined
    readonly problem: Problem | undefined
  }
  /** The cart came into view. */
  'tote-show': { readonly reason: ShowReason }
  /** Can be prevented: the cart stays open. */
  'tote-hide': { readonly reason: HideReason }
  /** Something did not happen: every failure comes here, and `retry()` tries it once more. */
  'tote-error': Failure
  /** The shopper leaves for `url`. */
  'tote-checkout': { readonly cart: Cart; readonly url: string }
  /** Something was bought: an order, as the server says it is (`<tote-order>`, `<tote-checkout>`), or a delegated purchase that is over, with which orders it made. */
  'tote-complete':
    | { readonly order: ShownOrder & { readonly id?: string } }
    | {
        readonly orders: readonly { readonly shop: string; readonly number: string | null }[]
        readonly delegated: DelegatedView
      }
  /** A checkout was left unpaid, or a delegated purchase is over and nothing was bought. */
  'tote-cancel': { readonly cart: Cart; readonly delegated?: DelegatedView }
}

/** Those that can be prevented. */
export type Preventable = 'tote-before-add' | 'tote-before-update' | 'tote-before-checkout' | 'tote-hide'

/** An event before something is done. What is given to `waitUntil` is waited for; where it fails, nothing is done and `tote-error` tells why. */
export type BeforeEvent<T extends Preventable> = CustomEvent<CartEvents[T]> & {
  waitUntil(promise: PromiseLike<unknown>): void
}

/** `from`: the element the shopper used. Events come from it, and their cause is the shopper. */
export interface By {
  readonly from?: Element
}
