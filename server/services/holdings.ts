import type { CartRecord } from '../domain/cart.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { PricedCart } from '../domain/pricing.ts'
import type { ClaimRefusal } from '../store/store.ts'
import type { Deps } from './deps.ts'

/** How long what a checkout claims is set aside, from its last change on. */
const HOLD_MS = 30 * 60 * 1000

const TRIES = 3
const RELEASE_AT_ONCE = 100
const SHORT = new Set<string>(['outOfStock', 'codeExhausted', 'certificateEmpty'] satisfies ClaimRefusal[])

interface Claiming {
  readonly checkout: Pick<CheckoutRecord, 'holder'>
  readonly cart: CartRecord
  readonly priced: PricedCart
}

/**
 * Sets aside what a checkout claims, in place of what was set aside for it before. Answers what it was priced at last, and
 * what is missing where not all of it could be had: then nothing more is set aside than was.
 */
export async function setAside<T extends Claiming>(
  { store, now }: Pick<Deps, 'store' | 'now'>,
  merchant: Merchant,
  price: () => Promise<T>,
): Promise<{ readonly open: T; readonly missing?: ClaimRefusal }> {
  const release = () => store.releaseEnded(merchant.id, now(), RELEASE_AT_ONCE)
  let open = await price()
  // A code that is used up claims nothing, and is not refused either.
  if (open.priced.problems.some(({ code }) => SHORT.has(code)) && (await release()) > 0) open = await price()
  let missing: ClaimRefusal | undefined
  for (let tries = 0; tries < TRIES; tries++) {
    const holding = { claims: open.priced.claims, until: now() + HOLD_MS }
    const { holder } = open.checkout
    const by = holder === undefined ? undefined : { holder, now: now() }
    const { refused } = await store.hold(merchant.id, open.cart, holding, by)
    if (refused === undefined) return { open }
    // Refused again, it is missing; a cart that changed meanwhile is priced again.
    const isMissing = refused === missing
    if (refused !== 'cartChanged' && !isMissing) await release()
    open = await price()
    if (isMissing) break
    if (refused !== 'cartChanged') missing = refused
  }
  return missing === undefined ? { open } : { open, missing }
}
