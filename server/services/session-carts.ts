import { ToteError } from '@tote/shared/reasons.ts'
import {
  addLines,
  assertVersion,
  type CartRecord,
  isLiving,
  type LineRules,
  newCart,
  removeLine,
} from '../domain/cart.ts'
import { eventsOf } from '../domain/cart-events.ts'
import type { CartLine } from '../domain/line.ts'
import type { Merchant } from '../domain/merchant.ts'
import { priceCart } from '../domain/pricing.ts'
import type { Once } from '../store/store.ts'
import { assertUnmerged, type CartOwner, type OnceNamed } from './cart-changes.ts'
import type { Deps } from './deps.ts'
import { gatherFacts, heldFor, knownCode, livingCart } from './facts.ts'
import { prepareLines } from './lines.ts'
import { madeBefore, refusedOnce } from './repeated.ts'
import type { ServerCart, WantedLines } from './server-cart-changes.ts'

/** How an addition is made, and what a cart that begins with it is. */
export interface Adding {
  readonly rules: LineRules
  readonly channel?: number | undefined
  readonly version?: number | undefined
  /** What stands in a new cart from the beginning. */
  readonly begin?: Partial<Pick<CartRecord, 'customer' | 'locale' | 'link'>>
  /** What the caller calls this addition: it is made once. */
  readonly once?: OnceNamed | undefined
  /** Refuses what would leave the cart as it is (`quantityTooLarge`): its line holds all it can. */
  readonly refusesNothing?: boolean
}

/** The cart was paid for or is too old: its id is not used again, and what comes next needs another. */
const GONE = new Error('the cart is gone')

/** The cart of a session or a customer, as published contracts and links add to it: by their kinds of names and their rules. */
export function createSessionCarts(deps: Pick<Deps, 'store' | 'now'>) {
  const { store, now } = deps

  function change(
    merchant: Merchant,
    id: string,
    apply: (held: CartRecord | undefined) => CartRecord,
    once?: OnceNamed & Pick<Once, 'outlives'>,
  ): Promise<CartRecord> {
    const at = now()
    const living = (held: CartRecord | undefined) => {
      assertUnmerged(held)
      return apply(held && isLiving(held, at) ? held : undefined)
    }
    const told = (before: CartRecord | undefined, after: CartRecord) =>
      eventsOf(before, after, { at, coupons: new Map() })
    const named = once && { ...once, at, found: () => once.replayed() }
    return store.changeCart(merchant.id, id, living, named, merchant.keepsEvents ? told : undefined)
  }

  async function linesFor(
    merchant: Merchant,
    held: CartRecord | undefined,
    { channel, begin }: Adding,
    wanted: WantedLines,
  ) {
    const currency = held?.currency ?? merchant.currency
    const claims = held && (await heldFor(deps, merchant, held))
    return prepareLines(
      deps,
      merchant,
      { currency, channel: held?.channel ?? channel, held: claims, link: held ? held.link : begin?.link },
      wanted(currency),
    )
  }

  async function addNew(
    merchant: Merchant,
    owner: CartOwner,
    wanted: WantedLines,
    adding: Adding,
  ): Promise<string> {
    const { rules, version, begin, refusesNothing } = adding
    const named = () => namedBy(owner, adding)
    const seen = await livingCart(deps, merchant.id, owner.cartId)
    const lines = await linesFor(merchant, seen, adding, wanted)
    const add = (cart: CartRecord) => {
      assertVersion(cart, version)
      // The prices were read in the currency that it had.
      if (cart.version > 0 && cart.currency !== seen?.currency) throw new ToteError('cartChanged')
      const added = addLines(cart, lines, rules, now()).cart
      if (refusesNothing && countOf(added) === countOf(cart)) throw new ToteError('quantityTooLarge')
      return added
    }
    if (owner.cartId !== undefined) {
      const toLiving = (held: CartRecord | undefined) => {
        if (!held) throw GONE
        return add(held)
      }
      try {
        return (await change(merchant, owner.cartId, toLiving, named())).id
      } catch (error) {
        if (error !== GONE) throw error
      }
      // No session begins for what a new cart refuses.
    } else add(newCart('', now()))
    const id = await owner.open()
    const { channel = 1 } = adding
    const begun = {
      ...newCart(id, now()),
      ...(channel !== 1 && { channel }),
      ...(owner.customer !== undefined && { customer: owner.customer }),
      ...begin,
    }
    const toNew = (held: CartRecord | undefined) => add(held ?? begun)
    return (await change(merchant, id, toNew, named())).id
  }

  return {
    async get(merchant: Merchant, cartId: string | undefined): Promise<ServerCart | undefined> {
      const cart = await livingCart(deps, merchant.id, cartId)
      if (!cart) return undefined
      const facts = await gatherFacts(deps, merchant, cart)
      return { cart, priced: priceCart(cart, facts), facts }
    },

    /** The line of this id in a cart that lives, whosever it is. */
    async findLine(merchant: Merchant, cartId: string, lineId: string): Promise<CartLine | undefined> {
      const cart = await livingCart(deps, merchant.id, cartId)
      return cart?.lines.find(({ id }) => id === lineId)
    },

    /**
     * Adds all of these or none, to the owner's cart or to a new one; answers its id. Throws as `prepareLines` and `addLines`, and
     * `cartNotFound` where they were added under this name before to a cart that is gone.
     */
    async add(merchant: Merchant, owner: CartOwner, wanted: WantedLines, adding: Adding): Promise<string> {
      const earlier = owner.id === undefined ? undefined : namedBy(owner, adding)
      const made = earlier && (await madeBefore(deps, merchant, owner.cartId ?? '', earlier))
      if (made) return made.id
      return refusedOnce(deps, merchant, owner.cartId ?? '', earlier, () =>
        addNew(merchant, owner, wanted, adding),
      )
    },

    /** What a code is. Throws as `knownCode`. */
    async kindOf(merchant: Merchant, cartId: string, code: string): Promise<'coupon' | 'certificate'> {
      return (await knownCode(deps, merchant, cartId, code)).kind
    },

    /** Throws `lineNotFound`. */
    async remove(merchant: Merchant, { cartId }: CartOwner, lineId: string): Promise<void> {
      if (cartId === undefined) throw new ToteError('lineNotFound')
      const remove = (held: CartRecord | undefined) => {
        if (!held) throw new ToteError('lineNotFound')
        return removeLine(held, lineId, now())
      }
      await change(merchant, cartId, remove)
    },
  }
}

function countOf({ lines }: CartRecord): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0)
}

/** Of whoever adds, and not of the cart: a late repetition must not begin the next one. */
function namedBy({ id }: CartOwner, { once }: Adding) {
  return once && { ...once, key: `${id ?? ''} ${once.key}`, outlives: true }
}
