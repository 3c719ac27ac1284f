import { proportion } from '@tote/shared/money.ts'
import type { Merchant, TaxRule } from './merchant.ts'
import type { Place } from './pricing.ts'

/** A rate in basis points and what it is called. */
export interface TaxRate {
  readonly rate: number
  readonly name?: string | undefined
}

export const UNTAXED: TaxRate = { rate: 0 }

/**
 * The rate of every class of goods where they go: of the rules for there the one that says most, the class before the region; the
 * merchant's ordinary rate where none does.
 */
export function taxRates(
  { tax, country }: Merchant,
  place: Place = { country },
): (taxClass: string | null) => TaxRate {
  const { rules } = tax
  if (rules === undefined || rules.length === 0) return (taxClass) => (taxClass === 'none' ? UNTAXED : tax)
  const known = new Map<string | null, TaxRate>()
  return (taxClass) => {
    if (taxClass === 'none') return UNTAXED
    const rate = known.get(taxClass) ?? mostSaid(rules, place, taxClass) ?? { rate: tax.rate }
    known.set(taxClass, rate)
    return rate
  }
}

/** Rounded once, half away from zero; what is inside the price is taken out of it. */
export function taxOn(amount: number, rate: number, included: boolean): number {
  return rate === 0 ? 0 : proportion(amount, rate, included ? 10_000 + rate : 10_000)
}

/** The rule for there that says most; of two that say as much the first. */
function mostSaid(rules: readonly TaxRule[], place: Place, taxClass: string | null): TaxRule | undefined {
  let best: TaxRule | undefined
  let most = -1
  for (const rule of rules) {
    if (rule.country !== place.country || !isRegion(rule, place.region)) continue
    if (rule.taxClass !== undefined && rule.taxClass !== taxClass) continue
    const says = (rule.taxClass === undefined ? 0 : 2) + (rule.region === undefined ? 0 : 1)
    if (says <= most) continue
    best = rule
    most = says
  }
  return best
}

function isRegion({ region }: TaxRule, given: string | undefined): boolean {
  return region === undefined || region.toUpperCase() === given?.toUpperCase()
}
