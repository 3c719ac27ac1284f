import { addLines, type CartRecord, newCart } from '../domain/cart.ts'
import { guestSession } from './session.fixture.ts'
import type { JoiningCarts, Store } from './store.ts'

const mug = { productId: 'p1', variantId: 'base', name: 'Mug', priceWhenAdded: 100 }

/** The cart with so many mugs more. */
export function withMugs(cart: CartRecord, quantity: number, now = 1000): CartRecord {
  return addLines(cart, [{ line: { ...mug, id: `l-${cart.id}`, quantity } }], { over: 'reduce' }, now).cart
}

export const mugsIn = (cart: CartRecord | undefined) =>
  cart?.lines.reduce((sum, { quantity }) => sum + quantity, 0)

/** A guest's session `g` with a cart `cart-g` of so many mugs. */
export async function guest(store: Store, id: string, quantity: number): Promise<CartRecord> {
  const cartId = `cart-${id}`
  await store.addSession('m1', guestSession({ id, cartId }))
  return store.changeCart('m1', cartId, (held) => withMugs(held ?? newCart(cartId, 1000), quantity))
}

/** Adds up what is in both, as plainly as can be, for stores that only need to know that something came of it. */
export function join({ customer, held, guest }: JoiningCarts): CartRecord | undefined {
  if (guest.mergedInto !== undefined || guest.lines.length === 0) return undefined
  const own = held ?? { ...newCart(`new-of-${customer.id}`, 2000), customer: customer.number }
  const quantity = mugsIn(guest) ?? 0
  const joined = {
    guest: guest.id,
    by: 'b',
    at: 2000,
    lines: [{ line: `l-${own.id}`, quantity }],
    left: [],
    codes: guest.codes,
    certificates: [],
  }
  return { ...withMugs(own, quantity, 2000), codes: [...own.codes, ...guest.codes], joined }
}
