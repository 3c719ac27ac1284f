import type { CartAnswer } from '@tote/shared/cart.ts'
import { type FieldFault, ToteError } from '@tote/shared/reasons.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { CartOwner } from './cart-changes.ts'
import type { createCarts } from './carts.ts'
import type { Deps } from './deps.ts'
import { type FormAddition, readAddition } from './form-input.ts'
import { hashSecret, newSecret } from './random.ts'
import type { createSignedOffers } from './signed-offers.ts'

/** A browser comes for it at once; somebody who stops it on the way may take a moment. */
const KEPT_MS = 10 * 60 * 1000

/** What a form asks for, or what is wrong with it. */
export type Waiting = { readonly addition: FormAddition } | { readonly faults: readonly FieldFault[] }

interface Parts {
  readonly carts: Pick<ReturnType<typeof createCarts>, 'add'>
  readonly signedOffers: Pick<ReturnType<typeof createSignedOffers>, 'add'>
}

/**
 * What forms on merchants' pages ask to add. Such a form is sent from another site, and so without the cookie that says whose cart it is:
 * it is kept until the browser comes for it with the cookie, once.
 */
export function createKeptAdditions(
  { store, now }: Pick<Deps, 'store' | 'now'>,
  { carts, signedOffers }: Parts,
) {
  return {
    /** Answers the token under which it waits. What is no addition waits as well, to be told where the cart is shown. */
    async keep({ id }: Merchant, form: URLSearchParams): Promise<string> {
      const token = newSecret()
      const body = readOrRefuse(form)
      await store.addProof(id, { hash: hashOf(token), until: now() + KEPT_MS, triesLeft: 1, body })
      return token
    },

    /** Takes it out; undefined where it was taken before, waited too long, or never was. */
    async take({ id }: Merchant, token: string): Promise<Waiting | undefined> {
      const kept = await store.tryProof(id, hashOf(token), now())
      return kept?.body as Waiting | undefined
    },

    /** Puts it into the cart. Throws as `carts.add` and `signedOffers.add`. `locale`: how its shopper writes numbers. */
    add(merchant: Merchant, owner: CartOwner, addition: FormAddition, locale: string): Promise<CartAnswer> {
      if ('offer' in addition) return signedOffers.add(merchant, owner, addition)
      return carts.add(merchant, owner, { ...addition, locale })
    },
  }
}

function readOrRefuse(form: URLSearchParams): Waiting {
  try {
    return { addition: readAddition(form) }
  } catch (error) {
    if (!(error instanceof ToteError && error.reason === 'validationFailed')) throw error
    return { faults: error.fields }
  }
}

/** Codes to sign in with are kept at the same place: neither is ever taken for the other. */
function hashOf(token: string): string {
  return hashSecret(`addition ${token}`)
}
