import { againAt } from '../domain/delegated-next.ts'
import { completed, placed, placingEnds, placingRests, unknownIs } from '../domain/delegated-placing.ts'
import { isEnded } from '../domain/delegated-status.ts'
import { ended } from '../domain/delegated-steps.ts'
import type { Outcome } from '../executors/executor.ts'
import { isOpen } from './delegated-money.ts'
import { type AtHand, endsFor, type Trying, until, type Went } from './delegated-trying.ts'

/** Keeps what became of a placing, as its executor says. */
export type OutcomeTaking = (at: AtHand, outcome: Outcome, said: 'place' | 'check') => Promise<Went>

export function createOutcomes({ take, money, deps }: Trying): OutcomeTaking {
  const { now, tell } = deps

  /** Back to before it was placed: nothing was bought, and what was set aside for it is let go of. */
  async function back(at: AtHand, attempt: string): Promise<AtHand> {
    const held = at.purchase.money
    if (held && isOpen(held)) await money.letGo(held)
    return take(at, [placingEnds(attempt)])
  }

  return async (at, outcome, said) => {
    const { purchase } = at
    const { placing, quote, status } = purchase
    if (!placing) return at
    const { attempt } = placing
    const isPlaced = status === 'PLACED'
    switch (outcome.is) {
      case 'placed': {
        const kept = await take(at, [placed(attempt, outcome.reference, now())])
        return isEnded(kept.purchase.status)
          ? late(kept, outcome)
          : until(againAt('placed', placing.at, now()))
      }
      case 'completed': {
        const kept = await take(at, [completed(attempt, outcome, now())])
        return kept.purchase.status === 'COMPLETED' ? kept : late(kept, outcome)
      }
      case 'failed': {
        const status = outcome.isCancelled ? 'CANCELLED' : 'FAILED'
        return take(at, [ended(status, outcome, now())])
      }
      case 'priceChanged':
        if (isPlaced) return take(at, [endsFor('shopRefused', now())])
        return { ...(await back(at, attempt)), refused: quote ?? undefined }
      case 'nothing':
        if (isPlaced) {
          await take(at, [unknownIs(attempt, true)])
          return until(againAt('unknown', placing.at, now()))
        }
        if (said === 'check') return back(at, attempt)
        await take(at, [placingRests(attempt, true)])
        return until(againAt('shop', placing.at, now()))
      case 'later': {
        const { isUnknown = false, reference } = outcome
        await take(at, [unknownIs(attempt, isUnknown, reference)])
        return until(againAt(isUnknown ? 'unknown' : 'placed', placing.at, now()))
      }
    }
  }

  /** It ended meanwhile, which stays so: somebody is to look at it. */
  function late(at: AtHand, { is }: Outcome): AtHand {
    const { id: purchase, status } = at.purchase
    tell('delegated late', { merchant: at.account.id, request: at.request.id, purchase, status, is })
    return at
  }
}
