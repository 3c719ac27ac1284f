import { ToteError } from '@tote/shared/reasons.ts'
import type { FulfilmentRecord, OrderRecord } from './order.ts'
import { refundedOf } from './refunding.ts'

type Lines = FulfilmentRecord['lines']

/** What of a line is still to be sent: neither sent nor given back. */
export function toFulfil(order: OrderRecord): Lines {
  return order.snapshot.lines.flatMap(({ id, quantity }) => {
    const rest = quantity - sentOf(order, id) - refundedOf(order, id)
    return rest > 0 ? [{ line: id, quantity: rest }] : []
  })
}

/** What this sends, all that is left where nothing is said. Throws `nothingToFulfil` where it is more than that, `lineNotFound`. */
export function decideFulfilment(order: OrderRecord, wanted: Lines | undefined): Lines {
  const left = toFulfil(order)
  if (left.length === 0 || order.review) throw new ToteError('nothingToFulfil')
  if (wanted === undefined) return left
  const merged = new Map<string, number>()
  for (const { line, quantity } of wanted) merged.set(line, (merged.get(line) ?? 0) + quantity)
  for (const [line, quantity] of merged) {
    if (!order.snapshot.lines.some(({ id }) => id === line)) throw new ToteError('lineNotFound')
    if (quantity > (left.find((it) => it.line === line)?.quantity ?? 0))
      throw new ToteError('nothingToFulfil')
  }
  return [...merged].map(([line, quantity]) => ({ line, quantity }))
}

/** How much of it was sent. */
export function fulfilmentOf(order: OrderRecord): 'none' | 'part' | 'whole' {
  if ((order.fulfilments ?? []).length === 0) return 'none'
  return toFulfil(order).length === 0 ? 'whole' : 'part'
}

function sentOf({ fulfilments = [] }: OrderRecord, line: string): number {
  return fulfilments
    .flatMap(({ lines }) => lines)
    .reduce((sum, it) => sum + (it.line === line ? it.quantity : 0), 0)
}
