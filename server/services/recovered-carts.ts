import { randomUUID } from 'node:crypto'
import { endLapsed, isHanging } from '../domain/attempt.ts'
import { type CartRecord, newCart } from '../domain/cart.ts'
import { eventsOf } from '../domain/cart-events.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { Deps } from './deps.ts'
import { livingCart } from './facts.ts'
import { hashSecret } from './random.ts'
import type { Visitor } from './visitors.ts'

const TOKEN = /^[0-9a-f]{32}$/

/** Leads back to carts that were left: whoever follows gets what was in it, in a cart of their own. */
export function createRecoveredCarts(deps: Pick<Deps, 'store' | 'now'>) {
  const { store, now } = deps

  /** Lines and codes as they are, and nothing of who put them there. Prices are looked up whenever the cart is. */
  async function copy(merchant: Merchant, left: CartRecord): Promise<CartRecord> {
    const { codes, certificates, currency, channel, locale, link } = left
    const at = now()
    const begun: CartRecord = {
      ...newCart(randomUUID(), at),
      lines: left.lines.map((line) => ({ ...line, id: randomUUID(), addedAt: at })),
      codes,
      ...(certificates && { certificates }),
      ...(currency !== undefined && { currency }),
      ...(channel !== undefined && { channel }),
      ...(locale !== undefined && { locale }),
      ...(link !== undefined && { link }),
      recoveredFrom: left.id,
    }
    const told = (before: CartRecord | undefined, after: CartRecord) =>
      eventsOf(before, after, { at, coupons: new Map() })
    return store.changeCart(
      merchant.id,
      begun.id,
      () => begun,
      undefined,
      merchant.keepsEvents ? told : undefined,
    )
  }

  return {
    /** Whose cart this is, where it is known to links. */
    async merchantOf(cartId: string): Promise<Merchant | undefined> {
      const id = await store.findCheckoutMerchant(cartId)
      return id === undefined ? undefined : store.getMerchant(id)
    },

    /**
     * What was left, for this browser: the cart itself where it still is theirs, and then the token stays good; else a copy, once, which
     * the same browser is shown again.
     * Undefined alike for a token that is wrong, spent or too old, and for a cart that is gone or being paid for.
     */
    async recover(
      merchant: Merchant,
      { cartId, token }: { readonly cartId: string; readonly token: string },
      visitor: Visitor,
    ): Promise<CartRecord | undefined> {
      const own = await livingCart(deps, merchant.id, visitor.cartId)
      if (own?.recoveredFrom === cartId) return own
      const cart = TOKEN.test(token) ? await livingCart(deps, merchant.id, cartId) : undefined
      if (!cart || visitor.cartId === cartId) return cart
      const open = await store.getCheckout(merchant.id, cartId)
      // It may have been bought: nobody is led into buying it again.
      if (open && isHanging(endLapsed(open, now()).status)) return undefined
      const given = { hash: hashSecret(token), cartId, now: now() }
      const spent = await store.spendLinkToken(merchant.id, given)
      return spent === undefined ? undefined : copy(merchant, cart)
    },
  }
}
