import { ToteError } from '@tote/shared/reasons.ts'
import { type CartRecord, isLiving } from '../domain/cart.ts'
import { eventsOf } from '../domain/cart-events.ts'
import { goodsOf } from '../domain/delegable.ts'
import type { DelegatedRecord, Purchase } from '../domain/delegated.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { Deps } from './deps.ts'

/** There is no such cart any more, or it is bought or too old. */
const GONE = new Error('the cart is gone')
const NO_COUPONS: ReadonlyMap<string, number> = new Map()

/**
 * Takes what was bought elsewhere out of the cart that it came from, once: what was put in since then stays. Where that cart went into
 * another at a sign-in, it is taken out there.
 */
export function takingOut({ store, now }: Pick<Deps, 'store' | 'now'>) {
  async function takeOut(
    merchant: Merchant,
    cartId: string,
    purchase: Purchase,
    isJoined = false,
  ): Promise<void> {
    const left = new Set(purchase.left.map(({ itemId }) => itemId))
    const bought = new Map(
      purchase.items.flatMap(({ id, line, goods, quantity }) =>
        line === undefined || left.has(id) ? [] : [[line, { quantity, goods }] as const],
      ),
    )
    let into: string | undefined
    const change = (cart: CartRecord | undefined): CartRecord => {
      into = cart?.mergedInto
      if (!cart || !isLiving(cart, now())) throw GONE
      const known = new Set(cart.lines.map(({ id }) => id))
      // In a cart that it was joined to, a line may have become a part of another.
      const joined = [...bought].flatMap(([line, it]) => (isJoined && !known.has(line) ? [it] : []))
      const lines = cart.lines.flatMap((line) => {
        const parts = joined.filter(({ goods }) => goods !== undefined && goods === goodsOf(line))
        const taken = [bought.get(line.id), ...parts].reduce((sum, it) => sum + (it?.quantity ?? 0), 0)
        const quantity = line.quantity - taken
        if (quantity === line.quantity) return [line]
        return quantity > 0 ? [{ ...line, quantity }] : []
      })
      return { ...cart, lines, updatedAt: now() }
    }
    const once = { key: `bought ${purchase.id}`, fingerprint: '', at: now() }
    const events = (before: CartRecord | undefined, after: CartRecord) =>
      eventsOf(before, after, { at: now(), coupons: NO_COUPONS })
    try {
      await store.changeCart(merchant.id, cartId, change, once, merchant.keepsEvents ? events : undefined)
    } catch (error) {
      if (error instanceof ToteError && error.reason === 'cartNotFound') return
      if (error !== GONE) throw error
      if (into !== undefined) await takeOut(merchant, into, purchase, true)
    }
  }

  return async (merchant: Merchant, { widget }: DelegatedRecord, purchase: Purchase): Promise<void> => {
    if (widget) await takeOut(merchant, widget.cartId, purchase)
  }
}
