import { LIMITS, money, proportion } from '@tote/shared/money.ts'
import type { Adjustment, Product, Variant } from '@tote/shared/product.ts'
import { amountIn, priceIn } from './amounts.ts'
import type { ChosenModifier } from './line.ts'
import type { PricedModifier } from './pricing.ts'

/** What one costs, in minor units. */
export interface UnitPrice {
  readonly unit: number
  /** How much of that the modifiers add, where they add something in all. */
  readonly extra: number
  /** What it cost before, with the same modifiers; null where it is not reduced. */
  readonly compareAt: number | null
  readonly modifiers: readonly PricedModifier[]
}

/** The merchant's own currency, and the one to price in. */
export interface Currencies {
  readonly own: string
  readonly currency: string
}

const NONE: readonly PricedModifier[] = []

/**
 * List price and what the modifiers add to it, never less than nothing; undefined where it is not to be had so in that currency:
 * without a price in it, or with a choice that the product does not offer any more.
 */
export function unitPrice(
  { own, currency }: Currencies,
  { product, variant }: { readonly product: Product; readonly variant: Variant },
  chosen: readonly ChosenModifier[] | undefined,
): UnitPrice | undefined {
  const list = priceIn(own, currency, variant.price, variant.prices)
  if (list === undefined) return undefined
  let unit = list
  const modifiers = chosen === undefined ? NONE : ([] as PricedModifier[])
  for (const choice of chosen ?? NOTHING) {
    const meant = findChoice(product, choice)
    const adds = meant && adjust(meant.adjustment, list, { own, currency })
    if (meant === undefined || adds === undefined) return undefined
    unit += adds
    ;(modifiers as PricedModifier[]).push({
      name: meant.name,
      value: meant.value,
      price: adds === 0 ? null : money(adds, currency),
    })
  }
  unit = Math.min(Math.max(unit, 0), LIMITS.unitPrice)
  const before =
    variant.comparePrice === null
      ? undefined
      : priceIn(own, currency, variant.comparePrice, variant.comparePrices)
  const isReduced = before !== undefined && before > list
  return {
    unit,
    extra: Math.max(unit - list, 0),
    compareAt: isReduced ? unit + before - list : null,
    modifiers,
  }
}

const NOTHING: readonly ChosenModifier[] = []

/** The modifiers of a line as they are shown where they add nothing to a price that the merchant's server set. */
export function shownModifiers(
  product: Product,
  chosen: readonly ChosenModifier[] | undefined,
): readonly PricedModifier[] {
  return (chosen ?? []).flatMap((choice) => {
    const meant = findChoice(product, choice)
    return meant ? [{ name: meant.name, value: meant.value, price: null }] : []
  })
}

function findChoice(product: Product, { number, value }: ChosenModifier) {
  const modifier = product.modifiers.find((it) => it.number === number)
  if (modifier === undefined) return undefined
  const { name } = modifier
  if (modifier.kind !== 'checkbox' && modifier.kind !== 'pickList')
    return { name, value: String(value), adjustment: modifier.adjustment }
  const taken = modifier.values.find((it) => it.number === value)
  return taken && { name, value: taken.name, adjustment: taken.adjustment }
}

function adjust(
  adjustment: Adjustment | null,
  list: number,
  { own, currency }: Currencies,
): number | undefined {
  if (adjustment === null) return 0
  if (adjustment.kind === 'share') return proportion(list, adjustment.rate, 10_000)
  return amountIn(own, currency, adjustment)
}
