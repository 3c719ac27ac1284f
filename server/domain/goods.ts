import type { Product, Variant } from '@tote/shared/product.ts'
import { currencyOf } from './amounts.ts'
import type { CartRecord } from './cart.ts'
import type { StockedProduct } from './catalogue.ts'
import { type CartLine, isOfOwnPage, isOfPage, type ProductLine } from './line.ts'
import { sellsIn } from './merchant.ts'
import type { Bounds, OpenTerms } from './open-amount.ts'
import type { PricedModifier, PricingFacts } from './pricing.ts'
import { offerOf, stands } from './signed-offer.ts'
import { linePrice } from './unit-price.ts'

/** A line while it is priced. Amounts are minor units of the one currency of its cart; what is left of it goes down step by step. */
export interface Goods {
  readonly line: CartLine
  readonly found: { readonly product: Product; readonly variant: Variant } | undefined
  /** Whether it can be bought at all; what cannot be costs nothing and is told. */
  readonly isSold: boolean
  /** Whether it stores value: never discounted, taxed or sent. */
  readonly isCertificate: boolean
  /** Whether another shop sells it: never discounted, taxed, sent or paid for here. */
  readonly isForeign: boolean
  readonly quantity: number
  readonly unit: number
  /** How much of it modifiers add. */
  readonly extra: number
  readonly compareAt: number | null
  readonly modifiers: readonly PricedModifier[]
  /** Between what the shopper may name its amount; null where the price stands. */
  readonly open: Bounds | null
  readonly total: number
  /** How many there are of its variant; infinite where nobody counts. */
  readonly stock: number
  rest: number
  promotion: number
  coupon: number
}

const NONE: readonly PricedModifier[] = []
const PLENTY = Number.POSITIVE_INFINITY

/** What is in a cart, at list prices or those the merchant's server set, with what its modifiers add. */
export function readGoods(cart: CartRecord, facts: PricingFacts): Goods[] {
  const { merchant, products, held, donations } = facts
  const terms: Terms = {
    own: merchant.currency,
    currency: currencyOf(merchant, cart),
    isOffered: sellsIn(merchant, currencyOf(merchant, cart)),
    channel: cart.channel ?? 1,
    donations,
    held: held && new Map(held.stock.map((it) => [`${it.productId}/${it.variantId}`, it.quantity])),
  }
  return cart.lines.map((line) => {
    if (line.kind === undefined) return ofCatalogue(line, products.get(line.productId), terms)
    const isCertificate = line.kind === 'certificate'
    const unit = isCertificate ? line.amount : line.price
    const isForeign = isOfPage(line)
    const trouble = isOfOwnPage(line) ? line.ownPage.trouble : undefined
    const offer = offerOf(line)
    if (trouble === 'gone' || (offer && !stands(offer, facts))) return goods(line, undefined, GONE)
    const stock = trouble === 'soldOut' ? 0 : PLENTY
    return goods(line, undefined, { isSold: terms.isOffered, isCertificate, isForeign, unit, stock })
  })
}

interface Terms extends OpenTerms {
  readonly isOffered: boolean
  readonly channel: number
  readonly held: ReadonlyMap<string, number> | undefined
}

function ofCatalogue(line: ProductLine, stocked: StockedProduct | undefined, terms: Terms): Goods {
  const variant = stocked?.product.variants.find(({ id }) => id === line.variantId)
  if (stocked === undefined || variant === undefined) return goods(line, undefined, GONE)
  const { product } = stocked
  const found = { product, variant }
  const isCertificate = product.kind === 'certificate'
  const price = linePrice(terms, found, line)
  const isSold = terms.isOffered && product.isActive && product.channels.includes(terms.channel)
  if (price === undefined || !isSold) return goods(line, found, GONE)
  const aside = terms.held?.get(`${line.productId}/${line.variantId}`) ?? 0
  const stock = product.tracksStock ? (stocked.stock.get(variant.id) ?? 0) + aside : PLENTY
  const { unit, extra, compareAt, modifiers, open } = price
  return goods(line, found, { isSold, isCertificate, unit, extra, stock, compareAt, modifiers, open })
}

const GONE = { isSold: false, isCertificate: false, unit: 0, stock: 0 }

function goods(
  line: CartLine,
  found: Goods['found'],
  {
    isSold,
    isCertificate,
    unit,
    stock,
    isForeign = false,
    extra = 0,
    compareAt = null,
    modifiers = NONE,
    open = null,
  }: Pick<Goods, 'isSold' | 'isCertificate' | 'unit' | 'stock'> & Partial<Goods>,
): Goods {
  const { quantity } = line
  const total = unit * quantity
  return {
    line,
    found,
    isSold,
    isCertificate,
    isForeign,
    quantity,
    unit,
    extra,
    compareAt,
    modifiers,
    open,
    total,
    stock,
    rest: total,
    promotion: 0,
    coupon: 0,
  }
}

/** What goods come to before anything is taken off. */
export interface Measure {
  readonly subtotal: number
  /** Grams, of what is sent by post. */
  readonly weight: number
  readonly needsDelivery: boolean
}

export function measure(goods: readonly Goods[]): Measure {
  let [subtotal, weight, needsDelivery] = [0, 0, false]
  for (const it of goods) {
    subtotal += it.total
    if (!isSent(it)) continue
    needsDelivery = true
    weight += (it.found?.variant.weight ?? offerOf(it.line)?.weight ?? 0) * it.quantity
  }
  return { subtotal, weight, needsDelivery }
}

/** Whether the merchant's own rules leave it alone: it stores value, or is another shop's. */
export function isApart({ isCertificate, isForeign }: Goods): boolean {
  return isCertificate || isForeign
}

/** What is left of them all but for what stores value, which is spent when it pays for something, and what others sell. */
export function restOf(goods: readonly Goods[]): number {
  let rest = 0
  for (const it of goods) if (!isApart(it)) rest += it.rest
  return rest
}

/** What gift certificates do not pay: others, for one that ends would buy one that does not, and what another shop sells. */
export function unpayableOf(goods: readonly Goods[]): number {
  let cost = 0
  for (const it of goods) if (isApart(it)) cost += it.total
  return cost
}

/** What the merchant's server made up is sent, and what the catalogue forgot. */
function isSent(it: Goods): boolean {
  if (isApart(it)) return false
  return it.found ? it.found.product.kind === 'physical' : offerOf(it.line)?.kind !== 'digital'
}

/** By what class it is taxed; null by the ordinary rate. */
export function taxClassOf({ found, line }: Goods): string | null {
  return found ? found.product.taxClass : (offerOf(line)?.taxClass ?? null)
}
