import type { AddInput, CartAnswer } from '@tote/shared/cart.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { amountIn } from '@tote/shared/typed-amount.ts'
import { currencyOf } from '../domain/amounts.ts'
import { addLines, type CartRecord } from '../domain/cart.ts'
import { type Merchant, sellsIn } from '../domain/merchant.ts'
import type { Claims } from '../domain/snapshot.ts'
import type { CartChanges, CartOwner } from './cart-changes.ts'
import { productNamed } from './catalogue.ts'
import type { Deps } from './deps.ts'
import { heldFor, livingCart } from './facts.ts'
import { type LinesFor, prepareLines } from './lines.ts'

type Added = Omit<AddInput, 'quantity' | 'locale'> & {
  readonly quantity: number
  /** How whoever typed the amount writes numbers, where that is known. */
  readonly locale?: string | undefined
}

/** What was found out beforehand is not of the cart as it is: its currency is another, or something is set aside for it. */
class Unfit extends Error {
  readonly cart: CartRecord

  constructor(cart: CartRecord) {
    super('the cart is another than was thought')
    this.cart = cart
  }
}

/** What lines depend on of the cart that they are for. */
type Kind = Pick<LinesFor, 'currency' | 'held' | 'link'>

const NONE_HELD: Claims = { stock: [], codes: [], certificates: [] }

/** How a shopper's additions reach a cart that is not read before: nearly all carts are as most are. */
export function createAdditions(deps: Pick<Deps, 'store' | 'now'>, { changeOrOpen }: CartChanges) {
  const { store, now } = deps

  /** Adds what is wanted to a cart of this kind. Throws `Unfit` with the cart where it is of another. */
  async function addTo(merchant: Merchant, owner: CartOwner, input: Added, kind: Kind): Promise<CartAnswer> {
    const { quantity, variant, options, modifiers, fields, version, currency } = input
    const wanted = {
      kind: 'product',
      product: productNamed(input.product, owner),
      quantity,
      choice: { variant, options },
      modifiers,
      fields,
      amount: amountOf(input, kind.currency),
    } as const
    const [lines, promotions] = await Promise.all([
      prepareLines(deps, merchant, { ...kind, channel: owner.channel, locale: input.locale }, [wanted]),
      store.getPromotions(merchant.id),
    ])
    return changeOrOpen(merchant, owner, {
      version,
      // A change lets go of what is held, so that there is more than was read.
      known: kind.held ? undefined : lines.flatMap(({ found }) => found ?? []),
      promotions,
      currency,
      apply(held) {
        const cart = linked(held, owner)
        const isFit = currencyOf(merchant, cart) === kind.currency && cart.link === kind.link
        if (!isFit || (cart.isHeld && !kind.held)) throw new Unfit(cart)
        return addLines(cart, lines, { over: 'reduce' }, now())
      },
    })
  }

  /** Of which kind the cart is after all, where that is why adding failed; throws the failure where it is not. */
  async function kindBehind(
    failure: unknown,
    merchant: Merchant,
    owner: CartOwner,
    thought: Kind,
  ): Promise<Kind> {
    const isPriceless = failure instanceof ToteError && failure.reason === 'currencyNotOffered'
    const isClosed = failure instanceof ToteError && failure.reason === 'amountOutOfRange'
    const cart = isPriceless || isClosed ? await livingCart(deps, merchant.id, owner.cartId) : undefined
    const found = failure instanceof Unfit ? failure.cart : cart && linked(cart, owner)
    const currency = found && currencyOf(merchant, found)
    const isAsThought = currency === thought.currency && found?.link === thought.link
    if (!found || currency === undefined || (cart && isAsThought)) throw failure
    const { link } = found
    return { currency, link, held: (await heldFor(deps, merchant, found)) ?? NONE_HELD }
  }

  /** Throws as `prepareLines` and `addLines`, and `cartChanged`. */
  return async function add(merchant: Merchant, owner: CartOwner, input: Added): Promise<CartAnswer> {
    const { currency = merchant.currency } = input
    if (!sellsIn(merchant, currency)) throw new ToteError('currencyNotOffered')
    let kind: Kind = { currency, link: owner.link }
    for (;;) {
      try {
        return await addTo(merchant, owner, input, kind)
      } catch (error) {
        kind = await kindBehind(error, merchant, owner, kind)
      }
    }
  }
}

/** Minor units of what was named, or typed, for one. Throws `amountOutOfRange` for what is no amount. */
function amountOf({ amount, locale }: Added, currency: string): number | undefined {
  if (typeof amount !== 'string') return amount
  const typed = amountIn(amount, currency, locale)
  if (typed === null) throw new ToteError('amountOutOfRange')
  return typed
}

/** An empty cart is of the link, or of none, that what comes into it is added by. */
function linked(cart: CartRecord, { link }: CartOwner): CartRecord {
  if (cart.lines.length > 0 || cart.link === link) return cart
  const { link: _, ...rest } = cart
  return link === undefined ? rest : { ...rest, link }
}
