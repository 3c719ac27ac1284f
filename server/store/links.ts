import type { Engine } from './engine.ts'
import { type Ask, sql } from './statement.ts'
import type { LinkToken, Store } from './store.ts'

const add = sql(
  `INSERT INTO link_tokens (merchant_id, cart_id, hash, uses_left, until) VALUES (?, ?, ?, ?, ?)
   ON CONFLICT (merchant_id, cart_id, hash) DO NOTHING`,
)
const spend = sql(
  `UPDATE link_tokens SET uses_left = uses_left - 1
   WHERE merchant_id = ? AND cart_id = ? AND hash = ? AND uses_left > 0 AND until > ?`,
)

/** The secrets in links to carts; each use of one is a conditional update. */
export function linksPart(engine: Engine): Pick<Store, 'addLinkToken' | 'spendLinkToken'> {
  return {
    addLinkToken: (merchantId, token) =>
      engine.write(function* () {
        yield addingToken(merchantId, token)
      }),
    spendLinkToken: (merchantId, { hash, cartId, now }) =>
      engine.write(function* () {
        return (yield spend(merchantId, cartId, hash, now)).changes === 1 ? cartId : undefined
      }),
  }
}

export function addingToken(merchantId: string, { hash, cartId, usesLeft, until }: LinkToken): Ask {
  return add(merchantId, cartId, hash, usesLeft, until)
}
