import type { CheckoutAnswer } from '@tote/shared/checkout.ts'
import { money } from '@tote/shared/money.ts'
import { type Problem, ToteError } from '@tote/shared/reasons.ts'
import type { CartRecord } from '../domain/cart.ts'
import { assertFree, type CheckoutRecord, endLapsed, placeOf } from '../domain/checkout.ts'
import { asTypedBy, type Filler } from '../domain/checkout-customer.ts'
import { type OpenContent, showCheckout } from '../domain/checkout-view.ts'
import type { Customer } from '../domain/customer.ts'
import { deliveriesFor } from '../domain/delivery.ts'
import type { Merchant } from '../domain/merchant.ts'
import { type Place, type PricingFacts, priceCart } from '../domain/pricing.ts'
import { leftFor, whoUses } from './code-uses.ts'
import type { Deps } from './deps.ts'
import { gatherFacts, livingCart } from './facts.ts'

/** Which checkout, proven by the request, and whether by the shopper who may see what was typed. */
export interface CheckoutRef {
  readonly merchant: Merchant
  readonly id: string
  readonly isBuyer: boolean
  /** A hash that stands for the browser that entered it. */
  readonly visitor?: string
  /** Who is signed in, with the whole power of their account, where that browser came from; their cart it is. */
  readonly customer?: Customer
  /** The browser came by the link of a signed-in customer, and is not the one that was sent, or the customer signed out. */
  readonly isOther?: true
}

/** A checkout with its cart as it is now. */
export interface OpenCheckout extends OpenContent {
  readonly checkout: CheckoutRecord
  /** What it was priced from. */
  readonly facts: PricingFacts
}

/** The checkout as it is kept. Throws `checkoutNotFound`. */
export async function keptCheckout(
  { store }: Pick<Deps, 'store'>,
  ref: CheckoutRef,
): Promise<CheckoutRecord> {
  const checkout = await store.getCheckout(ref.merchant.id, ref.id)
  if (!checkout) throw new ToteError('checkoutNotFound')
  return checkout
}

/** The same with what they typed who ask: nobody else's, unless a payment hangs on it, whose that is. */
export async function ownCheckout(deps: Pick<Deps, 'store'>, ref: CheckoutRef): Promise<CheckoutRecord> {
  const checkout = await keptCheckout(deps, ref)
  return checkout.payment ? checkout : asTypedBy(checkout, fillerOf(ref))
}

/** As whom a browser types: one that has a customer's link from somebody is nobody but itself. */
export function fillerOf({ customer, visitor, isOther }: CheckoutRef): Filler {
  if (isOther) return { stranger: visitor ?? '' }
  return customer ? { customer: customer.number } : {}
}

/** As it is kept, if it may be changed. Throws `checkoutFinished` once paid, `paymentInProgress` while a payment hangs on it. */
export async function freeCheckout(
  deps: Pick<Deps, 'store' | 'now'>,
  ref: CheckoutRef,
): Promise<CheckoutRecord> {
  const checkout = endLapsed(await keptCheckout(deps, ref), deps.now())
  assertFree(checkout)
  return checkout
}

/**
 * A checkout with its cart priced as it is now: by where it goes, delivered the way that was chosen, or the cheapest
 * where that way is not possible (any more). Throws `cartEmpty`.
 */
export async function priceCheckout(
  deps: Pick<Deps, 'store' | 'now'>,
  merchant: Merchant,
  checkout: CheckoutRecord,
): Promise<OpenCheckout> {
  const cart = assertFilled(await livingCart(deps, merchant.id, checkout.id))
  const place: Place = placeOf(checkout)
  const who = whoUses(merchant, cart, checkout)
  const facts = await leftFor(deps, await gatherFacts(deps, merchant, cart, { place }), who)
  const goods = priceCart(cart, facts)
  const basket = { currency: goods.currency, weight: goods.weight, amount: goods.beforeDelivery.amount }
  const ways = goods.needsDelivery ? deliveriesFor(merchant, place, basket) : []
  const way = ways.find(({ rate }) => rate.id === checkout.delivery) ?? ways[0]
  const delivered = way ? { ...facts, delivery: way.rate } : facts
  const priced = way ? priceCart(cart, delivered) : goods
  const { currency } = goods
  const deliveries = ways.map(({ rate: { id, name }, price }) => ({
    id,
    name,
    price: money(price, currency),
  }))
  return { checkout, cart, priced, facts: delivered, deliveries, delivery: way?.rate.id ?? null }
}

/** A checkout as `ownCheckout` answers it, as it is shown, with what is wrong with it; what the payer typed and bought, to no other who came by the same link. */
export function answerOf(
  { merchant, isBuyer, visitor, customer }: CheckoutRef,
  {
    checkout,
    open,
    testMode,
  }: { checkout: CheckoutRecord; open: OpenContent | undefined; testMode: boolean },
  problems: readonly Problem[] = [],
): CheckoutAnswer {
  const by = checkout.payment?.by
  const isOwn = isBuyer && (by === undefined || by === visitor)
  const shown = showCheckout({ merchant, checkout, open, isBuyer: isOwn, customer, testMode })
  return { checkout: shown, problems: [...problems, ...(open?.priced.problems ?? [])] }
}

export function assertFilled(cart: CartRecord | undefined): CartRecord {
  if (!cart || cart.lines.length === 0) throw new ToteError('cartEmpty')
  return cart
}
