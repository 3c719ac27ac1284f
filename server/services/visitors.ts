import { randomUUID } from 'node:crypto'
import { ToteError } from '@tote/shared/reasons.ts'
import type { Customer } from '../domain/customer.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { CartOwner } from './cart-changes.ts'
import { createCustomers } from './customers.ts'
import type { Deps } from './deps.ts'
import { livingCart } from './facts.ts'
import { createSessions, type Session } from './sessions.ts'

/** A browser on a page of ours: its cart or its customer's, and its session as soon as it has one. */
export interface Visitor extends CartOwner {
  readonly sessionId: string | undefined
  readonly session: Session | undefined
  /** Whether a linked cart must not take the place of the one they have: a customer's, which is on all their devices, with lines. */
  keepsCart(linked: string): Promise<boolean>
  /** Makes this the session's cart, or that of the customer who is signed in, in place of the one they had where that need not stay. */
  take(cartId: string): Promise<void>
}

/** The same browser with a cart that is new; a customer's own, which other devices show too, is left alone. */
export function withNewCart<Owner extends CartOwner>(owner: Owner): Owner {
  const open = async () => (owner.customer === undefined ? owner.open() : randomUUID())
  return { ...owner, cartId: undefined, open }
}

/** Finds the browser that comes with this session's id, or with none that lives. */
export function createVisitors(deps: Pick<Deps, 'store' | 'now'>) {
  const { store } = deps
  const sessions = createSessions(deps)
  const customers = createCustomers(deps)

  function guestsBrowser(
    merchant: Merchant,
    found: Session | undefined,
    proven: string | undefined,
  ): Visitor {
    let session = found
    // It is known by the cookie that it gets now: no token needs to stand in.
    const begin = async () => (await sessions.start(merchant.id, proven ?? randomUUID())).session
    return {
      get cartId() {
        return session?.cartId
      },
      get sessionId() {
        return session?.id
      },
      get session() {
        return session
      },
      async open() {
        session = session
          ? { ...session, cartId: await sessions.replaceCart(merchant.id, session) }
          : await begin()
        return session.cartId
      },
      keepsCart: async () => false,
      async take(to) {
        const held = session ?? (await begin())
        session = { ...held, cartId: to }
        let cartId: string | undefined = held.cartId
        // Whoever else changes it at the same time came before.
        while (cartId !== to) {
          cartId = await store.replaceSessionCart(merchant.id, held.id, cartId, to)
          if (cartId === undefined) throw new ToteError('sessionEnded')
        }
      },
    }
  }

  function customersBrowser(merchant: Merchant, customer: Customer, session: Session): Visitor {
    const { id, family } = session
    const ownerOf = (cartId: string | null) =>
      customers.ownerOf(merchant, { ...customer, cartId }, { family })
    let owner = ownerOf(customer.cartId)
    async function keepsCart(linked: string): Promise<boolean> {
      if (owner.cartId === linked) return false
      const own = await livingCart(deps, merchant.id, owner.cartId)
      return own !== undefined && own.lines.length > 0
    }
    return {
      keepsCart,
      id: customer.id,
      customer: customer.number,
      family,
      sessionId: id,
      session,
      get cartId() {
        return owner.cartId
      },
      open: () => owner.open(),
      async take(to) {
        await store.changeCart(merchant.id, to, (cart) => {
          if (!cart) throw new ToteError('cartNotFound')
          return cart.customer === undefined ? { ...cart, customer: customer.number } : cart
        })
        while (owner.cartId !== to && !(await keepsCart(to)))
          owner = ownerOf(await store.replaceCustomerCart(merchant.id, customer.id, owner.cartId ?? null, to))
      },
    }
  }

  return async (merchant: Merchant, proven: string | undefined): Promise<Visitor> => {
    const session = (await sessions.find(merchant.id, { id: proven }))?.session
    const customer = session?.customerId ? await customers.byId(merchant.id, session.customerId) : undefined
    if (session && customer) return customersBrowser(merchant, customer, session)
    return guestsBrowser(merchant, session?.customerId ? undefined : session, proven)
  }
}
