import type { AddInput, CartAnswer } from '@tote/shared/cart.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { currencyOf } from '../domain/amounts.ts'
import { addLines, type CartRecord } from '../domain/cart.ts'
import { type Merchant, sellsIn } from '../domain/merchant.ts'
import type { Claims } from '../domain/snapshot.ts'
import type { CartChanges, CartOwner } from './cart-changes.ts'
import type { Deps } from './deps.ts'
import { heldFor, livingCart } from './facts.ts'
import { type LinesFor, prepareLines } from './lines.ts'

type Added = Omit<AddInput, 'quantity'> & { readonly quantity: number }

/** What was found out beforehand is not of the cart as it is: its currency is another, or something is set aside for it. */
class Unfit extends Error {
  readonly cart: CartRecord

  constructor(cart: CartRecord) {
    super('the cart is another than was thought')
    this.cart = cart
  }
}

/** What lines depend on of the cart that they are for. */
type Kind = Pick<LinesFor, 'currency' | 'held'>

const NONE_HELD: Claims = { stock: [], codes: [], certificates: [] }

/** How a shopper's additions reach a cart that is not read before: nearly all carts are as most are. */
export function createAdditions(deps: Pick<Deps, 'store' | 'now'>, { changeOrOpen }: CartChanges) {
  const { store, now } = deps

  /** Adds what is wanted to a cart of this kind. Throws `Unfit` with the cart where it is of another. */
  async function addTo(merchant: Merchant, owner: CartOwner, input: Added, kind: Kind): Promise<CartAnswer> {
    const { product, quantity, variant, options, modifiers, fields, version, currency } = input
    const wanted = {
      kind: 'product',
      product,
      quantity,
      choice: { variant, options },
      modifiers,
      fields,
    } as const
    const [lines, promotions] = await Promise.all([
      prepareLines(deps, merchant, { ...kind, channel: owner.channel }, [wanted]),
      store.getPromotions(merchant.id),
    ])
    return changeOrOpen(merchant, owner, {
      version,
      // A change lets go of what is held, so that there is more than was read.
      known: kind.held ? undefined : lines.flatMap(({ found }) => found ?? []),
      promotions,
      currency,
      apply(cart) {
        if (currencyOf(merchant, cart) !== kind.currency || (cart.isHeld && !kind.held)) throw new Unfit(cart)
        return addLines(cart, lines, { over: 'reduce' }, now())
      },
    })
  }

  /** Of which kind the cart is after all, where that is why adding failed; throws the failure where it is not. */
  async function kindBehind(
    failure: unknown,
    merchant: Merchant,
    owner: CartOwner,
    thought: string,
  ): Promise<Kind> {
    const isPriceless = failure instanceof ToteError && failure.reason === 'currencyNotOffered'
    const cart = isPriceless ? await livingCart(deps, merchant.id, owner.cartId) : undefined
    const found = failure instanceof Unfit ? failure.cart : cart
    const currency = found && currencyOf(merchant, found)
    if (!found || currency === undefined || (isPriceless && currency === thought)) throw failure
    return { currency, held: (await heldFor(deps, merchant, found)) ?? NONE_HELD }
  }

  /** Throws as `prepareLines` and `addLines`, and `cartChanged`. */
  return async function add(merchant: Merchant, owner: CartOwner, input: Added): Promise<CartAnswer> {
    const { currency = merchant.currency } = input
    if (!sellsIn(merchant, currency)) throw new ToteError('currencyNotOffered')
    let kind: Kind = { currency }
    for (;;) {
      try {
        return await addTo(merchant, owner, input, kind)
      } catch (error) {
        kind = await kindBehind(error, merchant, owner, kind.currency)
      }
    }
  }
}
