import type { Cart, Line } from '@tote/shared/cart.ts'

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
}

/** `from`: the element the shopper used. Events come from it, and their cause is the shopper. */
export interface By {
  readonly from?: Element
}
