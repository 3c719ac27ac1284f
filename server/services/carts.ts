import { randomUUID } from 'node:crypto'
import type { CartAnswer } from '@tote/shared/cart.ts'
import { type Problem, ToteError } from '@tote/shared/reasons.ts'
import {
  addCode,
  addLine,
  type CartChange,
  type CartRecord,
  clearCart,
  findLine,
  isLiving,
  newCart,
  removeCode,
  removeLine,
  setLineQuantity,
  spellCode,
} from '../domain/cart.ts'
import { showCart, showNoCart } from '../domain/cart-view.ts'
import { type Choice, chooseVariant } from '../domain/catalogue.ts'
import type { Merchant } from '../domain/merchant.ts'
import { priceCart } from '../domain/pricing.ts'
import { findProduct } from './catalogue.ts'
import type { Deps } from './deps.ts'
import { gatherFacts, knownCode, livingCart } from './facts.ts'

/** Whose cart it is: the one the request proved, and how to get one when it has none that lives. */
export interface CartOwner {
  readonly cartId: string | undefined
  /** Begins a session where there is none; answers the id of a cart that is not kept yet. */
  open(): Promise<string>
}

/** The cart was paid for between two looks at it: its id is its order's now, and what comes next needs another. */
const GONE = new Error('the cart was paid for')

/** What a shopper does with a cart. Every call answers the cart as it is then, priced, with its problems. */
export function createCarts(deps: Pick<Deps, 'store' | 'now'>) {
  const { store, now } = deps

  async function answer(
    merchant: Merchant,
    cart: CartRecord,
    problems: readonly Problem[] = [],
  ): Promise<CartAnswer> {
    const priced = priceCart(cart, await gatherFacts(store, merchant, cart))
    return { cart: showCart(merchant, cart, priced), problems: [...problems, ...priced.problems] }
  }

  /** Changes the cart that is there; `missing` says what to throw where there is none. */
  async function change(
    merchant: Merchant,
    owner: CartOwner,
    missing: 'lineNotFound' | 'codeNotFound',
    apply: (cart: CartRecord) => CartChange,
  ): Promise<CartAnswer> {
    if (owner.cartId === undefined) throw new ToteError(missing)
    let problems: readonly Problem[] = []
    const cart = await store.changeCart(merchant.id, owner.cartId, (held) => {
      if (!held || !isLiving(held, now())) throw new ToteError(missing)
      const changed = apply(held)
      problems = changed.problems
      return changed.cart
    })
    return answer(merchant, cart, problems)
  }

  /** Changes the cart that is there, or a new one. */
  async function changeOrOpen(
    merchant: Merchant,
    owner: CartOwner,
    apply: (cart: CartRecord) => CartChange,
  ): Promise<CartAnswer> {
    const held = await livingCart(deps, merchant.id, owner.cartId)
    const id = held?.id ?? (await owner.open())
    let problems: readonly Problem[] = []
    try {
      const cart = await store.changeCart(merchant.id, id, (current) => {
        if (held && !current) throw GONE
        const changed = apply(current ?? newCart(id, now()))
        problems = changed.problems
        return changed.cart
      })
      return answer(merchant, cart, problems)
    } catch (error) {
      if (error !== GONE) throw error
      return changeOrOpen(merchant, owner, apply)
    }
  }

  return {
    async get(merchant: Merchant, cartId: string | undefined): Promise<CartAnswer> {
      const cart = await livingCart(deps, merchant.id, cartId)
      return cart ? answer(merchant, cart) : { cart: showNoCart(merchant), problems: [] }
    },

    /** Throws `productNotFound`, `variantNotFound`, `variantRequired`, `optionUnknown`, `outOfStock`, `cartFull`. */
    async add(
      merchant: Merchant,
      owner: CartOwner,
      input: Choice & { readonly product: string; readonly quantity: number },
    ): Promise<CartAnswer> {
      const { product, stock } = await findProduct(store, merchant, input.product)
      const variant = chooseVariant(product, input)
      const available = stock.get(variant.id) ?? 0
      if (available < 1) throw new ToteError('outOfStock')
      const addition = {
        lineId: randomUUID(),
        productId: product.id,
        variantId: variant.id,
        name: product.name,
        quantity: input.quantity,
        price: variant.price,
        available,
      }
      return changeOrOpen(merchant, owner, (cart) => addLine(cart, addition, now()))
    },

    /** Absolute. Throws `lineNotFound`, `outOfStock`. */
    async setQuantity(merchant: Merchant, owner: CartOwner, input: { line: string; quantity: number }) {
      const held = await livingCart(deps, merchant.id, owner.cartId)
      if (!held) throw new ToteError('lineNotFound')
      const line = findLine(held, input.line)
      const stocked = (await store.getProducts(merchant.id, [line.productId])).get(line.productId)
      const price =
        stocked?.product.variants.find(({ id }) => id === line.variantId)?.price ?? line.priceWhenAdded
      const wanted = { quantity: input.quantity, available: stocked?.stock.get(line.variantId) ?? 0, price }
      return change(merchant, owner, 'lineNotFound', (cart) =>
        setLineQuantity(cart, input.line, wanted, now()),
      )
    },

    remove: (merchant: Merchant, owner: CartOwner, line: string) =>
      change(merchant, owner, 'lineNotFound', (cart) => ({
        cart: removeLine(cart, line, now()),
        problems: [],
      })),

    async clear(merchant: Merchant, owner: CartOwner): Promise<CartAnswer> {
      const held = await livingCart(deps, merchant.id, owner.cartId)
      if (!held) return { cart: showNoCart(merchant), problems: [] }
      return change(merchant, owner, 'lineNotFound', (cart) => ({
        cart: clearCart(cart, now()),
        problems: [],
      }))
    },

    /** Throws `codeNotFound` for a code nobody has, `codeExhausted` for one that is used up. */
    async applyCode(merchant: Merchant, owner: CartOwner, given: string): Promise<CartAnswer> {
      const code = await knownCode(store, merchant, given)
      return changeOrOpen(merchant, owner, (cart) => ({ cart: addCode(cart, code, now()), problems: [] }))
    },

    removeCode: (merchant: Merchant, owner: CartOwner, code: string) =>
      change(merchant, owner, 'codeNotFound', (cart) => ({
        cart: removeCode(cart, spellCode(code), now()),
        problems: [],
      })),
  }
}
