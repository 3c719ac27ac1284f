import { ToteError } from '@tote/shared/reasons.ts'
import { isBought } from '../domain/attempt.ts'
import { type CartRecord, clearCart, isLiving } from '../domain/cart.ts'
import { eventsOf } from '../domain/cart-events.ts'
import { leftOver, withMore } from '../domain/left-over.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { CartOwner } from './cart-changes.ts'
import type { Deps } from './deps.ts'
import { livingCart } from './facts.ts'

/**
 * The id under which the owner's cart can be paid for. Its own checkout is spent where it was changed while it was bought as it had been
 * before: what is left of it goes on under another id.
 */
export function createLeftOver(deps: Pick<Deps, 'store' | 'now'>) {
  const { store, now } = deps
  return async function payableId(
    { id: merchantId, keepsEvents }: Merchant,
    owner: CartOwner,
  ): Promise<string | undefined> {
    const { cartId } = owner
    const cart = await livingCart(deps, merchantId, cartId)
    const spent = cart && (await store.getCheckout(merchantId, cart.id))
    if (!cart || !spent?.payment || !(spent.status === 'paid' || isBought(spent))) return cartId
    // Once there is an order, what was bought was taken out with it.
    const left = spent.status === 'paid' ? cart : leftOver(cart, spent.payment.snapshot, now())
    const id = await owner.open()
    const told = (before: CartRecord | undefined, after: CartRecord) =>
      eventsOf(before, after, { at: now(), coupons: new Map() })
    const change = (at: string, apply: (held: CartRecord | undefined) => CartRecord) =>
      store.changeCart(merchantId, at, apply, undefined, keepsEvents ? told : undefined)
    await change(id, (held) => held ?? { ...left, id })
    let emptied = cart
    await change(cart.id, (held) => {
      if (!held) throw new ToteError('cartNotFound')
      if (!isLiving(held, now())) return held
      emptied = held
      return clearCart(held, now())
    })
    // What another page put in meanwhile comes along.
    if (emptied.version !== cart.version)
      await change(id, (held) => withMore(held ?? { ...left, id }, { before: cart, after: emptied }, now()))
    return id
  }
}
