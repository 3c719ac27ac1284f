import type { CartAnswer, EstimateAnswer, EstimateInput } from '@tote/shared/cart.ts'
import { money } from '@tote/shared/money.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import {
  addCertificate,
  addCode,
  type CartRecord,
  clearCart,
  type LineFacts,
  removeCode,
  removeLine,
  setCurrency,
  setLine,
} from '../domain/cart.ts'
import type { StockedProduct } from '../domain/catalogue.ts'
import { deliveriesFor, deliveryCountries } from '../domain/delivery.ts'
import type { CartLine } from '../domain/line.ts'
import { type Merchant, sellsIn } from '../domain/merchant.ts'
import { priceCart } from '../domain/pricing.ts'
import { linePrice } from '../domain/unit-price.ts'
import { createAdditions } from './additions.ts'
import { type CartOwner, createCartChanges, type OnceNamed } from './cart-changes.ts'
import type { Deps } from './deps.ts'
import { gatherFacts, livingCart, wantedCode } from './facts.ts'
import { createLeftOver } from './left-over.ts'
import { lineFacts } from './lines.ts'
import { madeBefore, refusedOnce } from './repeated.ts'

/** A change that may name the version of the cart that the caller has seen. */
export interface Versioned {
  readonly version?: number | undefined
}

const SHOPPERS = { over: 'reduce' } as const
const NO_FACTS: LineFacts = {}

/** What a shopper does with a cart. Every call answers the cart as it is then, priced, with its problems. */
export function createCarts(deps: Pick<Deps, 'store' | 'now'>) {
  const { store, now } = deps
  const changes = createCartChanges(deps)
  const { answer, none, change, changeOrOpen } = changes

  return {
    /** `family`: of the session that asks. */
    async get(merchant: Merchant, cartId: string | undefined, family?: string): Promise<CartAnswer> {
      const cart = await livingCart(deps, merchant.id, cartId)
      return cart ? answer(merchant, cart, { family }) : none(merchant, undefined)
    },

    add: createAdditions(deps, changes),

    payableId: createLeftOver(deps),

    /** A change of the cart that is there: where it is refused under a name, that keeps why. */
    refusedOnce: <T>(
      merchant: Merchant,
      cartId: string | undefined,
      once: OnceNamed,
      work: () => Promise<T>,
    ): Promise<T> => (cartId === undefined ? work() : refusedOnce(deps, merchant, cartId, once, work)),

    /** Throws why it was refused before, for what is not made on the owner's own cart; `idempotencyConflict` where that was something else. */
    async assertNotRefused(merchant: Merchant, { cartId, once }: CartOwner): Promise<void> {
      if (cartId !== undefined && once) await madeBefore(deps, merchant, cartId, once)
    },

    /** Absolute. Throws as `setLine`, and `cartChanged`. */
    async setQuantity(
      merchant: Merchant,
      owner: CartOwner,
      { line, quantity, version }: Versioned & { readonly line: string; readonly quantity: number },
    ): Promise<CartAnswer> {
      const held = await livingCart(deps, merchant.id, owner.cartId)
      const [facts, promotions] = await Promise.all([
        held ? lineFacts(deps, merchant, held, line) : NO_FACTS,
        store.getPromotions(merchant.id),
      ])
      const known = facts.found && !held?.isHeld ? [facts.found] : undefined
      const apply = (cart: CartRecord) => setLine(cart, line, { quantity }, facts, SHOPPERS, now())
      return change(merchant, owner, 'lineNotFound', { version, known, promotions, apply })
    },

    /** Throws `lineNotFound`, `cartChanged`. */
    remove(merchant: Merchant, owner: CartOwner, { line, version }: Versioned & { readonly line: string }) {
      const apply = (cart: CartRecord) => ({ cart: removeLine(cart, line, now()), problems: [] })
      return change(merchant, owner, 'lineNotFound', { version, apply })
    },

    /** Throws `cartChanged`. */
    async clear(merchant: Merchant, owner: CartOwner, { version }: Versioned = {}): Promise<CartAnswer> {
      const held = await livingCart(deps, merchant.id, owner.cartId)
      if (!held) return none(merchant, version)
      const apply = (cart: CartRecord) => ({ cart: clearCart(cart, now()), problems: [] })
      return change(merchant, owner, 'lineNotFound', { version, apply })
    },

    /** A coupon or a gift certificate. Throws as `wantedCode`, and `cartChanged`. */
    async applyCode(
      merchant: Merchant,
      owner: CartOwner,
      { code: given, version }: Versioned & { readonly code: string },
    ): Promise<CartAnswer> {
      const known = await wantedCode(deps, merchant, owner.cartId, given)
      const coupons = known.kind === 'coupon' ? new Map([[known.code, known.number]]) : undefined
      const put = known.kind === 'coupon' ? addCode : addCertificate
      const apply = (cart: CartRecord) => ({ cart: put(cart, known.code, now()), problems: [] })
      return changeOrOpen(merchant, owner, { version, coupons, apply })
    },

    /** By the code, or as a gift certificate is shown. Throws `codeNotFound`, `cartChanged`. */
    removeCode(
      merchant: Merchant,
      owner: CartOwner,
      { code, version }: Versioned & { readonly code: string },
    ) {
      const apply = (cart: CartRecord) => ({ cart: removeCode(cart, code, now()), problems: [] })
      return change(merchant, owner, 'codeNotFound', { version, apply })
    },

    /** Prices the cart in another currency. Throws `currencyNotOffered`, `cartChanged`. */
    async setCurrency(
      merchant: Merchant,
      owner: CartOwner,
      { currency, version }: Versioned & { readonly currency: string },
    ): Promise<CartAnswer> {
      if (!sellsIn(merchant, currency)) throw new ToteError('currencyNotOffered')
      const held = await livingCart(deps, merchant.id, owner.cartId)
      if (!held) return none(merchant, version, currency)
      const ids = held.lines.flatMap((line) => (line.kind === undefined ? [line.productId] : []))
      const products = await store.getProducts(merchant.id, ids)
      const priceOf = pricesIn(merchant, products, currency)
      const wanted = { currency, isOwn: currency === merchant.currency }
      const known = held.isHeld ? undefined : [...products.values()]
      const apply = (cart: CartRecord) => ({ cart: setCurrency(cart, wanted, priceOf, now()), problems: [] })
      return change(merchant, owner, 'lineNotFound', { version, known, apply })
    },

    /** What delivery of the cart as it is would cost to there; changes nothing. */
    async estimate(
      merchant: Merchant,
      cartId: string | undefined,
      place: EstimateInput,
    ): Promise<EstimateAnswer> {
      const countries = deliveryCountries(merchant)
      const cart = await livingCart(deps, merchant.id, cartId)
      if (!cart) return { deliveries: [], countries }
      const facts = await gatherFacts(deps, merchant, cart, { place })
      const { needsDelivery, currency, weight, beforeDelivery } = priceCart(cart, facts)
      const basket = { currency, weight, amount: beforeDelivery.amount }
      const ways = needsDelivery ? deliveriesFor(merchant, place, basket) : []
      const deliveries = ways.map(({ rate, price }) => ({
        id: rate.id,
        name: rate.name,
        // A coupon may make it free.
        price: priceCart(cart, { ...facts, delivery: rate }).delivery ?? money(price, currency),
      }))
      return { deliveries, countries }
    },
  }
}

/** What one of a line costs in a currency, as far as its product was read and can be had in it. */
function pricesIn(merchant: Merchant, products: ReadonlyMap<string, StockedProduct>, currency: string) {
  return (line: CartLine): number | undefined => {
    if (line.kind !== undefined) return undefined
    const product = products.get(line.productId)?.product
    const variant = product?.variants.find(({ id }) => id === line.variantId)
    if (!product || !variant) return undefined
    return linePrice({ own: merchant.currency, currency }, { product, variant }, line)?.unit
  }
}
