import type { AuditNote } from './audit.ts'
import type { CartRecord } from './cart.ts'
import type { CartLine } from './line.ts'

/** What the audit says of a cart: nothing but the prices that a merchant's server named for its lines. All else of a cart is a draft. */
export function pricesNamed(
  before: CartRecord | undefined,
  { id, lines, currency }: CartRecord,
): AuditNote[] {
  return lines.flatMap((line) => {
    const price = namedPrice(line)
    if (price === undefined) return []
    const known = before?.lines.find((other) => other.id === line.id)
    const was = known && namedPrice(known)
    if (was === price) return []
    const said = { is: `${line.id} ${price}`, ...(was !== undefined && { was: `${line.id} ${was}` }) }
    return [{ action: 'cart.price', subject: id, amount: price, ...(currency && { currency }), ...said }]
  })
}

/** What a page, an offer or the catalogue says is named by nobody. */
function namedPrice(line: CartLine): number | undefined {
  if (line.kind === undefined) return line.override?.price
  if (line.kind !== 'custom' || line.page || line.ownPage || line.offer) return undefined
  return line.price
}
