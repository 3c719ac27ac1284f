import { ToteError } from '@tote/shared/reasons.ts'
import type { DelegatedRecord, Purchase } from '../domain/delegated.ts'
import { completed } from '../domain/delegated-placing.ts'
import { isEnded } from '../domain/delegated-status.ts'
import { cancelAsked, confirmed, ended, type Step, stepIn } from '../domain/delegated-steps.ts'
import type { Merchant } from '../domain/merchant.ts'
import { createDelegatedChanges } from './delegated-changes.ts'
import type { Deps } from './deps.ts'

/** Requests to buy for somebody that were kept: found, confirmed, stopped. Whoever carries them out goes on from there. */
export function createDelegatedRequests(deps: Pick<Deps, 'store' | 'now' | 'tell' | 'wake'>) {
  const { store, now } = deps
  const change = createDelegatedChanges(deps)

  async function get(account: Merchant, id: string): Promise<DelegatedRecord> {
    const found = await store.getDelegated(account.id, id)
    if (!found) throw new ToteError('delegatedNotFound')
    return found
  }

  /** Takes a step of each of these, and lets whoever waits for it go on. */
  function stepAll(
    account: Merchant,
    { id }: DelegatedRecord,
    purchases: readonly Purchase[],
    step: Step,
  ): Promise<DelegatedRecord> {
    const apply = (held: DelegatedRecord) => purchases.reduce((it, { id }) => stepIn(it, id, step), held)
    return change(account, id, apply, { hurries: true })
  }

  return {
    /** By its id, or that of one of its purchases. Throws `delegatedNotFound`. */
    get,

    /** A page, newest first; `before` leads to the next one. */
    async list(
      account: Merchant,
      { before, limit }: { readonly before?: number | undefined; readonly limit: number },
    ): Promise<{ readonly requests: readonly DelegatedRecord[]; readonly before: number | null }> {
      const requests = await store.pageDelegated(account.id, { before, limit })
      return { requests, before: requests.length < limit ? null : (requests.at(-1)?.number ?? null) }
    },

    /**
     * The buyer agrees to a quote, named by its hash. Throws `delegatedNotFound`, `delegatedFinished`, `notAwaitingConfirmation`, and
     * `quoteChanged` where it is not the one that is asked about.
     */
    async confirm(
      account: Merchant,
      id: string,
      { quote, purchase }: { readonly quote: string; readonly purchase?: string | undefined },
    ): Promise<DelegatedRecord> {
      const found = await get(account, id)
      return stepAll(account, found, [namedIn(found, purchase ?? id, quote)], confirmed(quote, now()))
    },

    /**
     * Asks to stop: one purchase where it is named (also by `id`), else all that go on. What comes of it is told later. Throws
     * `delegatedNotFound`, `delegatedFinished`.
     */
    async cancel(account: Merchant, id: string, purchase?: string): Promise<DelegatedRecord> {
      const found = await get(account, id)
      const named = purchase ?? (id === found.id ? undefined : id)
      const asked = named === undefined ? found.purchases : [purchaseIn(found, named)]
      const going = asked.filter(({ status }) => !isEnded(status))
      if (going.length === 0) throw new ToteError('delegatedFinished')
      return stepAll(account, found, going, cancelAsked(now()))
    },

    /**
     * An operator found out what became of a purchase of which nobody could say it. Throws `delegatedNotFound`, `delegatedFinished` where it
     * has ended, and `notAwaitingConfirmation` where it is known how it stands.
     */
    async settle(account: Merchant, id: string, as: 'bought' | 'notBought'): Promise<DelegatedRecord> {
      const found = await get(account, id)
      const named = found.purchases.find((it) => it.id === id) ?? found.purchases.find((it) => it.isUnknown)
      if (!named || isEnded(named.status)) throw new ToteError('delegatedFinished')
      const step: Step = (purchase) => {
        const { placing, isUnknown, reference } = purchase
        if (!placing || !isUnknown) throw new ToteError('notAwaitingConfirmation')
        const bought = { reference, order: null, paid: placing.claimed, note: SETTLED.bought }
        return as === 'bought'
          ? completed(placing.attempt, bought, now())(purchase)
          : ended('FAILED', { why: 'shopRefused', note: SETTLED.notBought }, now())(purchase)
      }
      return stepAll(account, found, [named], step)
    },
  }
}

const SETTLED = {
  bought: 'An operator found out that it was bought.',
  notBought: 'An operator found out that it was not bought.',
} as const

function purchaseIn({ purchases }: DelegatedRecord, id: string): Purchase {
  const found = purchases.find((purchase) => purchase.id === id)
  if (!found) throw new ToteError('delegatedNotFound')
  return found
}

/** Of several purchases the one that is named, else the one that asks about this very quote. */
function namedIn(request: DelegatedRecord, id: string, quote: string): Purchase {
  const { purchases } = request
  if (id !== request.id || purchases.some((purchase) => purchase.id === id)) return purchaseIn(request, id)
  const asking = purchases.find((it) => it.quote?.hash === quote || it.agreed?.hash === quote)
  if (asking) return asking
  throw new ToteError(purchases.every(({ status }) => isEnded(status)) ? 'delegatedFinished' : 'quoteChanged')
}
