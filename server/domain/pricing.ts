import type { AppliedCode, AppliedPromotion, TotalRow } from '@tote/shared/cart.ts'
import { LIMITS, type Money, money } from '@tote/shared/money.ts'
import type { Product, Variant } from '@tote/shared/product.ts'
import type { Problem } from '@tote/shared/reasons.ts'
import { currencyOf } from './amounts.ts'
import { NO_ROOM, rooms } from './availability.ts'
import type { CartRecord } from './cart.ts'
import type { StockedProduct } from './catalogue.ts'
import type { CertificateLeft } from './certificate.ts'
import type { CouponLeft } from './coupon.ts'
import { quoteDelivery } from './delivery.ts'
import { measure, readGoods, restOf, unpayableOf } from './goods.ts'
import { taxGoods, taxUnits } from './goods-tax.ts'
import type { CartLine } from './line.ts'
import { lineProblems, tooMuch } from './line-problems.ts'
import type { DeliveryRate, Merchant } from './merchant.ts'
import type { Bounds } from './open-amount.ts'
import { pricedLine, stockClaims } from './priced-line.ts'
import type { Promotion } from './promotion.ts'
import { NOTHING_REDEEMED, redeem } from './redemption.ts'
import { reduce } from './reductions.ts'
import type { Claims } from './snapshot.ts'
import { addCodes, priceRows, sumRows } from './totals.ts'

/** Where a cart is sent and taxed: a country (ISO 3166 alpha-2) and, as far as it is known, a region of it. */
export interface Place {
  readonly country: string
  readonly region?: string | undefined
}

/** Everything a price depends on, read beforehand; the currency is the cart's. */
export interface PricingFacts {
  readonly merchant: Merchant
  /** Ms since 1970. */
  readonly now: number
  readonly products: ReadonlyMap<string, StockedProduct>
  readonly coupons: ReadonlyMap<string, CouponLeft>
  readonly promotions: readonly Promotion[]
  readonly certificates: ReadonlyMap<string, CertificateLeft>
  /** What is set aside for this cart's own checkout: there for it, and for nobody else. */
  readonly held?: Claims | undefined
  /** The way to deliver, once chosen. */
  readonly delivery?: DeliveryRate | undefined
  /** Without it: somewhere in the merchant's country. */
  readonly place?: Place | undefined
  /** The customer's number. */
  readonly customer?: number | undefined
  /** Ids of products whose amount is the shopper's to name because the cart's link asks for donations. */
  readonly donations?: ReadonlySet<string> | undefined
  /** Ids of the keys whose offers are taken; where that is not known, none is. */
  readonly offerKeys?: ReadonlySet<string> | undefined
}

/** What was chosen beside the variant; `price` is what it adds to one, null where nothing. */
export interface PricedModifier {
  readonly name: string
  readonly value: string
  readonly price: Money | null
}

export interface PricedLine {
  readonly line: CartLine
  /** What it is, while the catalogue knows it; undefined also for what is of no catalogue. */
  readonly found: { readonly product: Product; readonly variant: Variant } | undefined
  /** What this line may be set to: stock, the product's maximum and the cart's other lines counted in. */
  readonly available: number
  /** What it must be set to at least, beside the product's other lines. */
  readonly minQuantity: number
  /** Modifiers included. */
  readonly unitPrice: Money
  readonly compareAt: Money | null
  readonly modifiers: readonly PricedModifier[]
  /** Between what the shopper may name the unit price, in minor units; null where the price stands. */
  readonly openAmount: Bounds | null
  readonly total: Money
  /** What promotions take off, what coupons do, and both. */
  readonly promotion: Money
  readonly coupon: Money
  readonly discount: Money
  /** All of it, also what is inside the prices. */
  readonly tax: Money
  /** What it comes to in the end: after discounts, with the taxes that are added. */
  readonly due: Money
}

export interface PricedCart {
  readonly currency: string
  readonly lines: readonly PricedLine[]
  readonly codes: readonly AppliedCode[]
  readonly promotions: readonly AppliedPromotion[]
  readonly totals: readonly TotalRow[]
  /** What is left to pay. */
  readonly total: Money
  readonly problems: readonly Problem[]
  readonly needsDelivery: boolean
  /** What is paid for the delivery chosen, after a coupon that makes it free; null while none is chosen or needed. */
  readonly delivery: Money | null
  /** What the order takes of stock, coupons and gift certificates. */
  readonly claims: Claims
  /** Grams, of what is sent by post. */
  readonly weight: number
  /** The goods after all discounts, without gift certificates: what delivery is measured by. */
  readonly beforeDelivery: Money
}

/**
 * The only place a price is computed: list price (or what the shopper names) → modifiers → promotions → coupons → delivery → tax →
 * gift certificates, each step a typed row. Tax is rounded per line after discount, half away from zero; taxes per unit are added
 * whatever was taken off. What cannot be bought any more costs nothing, stays to be seen, and is told.
 */
export function priceCart(cart: CartRecord, facts: PricingFacts): PricedCart {
  const { merchant } = facts
  const currency = currencyOf(merchant, cart)
  const goods = readGoods(cart, facts)
  const places = rooms(goods)
  const { subtotal, weight, needsDelivery } = measure(goods)
  const quote = (amount: number) =>
    needsDelivery && facts.delivery
      ? quoteDelivery(merchant, facts.delivery, { currency, weight, amount })
      : undefined
  const currencies = { own: merchant.currency, currency }
  const { promotions, coupons } = reduce(cart, goods, facts, { currencies, needsDelivery, quote })
  const afterDiscounts = restOf(goods)
  const fee = quote(afterDiscounts)
  const charged = fee === undefined ? undefined : fee - coupons.offDelivery
  const tax = taxGoods(goods, charged, facts)
  const byUnit = taxUnits(goods)
  const { included } = merchant.tax
  const taxOf = (i: number) => {
    const unit = byUnit.lines?.[i] ?? 0
    const all = (tax.lines[i] ?? 0) + unit
    return { all, added: included ? unit : all }
  }
  const rows = priceRows(
    {
      subtotal,
      promotions,
      coupons: coupons.codes,
      delivery: fee === undefined ? undefined : { name: facts.delivery?.name ?? '', price: fee },
      taxes: tax.rows,
      unitTaxes: byUnit.rows,
      isIncluded: included,
    },
    currency,
  )
  const due = sumRows(rows)
  const redeemed = cart.certificates?.length
    ? redeem(cart, facts, due - unpayableOf(goods), currency)
    : NOTHING_REDEEMED
  addCodes(rows, 'certificate', redeemed.codes)
  const total = money(due - redeemed.paid, currency)
  rows.push({ type: 'total', amount: total.amount, currency })
  const problems = lineProblems(goods, places, currency)
  if (due > LIMITS.order && !problems.some(({ code }) => code === 'quantityTooLarge'))
    problems.push(tooMuch(goods))
  problems.push(...coupons.problems, ...redeemed.problems)
  if (needsDelivery && facts.delivery && fee === undefined)
    problems.push({ code: 'deliveryUnavailable', severity: 'requires_buyer_input', path: 'delivery' })
  return {
    currency,
    lines: goods.map((it, i) => pricedLine(it, places[i] ?? NO_ROOM, taxOf(i), currency)),
    codes: redeemed.codes.length > 0 ? [...coupons.codes, ...redeemed.codes] : coupons.codes,
    promotions: promotions.map(({ promotion: { id, name }, taken }) => ({
      id,
      name,
      discount: money(taken, currency),
    })),
    totals: rows,
    total,
    problems,
    needsDelivery,
    delivery: charged === undefined ? null : money(charged, currency),
    claims: {
      stock: stockClaims(goods),
      codes: coupons.used.map(({ code, maxUsesEach }) => ({ code, most: maxUsesEach ?? null })),
      certificates: redeemed.claims,
    },
    weight,
    beforeDelivery: money(afterDiscounts, currency),
  }
}
