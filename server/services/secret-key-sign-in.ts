import type { Customer } from '../domain/customer.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { Deps } from './deps.ts'
import { livingCart } from './facts.ts'
import { createJoinedCarts } from './joined-carts.ts'
import { asSession, createSessions, newSessionRow, rotatedMark, type Session } from './sessions.ts'

/** A merchant's server speaks for its customer, in the browser's name. */
export function createSecretKeySignIn(deps: Pick<Deps, 'store' | 'now'>) {
  const { now } = deps
  const joinedCarts = createJoinedCarts(deps)
  const sessions = createSessions(deps)

  return {
    /**
     * Joins what a browser had as a guest into the cart of the customer whom a secret key names, and ends its session; answers the guest's
     * that begins in its place. Undefined where there is nothing to join: then everything stays as it is. Throws `paymentInProgress`.
     */
    async bySecretKey(
      merchant: Merchant,
      customer: Customer,
      sessionId: string | undefined,
    ): Promise<Session | undefined> {
      const session = (await sessions.find(merchant.id, { id: sessionId }))?.session
      if (!session || session.customerId !== null || session.cartId === customer.cartId) return undefined
      const cart = await livingCart(deps, merchant.id, session.cartId)
      if (!cart?.lines.length) return undefined
      if (cart.customer !== undefined && cart.customer !== customer.number) return undefined
      const guest = { customerId: null, tokenHash: null, site: session.site, agent: null } as const
      const row = newSessionRow(now(), guest)
      const begun = await joinedCarts.signIn(merchant, {
        signing: {
          customerId: customer.id,
          session: row,
          from: session.id,
          now: row.createdAt,
          rotated: rotatedMark(session.id, row.createdAt),
          asGuest: true,
        },
        customer,
        guestCart: session.cartId,
        isTold: false,
      })
      return 'refused' in begun ? undefined : asSession(begun.session)
    },
  }
}
