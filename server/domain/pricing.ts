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
  readonly product: Product
  readonly variant: Variant
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
 * rounded per line after discount, half away from zero. A line whose variant is gone costs nothing and is told.
 */
export function priceCart(cart: CartRecord, facts: PricingFacts): PricedCart {
  const { merchant, delivery } = facts
  const { currency, tax } = merchant
  const found = cart.lines.flatMap((line) => findVariant(line, facts.products))
  const lineTotals = found.map(({ line, variant }) => multiply(money(variant.price, currency), line.quantity))
  const { effects, rest } = discount(
    lineTotals.map((total) => total.amount),
    cart.codes,
    facts.coupons,
  )
  const lines = found.map((it, i): PricedLine => {
    const total = lineTotals[i] ?? money(0, currency)
    return {
      ...it,
      unitPrice: money(it.variant.price, currency),
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
  return { lines, codes, totals: rows, total, problems: [...lineProblems(cart, lines), ...refused] }
}

function findVariant(line: CartLine, products: PricingFacts['products']) {
  const stocked = products.get(line.productId)
  const variant = stocked?.product.variants.find(({ id }) => id === line.variantId)
  if (!stocked || !variant) return []
  const available = Math.min(stocked.stock.get(variant.id) ?? 0, MAX_QUANTITY)
  return [{ line, product: stocked.product, variant, available }]
}

function taxOn(amount: number, tax: Merchant['tax']): number {
  return proportion(amount, tax.rate, tax.included ? 10_000 + tax.rate : 10_000)
}

function lineProblems(cart: CartRecord, priced: readonly PricedLine[]): Problem[] {
  return cart.lines.flatMap((line): Problem[] => {
    const path = `lines/${line.id}`
    const known = priced.find((candidate) => candidate.line === line)
    if (!known) return [{ code: 'lineUnavailable', severity: 'requires_buyer_input', path }]
    const problems: Problem[] = []
    if (known.available < line.quantity) {
      const detail = { available: known.available }
      problems.push({ code: 'outOfStock', severity: 'requires_buyer_input', path, detail })
    }
    if (known.unitPrice.amount !== line.priceWhenAdded) {
      const detail = {
        from: line.priceWhenAdded,
        to: known.unitPrice.amount,
        currency: known.unitPrice.currency,
      }
      problems.push({ code: 'priceChanged', severity: 'requires_buyer_review', path, detail })
    }
    return problems
  })
}
