import type { Problem } from '@tote/shared/reasons.ts'
import type { Room } from './availability.ts'
import type { Goods } from './goods.ts'
import { isOfOwnPage } from './line.ts'

/** What the shopper should know of the lines: what is gone, short, or costs something else than when it was added. */
export function lineProblems(goods: readonly Goods[], rooms: readonly Room[], currency: string): Problem[] {
  const problems: Problem[] = []
  goods.forEach((it, i) => {
    const room = rooms[i]
    if (room) tell(problems, it, room, currency)
  })
  return problems
}

/** That an order comes to more than the house works with, at the line that costs most. */
export function tooMuch(goods: readonly Goods[]): Problem {
  const { line, found } = goods.reduce((most, it) => (it.total > most.total ? it : most))
  return {
    code: 'quantityTooLarge',
    severity: 'requires_buyer_input',
    path: `lines/${line.id}`,
    detail: { name: found?.product.name ?? line.name },
  }
}

function tell(problems: Problem[], goods: Goods, room: Room, currency: string): void {
  const { line, found, isSold, unit } = goods
  const path = `lines/${line.id}`
  const severity = 'requires_buyer_input'
  if (!isSold) {
    problems.push({ code: 'lineUnavailable', severity, path })
    return
  }
  const name = found?.product.name ?? line.name
  if (room.allowedLeft < line.quantity)
    problems.push({ code: 'quantityTooLarge', severity, path, detail: { quantity: room.allowedLeft, name } })
  const changed = (from: number): Problem => ({
    code: 'priceChanged',
    severity: 'requires_buyer_review',
    path,
    detail: { from, to: unit, currency },
  })
  if (isOfOwnPage(line)) {
    const { priceWhenAdded } = line.ownPage
    if (goods.stock === 0) problems.push({ code: 'outOfStock', severity, path, detail: { quantity: 0 } })
    if (unit !== priceWhenAdded) problems.push(changed(priceWhenAdded))
  }
  if (line.kind !== undefined || !found) return
  const { minQuantity } = found.product
  if (room.stockLeft < line.quantity)
    problems.push({ code: 'outOfStock', severity, path, detail: { quantity: room.stockLeft } })
  if (room.isTooFew)
    problems.push({ code: 'quantityTooSmall', severity, path, detail: { quantity: minQuantity, name } })
  if (line.override?.price === undefined && unit !== line.priceWhenAdded)
    problems.push(changed(line.priceWhenAdded))
}
