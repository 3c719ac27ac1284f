import { type Reason, ToteError } from '@tote/shared/reasons.ts'
import type { CartRecord } from '../domain/cart.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { Once } from '../store/store.ts'
import type { OnceNamed } from './cart-changes.ts'
import type { Deps } from './deps.ts'

/** What the trade says to a change; what is wrong with the request itself (422) can be asked for again, and so can what passes. */
const BUSINESS = new Set([404, 409, 410])
const PASSING = new Set<Reason>(['cartChanged', 'sessionEnded', 'idempotencyInFlight'])

/**
 * Does what has a name. Where it is refused for what it asks for, its name keeps why: it is refused the same way whenever it comes again,
 * as `madeBefore` and the change itself say.
 */
export async function refusedOnce<T>(
  { store, now }: Pick<Deps, 'store' | 'now'>,
  merchant: Merchant,
  cartId: string,
  once: (OnceNamed & Pick<Once, 'outlives'>) | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (once && isFinal(error)) {
      const { replayed, ...named } = once
      await store.keepRefusal(merchant.id, cartId, { ...named, at: now(), found: () => replayed() }, error)
    }
    throw error
  }
}

function isFinal(error: unknown): error is ToteError {
  if (!(error instanceof ToteError) || PASSING.has(error.reason)) return false
  return BUSINESS.has(error.status) && error.retryAfter === undefined && error.fields.length === 0
}

/** Nothing was made under this name. */
const NOT_MADE = new Error('not made yet')

/**
 * The cart that this request was made on before, as it is now; undefined where it is new. Looked at first, for what it asked for may not
 * be had any more. Throws `idempotencyConflict` where the name was given to another request, and `cartNotFound` where that cart is gone.
 */
export async function madeBefore(
  { store, now }: Pick<Deps, 'store' | 'now'>,
  merchant: Merchant,
  cartId: string,
  { replayed, ...once }: OnceNamed & Pick<Once, 'outlives'>,
): Promise<CartRecord | undefined> {
  const stop = () => {
    throw NOT_MADE
  }
  try {
    return await store.changeCart(merchant.id, cartId, stop, { ...once, at: now(), found: () => replayed() })
  } catch (error) {
    if (error !== NOT_MADE) throw error
    return undefined
  }
}

/**
 * Keeps the name of a request with its cart, which stays as it is; answers whether it was kept before. Throws `cartNotFound`, and
 * `idempotencyConflict` where the name was given to another request.
 */
export async function isRepeated(
  { store, now }: Pick<Deps, 'store' | 'now'>,
  merchant: Merchant,
  cartId: string,
  { replayed, ...once }: OnceNamed,
): Promise<boolean> {
  let isFound = false
  const found = () => {
    isFound = true
    replayed()
  }
  const same = (held: CartRecord | undefined) => {
    if (!held) throw new ToteError('cartNotFound')
    return held
  }
  await store.changeCart(merchant.id, cartId, same, { ...once, at: now(), found })
  return isFound
}
