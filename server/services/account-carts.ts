import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CartRecord } from '../domain/cart.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import type { Customer } from '../domain/customer.ts'
import type { Merchant } from '../domain/merchant.ts'
import { buyersOf } from './code-uses.ts'
import type { Deps } from './deps.ts'
import { walkOrders } from './orders.ts'

/** Told how many carts were looked at, as a walk goes on. */
export type Walked = (carts: number) => void

const PAGE = 250

/** A cart with what was typed for it at the checkout. */
export interface TheirCart {
  readonly cart: CartRecord
  readonly checkout: CheckoutRecord | undefined
}

/**
 * The carts that hold something of a customer: the one that follows them, what their browsers had before and did not join or did, what
 * servers made for them or for their e-mail address, and what was left at the checkout with that address typed in. Few know whose they are,
 * so that all are looked at.
 */
export async function* cartsOf(
  { store }: Pick<Deps, 'store'>,
  merchant: Merchant,
  customer: Customer,
  walked: Walked = () => {},
): AsyncGenerator<TheirCart> {
  const { number, email, cartId } = customer
  const own = new Set<string>(cartId === null ? [] : [cartId])
  for await (const order of walkOrders({ store }, merchant, buyersOf(merchant, customer)))
    own.add(order.checkoutId)
  const parked = new Set((await store.listSessions(merchant.id, customer.id)).map((row) => row.cartId))
  const isTheirs = ({ cart, checkout }: TheirCart) =>
    cart.customer === undefined
      ? own.has(cart.id) ||
        // What a server made may be in many browsers, by a link.
        (parked.has(cart.id) && !cart.fromServer) ||
        (cart.mergedInto !== undefined && own.has(cart.mergedInto)) ||
        (email !== null && cart.email?.toLowerCase() === email) ||
        (checkout !== undefined && isTypedBy(checkout, customer))
      : cart.customer === number
  for (let after = ''; ; ) {
    const page = await store.pageCarts(merchant.id, { after, limit: PAGE })
    yield* page.filter(isTheirs)
    walked(page.length)
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    after = last.cart.id
    // A walk over a million must not hold up who shops meanwhile.
    await nextTurn()
  }
}

/** Whether it was this customer who filled it in: signed in, or as anybody with the address that is proven to be theirs. */
function isTypedBy({ filledFor, contact }: CheckoutRecord, { number, email }: Customer): boolean {
  if (filledFor !== undefined) return filledFor === number
  return email !== null && contact?.email.toLowerCase() === email
}
