import type { LimitKeeper, LimitName } from '../services/limits.ts'

/** Who does something, at whose shop, and where that is counted. */
export interface Using {
  readonly limits: LimitKeeper
  readonly merchant: { readonly id: string }
  readonly sessionId?: string | undefined
  /** What is being paid: that is counted by checkout, whoever pays. */
  readonly checkout?: { readonly id: string; readonly renewed?: number } | undefined
  /** The client's. */
  readonly address: string
}

/** Counts one use. Throws `rateLimited` when this is done too often, by session or by address. */
export function takeUse(
  { limits, merchant, sessionId, checkout, address }: Using,
  name: LimitName,
): Promise<void> {
  const session = name === 'pay' && checkout ? nameOf(checkout) : sessionId
  return limits.take(name, { merchant: merchant.id, session, address })
}

/** One that its cart began anew is another. */
function nameOf({ id, renewed }: NonNullable<Using['checkout']>): string {
  return renewed === undefined ? id : `${id} ${renewed}`
}
