import { type Goods, isApart, taxClassOf } from './goods.ts'
import type { PricingFacts } from './pricing.ts'
import { type TaxRate, taxOn, taxRates, UNTAXED } from './tax.ts'
import type { Tax, UnitTax } from './totals.ts'

/** Tax on each of the goods and what every rate comes to in all; rates of one name are one. */
export interface GoodsTax {
  readonly lines: readonly number[]
  readonly rows: readonly Tax[]
}

/** What is due for each unit of the goods, whatever was taken off them: never inside a price. */
export interface UnitTaxes {
  /** Undefined where there is none, as nearly always. */
  readonly lines: readonly number[] | undefined
  readonly rows: readonly UnitTax[]
}

const NO_UNIT_TAXES: UnitTaxes = { lines: undefined, rows: [] }

/** Taxes each of the goods after its discounts by its class, donations not at all, and the delivery like ordinary goods. */
export function taxGoods(
  goods: readonly Goods[],
  delivery: number | undefined,
  { merchant, place, donations }: Pick<PricingFacts, 'merchant' | 'place' | 'donations'>,
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
    const product = it.found?.product
    const isUntaxed = isApart(it) || (product !== undefined && donations?.has(product.id))
    const rate = isUntaxed ? UNTAXED : rateOf(taxClassOf(it))
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

/** Taxes each unit that is sold by what its product says; what stores value is taxed when it is spent. */
export function taxUnits(goods: readonly Goods[]): UnitTaxes {
  if (!goods.some(isTaxedByUnit)) return NO_UNIT_TAXES
  let [local, national] = [0, 0]
  const lines = goods.map((it) => {
    const { localTax, nationalTax } = isTaxedByUnit(it) ? it.found.product : UNTAXED_UNIT
    local += localTax * it.quantity
    national += nationalTax * it.quantity
    return (localTax + nationalTax) * it.quantity
  })
  const rows: UnitTax[] = [
    { levy: 'localTax', label: 'Local tax', amount: local },
    { levy: 'nationalTax', label: 'National tax', amount: national },
  ]
  return { lines, rows: rows.filter(({ amount }) => amount > 0) }
}

const UNTAXED_UNIT = { localTax: 0, nationalTax: 0 }

function isTaxedByUnit(it: Goods): it is Goods & { readonly found: NonNullable<Goods['found']> } {
  if (it.found === undefined || !it.isSold || it.isCertificate) return false
  const { localTax, nationalTax } = it.found.product
  return localTax > 0 || nationalTax > 0
}
