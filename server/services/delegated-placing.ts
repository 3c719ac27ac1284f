import { randomUUID } from 'node:crypto'
import { money as moneyOf } from '@tote/shared/money.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { Quote } from '../domain/delegated.ts'
import { aboveCaps, type Caps } from '../domain/delegated-limits.ts'
import { againAt, SHOP_PATIENCE_MS } from '../domain/delegated-next.ts'
import { moneyIs, placingBegins, placingRests } from '../domain/delegated-placing.ts'
import { isStopping, type Step } from '../domain/delegated-steps.ts'
import type { Executor } from '../executors/executor.ts'
import type { OutcomeTaking } from './delegated-outcomes.ts'
import {
  type Action,
  type AtHand,
  endsFor,
  placingOf,
  type Trying,
  until,
  type Went,
} from './delegated-trying.ts'

/** What is placed: within these limits, at this quote; `keep` keeps the quote in the same change, where it is new. */
interface ToPlace {
  readonly executor: Executor
  readonly caps: Caps
  readonly quote: Quote
  readonly keep?: Step
}

/** Buys: claims what may be spent, sets the money aside where the shop does not take it itself, asks the shop, and hears what came of it. */
export function createPlacing(trying: Trying, took: OutcomeTaking) {
  const { executors, payable, take, money } = trying
  const { now, report, provider } = trying.deps

  /** From here on something may have been bought: that is kept first, with what it takes of the limits. */
  async function place(at: AtHand, { executor, caps, quote, keep }: ToPlace): Promise<Went> {
    const attempt = randomUUID()
    const claimed = moneyOf(quote.total, quote.currency)
    const money = executor.takesMoney ? null : provider.name
    const { name, service, caller } = executor
    const begins = placingBegins(
      { attempt, claimed, executor: name, service, caller, provider: money },
      now(),
    )
    const first = keep ? [keep] : []
    const above = aboveCaps(quote, caps)
    if (above) return take(at, [...first, endsFor(above, now())])
    try {
      const begun = await take(at, [...first, begins], { caps })
      // It was stopped at the last moment.
      if (begun.purchase.placing?.attempt !== attempt) return begun
      return executor.takesMoney ? ask(begun, executor) : setAside(begun)
    } catch (error) {
      if (!(error instanceof ToteError) || error.reason !== 'spendingLimitReached') throw error
      return take(at, [...first, endsFor('spendingLimit', now())])
    }
  }

  /** Whoever it was placed with: another, who buys there by now, knows nothing of it. */
  async function placedWith({ purchase }: AtHand): Promise<Executor | undefined> {
    const executor = await executors.for(purchase)
    const isIt = executor.name === purchase.executor && executor.service === purchase.placing?.service
    return isIt ? executor : undefined
  }

  /** The same, and as the same caller: of a name that another gave, it would make a second purchase. */
  async function toAskAgain(at: AtHand): Promise<Executor | undefined> {
    const executor = await placedWith(at)
    return executor?.caller === at.purchase.placing?.caller ? executor : undefined
  }

  const setAside: Action = async (at) => {
    const { account, request, purchase } = at
    const { placing } = purchase
    if (!placing) return at
    const executor = await toAskAgain(at)
    if (!executor) return took(at, { is: 'nothing' }, 'check')
    const answer = await money.setAside(account, request, purchase, placing.claimed)
    if (answer.is === 'declined') return take(at, [endsFor(answer.why, now())])
    if (answer.is === 'later') {
      if (now() - placing.at >= SHOP_PATIENCE_MS) return take(at, [endsFor('paymentDeclined', now())])
      return until(againAt('payment', placing.at, now()))
    }
    const kept = await take(at, [moneyIs(answer.money)])
    if (answer.is === 'named') return kept
    // The shop was not asked yet, which nobody could tell later.
    if (isStopping(kept.purchase)) return take(kept, [endsFor('cancelled', now())])
    return ask(kept, executor)
  }

  /** Asks the shop, for the first time or since it is certain that nothing came of it before. */
  async function ask(at: AtHand, executor: Executor): Promise<Went> {
    const asked = placingOf(at, executor.takesMoney)
    if (!asked) return at
    const outcome = await executor.place(asked).catch((error: unknown) => {
      if (!at.signal.aborted) report(error, 'nobody can say what became of a purchase: the shop is asked')
      return { is: 'later', isUnknown: true } as const
    })
    return took(at, outcome, 'place')
  }

  /** Something may have been bought: that is asked first, whoever was at it before. */
  const check: Action = async (at) => {
    const { purchase } = at
    const executor = await placedWith(at)
    if (!executor) return took(at, { is: 'later', isUnknown: true }, 'check')
    const named = placingOf(at, executor.takesMoney)
    if (!named) return at
    const isOtherCaller = executor.caller !== purchase.placing?.caller
    const asked = { ...named, reference: purchase.reference, isOtherCaller }
    if (isStopping(purchase))
      await executor
        .cancel(asked)
        .catch((error: unknown) => report(error, 'a shop could not be asked to stop'))
    const outcome = await executor.check(asked)
    const mayAsk = outcome.is === 'nothing' && !isStopping(purchase) && purchase.status !== 'PLACED'
    return mayAsk ? again(at) : took(at, outcome, 'check')
  }

  /** It is certain that nothing was begun under its name. */
  const again: Action = async (at) => {
    const { account, request, purchase } = at
    const { placing } = purchase
    if (!placing) return at
    const executor = await toAskAgain(at)
    if (!executor) return took(at, { is: 'nothing' }, 'check')
    const pay = await payable(account, request)
    if (pay.is === 'over') return take(at, [endsFor(pay.why, now())])
    if (placing.isIdle && now() - placing.at >= SHOP_PATIENCE_MS)
      return take(at, [endsFor('shopUnreachable', now())])
    const begun = await take(at, [placingRests(placing.attempt, false)])
    return isStopping(begun.purchase) ? begun : ask(begun, executor)
  }

  return { place, setAside, check, again }
}

export type Placing = ReturnType<typeof createPlacing>
