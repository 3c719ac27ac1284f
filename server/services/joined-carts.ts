import { randomUUID } from 'node:crypto'
import type { CartAnswer } from '@tote/shared/cart.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { type CartRecord, isLiving } from '../domain/cart.ts'
import { type CartEvent, eventsOf } from '../domain/cart-events.ts'
import type { Customer } from '../domain/customer.ts'
import { joinCarts } from '../domain/joining.ts'
import type { Merchant } from '../domain/merchant.ts'
import { keepJoined, partCarts } from '../domain/parting.ts'
import type { SigningIn, SigningInOutcome } from '../store/store.ts'
import { createCartChanges } from './cart-changes.ts'
import type { Deps } from './deps.ts'
import { livingCart } from './facts.ts'
import { gatherJoining, type ReadCarts, UnreadCarts } from './joining-facts.ts'
import { hashSecret } from './random.ts'
import type { Session } from './sessions.ts'

/** How often what is joined may have changed while it was read. */
const TRIES = 5

interface Signing {
  readonly signing: SigningIn
  readonly customer: Pick<Customer, 'cartId'>
  /** The guest's cart that is to be joined; undefined where none is. */
  readonly guestCart: string | undefined
  /** Whether what came can be told, and undone, in the session that begins. */
  readonly isTold: boolean
}

/** Two carts that became one at a sign-in: in one transaction, once, and apart again. */
export function createJoinedCarts(deps: Pick<Deps, 'store' | 'now'>) {
  const { store, now } = deps
  const { answer, none } = createCartChanges(deps)
  const cartAt = (merchant: Merchant, id: string | null | undefined) =>
    livingCart(deps, merchant.id, id ?? undefined)

  async function signIn(
    merchant: Merchant,
    { signing, customer, guestCart, isTold }: Signing,
  ): Promise<SigningInOutcome> {
    if (guestCart === undefined) return store.signIn(merchant.id, signing)
    const [own, guest] = await Promise.all([cartAt(merchant, customer.cartId), cartAt(merchant, guestCart)])
    let carts: ReadCarts = { ...(own && { held: own }), ...(guest && { guest }) }
    const by = isTold ? hashSecret(signing.family ?? signing.session.family ?? signing.session.id) : undefined
    for (let tries = 1; ; tries++) {
      const { assertRead, coupons, ...facts } = await gatherJoining(deps, merchant, carts)
      const joining = { ...facts, by, newId: randomUUID() }
      try {
        return await store.signIn(
          merchant.id,
          signing,
          (both) => {
            assertRead(both)
            return joinCarts(both, joining)
          },
          merchant.keepsEvents
            ? ({ held, guest: theirs }, joined) => [
                ...eventsOf(held && isLiving(held, facts.now) ? held : undefined, joined, {
                  at: facts.now,
                  coupons,
                }),
                { cartId: theirs.id, at: facts.now, type: 'deleted' },
              ]
            : undefined,
        )
      } catch (error) {
        if (!(error instanceof UnreadCarts)) throw error
        if (tries === TRIES) throw new ToteError('cartChanged', { cause: error })
        carts = error.carts
      }
    }
  }

  return {
    /** Signs in, and joins the guest's cart where one is named. Throws `paymentInProgress`: then nothing happened. */
    signIn,

    /** Takes out again what this session brought. Throws `nothingToUndo`, `paymentInProgress`. */
    async undo(merchant: Merchant, session: Session): Promise<CartAnswer> {
      const time = now()
      const part = { by: hashSecret(session.family), now: time }
      const told = (before: CartRecord, after: CartRecord): CartEvent[] => [
        ...eventsOf(before, after, { at: time, coupons: new Map() }),
        { cartId: before.joined?.guest ?? after.id, at: time, type: 'created' },
      ]
      const cart = await store.partCarts(
        merchant.id,
        session.id,
        (carts) => partCarts(carts, part),
        merchant.keepsEvents ? told : undefined,
      )
      if (!cart) throw new ToteError('nothingToUndo')
      return answer(merchant, cart, { family: session.family })
    },

    /** Leaves it as it is now, for good; where nothing was joined by this session nothing changes. */
    async keep(merchant: Merchant, session: Session): Promise<CartAnswer> {
      const { customerId, family } = session
      const customer = customerId === null ? undefined : await store.getCustomer(merchant.id, customerId)
      const cart = await cartAt(merchant, customer?.cartId)
      if (!cart) return none(merchant, undefined)
      const change = (held: CartRecord | undefined) => {
        if (!held) throw new ToteError('cartNotFound')
        return keepJoined(held, hashSecret(family))
      }
      const kept = cart.joined ? await store.changeCart(merchant.id, cart.id, change) : cart
      return answer(merchant, kept, { family })
    },
  }
}
