import type { Cart, Line } from '@tote/shared/cart.ts'
import type { DelegatedView } from '@tote/shared/delegated.ts'

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

export interface CartEvents {
  'tote-change': { readonly cart: Cart; readonly previous: Cart; readonly cause: Cause }
  'tote-add': { readonly line: Line; readonly quantity: number; readonly cart: Cart }
  'tote-error': Failure
  /** The shopper leaves for `url`. */
  'tote-checkout': { readonly cart: Cart; readonly url: string }
  /** A delegated purchase is over, and something was bought: which orders it made. */
  'tote-complete': {
    readonly orders: readonly { readonly shop: string; readonly number: string | null }[]
    readonly delegated: DelegatedView
  }
  /** It is over, and nothing was bought. */
  'tote-cancel': { readonly cart: Cart; readonly delegated: DelegatedView }
}

/** `from`: the element the shopper used. Events come from it, and their cause is the shopper. */
export interface By {
  readonly from?: Element
}
