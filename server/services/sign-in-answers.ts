import type { SignInAnswer } from '@tote/shared/customer.ts'
import type { Customer } from '../domain/customer.ts'
import type { Merchant } from '../domain/merchant.ts'
import { createCartChanges } from './cart-changes.ts'
import type { Deps } from './deps.ts'
import { livingCart } from './facts.ts'
import type { FoundSession, Session } from './sessions.ts'

/** The browser that signs in or out, as far as its request proved it. */
export interface Entry {
  readonly session: Session | undefined
  /** By what it was proven. */
  readonly by?: FoundSession['by'] | undefined
  /** Where its cookie is going to live. */
  readonly site: 'same' | 'cross'
  readonly agent: string | null
}

/** A session that began, and what its browser is answered. `token`: a guest's, that stands in until the cookie is seen to arrive. */
export interface SignedIn {
  readonly session: Session
  readonly token?: string
  readonly answer: SignInAnswer
}

/** What a browser is answered that signs in or out. */
export function createSignInAnswers(deps: Pick<Deps, 'store' | 'now'>) {
  const { answer, none } = createCartChanges(deps)

  /** The cart as it is for this session, the customer's or the guest's, and who it is about. */
  return async function answerFor(
    merchant: Merchant,
    session: Session | undefined,
    customer: Customer | undefined,
  ): Promise<SignInAnswer> {
    const cartId = customer ? (customer.cartId ?? undefined) : session?.cartId
    const cart = await livingCart(deps, merchant.id, cartId)
    const shown = await (cart
      ? answer(merchant, cart, { family: session?.family })
      : none(merchant, undefined))
    const who = customer
      ? ({ power: 'account', name: customer.name, email: customer.email } as const)
      : ({ power: 'none', name: null, email: null } as const)
    return { ...shown, who }
  }
}
