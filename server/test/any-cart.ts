import fc from 'fast-check'
import type { CartRecord } from '../domain/cart.ts'
import type { StockedProduct } from '../domain/catalogue.ts'
import type { CertificateLeft } from '../domain/certificate.ts'
import type { Coupon, Selection } from '../domain/coupon.ts'
import type { CartLine } from '../domain/line.ts'
import type { DeliveryRate, Merchant, TaxRule } from '../domain/merchant.ts'
import type { PricingFacts } from '../domain/pricing.ts'
import type { Promotion } from '../domain/promotion.ts'
import { productOf } from './products.ts'

/** What a cart and everything around it are made of; amounts are minor units of whatever it is priced in. */
export interface Bought {
  readonly lines: readonly AnyLine[]
  readonly coupons: readonly Coupon[]
  readonly promotions: readonly Promotion[]
  readonly balances: readonly number[]
  readonly tax: Pick<Merchant['tax'], 'rate' | 'included'>
  readonly delivery: DeliveryRate | undefined
}

interface AnyLine {
  readonly kind: 'product' | 'custom' | 'offer' | 'certificate'
  readonly price: number
  readonly quantity: number
  /** What a modifier adds, in basis points; undefined without one. */
  readonly adds: number | undefined
  readonly taxClass: string | null
  /** Taxes on each, local and national, and what the shopper names; in the merchant's own currency only. */
  readonly perUnit?: readonly [number, number] | undefined
  readonly open?: OpenLine | undefined
}

interface OpenLine {
  readonly min: number
  readonly max: number
  readonly amount: number | undefined
}

// Small prices and few of them make equal shares and halves of a cent likely.
const amount = fc.oneof(fc.nat({ max: 60 }), fc.nat({ max: 20_000 }))
const rate = fc.oneof(fc.constantFrom(0, 3333, 5000, 10_000), fc.nat({ max: 10_000 }))
const few = fc.integer({ min: 1, max: 3 })

export const goods: fc.Arbitrary<AnyLine> = fc.record({
  kind: fc.constant('product' as const),
  price: amount,
  quantity: fc.integer({ min: 1, max: 20 }),
  adds: fc.option(fc.integer({ min: -12_000, max: 20_000 }), { nil: undefined, freq: 3 }),
  taxClass: fc.constantFrom(null, 'book', 'none'),
  perUnit: fc.oneof(
    { arbitrary: fc.constant(undefined), weight: 3 },
    { arbitrary: fc.tuple(fc.nat({ max: 500 }), fc.nat({ max: 500 })), weight: 1 },
  ),
  open: fc.oneof(
    { arbitrary: fc.constant(undefined), weight: 3 },
    {
      arbitrary: fc.record({
        min: fc.nat({ max: 100 }),
        max: fc.integer({ min: 100, max: 20_000 }),
        amount: fc.option(amount, { nil: undefined }),
      }),
      weight: 1,
    },
  ),
})
const anyLine = fc.oneof(
  { arbitrary: goods, weight: 6 },
  { arbitrary: goods.map((line) => ({ ...line, kind: 'custom' as const })), weight: 1 },
  { arbitrary: goods.map((line) => ({ ...line, kind: 'offer' as const })), weight: 1 },
  { arbitrary: goods.map((line) => ({ ...line, kind: 'certificate' as const })), weight: 1 },
)
/** Products are called p0, p1, … and are of the category c0 or c1 by turns. */
const on: fc.Arbitrary<Selection> = fc.oneof(
  fc.constant({}),
  fc.constantFrom({ categories: ['c0'] }, { categories: ['c1'] }, { products: ['p0', 'p1'] }),
)

export const kinds = {
  percentage: fc.record({ kind: fc.constant('percentage' as const), rate }),
  fixed: fc.record({ kind: fc.constant('fixed' as const), amount: fc.nat({ max: 8_000 }) }),
  fixedEach: fc.record({ kind: fc.constant('fixedEach' as const), amount: fc.nat({ max: 300 }) }),
  freeDelivery: fc.constant({ kind: 'freeDelivery' as const }),
}
type Kind = fc.Arbitrary<Coupon extends infer C ? (C extends Coupon ? Pick<C, 'kind'> : never) : never>

/** Up to three coupons of this kind, with what else is drawn for each. */
export function coupons(kind: Kind, more: fc.Arbitrary<Partial<Coupon>> = fc.constant({})) {
  return fc.array(fc.tuple(kind, more), { maxLength: 3 }).map((drawn) =>
    drawn.map(([kind, more], i) => {
      const named = { code: `C${i}`, name: `C${i}`, minimum: 0, maxUses: null }
      return { ...named, ...kind, ...more } as Coupon
    }),
  )
}
const limits = fc.record({
  minimum: fc.constantFrom(0, 500, 3_000),
  combines: fc.constantFrom(true, true, false),
  on,
})

/** What a part of a bundle names beside its product. */
const bundled = fc.constantFrom(undefined, undefined, 'base')
const promotion: fc.Arbitrary<Pick<Promotion, 'kind'>> = fc.oneof(
  fc.record({
    kind: fc.constant('buyGet' as const),
    buy: fc.record({ quantity: few, on }),
    get: fc.record({ quantity: few, on, rate }),
    most: fc.constantFrom(null, 1, 2),
  }),
  fc.record({
    kind: fc.constant('tiers' as const),
    by: fc.constantFrom('quantity' as const, 'amount' as const),
    on,
    tiers: fc.array(fc.record({ from: fc.nat({ max: 2_000 }), rate }), { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('bundle' as const),
    parts: fc.array(
      fc
        .record({ product: fc.constantFrom('p0', 'p1', 'p2'), quantity: few, variant: bundled })
        .map((part) => {
          const { variant, ...whole } = part
          return variant === undefined ? whole : { ...whole, variant }
        }),
      { minLength: 1, maxLength: 3 },
    ),
    price: amount,
  }),
)

/** The promotions drawn, some of the same place in the order. */
export function promotions(drawn: fc.Arbitrary<Pick<Promotion, 'kind'>>): fc.Arbitrary<Promotion[]> {
  return fc
    .array(fc.tuple(drawn, fc.nat({ max: 2 })), { maxLength: 3 })
    .map((all) =>
      all.map(
        ([it, order], i) => ({ id: `P${i}`, name: `P${i}`, isActive: true, order, ...it }) as Promotion,
      ),
    )
}

export const parts = {
  lines: fc.array(anyLine, { maxLength: 6 }),
  coupons: coupons(fc.oneof(...Object.values(kinds)), limits),
  promotions: promotions(promotion),
  balances: fc.array(fc.nat({ max: 30_000 }), { maxLength: 2 }),
  tax: fc.record({ rate: fc.nat({ max: 5_000 }), included: fc.boolean() }),
  delivery: fc.option(
    fc.nat({ max: 3_000 }).map((price) => ({ id: 'd', name: 'D', price, countries: ['US'] })),
    { nil: undefined },
  ),
}
export const anything: fc.Arbitrary<Bought> = fc.record(parts)

export interface Spelling {
  readonly currency: string
  /** The merchant's own, where that is another: then everything has amounts for the cart's currency beside it. */
  readonly own?: string
  /** Lines, codes and promotions in the order of these; without them as they were drawn. */
  readonly order?: readonly number[]
}

const books: TaxRule = { country: 'US', taxClass: 'book', rate: 700, name: 'books' }

/** The cart and the facts of what was drawn; where the ordinary rate is nothing, nothing at all is taxed. */
export function spell(bought: Bought, spelling: Spelling): { cart: CartRecord; facts: PricingFacts } {
  const { currency, own = currency, order } = spelling
  const amounts = own === currency ? {} : { amounts: true }
  const turn = <T>(all: readonly T[]): T[] => {
    const placed = all.map((it, i) => ({ it, place: order?.[i] ?? i }))
    return placed.sort((a, b) => a.place - b.place).map(({ it }) => it)
  }
  const certificates = bought.balances.map((balance, i) => certificateLeft(`G${i}`, balance, currency))
  const products = bought.lines.map((line, i) => stockedAs(line, i, { own, currency }))
  const merchant: Merchant = {
    id: 'm1',
    name: 'Shop',
    currency: own,
    currencies: [currency],
    site: 'https://shop.example/',
    tax: bought.tax.rate === 0 ? bought.tax : { ...bought.tax, rules: [books] },
    delivery: [],
    country: 'US',
  }
  const cart: CartRecord = {
    id: 'c1',
    version: 1,
    lines: turn(bought.lines.map(lineAs)),
    codes: turn(bought.coupons.map(({ code }) => code)),
    certificates: turn(certificates.map(({ certificate }) => certificate.code)),
    currency,
    createdAt: 0,
    updatedAt: 0,
  }
  const abroad = <T>(value: T): T => (amounts.amounts ? (withAmounts(value, currency) as T) : value)
  const facts: PricingFacts = {
    merchant,
    now: 1,
    products: new Map(products.map((it) => [it.product.id, it])),
    coupons: new Map(bought.coupons.map((it) => [it.code, { coupon: abroad(it), left: null }])),
    promotions: turn(bought.promotions.map(abroad)),
    certificates: new Map(certificates.map((it) => [it.certificate.code, it])),
    delivery: abroad(bought.delivery),
    offerKeys: new Set(['k']),
  }
  return { cart, facts }
}

/** Everything that is an amount gets the same for another currency, and itself becomes one that would be noticed. */
function withAmounts(value: unknown, currency: string): unknown {
  if (Array.isArray(value)) return value.map((it) => withAmounts(it, currency))
  if (typeof value !== 'object' || value === null) return value
  const isByQuantity = 'by' in value && value.by === 'quantity'
  const made = Object.entries(value).map(([name, held]) => [
    name,
    isByQuantity ? held : withAmounts(held, currency),
  ])
  const other = Object.fromEntries(made) as Record<string, unknown>
  for (const [one, more] of Object.entries({
    amount: 'amounts',
    minimum: 'minimums',
    price: 'prices',
    from: 'froms',
  })) {
    if (typeof other[one] !== 'number') continue
    other[more] = { [currency]: other[one] }
    other[one] = 123_456
  }
  return other
}

function lineAs({ kind, price, quantity, adds, open, taxClass }: AnyLine, i: number): CartLine {
  const line = { id: `l${i}`, name: 'As added', quantity, addedAt: 0 }
  const nobody = { name: '', email: '' }
  const custom = { ...line, kind: 'custom', sku: '', price, image: null } as const
  if (kind === 'custom') return custom
  if (kind === 'offer') return { ...custom, offer: { key: 'k', until: 2, ...(taxClass && { taxClass }) } }
  if (kind === 'certificate')
    return { ...line, kind, theme: '', amount: price, sender: nobody, recipient: nobody, message: '' }
  const modifiers = adds === undefined ? {} : { modifiers: [{ number: 1, value: 'Ann' }] }
  const amount = open?.amount === undefined ? {} : { amount: open.amount }
  return { ...line, productId: `p${i}`, variantId: 'base', priceWhenAdded: price, ...modifiers, ...amount }
}

function stockedAs(
  { price, adds = 0, taxClass, perUnit: [localTax, nationalTax] = [0, 0], open }: AnyLine,
  i: number,
  { own, currency }: { readonly own: string; readonly currency: string },
): StockedProduct {
  const product = productOf({
    sku: `p${i}`,
    ...(own === currency ? { price } : { price: 123_456, prices: { [currency]: price } }),
    category: `c${i % 2}`,
    localTax,
    nationalTax,
    openAmount: open ? { min: open.min, max: open.max } : null,
    taxClass,
    modifiers: [{ number: 1, name: 'Engraving', kind: 'text', adjustment: { kind: 'share', rate: adds } }],
  })
  return { product, stock: new Map([['base', 999]]) }
}

function certificateLeft(code: string, balance: number, currency: string): CertificateLeft {
  const people = { orderId: null, recipient: null, sender: null, message: '', theme: '' }
  return { balance, certificate: { code, amount: balance, currency, ...people, createdAt: 0, endsAt: null } }
}
