import type { DelegatedRecord } from '../domain/delegated.ts'
import { forgetBuyer } from '../domain/forgetting.ts'
import { forgetApprovers } from './payment-sessions.ts'
import { document, locking, type Outcome, type Steps, sql } from './statement.ts'

const held = locking('SELECT forget_at, body FROM delegated WHERE merchant_id = ? AND id = ?')
const put = sql(
  `UPDATE delegated SET version = ?, ended_at = ?, forget_at = ?, customer = ?, body = ?
   WHERE merchant_id = ? AND id = ?`,
)
const ofCustomer = sql('SELECT id FROM delegated WHERE merchant_id = ? AND customer = ? ORDER BY number')

/** A request that is held, and from when its buyer may be forgotten: set while it goes on, they are as soon as it ends. */
export interface HeldDelegated {
  readonly request: DelegatedRecord
  readonly forgetAt: number | null
}

export function* holdDelegated(merchantId: string, id: string): Steps<HeldDelegated | undefined> {
  const found: Outcome = yield held(merchantId, id)
  const request = document<DelegatedRecord>(found)
  const at = found.rows[0]?.['forget_at'] ?? null
  return request && { request, forgetAt: at === null ? null : Number(at) }
}

/** Keeps a request that is held, as its next version. */
export function* keepDelegated(
  merchantId: string,
  { request, forgetAt }: HeldDelegated,
  changed: DelegatedRecord,
): Steps<DelegatedRecord> {
  const { id, number, createdAt, endedAt } = request
  const next = { ...changed, id, number, createdAt, version: request.version + 1 }
  const isEnding = endedAt === null && next.endedAt !== null
  if (isEnding && forgetAt !== null) return yield* forget(merchantId, next)
  return yield* write(merchantId, next, isEnding ? next.endedAt : forgetAt)
}

/** Takes out of a request that is held who it was for. */
export function* forgetBuyerOf(merchantId: string, { request }: HeldDelegated): Steps<void> {
  yield* forget(merchantId, { ...request, version: request.version + 1 })
}

/** Takes a customer out of the requests that came from their cart: now, or as soon as the last shop is done with it. */
export function* forgetCustomer(merchantId: string, customer: number, now: number): Steps<void> {
  for (const { id } of (yield ofCustomer(merchantId, customer)).rows) {
    const found = yield* holdDelegated(merchantId, String(id))
    if (!found) continue
    if (found.request.endedAt === null) yield* write(merchantId, found.request, now)
    else yield* forgetBuyerOf(merchantId, found)
  }
}

function* forget(merchantId: string, request: DelegatedRecord): Steps<DelegatedRecord> {
  yield* forgetApprovers(merchantId, request.id)
  return yield* write(merchantId, forgetBuyer(request), null)
}

function* write(merchantId: string, next: DelegatedRecord, forgetAt: number | null): Steps<DelegatedRecord> {
  const customer = next.widget?.customer ?? null
  yield put(next.version, next.endedAt, forgetAt, customer, JSON.stringify(next), merchantId, next.id)
  return next
}
