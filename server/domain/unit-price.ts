import { LIMITS, money, proportion } from '@tote/shared/money.ts'
import type { Adjustment, Product, Variant } from '@tote/shared/product.ts'
import { amountIn, priceIn } from './amounts.ts'
import type { ChosenModifier, ProductLine } from './line.ts'
import { type Bounds, boundsIn, clamp, type OpenTerms } from './open-amount.ts'
import type { PricedModifier } from './pricing.ts'

/** What one costs, in minor units. */
export interface UnitPrice {
  readonly unit: number
  /** How much of that the modifiers add, where they add something in all. */
  readonly extra: number
  /** What it cost before, with the same modifiers; null where it is not reduced. */
  readonly compareAt: number | null
  readonly modifiers: readonly PricedModifier[]
  /** Between what the shopper may name it; null where the price stands. */
  readonly open: Bounds | null
}

/** The merchant's own currency, and the one to price in. */
export interface Currencies {
  readonly own: string
  readonly currency: string
}

const NONE: readonly PricedModifier[] = []

/**
 * What one of a line costs: what the merchant's server set, else what the shopper names, as far as that is theirs to say, else its price.
 * Undefined where it is not to be had in that currency: taxes per unit and bounds are in the merchant's own only.
 */
export function linePrice(
  terms: OpenTerms,
  found: { readonly product: Product; readonly variant: Variant },
  line: Pick<ProductLine, 'modifiers' | 'amount' | 'override'>,
): UnitPrice | undefined {
  const { product, variant } = found
  if (terms.currency !== terms.own && product.localTax + product.nationalTax > 0) return undefined
  const given = line.override?.price
  if (given !== undefined) return namedPrice(product, line, given, null)
  const open = boundsIn(terms, product)
  if (open === undefined) return undefined
  if (open === null) return unitPrice(terms, found, line.modifiers)
  return namedPrice(product, line, clamp(open, line.amount ?? variant.price), open)
}

function namedPrice(
  product: Product,
  { modifiers }: Pick<ProductLine, 'modifiers'>,
  unit: number,
  open: Bounds | null,
): UnitPrice {
  return { unit, extra: 0, compareAt: null, modifiers: shownModifiers(product, modifiers), open }
}

/**
 * List price and what the modifiers add to it, never less than nothing; undefined where it is not to be had so in that currency:
 * without a price in it, or with a choice that the product does not offer any more.
 */
function unitPrice(
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
    open: null,
  }
}

const NOTHING: readonly ChosenModifier[] = []

/** The modifiers of a line as they are shown where they add nothing to a price that somebody named. */
function shownModifiers(
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
