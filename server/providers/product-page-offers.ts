import { minorUnits } from './product-page-amount.ts'
import type { Effort } from './product-page-effort.ts'
import { PageError } from './product-page-fault.ts'
import { type Item, itemsOf, nameIn, termIn, textOf, textsOf } from './product-page-item.ts'
import { isHad } from './product-page-thing.ts'
import { folded } from './product-page-words.ts'

/** One price that is asked for a thing. */
export interface Offered {
  readonly offer: Item
  readonly currency: string | undefined
  /** Those it is collected under, which may say from what to what. */
  readonly above: readonly Item[]
}

/** The offers of a product; what is collected under one offer is of that one's currency. A price without an offer is one. */
export function offersOf(product: Item, effort: Effort): readonly Offered[] {
  const found = itemsOf(product, 'offers').flatMap((offer) => unfolded(offer, undefined, [], effort))
  if (found.length > 0) return found
  return product.properties.has('price') ? [{ offer: product, currency: undefined, above: [] }] : []
}

function unfolded(
  offer: Item,
  ofAbove: string | undefined,
  above: readonly Item[],
  effort: Effort,
): readonly Offered[] {
  effort.spend(5)
  const currency = textOf(offer, 'pricecurrency') ?? ofAbove
  const parts = itemsOf(offer, 'offers')
  if (parts.length === 0 || above.length > 2) return [{ offer, currency, above }]
  return parts.flatMap((part) => unfolded(part, currency, [...above, offer], effort))
}

/** Throws where they are said to begin or to end at a price that none of them has: what has it is not told. */
export function assertWhole(offers: readonly Offered[], currency: string, prices: readonly number[]): void {
  const ranges = new Set(offers.flatMap(({ above }) => above))
  for (const range of ranges)
    for (const text of [...textsOf(range, 'lowprice'), ...textsOf(range, 'highprice')]) {
      const end = minorUnits(text, currency)
      if (end !== undefined && !prices.includes(end)) throw new PageError('priceRange')
    }
}

/** Whose offers these are is no choice of the thing: of several sellers' prices none is the shop's. */
export function hasOneSeller(offers: readonly Offered[]): boolean {
  const sellers = offers.flatMap(({ offer }) => nameIn(offer, 'seller') ?? nameIn(offer, 'offeredby') ?? [])
  return new Set(sellers.map((name) => folded(name.slice(0, 200)))).size <= 1
}

/** What an offer is of: the thing that it names, with the offer's own words where that has none. */
export function thingOf(offer: Item): Item {
  const [offered] = itemsOf(offer, 'itemoffered')
  if (!offered) return offer
  return { ...offered, properties: new Map([...offer.properties, ...offered.properties]) }
}

/** Throws where the one offer is of something else: `Cable` is no `Camera`. */
export function assertOf(thing: Item, offers: readonly Offered[]): void {
  const [own, ...offered] = [thing, ...offers.flatMap(({ offer }) => itemsOf(offer, 'itemoffered'))].map(
    (it) => folded((textOf(it, 'name') ?? '').slice(0, 200)),
  )
  if (own && offered.some((it) => !it.includes(own) && !own.includes(it)))
    throw new PageError('severalProducts')
}

/** Whether one of them can be had; null where none says. */
export function availabilityOf(offers: readonly Offered[]): boolean | null {
  const said = offers.map(({ offer }) => isHad(termIn(offer, 'availability')))
  if (said.includes(true)) return true
  return said.length > 0 && said.every((it) => it === false) ? false : null
}
