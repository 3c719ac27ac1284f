import { ToteError } from '@tote/shared/reasons.ts'
import { Overtaken, type Steps, sql } from './statement.ts'
import type { Once } from './store.ts'

const made = sql('SELECT fingerprint FROM requests WHERE merchant_id = ? AND scope = ? AND name = ?')
const make = sql(
  `INSERT INTO requests (merchant_id, scope, name, fingerprint, made_at) VALUES (?, ?, ?, ?, ?)
   ON CONFLICT (merchant_id, scope, name) DO NOTHING`,
)

/** Where names are kept that outlive their carts; no cart's id begins with a tilde. */
const OUTLIVING = '~made'

/** The cart that a change of this name was made on. Throws `idempotencyConflict` where it was another change. */
export function* madeBefore(merchantId: string, id: string, once: Once): Steps<string | undefined> {
  const kept = (yield made(merchantId, scopeOf(id, once), once.key)).rows[0]?.['fingerprint']
  if (kept === undefined) return undefined
  const [, cartId, fingerprint] = (once.outlives && /^(\S+) (.*)$/s.exec(String(kept))) || ['', id, kept]
  if (fingerprint !== once.fingerprint) throw new ToteError('idempotencyConflict')
  return cartId
}

export function* markMade(merchantId: string, id: string, once: Once): Steps<void> {
  const kept = once.outlives ? `${id} ${once.fingerprint}` : once.fingerprint
  const { changes } = yield make(merchantId, scopeOf(id, once), once.key, kept, once.at)
  if (changes !== 1) throw new Overtaken()
}

/** A change's name is its cart's and goes with it, where it is not said to outlive it. */
function scopeOf(id: string, { outlives }: Once): string {
  return outlives ? OUTLIVING : id
}

/** What was added under this name before, as it is now (undefined where it is gone), else what `add` makes; the name outlives it. */
export function* addOnce<T>(
  merchantId: string,
  id: string,
  given: Once | undefined,
  { find, add }: { find: (id: string) => Steps<T | undefined>; add: () => Steps<T> },
): Steps<T | undefined> {
  const once = given && { ...given, outlives: true }
  const earlier = once && (yield* madeBefore(merchantId, id, once))
  if (earlier !== undefined) {
    once?.found?.()
    return yield* find(earlier)
  }
  once?.fresh?.()
  if (once) yield* markMade(merchantId, id, once)
  return yield* add()
}
