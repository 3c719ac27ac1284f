import type { Cart, CartAnswer } from '@tote/shared/cart.ts'
import type { Locale } from '@tote/shared/locales.ts'
import type { Problem } from '@tote/shared/reasons.ts'
import type { Api, Output, Path } from './api.ts'
import type { By, Cause } from './cart-events.ts'
import type { emit } from './events.ts'
import type { Memory, Session } from './session.ts'

export interface CheckoutOptions {
  /** Where a paid checkout returns to; `{ORDER_ID}` and `{CHECKOUT_ID}` are filled in. */
  readonly successUrl?: string
  /** Where an unfinished one returns to. */
  readonly cancelUrl?: string
}

/** A change, and what comes of it. */
export interface Act<P extends CartPath> extends By {
  /** What it is about, for the problem of a refusal: `lines/<id>`. */
  readonly place?: string
  /** Figures for its words. */
  readonly detail?: Problem['detail']
  readonly done?: (before: Cart, answer: Output<P>) => void
  /** It was done or refused: with this. */
  readonly told?: (problems: readonly Problem[]) => void
  /** Of what makes the browser's session another: takes in what was answered, tells the other tabs, and says the cause. */
  readonly signed?: (answer: Output<P>) => Cause
}

export interface CartParts {
  readonly api: Api
  readonly session: Session
  readonly language: Locale
  /** What the page sells in, where it says so. */
  readonly currency?: string | undefined
  /** What the shopper chose instead. */
  readonly chosen: Memory
  readonly emit: typeof emit
  /** Tells the other tabs; of nothing, that this browser's cart is another from here on. */
  readonly tell: (cart: Cart | null) => void
  /**
   * Runs what begins or ends a session while no change of any tab is under way, so that they make one session and none is sent to
   * one that is just ending; `shared`: beside the changes of other tabs.
   */
  readonly alone: <T>(work: () => Promise<T>, shared: boolean) => Promise<T>
  /** Absolute, as the page would resolve it. */
  readonly resolve: (url: string) => string
}

/** What signs in or out: it answers with the cart, and who it is then. */
export type SignPath =
  | 'customer.identify'
  | 'customer.forget'
  | 'signIn.verify'
  | 'account.endSessions'
  | 'account.erase'
/** What answers with the cart. */
export type CartPath =
  | Extract<Path, `cart.${string}`>
  | SignPath
  | 'customer.undoJoin'
  | 'customer.keepJoined'
export type Changed<P extends CartPath> = CartAnswer & Partial<Output<P>>
