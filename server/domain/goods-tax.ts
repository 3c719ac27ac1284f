import type { Goods } from './goods.ts'
import type { PricingFacts } from './pricing.ts'
import { type TaxRate, taxOn, taxRates, UNTAXED } from './tax.ts'
import type { Tax } from './totals.ts'

/** Tax on each of the goods and what every rate comes to in all; rates of one name are one. */
export interface GoodsTax {
  readonly lines: readonly number[]
  readonly rows: readonly Tax[]
}

/** Taxes each of the goods after its discounts by its class, and the delivery like ordinary goods. */
export function taxGoods(
  goods: readonly Goods[],
  delivery: number | undefined,
  { merchant, place }: Pick<PricingFacts, 'merchant' | 'place'>,
): GoodsTax {
  const { included } = merchant.tax
  const rateOf = taxRates(merchant, place)
  const rows: Tax[] = []
  const put = (rate: TaxRate, amount: number) => {
    if (rate.rate === 0) return
    const row = rows.find((it) => it.rate.name === rate.name)
    if (row) row.amount += amount
    else rows.push({ rate, amount })
  }
  const lines = goods.map((it) => {
    const rate = it.isCertificate ? UNTAXED : rateOf(it.found?.product.taxClass ?? null)
    const tax = taxOn(it.rest, rate.rate, included)
    put(rate, tax)
    return tax
  })
  const ordinary = rateOf(null)
  if (goods.length === 0 || delivery !== undefined)
    put(ordinary, taxOn(delivery ?? 0, ordinary.rate, included))
  if (rows.length > 1) rows.sort((a, b) => ((a.rate.name ?? '') < (b.rate.name ?? '') ? -1 : 1))
  return { lines, rows }
}
