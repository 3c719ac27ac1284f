import { createHash, randomUUID } from 'node:crypto'
import type { Merchant } from '../domain/merchant.ts'
import type { CartOwner } from './cart-changes.ts'

/** What nobody else hits upon by chance: as long as a random number is. */
const UNGUESSED = 20

/**
 * A cart beside the one that its owner has, which stays as it is. Where the caller gave this a name it is the same cart whenever that
 * comes again, so that one thing is not bought twice. Who has no session is known by the network alone (`from`), so a name that others
 * there could give as well counts for nothing: its cart would be shown to them.
 */
export function ownCart(
  { id: merchant }: Merchant,
  { id, customer, channel, link, once }: CartOwner,
  from: string,
): CartOwner {
  const isTheirs = id !== undefined || (once?.key.length ?? 0) >= UNGUESSED
  const cartId =
    once && isTheirs ? idNamed(JSON.stringify([merchant, id ?? null, id ?? from, once.key])) : undefined
  return { cartId, id, customer, channel, link, once, open: async () => cartId ?? randomUUID() }
}

/** A UUID that everybody makes of the same name. */
function idNamed(name: string): string {
  const hex = createHash('sha256').update(`buy ${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
