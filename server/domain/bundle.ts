import { allocate, proportion } from '@tote/shared/money.ts'
import { priceIn } from './amounts.ts'
import type { Goods } from './goods.ts'
import type { Promotion } from './promotion.ts'
import type { Currencies } from './unit-price.ts'

type Bundle = Extract<Promotion, { kind: 'bundle' }>

/** The lines of one part of a bundle, the dearest first, and how far they are taken already. */
interface Pile {
  readonly each: number
  readonly lines: readonly { readonly quantity: number; readonly index: number; readonly worth: number }[]
  at: number
  taken: number
}

/**
 * These parts together for a price, as often as they are there and it saves something: the dearest pieces first. What is
 * saved is split over the lines by what their pieces cost, of which the modifiers are no part. Undefined where nothing is.
 */
export function bundleParts(
  { parts, price, prices }: Bundle,
  goods: readonly Goods[],
  { own, currency }: Currencies,
): number[] | undefined {
  const together = priceIn(own, currency, price, prices)
  if (together === undefined) return undefined
  const wanted = parts.map((part) => ({ part, isMeant: isOf(part, parts) }))
  if (!wanted.every(({ isMeant }) => goods.some(isMeant))) return undefined
  const piles = pile(wanted, goods)
  const pieces = goods.map(() => 0)
  let times = 0
  for (let next = take(piles); next !== undefined; next = take(piles)) {
    if (next.worth <= together) break
    for (const { index, count } of next.taken) pieces[index] = (pieces[index] ?? 0) + count
    times += 1
  }
  const worth = goods.map((it, i) => proportion(listed(it), pieces[i] ?? 0, it.quantity))
  const saved = worth.reduce((a, b) => a + b, 0) - times * together
  return saved > 0 ? allocate(saved, worth) : undefined
}

type Part = Bundle['parts'][number]

interface Wanted {
  readonly part: Part
  readonly isMeant: (goods: Goods) => boolean
}

/** Tells what a part is made of: its variant, or any of its product that no other part names. */
function isOf({ product, variant }: Part, parts: readonly Part[]): Wanted['isMeant'] {
  if (variant !== undefined)
    return ({ found }) => found?.product.id === product && found.variant.id === variant
  const named = parts.filter((it) => it.product === product).map((it) => it.variant)
  return ({ found }) => found?.product.id === product && !named.includes(found.variant.id)
}

/** What is left of a line but for what its modifiers add, which is paid beside a bundle. */
function listed({ rest, extra, quantity }: Goods): number {
  return Math.max(rest - extra * quantity, 0)
}

function pile(wanted: readonly Wanted[], goods: readonly Goods[]): Pile[] {
  const piles = new Map<string, Pile & { each: number }>()
  for (const { part, isMeant } of wanted) {
    const name = `${part.product}/${part.variant ?? ''}`
    const earlier = piles.get(name)
    if (earlier) earlier.each += part.quantity
    else piles.set(name, { each: part.quantity, lines: inOrder(goods, isMeant), at: 0, taken: 0 })
  }
  return [...piles.values()]
}

/** Those that are meant, the dearest first, compared without dividing. */
function inOrder(goods: readonly Goods[], isMeant: Wanted['isMeant']): Pile['lines'] {
  return goods
    .flatMap((it, index) => (isMeant(it) ? [{ quantity: it.quantity, index, rest: listed(it) }] : []))
    .sort((a, b) => b.rest * a.quantity - a.rest * b.quantity)
    .map((it) => ({ ...it, worth: Math.floor(it.rest / it.quantity) }))
}

/** The pieces of the next bundle and what they cost, to the whole unit; undefined where one is missing. */
function take(piles: readonly Pile[]) {
  const taken: { index: number; count: number }[] = []
  let worth = 0
  for (const it of piles) {
    let missing = it.each
    while (missing > 0) {
      const line = it.lines[it.at]
      if (!line) return undefined
      const count = Math.min(missing, line.quantity - it.taken)
      taken.push({ index: line.index, count })
      worth += count * line.worth
      missing -= count
      it.taken += count
      if (it.taken === line.quantity) {
        it.at += 1
        it.taken = 0
      }
    }
  }
  return piles.length > 0 ? { taken, worth } : undefined
}
