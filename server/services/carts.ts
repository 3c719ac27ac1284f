import { randomUUID } from 'node:crypto'
import type { CartAnswer } from '@tote/shared/cart.ts'
import { type Problem, ToteError } from '@tote/shared/reasons.ts'
import {
  addCode,
  addLine,
  type CartChange,
  type CartRecord,
  clearCart,
  isLiving,
  newCart,
  removeCode,
  removeLine,
  setLineQuantity,
  spellCode,
} from '../domain/cart.ts'
import { showCart, showNoCart } from '../domain/cart-view.ts'
import { type Choice, chooseVariant, type StockedProduct } from '../domain/catalogue.ts'
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

/** The cart was paid for or is too old: its id is not used again, and what comes next needs another. */
const GONE = new Error('the cart is gone')

/** What a shopper does with a cart. Every call answers the cart as it is then, priced, with its problems. */
export function createCarts(deps: Pick<Deps, 'store' | 'now'>) {
  const { store, now } = deps

  async function answer(
    merchant: Merchant,
    cart: CartRecord,
    { problems = [], known }: { problems?: readonly Problem[]; known?: StockedProduct | undefined } = {},
  ): Promise<CartAnswer> {
    const priced = priceCart(cart, await gatherFacts(store, merchant, cart, { known }))
    return { cart: showCart(merchant, cart, priced), problems: [...problems, ...priced.problems] }
  }

  /** Changes the cart at this id and answers it; `apply` is not called for a change that was made before under its name. */
  async function make(
    merchant: Merchant,
    id: string,
    apply: (held: CartRecord | undefined) => CartChange,
    { once, known }: { once: OnceNamed | undefined; known?: StockedProduct | undefined },
  ): Promise<CartAnswer> {
    let changed: CartChange | undefined
    // A run that others overtook may have called `apply`; what it found does not count.
    const found = () => {
      changed = undefined
    }
    const named = once && { key: once.key, fingerprint: once.fingerprint, at: now(), found }
    const cart = await store.changeCart(
      merchant.id,
      id,
      (held) => {
        changed = apply(held && isLiving(held, now()) ? held : undefined)
        return changed.cart
      },
      named,
    )
    if (!changed) once?.replayed()
    return answer(merchant, cart, { problems: changed?.problems ?? [], known })
  }

  /** Changes the cart that is there; `missing` says what to throw where there is none. */
  function change(
    merchant: Merchant,
    { cartId, once }: CartOwner,
    missing: 'lineNotFound' | 'codeNotFound',
    apply: (cart: CartRecord) => CartChange,
  ): Promise<CartAnswer> {
    if (cartId === undefined) throw new ToteError(missing)
    const living = (held: CartRecord | undefined) => {
      if (!held) throw new ToteError(missing)
      return apply(held)
    }
    return make(merchant, cartId, living, { once })
  }

  /** Changes the cart that is there, or a new one. */
  async function changeOrOpen(
    merchant: Merchant,
    owner: CartOwner,
    apply: (cart: CartRecord) => CartChange,
    known?: StockedProduct,
  ): Promise<CartAnswer> {
    const { once } = owner
    const living = (held: CartRecord | undefined) => {
      if (!held) throw GONE
      return apply(held)
    }
    if (owner.cartId !== undefined) {
      try {
        return await make(merchant, owner.cartId, living, { once, known })
      } catch (error) {
        if (error !== GONE) throw error
      }
    }
    const id = await owner.open()
    const opened = (held: CartRecord | undefined) => apply(held ?? newCart(id, now()))
    return make(merchant, id, opened, { once, known })
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
      const known = await findProduct(store, merchant, input.product)
      const { product, stock } = known
      const variant = chooseVariant(product, input)
      const available = stock.get(variant.id) ?? 0
      // No session begins for nothing; where there is one, the change itself says so.
      if (available < 1 && owner.cartId === undefined) throw new ToteError('outOfStock')
      const addition = {
        lineId: randomUUID(),
        productId: product.id,
        variantId: variant.id,
        name: product.name,
        quantity: input.quantity,
        price: variant.price,
        available,
      }
      return changeOrOpen(merchant, owner, (cart) => addLine(cart, addition, now()), known)
    },

    /** Absolute. Throws `lineNotFound`, `outOfStock`. */
    async setQuantity(merchant: Merchant, owner: CartOwner, input: { line: string; quantity: number }) {
      const held = await livingCart(deps, merchant.id, owner.cartId)
      const line = held?.lines.find(({ id }) => id === input.line)
      const found = line && (await store.getProducts(merchant.id, [line.productId])).get(line.productId)
      const variant = found?.product.variants.find(({ id }) => id === line?.variantId)
      const wanted = {
        quantity: input.quantity,
        available: found?.stock.get(line?.variantId ?? '') ?? 0,
        price: variant?.price ?? line?.priceWhenAdded ?? 0,
      }
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
