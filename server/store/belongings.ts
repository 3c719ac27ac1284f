import { listing } from './rows.ts'
import type { Steps } from './statement.ts'

const tables = [
  listing('DELETE FROM requests WHERE merchant_id = ? AND scope IN (?s)'),
  listing('DELETE FROM metafields WHERE merchant_id = ? AND cart_id IN (?s)'),
  listing('DELETE FROM link_tokens WHERE merchant_id = ? AND cart_id IN (?s)'),
]

/** Takes away what hangs on carts that go: names of their changes, what programs keep beside them, links to them. */
export function* dropBelongings(merchantId: string, cartIds: readonly string[]): Steps<void> {
  for (const table of tables) for (const ask of table([merchantId], cartIds)) yield ask
}
