import { type AppliedCode, MAX_QUANTITY, type TotalRow } from '@tote/shared/cart.ts'
import { add, type Money, money, multiply, proportion, sum } from '@tote/shared/money.ts'
import type { Product, Variant } from '@tote/shared/product.ts'
import type { Problem } from '@tote/shared/reasons.ts'
import type { CartLine, CartRecord } from './cart.ts'
import type { StockedProduct } from './catalogue.ts'
import type { DeliveryRate, Merchant } from './merchant.ts'
import { type CouponLeft, discount } from './promotion.ts'

/** Everything a price depends on, read beforehand. */
export interface PricingFacts {
  readonly merchant: Merchant
  readonly products: ReadonlyMap<string, StockedProduct>
  readonly coupons: ReadonlyMap<string, CouponLeft>
  /** The way to deliver, once chosen. */
  readonly delivery?: DeliveryRate | undefined
}

export interface PricedLine {
  readonly line: CartLine
  /** What it is, while the catalogue knows it. */
  readonly found: { readonly product: Product; readonly variant: Variant } | undefined
  readonly available: number
  readonly unitPrice: Money
  readonly total: Money
  readonly discount: Money
  readonly tax: Money
}

export interface PricedCart {
  readonly lines: readonly PricedLine[]
  readonly codes: readonly AppliedCode[]
  readonly totals: readonly TotalRow[]
  readonly total: Money
  readonly problems: readonly Problem[]
}

/**
 * The only place a price is computed: list price → codes → delivery → tax → total, each step a typed row. Tax is
 * rounded per line after discount, half away from zero. A line whose variant is gone costs nothing, stays to be seen, and is told.
 */
export function priceCart(cart: CartRecord, facts: PricingFacts): PricedCart {
  const { merchant, delivery } = facts
  const { currency, tax } = merchant
  const wanted = cart.lines.map((line) => findVariant(line, facts.products))
  const unitPrices = wanted.map(({ found }) => money(found?.variant.price ?? 0, currency))
  const lineTotals = unitPrices.map((price, i) => multiply(price, cart.lines[i]?.quantity ?? 0))
  const { effects, rest } = discount(
    lineTotals.map((total) => total.amount),
    cart.codes,
    facts.coupons,
  )
  const lines = wanted.map((it, i): PricedLine => {
    const total = lineTotals[i] ?? money(0, currency)
    return {
      ...it,
      unitPrice: unitPrices[i] ?? money(0, currency),
      total,
      discount: money(total.amount - (rest[i] ?? 0), currency),
      tax: money(taxOn(rest[i] ?? 0, tax), currency),
    }
  })
  const codes = effects.map((effect) => ({
    code: effect.code,
    name: effect.name,
    discount: money(
      effect.parts.reduce((a, b) => a + b, 0),
      currency,
    ),
  }))
  const rows: TotalRow[] = [{ type: 'subtotal', ...sum(lineTotals, currency) }]
  for (const code of codes) {
    if (code.discount.amount > 0)
      rows.push({ type: 'discount', label: code.code, amount: -code.discount.amount, currency })
  }
  if (delivery) rows.push({ type: 'delivery', label: delivery.name, amount: delivery.price, currency })
  if (tax.rate > 0) {
    const onLines = sum(
      lines.map((line) => line.tax),
      currency,
    )
    const onDelivery = money(delivery ? taxOn(delivery.price, tax) : 0, currency)
    rows.push({
      type: 'tax',
      ...add(onLines, onDelivery),
      ...(tax.included ? { included: true as const } : {}),
    })
  }
  const total = money(
    rows.reduce((whole, row) => whole + (row.included ? 0 : row.amount), 0),
    currency,
  )
  rows.push({ type: 'total', ...total })
  const refused = effects
    .filter((effect) => !effect.applies)
    .map(
      ({ code }): Problem => ({
        code: 'codeNotApplicable',
        severity: 'recoverable',
        path: `codes/${code}`,
        detail: { code },
      }),
    )
  return { lines, codes, totals: rows, total, problems: [...lineProblems(lines), ...refused] }
}

function findVariant(line: CartLine, products: PricingFacts['products']) {
  const stocked = products.get(line.productId)
  const variant = stocked?.product.variants.find(({ id }) => id === line.variantId)
  if (!stocked || !variant) return { line, found: undefined, available: 0 }
  const available = Math.min(stocked.stock.get(variant.id) ?? 0, MAX_QUANTITY)
  return { line, found: { product: stocked.product, variant }, available }
}

function taxOn(amount: number, tax: Merchant['tax']): number {
  return proportion(amount, tax.rate, tax.included ? 10_000 + tax.rate : 10_000)
}

function lineProblems(lines: readonly PricedLine[]): Problem[] {
  return lines.flatMap(({ line, found, available, unitPrice }): Problem[] => {
    const path = `lines/${line.id}`
    if (!found) return [{ code: 'lineUnavailable', severity: 'requires_buyer_input', path }]
    const problems: Problem[] = []
    if (available < line.quantity) {
      problems.push({
        code: 'outOfStock',
        severity: 'requires_buyer_input',
        path,
        detail: { quantity: available },
      })
    }
    if (unitPrice.amount !== line.priceWhenAdded) {
      const detail = { from: line.priceWhenAdded, to: unitPrice.amount, currency: unitPrice.currency }
      problems.push({ code: 'priceChanged', severity: 'requires_buyer_review', path, detail })
    }
    return problems
  })
}
