import { MAX_LINES } from '@tote/shared/cart.ts'
import type { JoinedCart } from './cart.ts'
import type { Joining, Selling } from './joining.ts'
import {
  type CartLine,
  hasOneCurrency,
  isPricedByHand,
  isSaid,
  isSame,
  isSameSaid,
  type SaidLine,
} from './line.ts'
import { mostOf } from './line-quantity.ts'

type Left = JoinedCart['left'][number]

interface Bringing extends Pick<Joining, 'offerOf' | 'newLineId'> {
  readonly selling: Selling
  readonly isSameCurrency: boolean
}

interface Brought {
  readonly lines: readonly CartLine[]
  /** The line it went into. */
  readonly id?: string
  readonly quantity: number
  readonly why: Left['why']
}

/** Brings one line of a guest's cart into these, as far as there is room. */
export function bring(
  lines: readonly CartLine[],
  line: CartLine,
  { offerOf, newLineId, selling, isSameCurrency }: Bringing,
): Brought {
  const stays = (why: Left['why']): Brought => ({ lines, quantity: 0, why })
  if (isSaid(line) && isSameCurrency) return bringSaid(lines, line, newLineId)
  if (line.kind !== undefined || isPricedByHand(line)) return stays('ownPrice')
  if (hasOneCurrency(line) && !isSameCurrency) return stays('ownPrice')
  const offer = offerOf(line, selling)
  if (!offer) return stays('unavailable')
  const own = lines.find((other) => isSame(other, line))
  if (!own && lines.length >= MAX_LINES) return stays('cartFull')
  if (own && offer.supply.isFixed) return stays('notEnough')
  const has = own?.quantity ?? 0
  const isTaken = !own && lines.some(({ id }) => id === line.id)
  const target = own ?? { ...line, ...(isTaken && { id: newLineId() }) }
  const most = mostOf(lines, target, offer.price, offer.supply)
  const quantity = Math.max(0, Math.min(line.quantity, most - has))
  const ofProduct = lines.reduce(
    (sum, other) =>
      other.kind === undefined && other.productId === line.productId ? sum + other.quantity : sum,
    quantity,
  )
  if (quantity === 0 || ofProduct < offer.supply.minQuantity) return stays('notEnough')
  const placed = own
    ? { ...own, quantity: has + quantity }
    : { ...target, quantity, ...(!isSameCurrency && { priceWhenAdded: offer.price }) }
  return {
    lines: own ? lines.map((other) => (other === own ? placed : other)) : [...lines, placed],
    id: placed.id,
    quantity,
    why: 'notEnough',
  }
}

/** What a page or an offer sells costs everybody the same. */
function bringSaid(lines: readonly CartLine[], line: SaidLine, newLineId: () => string): Brought {
  const own = lines.find((other) => isSameSaid(other, line))
  if (!own && lines.length >= MAX_LINES) return { lines, quantity: 0, why: 'cartFull' }
  const isTaken = !own && lines.some(({ id }) => id === line.id)
  const target = own ?? { ...line, ...(isTaken && { id: newLineId() }) }
  const has = own?.quantity ?? 0
  const quantity = Math.max(0, Math.min(line.quantity, mostOf(lines, target, line.price, undefined) - has))
  if (quantity === 0) return { lines, quantity, why: 'notEnough' }
  const placed = { ...target, quantity: has + quantity }
  const all = own ? lines.map((other) => (other === own ? placed : other)) : [...lines, placed]
  return { lines: all, id: placed.id, quantity, why: 'notEnough' }
}

export function nameOf(line: CartLine): string {
  return line.kind === undefined ? (line.override?.name ?? line.name) : line.name
}
