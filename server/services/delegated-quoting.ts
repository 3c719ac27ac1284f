import type { ItemOutcome, Quote } from '../domain/delegated.ts'
import { mustAsk } from '../domain/delegated-asking.ts'
import { aboveCaps, type Caps, wouldTake } from '../domain/delegated-limits.ts'
import { againAt, SHOP_PATIENCE_MS } from '../domain/delegated-next.ts'
import { NOTES, type OwnReason } from '../domain/delegated-notes.ts'
import { askBuyer, ended, quoteIs } from '../domain/delegated-steps.ts'
import type { Executor, Quoting } from '../executors/executor.ts'
import type { Placing } from './delegated-placing.ts'
import {
  type Action,
  type AtHand,
  askedOf,
  endsFor,
  sinceOf,
  type Trying,
  until,
} from './delegated-trying.ts'
import { fingerprint } from './fingerprint.ts'

/** How long a shop may take to say what it asks: what is left of the try is for placing it. */
const QUOTE_MS = 15_000

/** Asks the shop what it wants, and goes on to the buyer, to the placing, or to the end. */
export function createQuoting(trying: Trying, { place }: Pick<Placing, 'place'>): Action {
  const { executors, payable, take } = trying
  const { now, report, store } = trying.deps

  async function asked(executor: Executor, at: AtHand): Promise<Quoting> {
    const signal = AbortSignal.any([at.signal, AbortSignal.timeout(QUOTE_MS)])
    try {
      return await executor.quote({ ...askedOf(at), signal })
    } catch (error) {
      if (!signal.aborted) report(error, 'a shop could not be asked what it wants')
      return { is: 'later' }
    }
  }

  /** Nobody is asked about what could not be bought any more; what is placed is looked at as it is placed. */
  async function isSpent({ account, request }: AtHand, quote: Quote, caps: Caps): Promise<boolean> {
    for (const { name, by, most } of wouldTake(request, quote, now(), caps))
      if ((await store.getSpent(account.id, name)) + by > most) return true
    return false
  }

  function later(at: AtHand) {
    const since = sinceOf(at.purchase)
    if (now() - since >= SHOP_PATIENCE_MS) return take(at, [endsFor('shopUnreachable', now())])
    return until(againAt('shop', since, now()))
  }

  return async (at) => {
    const { account, request, purchase, refused } = at
    const pay = await payable(account, request)
    if (pay.is === 'waiting') return until(Math.min(pay.until, againAt('approval', sinceOf(purchase), now())))
    if (pay.is === 'over') return take(at, [endsFor(pay.why, now())])
    const executor = await executors.for(purchase)
    const isNobody = request.buyer === null && request.userData === undefined
    if (isNobody && executor.name !== 'handOff') return take(at, [endsFor('buyerIncomplete', now())])
    const quoting = await asked(executor, at)
    if (quoting.is === 'later' || at.signal.aborted) return later(at)
    if (quoting.is === 'refused') return take(at, [ended('FAILED', quoting, now())])
    const { left } = quoting
    const quote: Quote = { ...quoting.quote, hash: fingerprint('quote', quoting.quote), at: now() }
    const keep = quoteIs(quote, left)
    const fail = (why: OwnReason) => take(at, [keep, endsFor(why, now())])
    if (quote.lines.length === 0 || (left.length > 0 && !request.options.allowPartial))
      return take(at, [keep, endsFor('notWhole', now(), saidOf(left))])
    const above = aboveCaps(quote, pay.caps)
    if (above) return fail(above)
    if (refused && quote.total <= refused.total) return fail('shopRefused')
    // Of a cart's purchase the buyer agrees to a total they saw, never to one that came later.
    const verify = request.options.verifyBeforePlacement || request.widget !== undefined
    const asks = mustAsk(purchase, { quote, left }, verify)
    if (asks && (await isSpent(at, quote, pay.caps))) return fail('spendingLimit')
    if (asks) return take(at, [keep, askBuyer(asks.hasRisen, now())])
    return place(at, { executor, caps: pay.caps, quote, keep })
  }
}

/** What is known of each thing that could not be had. */
function saidOf(left: readonly ItemOutcome[]): { readonly note?: string } {
  const words = [...new Set(left.flatMap(({ note }) => (note ? [note] : [])))]
  return words.length > 0 ? { note: [NOTES.notWhole, ...words].join(' ') } : {}
}
