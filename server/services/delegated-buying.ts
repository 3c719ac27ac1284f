import type { DelegatedRecord } from '../domain/delegated.ts'
import { againAt, type Next, nextOf } from '../domain/delegated-next.ts'
import { moneyIs } from '../domain/delegated-placing.ts'
import { isEnded, statusOf } from '../domain/delegated-status.ts'
import { agreedTo, begin, stepIn } from '../domain/delegated-steps.ts'
import { type BuyTask, buyTaskId, taskOf } from '../domain/delegated-tasks.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { KeptTask, TaskOutcome } from '../domain/outbox.ts'
import type { PaymentSession } from '../domain/payment-session.ts'
import type { DelegatedParts } from './delegated.ts'
import type { ChangeDelegated } from './delegated-changes.ts'
import { isOpen } from './delegated-money.ts'
import { createOutcomes } from './delegated-outcomes.ts'
import { createPaying, type Payable } from './delegated-paying.ts'
import { createPlacing } from './delegated-placing.ts'
import { createQuoting } from './delegated-quoting.ts'
import {
  type Action,
  type AtHand,
  endsFor,
  goOn,
  lapsed,
  sinceOf,
  type Trying,
  takingWith,
  until,
} from './delegated-trying.ts'
import type { Deps } from './deps.ts'

/** More than any purchase has in one try: what goes round in circles waits a little. */
const MOST_STEPS = 12
const CIRCLE_MS = 5000
/** How soon a task that only hurries another looks again whether that one is free. */
const HURRY_MS = 100
const LONGEST_HURRY_MS = 2000

/** Does what carries out a purchase, at whichever shop. */
type Carrying = (
  account: Merchant,
  kept: KeptTask & { readonly task: BuyTask },
  signal: AbortSignal,
) => Promise<TaskOutcome>

/** Carries out a purchase from wherever it stands to where it can go: what is done next follows from what is kept, and nothing else. */
export function createBuying(
  deps: Deps,
  { change, ...parts }: DelegatedParts & { readonly change: ChangeDelegated },
): Carrying {
  const { store, now } = deps
  const trying: Trying = {
    ...parts,
    deps,
    payable: createPaying(deps, parts.sessions),
    take: takingWith(change),
  }
  const placing = createPlacing(trying, createOutcomes(trying))
  const { executors, payable, take, money, takeOut } = trying

  /** Until the buyer has decided, who hurries it then. */
  async function awaitApproval(at: AtHand, { until: end, session }: Extract<Payable, { is: 'waiting' }>) {
    const { account, request, purchase } = at
    const task = taskOf(request.id, purchase)
    const isDecided = session && !(await parts.sessions.awaitedBy(account, session, task))
    return isDecided ? at : until(Math.min(end, againAt('approval', sinceOf(purchase), now())))
  }

  const does: Readonly<Record<Next, Action>> = {
    async begin(at) {
      const { account, request, purchase } = at
      const pay = await payable(account, request)
      if (pay.is === 'waiting') return awaitApproval(at, pay)
      if (pay.is === 'over') return take(at, [endsFor(pay.why, now())])
      const { name } = await executors.for(purchase)
      const begun = begin(name, now())
      const apply = (held: DelegatedRecord) => stepIn(asApproved(held, pay.session), purchase.id, begun)
      return goOn(at, await change(account, request.id, apply))
    },

    quote: createQuoting(trying, placing),

    async place(at) {
      const { account, request, purchase } = at
      const pay = await payable(account, request)
      if (pay.is === 'waiting') return until(pay.until)
      if (pay.is === 'over') return take(at, [endsFor(pay.why, now())])
      const { quote } = purchase
      if (!quote) return at
      return placing.place(at, { executor: await executors.for(purchase), caps: pay.caps, quote })
    },

    setAside: placing.setAside,
    check: placing.check,
    again: placing.again,
    stop: (at) => take(at, [endsFor('cancelled', now())]),

    lapse: (at) => take(at, [lapsed(at.request.options.failTaskIfNotConfirmed, now())]),

    wait: async ({ purchase }) => until(purchase.confirmBy ?? now()),

    async close(at) {
      const { account, request, purchase } = at
      const isBought = purchase.status === 'COMPLETED'
      // What was bought is not asked for again, whatever becomes of the money.
      if (isBought && request.widget) await takeOut(account, request, purchase)
      const held = purchase.money
      if (held && isOpen(held)) {
        if (isBought) await money.take(held, purchase.paid ?? held.amount)
        else await money.letGo(held)
        await take(at, [moneyIs({ ...held, status: isBought ? 'taken' : 'letGo' })])
      }
      if (request.widget?.sessionId && isEnded(statusOf(request)))
        await parts.sessions.close(account, request.widget.sessionId)
      return { state: 'done' }
    },
  }

  async function goAsFarAsItGoes(begun: AtHand) {
    let at = begun
    for (let step = 0; step < MOST_STEPS; step++) {
      const went = await does[nextOf(at.purchase, now())](at)
      if ('state' in went) return went
      if (went.signal.aborted) return until(now())
      at = went
    }
    return until(now() + CIRCLE_MS)
  }

  return async (account, { id, task, tries }, signal) => {
    const main = buyTaskId(task.purchaseId)
    if (id !== main) {
      const done = await parts.perform(account.id, main, signal)
      const isHeld = done === undefined && (await store.getTask(account.id, main))?.state === 'waiting'
      return isHeld ? until(now() + Math.min(HURRY_MS * tries, LONGEST_HURRY_MS)) : { state: 'done' }
    }
    const request = await store.getDelegated(account.id, task.requestId)
    const purchase = request?.purchases.find((it) => it.id === task.purchaseId)
    if (!request || !purchase) return { state: 'done' }
    return goAsFarAsItGoes({ account, request, purchase, signal })
  }
}

/** Who buys, how it is paid, and what was agreed to, where the buyer said that on the server's own page. */
function asApproved(request: DelegatedRecord, session: PaymentSession | null): DelegatedRecord {
  if (!session || (request.buyer && request.payment)) return request
  const payment = request.payment ?? { kind: 'session' as const, sessionId: session.id }
  const purchases = request.purchases.map((purchase) => {
    const agreed = session.agreed?.find(({ purchaseId }) => purchaseId === purchase.id)
    return agreed ? agreedTo(agreed.quote)(purchase) : purchase
  })
  return { ...request, buyer: request.buyer ?? session.buyer, payment, purchases }
}
