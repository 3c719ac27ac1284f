import type { Money } from '@tote/shared/money.ts'
import type { DelegatedRecord, Purchase, Quote } from './delegated.ts'
import type { OwnReason } from './delegated-notes.ts'

const DAY_MS = 24 * 3600 * 1000
/** What was claimed is known for longer than anything waits. */
const KEPT_MS = 400 * DAY_MS

/** The most that may be spent: by the key in a day (UTC), within what the buyer approved, by the request. Null where nothing limits it. */
export interface Caps {
  readonly perDay: Money | null
  readonly approved: Money | null
  readonly perRequest: Money | null
}

/** What is spent of something limited by a change, less what is given back; `most` holds only where more is spent. */
interface Spent {
  readonly name: string
  readonly by: number
  readonly most: number
  readonly until: number
}

/** What a purchase takes of the limits as it stands: from its placing until it comes to nothing; once it is bought, what was paid. */
export function claimOf({
  status,
  placing,
  paid,
}: Pick<Purchase, 'status' | 'placing' | 'paid'>): Money | null {
  if (!placing || status === 'FAILED' || status === 'CANCELLED') return null
  const isPaid = status === 'COMPLETED' && paid?.currency === placing.claimed.currency
  return isPaid ? paid : placing.claimed
}

/**
 * What a change of a request spends and gives back, each under all of its limits: those are always counted, so that one that is set later
 * finds what it must. Only what begins to be placed is refused: what was bought is bought.
 */
export function spentBy(before: DelegatedRecord, after: DelegatedRecord, caps: Caps): readonly Spent[] {
  return after.purchases.flatMap((purchase, i) => {
    const was = before.purchases[i]
    const had = was && claimOf(was)
    const has = claimOf(purchase)
    const claims = [
      ...(had && was.placing ? [{ money: had, at: was.placing.at, sign: -1 }] : []),
      ...(has && purchase.placing ? [{ money: has, at: purchase.placing.at, sign: 1 }] : []),
    ]
    const [one, other] = claims
    if (one && other && one.at === other.at && one.money.currency === other.money.currency) {
      const by = other.money.amount - one.money.amount
      return by === 0 ? [] : under(after, other.money.currency, one.at, by, null)
    }
    return claims.flatMap(({ money, at, sign }) =>
      under(after, money.currency, at, sign * money.amount, sign > 0 ? caps : null),
    )
  })
}

/** What buying at this quote would take of each limit that is set. */
export function wouldTake(request: DelegatedRecord, quote: Quote, at: number, caps: Caps): readonly Spent[] {
  const all = under(request, quote.currency, at, quote.total, caps)
  return all.filter(({ most }) => most < Number.MAX_SAFE_INTEGER)
}

function under(
  { id, keyId, payment }: DelegatedRecord,
  currency: string,
  at: number,
  by: number,
  caps: Caps | null,
): Spent[] {
  const day = new Date(at).toISOString().slice(0, 10)
  const spent = (name: string, most: Money | null | undefined) => ({
    name,
    by,
    most: most?.amount ?? Number.MAX_SAFE_INTEGER,
    until: at + KEPT_MS,
  })
  return [
    spent(`day ${keyId} ${day} ${currency}`, caps?.perDay),
    spent(`request ${id} ${currency}`, caps?.perRequest),
    ...(payment?.kind === 'session'
      ? [spent(`session ${payment.sessionId} ${currency}`, caps?.approved)]
      : []),
  ]
}

/** Why this may not be bought whatever else was spent; undefined where it may. */
export function aboveCaps({ currency, total, isUnbounded }: Quote, caps: Caps): OwnReason | undefined {
  const set = [caps.perDay, caps.approved, caps.perRequest].filter((cap) => cap !== null)
  if (set.some((cap) => cap.currency !== currency)) return 'limitCurrency'
  if (set.some(({ amount }) => total > amount)) return 'spendingLimit'
  return isUnbounded && set.length > 0 ? 'totalUnknown' : undefined
}
