import { ToteError } from '@tote/shared/reasons.ts'
import type { CartRecord } from '../domain/cart.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { Once } from '../store/store.ts'
import type { OnceNamed } from './cart-changes.ts'
import type { Deps } from './deps.ts'

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
