import { proportion } from '@tote/shared/money.ts'
import type { Goods } from './goods.ts'
import type { Promotion } from './promotion.ts'
import { selects } from './selection.ts'

/**
 * For every so many bought, so many of the cheapest get cheaper; one piece is never both. As often as whole groups fit, so that
 * "3 for 2" is two bought and one got. Undefined where nothing fits.
 */
export function buyGetParts(
  { buy, get, most }: Extract<Promotion, { kind: 'buyGet' }>,
  goods: readonly Goods[],
): number[] | undefined {
  const [isBought, isGot] = [selects(buy.on), selects(get.on)]
  const count = { bought: 0, got: 0, all: 0 }
  for (const it of goods) {
    const [bought, got] = [isBought(it), isGot(it)]
    if (bought) count.bought += it.quantity
    if (got) count.got += it.quantity
    if (bought || got) count.all += it.quantity
  }
  const times = Math.min(
    Math.floor(count.bought / buy.quantity),
    Math.floor(count.got / get.quantity),
    Math.floor(count.all / (buy.quantity + get.quantity)),
    most ?? Number.POSITIVE_INFINITY,
  )
  if (times < 1) return undefined
  const candidates = goods.flatMap((it, index) =>
    isGot(it) ? [{ goods: it, index, isBought: isBought(it) }] : [],
  )
  // By what one piece still costs, compared without dividing.
  candidates.sort((a, b) => a.goods.rest * b.goods.quantity - b.goods.rest * a.goods.quantity)
  const parts = goods.map(() => 0)
  let missing = times * get.quantity
  let spare = count.bought - times * buy.quantity
  for (const { goods: it, index, isBought: both } of candidates) {
    const pieces = Math.min(it.quantity, missing, both ? spare : missing)
    missing -= pieces
    if (both) spare -= pieces
    parts[index] = proportion(it.rest, pieces * get.rate, it.quantity * 10_000)
  }
  return parts
}
