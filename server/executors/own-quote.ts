import type { DeliveryStrategy } from '@tote/shared/delegated.ts'
import { type CheckoutRecord, openCheckout } from '../domain/checkout.ts'
import type { ItemOutcome, Quote, QuotedLine } from '../domain/delegated.ts'
import { type Merchant, onSite } from '../domain/merchant.ts'
import type { PricedLine } from '../domain/pricing.ts'
import type { Deps } from '../services/deps.ts'
import { type OpenCheckout, priceWith } from '../services/open-checkout.ts'
import type { Buying, Quoting } from './executor.ts'
import { amountsOf } from './own-amounts.ts'
import type { Basket, Baskets } from './own-basket.ts'
import { addressFor, contactOf, isBuying } from './own-buyer.ts'
import { faultIn } from './own-faults.ts'
import { type Refusal, refusal, together } from './own-notes.ts'

/** What a quote of a shop of ours stands for: compared where it is placed. */
export interface OwnTerms {
  readonly merchant: string
  readonly delivery: string | null
  /** Item, product, variant, quantity. */
  readonly lines: readonly (readonly [item: string, product: string, variant: string, quantity: number])[]
}

/** A basket with its price, and how it is delivered. */
interface Priced {
  readonly basket: Basket
  readonly open: OpenCheckout
  readonly delivery: string | null
}

/** Prices baskets as a checkout would, without one. */
export function createOwnQuotes(deps: Pick<Deps, 'store' | 'now' | 'provider'>, baskets: Baskets) {
  async function price(basket: Basket, asked: Buying): Promise<Priced | Refusal> {
    const { merchant, cart } = basket
    const contact = contactOf(asked)
    const address = addressFor(merchant, asked)
    const country = address?.country ?? merchant.country
    const begun = openCheckout(undefined, { ...EMPTY, cancelUrl: merchant.site, country }, deps.now())
    const checkout: CheckoutRecord = { ...begun, contact, address, fields: basket.answers }
    const first = await priceWith(deps, merchant, checkout, cart)
    const fault = faultIn(first, asked)
    if (fault) return fault
    const delivery = chosenBy(asked.strategy, merchant, first)
    const isOther = delivery !== null && delivery !== first.delivery
    const open = isOther ? await priceWith(deps, merchant, { ...checkout, delivery }, cart) : first
    return { basket, open, delivery }
  }

  return async function quote(asked: Buying): Promise<Quoting> {
    const basket = await baskets.of(asked)
    if ('why' in basket) return { is: 'refused', ...basket, left: [] }
    const { left } = basket
    if (basket.parts.size === 0) return { is: 'refused', ...sumUp(left), left }
    const priced = await price(basket, asked)
    if ('why' in priced) return { is: 'refused', ...priced, left }
    return { is: 'quoted', quote: shown(priced, asked), left }
  }
}

const EMPTY = { id: '', key: { hash: '', cartVersion: 0 }, successUrl: null, locale: undefined }

/** Why nothing of it is left, in one. */
function sumUp(left: readonly ItemOutcome[]): Refusal {
  const [first] = left
  return refusal(first?.why ?? 'notAProduct', together(left))
}

/** Of the ways that go there; the merchant's order says which is the standard. */
function chosenBy(
  strategy: DeliveryStrategy,
  merchant: Merchant,
  { deliveries }: OpenCheckout,
): string | null {
  const ways = deliveries.map(({ id }, i) => ({
    id,
    i,
    rank: merchant.delivery.findIndex((rate) => rate.id === id),
    days: merchant.delivery.find((rate) => rate.id === id)?.days ?? Number.POSITIVE_INFINITY,
  }))
  const by = {
    cheapest: () => 0,
    fastest: (a: (typeof ways)[number], b: (typeof ways)[number]) =>
      a.days === b.days ? 0 : a.days - b.days,
    standard: (a: (typeof ways)[number], b: (typeof ways)[number]) => a.rank - b.rank,
  }[strategy]
  return ways.toSorted((a, b) => by(a, b) || a.i - b.i)[0]?.id ?? null
}

/** What of a basket is agreed to. */
export function termsOf({ merchant, cart, parts }: Basket, delivery: string | null): OwnTerms {
  const lines = [...parts].flatMap(([item, some]) =>
    some.flatMap(({ line: id, quantity }) => {
      const line = cart.lines.find((it) => it.id === id)
      return line && line.kind === undefined
        ? [[item, line.productId, line.variantId, quantity] as const]
        : []
    }),
  )
  return { merchant: merchant.id, delivery, lines }
}

function shown({ basket, open, delivery }: Priced, asked: Buying): Omit<Quote, 'hash' | 'at'> {
  const { priced } = open
  const isPlaced = isBuying(asked) || asked.place !== undefined
  const way = open.deliveries.find(({ id }) => id === open.delivery)
  return {
    currency: priced.currency,
    lines: [...basket.parts].flatMap(([item, some]) =>
      some.flatMap(({ line: id, quantity }) => {
        const line = priced.lines.find((it) => it.line.id === id)
        return line ? [lineOf(basket.merchant, item, line, quantity)] : []
      }),
    ),
    ...amountsOf(priced, isPlaced),
    deliveryName: isPlaced ? (way?.name ?? null) : null,
    terms: termsOf(basket, delivery),
  }
}

function lineOf(merchant: Merchant, itemId: string, priced: PricedLine, quantity: number): QuotedLine {
  const { line, found, unitPrice, modifiers } = priced
  const chosen = Object.entries(found?.variant.options ?? {}).map(([name, value]) => ({ name, value }))
  // What was written freely is the buyer's own, and no part of what is quoted.
  const listed = found?.product.modifiers.filter(({ values }) => values.length > 0).map((one) => one.name)
  const picked = modifiers.filter((one) => listed?.includes(one.name))
  return {
    itemId,
    name: found?.product.name ?? line.name,
    image: onSite(merchant, found?.variant.image ?? found?.product.image ?? null),
    choices: [...chosen, ...picked.map((one) => ({ name: one.name, value: one.value }))],
    quantity,
    unitPrice: unitPrice.amount,
  }
}
