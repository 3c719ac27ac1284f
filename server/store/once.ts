import { ToteError } from '@tote/shared/reasons.ts'
import { Overtaken, type Steps, sql } from './statement.ts'
import type { Once } from './store.ts'

const made = sql('SELECT fingerprint, refused FROM requests WHERE merchant_id = ? AND scope = ? AND name = ?')
const make = sql(
  `INSERT INTO requests (merchant_id, scope, name, fingerprint, made_at) VALUES (?, ?, ?, ?, ?)
   ON CONFLICT (merchant_id, scope, name) DO NOTHING`,
)
const refuse = sql(
  `INSERT INTO requests (merchant_id, scope, name, fingerprint, made_at, refused) VALUES (?, ?, ?, ?, ?, ?)
   ON CONFLICT (merchant_id, scope, name) DO NOTHING`,
)

/** Where names are kept that outlive their carts; no cart's id begins with a tilde. */
const OUTLIVING = '~made'

/** Why a change was refused for good. */
export type Refusal = Pick<ToteError, 'reason' | 'detail'>

/**
 * The cart that a change of this name was made on. Throws `idempotencyConflict` where it was another change, and why it was refused
 * where it was.
 */
export function* madeBefore(merchantId: string, id: string, once: Once): Steps<string | undefined> {
  const { fingerprint: kept, refused } = (yield made(merchantId, scopeOf(id, once), once.key)).rows[0] ?? {}
  if (kept === undefined) return undefined
  const [, cartId, fingerprint] = (once.outlives && /^(\S+) (.*)$/s.exec(String(kept))) || ['', id, kept]
  if (fingerprint !== once.fingerprint) throw new ToteError('idempotencyConflict')
  if (typeof refused === 'string') {
    const { reason, detail } = JSON.parse(refused) as Refusal
    once.found?.()
    throw new ToteError(reason, detail && { detail })
  }
  return cartId
}

export function* markMade(merchantId: string, id: string, once: Once): Steps<void> {
  const { changes } = yield make(merchantId, scopeOf(id, once), once.key, kept(id, once), once.at)
  if (changes !== 1) throw new Overtaken()
}

/** Keeps why a change of this name was refused, where it was not made after all. Throws as `madeBefore`. */
export function* markRefused(merchantId: string, id: string, once: Once, why: Refusal): Steps<void> {
  if ((yield* madeBefore(merchantId, id, once)) !== undefined) return
  const refused = JSON.stringify({ reason: why.reason, detail: why.detail })
  yield refuse(merchantId, scopeOf(id, once), once.key, kept(id, once), once.at, refused)
}

/** What tells one change from another; where the name outlives its cart, also which cart that was. */
function kept(id: string, { outlives, fingerprint }: Once): string {
  return outlives ? `${id || '-'} ${fingerprint}` : fingerprint
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
