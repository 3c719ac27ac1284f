import { ToteError } from '@tote/shared/reasons.ts'
import { endLapsed, isHanging } from '../domain/attempt.ts'
import { assertVersion, type CartRecord, isLiving, type LineRules } from '../domain/cart.ts'
import { eventsOf } from '../domain/cart-events.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import type { Merchant } from '../domain/merchant.ts'
import { type PricedCart, type PricingFacts, priceCart } from '../domain/pricing.ts'
import type { Once } from '../store/store.ts'
import type { OnceNamed } from './cart-changes.ts'
import type { Deps } from './deps.ts'
import { gatherFacts, livingCart } from './facts.ts'
import type { WantedLine } from './lines.ts'

/** A cart as the merchant's server sees it, with what it was priced from. */
export interface ServerCart {
  readonly cart: CartRecord
  readonly priced: PricedCart
  readonly facts: PricingFacts
}

/** What a merchant's server puts into a cart; amounts are read in the cart's own currency. */
export type WantedLines = (currency: string) => readonly WantedLine[]

/** A server asks for a quantity and gets it, or is told why not: nothing is reduced. */
export const SERVER_RULES: LineRules = { over: 'refuse', byMerchant: true }

const NO_COUPONS: ReadonlyMap<string, number> = new Map()

/** How a merchant's server finds, changes and takes away a cart by its id. Throws `cartNotFound` for any that is not this merchant's or too old. */
export function createServerCartChanges(deps: Pick<Deps, 'store' | 'now'>) {
  const { store, now } = deps

  /** The cart as it is now, priced. */
  async function answer(merchant: Merchant, cart: CartRecord): Promise<ServerCart> {
    const facts = await gatherFacts(deps, merchant, cart)
    return { cart, priced: priceCart(cart, facts), facts }
  }

  async function find(merchant: Merchant, id: string): Promise<CartRecord> {
    const cart = await livingCart(deps, merchant.id, id)
    if (!cart) throw new ToteError('cartNotFound')
    return cart
  }

  /** Keeps what `apply` makes of the cart, in the same transaction with what is to be told of it. */
  function keep(
    merchant: Merchant,
    id: string,
    apply: (held: CartRecord | undefined) => CartRecord,
    once?: OnceNamed & Pick<Once, 'outlives'>,
    coupons: ReadonlyMap<string, number> = NO_COUPONS,
  ): Promise<CartRecord> {
    const at = now()
    const named = once && {
      key: once.key,
      fingerprint: once.fingerprint,
      at,
      outlives: once.outlives ?? false,
      found: () => once.replayed(),
    }
    const events = (before: CartRecord | undefined, after: CartRecord) =>
      eventsOf(before, after, { at, coupons })
    const living = (held: CartRecord | undefined) => apply(held && isLiving(held, now()) ? held : undefined)
    return store.changeCart(merchant.id, id, living, named, merchant.keepsEvents ? events : undefined)
  }

  /** Changes a cart that is there, at the version that was seen. */
  async function change(
    merchant: Merchant,
    id: string,
    {
      version,
      once,
      coupons,
    }: {
      version?: number | undefined
      once?: OnceNamed | undefined
      /** The numbers of the coupons that this puts on. */
      coupons?: ReadonlyMap<string, number> | undefined
    },
    apply: (cart: CartRecord) => CartRecord,
  ): Promise<ServerCart> {
    const changed = (held: CartRecord | undefined) => {
      if (!held) throw new ToteError('cartNotFound')
      assertVersion(held, version)
      return apply(held)
    }
    return answer(merchant, await keep(merchant, id, changed, once, coupons))
  }

  /** Takes a cart away unless it is being paid for; `check` may refuse as well. Answers undefined where there was none. */
  function drop(merchant: Merchant, id: string, check: (cart: CartRecord) => void) {
    const events = (cart: CartRecord) => [{ cartId: cart.id, at: now(), type: 'deleted' as const }]
    const mayGo = (cart: CartRecord, checkout: CheckoutRecord | undefined) => {
      if (!isLiving(cart, now())) throw new ToteError('cartNotFound')
      const status = checkout && endLapsed(checkout, now()).status
      if (status !== undefined && isHanging(status)) throw new ToteError('paymentInProgress')
      check(cart)
    }
    return store.dropCart(merchant.id, id, mayGo, merchant.keepsEvents ? events : undefined)
  }

  return { answer, find, keep, change, drop }
}
