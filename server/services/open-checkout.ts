import type { CheckoutAnswer } from '@tote/shared/checkout.ts'
import { money } from '@tote/shared/money.ts'
import type { OrderStatus } from '@tote/shared/order.ts'
import { type Problem, ToteError } from '@tote/shared/reasons.ts'
import { addressFaults } from '../domain/address.ts'
import { assertFree, isBegunBy } from '../domain/attempt.ts'
import type { CartRecord } from '../domain/cart.ts'
import { type CheckoutRecord, placeOf, type Required } from '../domain/checkout.ts'
import { asTypedBy, type Filler } from '../domain/checkout-customer.ts'
import { type OpenContent, showCheckout } from '../domain/checkout-view.ts'
import type { Customer } from '../domain/customer.ts'
import { deliveriesFor } from '../domain/delivery.ts'
import type { Merchant } from '../domain/merchant.ts'
import { statusOf } from '../domain/order.ts'
import { type Place, type PricingFacts, priceCart } from '../domain/pricing.ts'
import { addressForm, addressRules } from './address-form.ts'
import { type CheckoutTerms, linkView, termsOf } from './checkout-terms.ts'
import { leftFor, whoUses } from './code-uses.ts'
import type { Deps } from './deps.ts'
import { gatherFacts, livingCart } from './facts.ts'
import { settleLapsed } from './settling.ts'

/** Which checkout, proven by the request, and whether by the shopper who may see what was typed. */
export interface CheckoutRef {
  readonly merchant: Merchant
  readonly id: string
  readonly isBuyer: boolean
  /** A hash that stands for the browser that entered it. */
  readonly visitor?: string
  /** Who is signed in, with the whole power of their account, where that browser came from; their cart it is. */
  readonly customer?: Customer
  /** How often the checkout was begun anew: what is counted of its payments is counted afresh. */
  readonly renewed?: number
  /** The browser came by the link of a signed-in customer, and is not the one that was sent, or the customer signed out. */
  readonly isOther?: true
}

/** A checkout with its cart as it is now. */
export interface OpenCheckout extends OpenContent {
  readonly checkout: CheckoutRecord
  /** What it was priced from. */
  readonly facts: PricingFacts
  /** What merchant and link ask of whoever buys it. */
  readonly terms: CheckoutTerms
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
export async function freeCheckout(deps: Deps, ref: CheckoutRef): Promise<CheckoutRecord> {
  const checkout = await settleLapsed(deps, ref.merchant, await keptCheckout(deps, ref))
  assertFree(checkout)
  return checkout
}

/**
 * A checkout with its cart priced as it is now: by where it goes, delivered the way that was chosen, or the cheapest
 * where that way is not possible (any more). Throws `cartEmpty`.
 */
export async function priceCheckout(
  deps: Pick<Deps, 'store' | 'now' | 'provider'>,
  merchant: Merchant,
  checkout: CheckoutRecord,
): Promise<OpenCheckout> {
  return priceWith(deps, merchant, checkout, assertFilled(await livingCart(deps, merchant.id, checkout.id)))
}

/** The same of a cart that may be kept nowhere. */
export async function priceWith(
  deps: Pick<Deps, 'store' | 'now' | 'provider'>,
  merchant: Merchant,
  checkout: CheckoutRecord,
  cart: CartRecord,
): Promise<OpenCheckout> {
  const place: Place = placeOf(checkout)
  const who = whoUses(merchant, cart, checkout)
  const [gathered, terms] = await Promise.all([
    gatherFacts(deps, merchant, cart, { place }),
    termsOf(deps, merchant, cart),
  ])
  const facts = await leftFor(deps, gathered, who)
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
  const needsAddress = priced.needsDelivery || terms.needsAddress
  const chosen = { deliveries, delivery: way?.rate.id ?? null }
  return { checkout, cart, priced, facts: delivered, terms, needsAddress, ...chosen }
}

/** What has to be said of an open checkout before it is paid. */
export function requiredOf({ checkout, priced, needsAddress, terms }: OpenCheckout): Required {
  const { fields: answers = {} } = checkout
  return {
    address: needsAddress,
    delivery: priced.needsDelivery,
    faultsOf: (address) => addressFaults(address, addressRules(address.country)),
    unanswered: terms.fields.flatMap(({ name, required }) =>
      required && !answers[name] ? [{ pointer: `/fields/${name}`, code: 'missing' }] : [],
    ),
  }
}

/** A checkout as `ownCheckout` answers it, as it is shown, with what is wrong with it; what the payer typed and bought, to no other who came by the same link. */
export async function answerOf(
  deps: Pick<Deps, 'store' | 'provider'>,
  ref: CheckoutRef,
  { checkout, open }: { readonly checkout: CheckoutRecord; readonly open: OpenCheckout | undefined },
  problems: readonly Problem[] = [],
): Promise<CheckoutAnswer> {
  const { merchant, isBuyer, visitor, customer } = ref
  const { provider } = deps
  const isPayer = checkout.payment === null || isBegunBy(checkout.payment, visitor)
  const link = open ? await linkView(deps, merchant, open.cart, open.terms) : null
  const shown = showCheckout({
    merchant,
    checkout,
    open,
    isBuyer: isBuyer && isPayer,
    isPayer,
    customer,
    testMode: provider.isTest,
    addressForm: addressForm(checkout.country),
    questions: open?.terms.fields ?? [],
    payment: { ...provider.form, methods: open?.terms.methods ?? provider.form.methods },
    link,
    orderStatus: await orderStatus(deps, merchant, checkout),
  })
  return { checkout: shown, problems: [...problems, ...(open?.priced.problems ?? [])] }
}

/** What became of the order since it was placed. */
async function orderStatus(
  { store }: Pick<Deps, 'store'>,
  { id }: Merchant,
  { order }: CheckoutRecord,
): Promise<OrderStatus | undefined> {
  const kept = order && (await store.getOrder(id, order.id))
  return kept ? statusOf(kept) : undefined
}

export function assertFilled(cart: CartRecord | undefined): CartRecord {
  if (!cart || cart.lines.length === 0) throw new ToteError('cartEmpty')
  return cart
}
