import type { ProductDraft } from '@tote/shared/product-draft.ts'
import type { CartRecord } from '../domain/cart.ts'
import type { StockedProduct } from '../domain/catalogue.ts'
import type { Coupon, CouponLeft } from '../domain/coupon.ts'
import type { ProductLine } from '../domain/line.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { PricedCart, PricingFacts } from '../domain/pricing.ts'
import { stockOf } from '../domain/product-draft.ts'
import { productOf } from './products.ts'

/** Sells in dollars, and in euros and yen where something has a price in them; untaxed. */
export const merchant: Merchant = {
  id: 'm1',
  name: 'Shop',
  currency: 'USD',
  currencies: ['EUR', 'JPY'],
  site: 'https://shop.example/',
  tax: { rate: 0, included: false },
  delivery: [],
  country: 'US',
}

export const NOW = Date.UTC(2026, 10, 22)

/** A product by its draft, ten of each variant where it says nothing else. */
export function stocked(draft: Partial<ProductDraft> & { readonly sku: string }): StockedProduct {
  const product = productOf(draft)
  const whole = { stock: 10, ...draft, name: product.name }
  return { product, stock: stockOf(whole, product) }
}

/** So many of a product's only variant. */
export function lineOf(product: string, quantity = 1, more: Partial<ProductLine> = {}): ProductLine {
  const line = { id: `line-${product}`, productId: product, variantId: 'base', name: 'As added' }
  return { ...line, quantity, priceWhenAdded: 2400, ...more }
}

export function cartOf(lines: CartRecord['lines'], more: Partial<CartRecord> = {}): CartRecord {
  return { id: 'c1', version: 1, lines, codes: [], createdAt: 0, updatedAt: 0, ...more }
}

interface Setting extends Partial<Omit<PricingFacts, 'products' | 'coupons'>> {
  readonly products?: readonly StockedProduct[]
  readonly coupons?: readonly (Coupon | CouponLeft)[]
}

/** What a price depends on, from lists. */
export function factsOf({ products = [], coupons = [], ...more }: Setting = {}): PricingFacts {
  const left = coupons.map((it) => ('coupon' in it ? it : { coupon: it, left: it.maxUses }))
  return {
    merchant,
    now: NOW,
    promotions: [],
    certificates: new Map(),
    ...more,
    products: new Map(products.map((it) => [it.product.id, it])),
    coupons: new Map(left.map((it) => [it.coupon.code, it])),
  }
}

/** The totals in short: `['discount SAVE', -500]`. */
export function rowsOf({ totals }: PricedCart): [string, number][] {
  return totals.map(({ type, label, amount }) => [label === undefined ? type : `${type} ${label}`, amount])
}

/** What is taken off each line, in their order. */
export function discountsOf({ lines }: PricedCart): number[] {
  return lines.map((line) => line.discount.amount)
}
