import { ToteError } from '@tote/shared/reasons.ts'
import {
  addLines,
  assertVersion,
  type CartRecord,
  findLine,
  type LineRules,
  removeLine,
  setLine,
} from '../domain/cart.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { OnceNamed } from './cart-changes.ts'
import { assertPurchasing } from './cart-settings.ts'
import type { Deps } from './deps.ts'
import { heldFor } from './facts.ts'
import { lineFacts, prepareLines } from './lines.ts'
import { madeBefore, refusedOnce } from './repeated.ts'
import {
  createServerCartChanges,
  SERVER_RULES,
  type ServerCart,
  type WantedLines,
} from './server-cart-changes.ts'

/** What a merchant’s server puts into a cart that is there. */
export interface WantedItems {
  readonly lines: WantedLines
  readonly version?: number | undefined
  readonly once?: OnceNamed | undefined
}

/** The cart is not any more what was seen a moment ago: look again. */
const LOOK_AGAIN = new Error('the cart has changed')
const MAX_LOOKS = 10

/** What a merchant's server does with what is in a cart. */
export function createServerCartItems(deps: Pick<Deps, 'store' | 'now'>) {
  const { store, now } = deps
  const { answer, find, change, drop } = createServerCartChanges(deps)

  async function addNew(merchant: Merchant, id: string, wanted: WantedItems): Promise<ServerCart> {
    const seen = await find(merchant, id)
    const { channel = 1, currency = merchant.currency } = seen
    await assertPurchasing(deps, merchant, channel)
    const held = await heldFor({ store }, merchant, seen)
    const lines = await prepareLines(
      { store },
      merchant,
      { currency, channel, held, link: seen.link },
      wanted.lines(currency),
    )
    return change(merchant, id, wanted, (cart) => {
      // The amounts were read in the currency that it had.
      if (cart.currency !== seen.currency) throw new ToteError('cartChanged')
      return addLines(cart, lines, SERVER_RULES, now()).cart
    })
  }

  return {
    /** Adds all of them or none. Throws what `prepareLines` and `addLines` throw. */
    async addItems(merchant: Merchant, id: string, wanted: WantedItems): Promise<ServerCart> {
      const earlier = wanted.once && (await madeBefore(deps, merchant, id, wanted.once))
      if (earlier) return answer(merchant, earlier)
      return refusedOnce(deps, merchant, id, wanted.once, () => addNew(merchant, id, wanted))
    },

    /**
     * Sets quantity and price of a line of a product, by the rules of a merchant’s server where no others are given. Throws `lineNotFound`; `validationFailed` for a line that no catalogue knows and
     * where another product or variant is named than it is of.
     */
    async setItem(
      merchant: Merchant,
      { cartId, lineId }: { cartId: string; lineId: string },
      wanted: {
        readonly quantity: number
        readonly product: number
        readonly variant?: number | undefined
        readonly price?: ((currency: string) => number) | undefined
        readonly version?: number | undefined
        readonly rules?: LineRules
      },
    ): Promise<ServerCart> {
      const { rules = SERVER_RULES } = wanted
      const seen = await find(merchant, cartId)
      assertVersion(seen, wanted.version)
      const line = findLine(seen, lineId)
      if (line.kind !== undefined) throw faulty('', 'notChangeable')
      const facts = await lineFacts({ store }, merchant, seen, lineId)
      const found = facts.found?.product
      const variant = found?.variants.find(({ id }) => id === line.variantId)
      if (found && found.number !== wanted.product) throw faulty('/product_id', 'anotherProduct')
      if (variant && wanted.variant !== undefined && variant.number !== wanted.variant)
        throw faulty('/variant_id', 'anotherVariant')
      const price = wanted.price?.(seen.currency ?? merchant.currency)
      const to = { quantity: wanted.quantity, ...(price === undefined ? {} : { price }) }
      return change(merchant, cartId, wanted, (cart) => {
        if (cart.currency !== seen.currency) throw new ToteError('cartChanged')
        return setLine(cart, lineId, to, facts, rules, now()).cart
      })
    },

    /** Takes a line out; a cart whose last line goes is gone as well: undefined. */
    async removeItem(
      merchant: Merchant,
      { cartId, lineId }: { cartId: string; lineId: string },
      version?: number,
    ): Promise<ServerCart | undefined> {
      for (let look = 0; look < MAX_LOOKS; look++) {
        try {
          const { lines } = await find(merchant, cartId)
          const isLast = lines.length === 1
          const expect = (cart: CartRecord) => {
            assertVersion(cart, version)
            findLine(cart, lineId)
            if ((cart.lines.length === 1) !== isLast) throw LOOK_AGAIN
          }
          if (isLast) {
            if (await drop(merchant, cartId, expect)) return undefined
            throw new ToteError('cartNotFound')
          }
          return await change(merchant, cartId, { version }, (cart) => {
            expect(cart)
            return removeLine(cart, lineId, now())
          })
        } catch (error) {
          if (error !== LOOK_AGAIN) throw error
        }
      }
      throw new ToteError('unavailable', { retryAfter: 1 })
    },
  }
}

function faulty(path: string, code: string): ToteError {
  return new ToteError('validationFailed', { fields: [{ pointer: `/line_item${path}`, code }] })
}
