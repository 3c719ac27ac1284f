import { randomUUID } from 'node:crypto'
import { ToteError } from '@tote/shared/reasons.ts'
import { addLines, type CartRecord, newCart } from '../domain/cart.ts'
import { type Merchant, sellsIn } from '../domain/merchant.ts'
import type { OnceNamed } from './cart-changes.ts'
import { assertPurchasing } from './cart-settings.ts'
import type { Deps } from './deps.ts'
import { prepareLines } from './lines.ts'
import { madeBefore, refusedOnce } from './repeated.ts'
import {
  createServerCartChanges,
  SERVER_RULES,
  type ServerCart,
  type WantedLines,
} from './server-cart-changes.ts'
import { createServerCartItems } from './server-cart-items.ts'

export interface Creation {
  readonly lines: WantedLines
  /** The customer's number; none for a guest. */
  readonly customer?: number | undefined
  readonly channel?: number | undefined
  readonly currency?: string | undefined
  readonly locale?: string | undefined
  readonly once?: OnceNamed | undefined
}

/** What a merchant's server does with carts, named by their ids. Throws `cartNotFound` for any that is not this merchant's or too old. */
export function createServerCarts(deps: Pick<Deps, 'store' | 'now'>) {
  const { store, now } = deps
  const { answer, find, keep, change, drop } = createServerCartChanges(deps)

  async function customerNumber(merchant: Merchant, number: number | undefined): Promise<number | undefined> {
    if (number === undefined) return undefined
    if (!(await store.getCustomer(merchant.id, number))) throw new ToteError('customerNotFound')
    return number
  }

  /** A cart begins to follow its customer when it begins, if ever. */
  async function assertFollowsNobody(merchant: Merchant, { id, customer }: CartRecord): Promise<void> {
    if (customer === undefined || (await store.getCustomer(merchant.id, customer))?.cartId !== id) return
    throw new ToteError('validationFailed', {
      fields: [{ pointer: '/customer_id', code: 'followsCustomer' }],
    })
  }

  async function createNew(merchant: Merchant, id: string, wanted: Creation): Promise<ServerCart> {
    const { channel = 1, currency = merchant.currency, locale, once } = wanted
    await assertPurchasing(deps, merchant, channel)
    if (!sellsIn(merchant, currency)) throw new ToteError('currencyNotOffered')
    const customer = await customerNumber(merchant, wanted.customer)
    const lines = await prepareLines({ store }, merchant, { currency, channel }, wanted.lines(currency))
    const begun: CartRecord = {
      ...newCart(id, now()),
      fromServer: true,
      ...(currency === merchant.currency ? {} : { currency }),
      ...(channel === 1 ? {} : { channel }),
      ...(customer === undefined ? {} : { customer }),
      ...(locale === undefined ? {} : { locale }),
    }
    const make = () => addLines(begun, lines, SERVER_RULES, now()).cart
    return answer(merchant, await keep(merchant, id, make, once && { ...once, outlives: true }))
  }

  return {
    ...createServerCartItems(deps),

    async get(merchant: Merchant, id: string): Promise<ServerCart> {
      return answer(merchant, await find(merchant, id))
    },

    /**
     * Makes a cart; under a name it is made once, however often it is asked for, and not again when it is gone (`cartNotFound`). Throws
     * `currencyNotOffered`, `customerNotFound`, and what `prepareLines` and `addLines` throw.
     */
    async create(merchant: Merchant, wanted: Creation): Promise<ServerCart> {
      const { once } = wanted
      const id = randomUUID()
      const earlier = once && (await madeBefore(deps, merchant, id, { ...once, outlives: true }))
      if (earlier) return answer(merchant, earlier)
      const named = once && { ...once, outlives: true }
      return refusedOnce(deps, merchant, id, named, () => createNew(merchant, id, wanted))
    },

    /**
     * Gives the cart to a customer, or to a guest: what codes and delivery came to was for the one before. Throws `validationFailed` for
     * the cart that follows a customer: it is in their browsers, and what they typed there would be another's to see.
     */
    async setCustomer(
      merchant: Merchant,
      id: string,
      { customer, version }: { customer: number | undefined; version?: number | undefined },
    ): Promise<ServerCart> {
      const held = await find(merchant, id)
      const known = await customerNumber(merchant, customer)
      if (known !== held.customer) await assertFollowsNobody(merchant, held)
      const changed = await change(merchant, id, { version }, ({ customer: _, ...cart }) => ({
        ...cart,
        ...(known === undefined ? {} : { customer: known }),
        codes: [],
        updatedAt: now(),
      }))
      const checkout = await store.getCheckout(merchant.id, id)
      if (checkout?.status === 'open' && checkout.delivery !== null) {
        await store.changeCheckout(merchant.id, id, (held) => {
          if (!held) return checkout
          return held.status === 'open' ? { ...held, delivery: null } : held
        })
      }
      return changed
    },

    /** Takes the cart away with all that hangs on it. Throws `paymentInProgress`. */
    async remove(merchant: Merchant, id: string): Promise<void> {
      if (!(await drop(merchant, id, () => {}))) throw new ToteError('cartNotFound')
    },
  }
}
