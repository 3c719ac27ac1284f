import type { CartAnswer } from '@tote/shared/cart.ts'
import { type Problem, ToteError } from '@tote/shared/reasons.ts'
import { assertVersion, type CartChange, type CartRecord, isLiving, newCart } from '../domain/cart.ts'
import { eventsOf } from '../domain/cart-events.ts'
import { joinedBy, showCart, showNoCart } from '../domain/cart-view.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { Deps } from './deps.ts'
import { type Around, priceNow } from './facts.ts'
import { hashSecret } from './random.ts'

/** Whose cart it is: the one the request proved, and how to get one when it has none that lives. */
export interface CartOwner {
  readonly cartId: string | undefined
  /** What the session or the customer is called; absent as long as there is none. */
  readonly id?: string | undefined
  /** The customer's number; absent for a guest. */
  readonly customer?: number | undefined
  /** Of the customer's session that asks: that alone is told what came into the cart at its sign-in. */
  readonly family?: string | undefined
  /** Where the page sells; absent for the merchant's own site, 1. */
  readonly channel?: number | undefined
  /** The checkout link that the page's key stands for: carts that begin there are the link's. */
  readonly link?: string | undefined
  /** Begins a session where there is none; answers the id of a cart that is not kept yet. */
  open(): Promise<string>
  /** Where the caller gave this change a name: it is made once, however often it comes. */
  readonly once?: OnceNamed | undefined
}

/** A change's name and what was asked under it; the same name for something else is refused. */
export interface OnceNamed {
  /** 1 to 255 printable ASCII characters. */
  readonly key: string
  /** A hash of procedure and input. */
  readonly fingerprint: string
  /** Told when the change was found to be made already: the answer shows the cart as it is now. */
  replayed(): void
}

/** A change of a cart, and what was read for it already: together, for a look at the store costs more than what is read. */
export interface Change extends Pick<Around, 'known' | 'promotions'> {
  /** The version of the cart that the caller has seen, where it says so. */
  readonly version?: number | undefined
  /** The numbers of the coupons that this puts on. */
  readonly coupons?: ReadonlyMap<string, number> | undefined
  apply(cart: CartRecord): CartChange
}

/** The cart was paid for or is too old: its id is not used again, and what comes next needs another. */
const GONE = new Error('the cart is gone')

const NO_CART = { version: 0 }
const NO_COUPONS: ReadonlyMap<string, number> = new Map()

/** How a change reaches a shopper's cart; every one answers the cart as it is then, priced, with its problems. */
export function createCartChanges(deps: Pick<Deps, 'store' | 'now'>) {
  const { store, now } = deps

  async function answer(
    merchant: Merchant,
    cart: CartRecord,
    around: Pick<Around, 'known' | 'promotions'> & {
      problems?: readonly Problem[]
      family?: string | undefined
    } = {},
  ): Promise<CartAnswer> {
    const { problems = [], family } = around
    const priced = await priceNow(deps, merchant, cart, around)
    const by = cart.joined && family !== undefined ? hashSecret(family) : undefined
    const joined = joinedBy(cart, by, now())
    return { cart: showCart(merchant, cart, priced, joined), problems: [...problems, ...priced.problems] }
  }

  /** Throws `cartChanged` with the cart as it is, in the form of every other answer. */
  async function refuseStale(
    merchant: Merchant,
    cart: CartRecord | undefined,
    family?: string,
  ): Promise<never> {
    const current = cart
      ? await answer(merchant, cart, { family })
      : { cart: showNoCart(merchant), problems: [] }
    throw new ToteError('cartChanged', { current })
  }

  /** Changes the cart at this id and answers it; `apply` is not called for a change that was made before under its name. */
  async function make(
    merchant: Merchant,
    id: string,
    {
      version,
      known,
      promotions,
      coupons = NO_COUPONS,
      apply,
    }: Omit<Change, 'apply'> & {
      apply(held: CartRecord | undefined): CartChange
    },
    { once, family }: Pick<CartOwner, 'once' | 'family'>,
  ): Promise<CartAnswer> {
    let changed: CartChange | undefined
    let seen: CartRecord | undefined
    let isFound = false
    // A run that others overtook may have called `apply`; what it found does not count.
    const found = () => {
      changed = undefined
      isFound = true
    }
    const named = once && { key: once.key, fingerprint: once.fingerprint, at: now(), found }
    const told = (before: CartRecord | undefined, after: CartRecord) =>
      eventsOf(before, after, { at: now(), coupons })
    const change = (held: CartRecord | undefined) => {
      assertUnmerged(held)
      seen = held && isLiving(held, now()) ? held : undefined
      assertVersion(seen ?? NO_CART, version)
      changed = apply(seen)
      return changed.cart
    }
    try {
      const cart = await store.changeCart(
        merchant.id,
        id,
        change,
        named,
        merchant.keepsEvents ? told : undefined,
      )
      if (!changed) once?.replayed()
      return await answer(merchant, cart, { problems: changed?.problems ?? [], known, promotions, family })
    } catch (error) {
      if (isFound) once?.replayed()
      if (!(error instanceof ToteError && error.reason === 'cartChanged')) throw error
      return refuseStale(merchant, seen, family)
    }
  }

  return {
    answer,

    /** What a shopper without a cart is answered; who has seen one is told that it is gone. */
    async none(merchant: Merchant, version: number | undefined, currency?: string): Promise<CartAnswer> {
      if (version) return refuseStale(merchant, undefined)
      return { cart: showNoCart(merchant, currency), problems: [] }
    },

    /** Changes the cart that is there; `missing` says what to throw where there is none. */
    async change(
      merchant: Merchant,
      owner: CartOwner,
      missing: 'lineNotFound' | 'codeNotFound',
      change: Change,
    ): Promise<CartAnswer> {
      const { cartId } = owner
      if (cartId === undefined) {
        if (change.version) return refuseStale(merchant, undefined)
        throw new ToteError(missing)
      }
      const apply = (held: CartRecord | undefined) => {
        if (!held) throw new ToteError(missing)
        return change.apply(held)
      }
      return make(merchant, cartId, { ...change, apply }, owner)
    },

    /** Changes the cart that is there, or a new one; `currency` is the new one's. */
    async changeOrOpen(
      merchant: Merchant,
      owner: CartOwner,
      change: Change & { readonly currency?: string | undefined },
    ): Promise<CartAnswer> {
      const { currency = merchant.currency } = change
      const begun = (id: string): CartRecord => ({
        ...newCart(id, now()),
        ...(currency !== merchant.currency && { currency }),
        ...(owner.channel !== undefined && { channel: owner.channel }),
        ...(owner.link !== undefined && { link: owner.link }),
        ...(owner.customer !== undefined && { customer: owner.customer }),
      })
      if (owner.cartId !== undefined) {
        const apply = (held: CartRecord | undefined) => {
          if (!held) throw GONE
          return change.apply(held)
        }
        try {
          return await make(merchant, owner.cartId, { ...change, apply }, owner)
        } catch (error) {
          if (error !== GONE) throw error
        }
      } else if (change.version) return refuseStale(merchant, undefined)
      // No session begins for what a new cart refuses.
      else change.apply(begun(''))
      const id = await owner.open()
      const apply = (held: CartRecord | undefined) => change.apply(held ?? begun(id))
      return make(merchant, id, { ...change, apply }, owner)
    },
  }
}

/** Throws `sessionEnded` for a cart that went into another at a sign-in: whoever still asks for it has another session by now. */
export function assertUnmerged(held: CartRecord | undefined): void {
  if (held?.mergedInto !== undefined) throw new ToteError('sessionEnded')
}

export type CartChanges = ReturnType<typeof createCartChanges>
