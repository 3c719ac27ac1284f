import type { DelegatedBuyer } from '@tote/shared/delegated.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { isGivenUp } from '../domain/delegated-steps.ts'
import { type BuyTask, hurrying, hurryTasks } from '../domain/delegated-tasks.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { NewTask } from '../domain/outbox.ts'
import type { PaymentSession } from '../domain/payment-session.ts'
import {
  type Agreement,
  approved,
  assertOpen,
  awaited,
  closed,
  declined,
  elsewhere,
  isClosed,
  isOver,
  refusedByBuyer,
  turnedBack,
  withBuyer,
} from '../domain/payment-session-steps.ts'
import { createMemory } from '../memory.ts'
import type { Approval, Means } from '../providers/payment.ts'
import { isOvertaken } from './cart-requests.ts'
import type { Deps } from './deps.ts'
import { fingerprint } from './fingerprint.ts'
import type { PaymentKeys } from './payment-keys.ts'
import { type ApprovalRef, createToApprove, type WaitingRequests } from './payment-quotes.ts'

/** What a buyer's approval comes to. */
export type Approving =
  | { readonly is: 'approved' }
  | { readonly is: 'elsewhere'; readonly url: string }
  | { readonly is: 'declined' }

/** How long nobody asks the provider again what became of an approval on its page. */
const ASKED_FOR_MS = 10_000
const REMEMBERED = 1000

/** What a buyer does on the page of a payment session. */
export function createPaymentApprovals(
  deps: Deps,
  { requests, urlOf }: { requests: WaitingRequests } & Pick<PaymentKeys, 'urlOf'>,
) {
  const { store, provider, now, wake } = deps
  const toApprove = createToApprove(deps, requests)
  const askedAt = createMemory<number>(REMEMBERED)

  async function requestOf({ merchant, session }: ApprovalRef) {
    const { requestId } = session
    return requestId === null ? undefined : store.getDelegated(merchant.id, requestId)
  }

  /** Nothing is approved, refused or typed for a request that nobody waits for any more. */
  async function isStopped(ref: ApprovalRef): Promise<boolean> {
    const request = await requestOf(ref)
    if (isClosed(ref.session)) return true
    return (
      request !== undefined &&
      (isGivenUp(request) ||
        isOvertaken(deps, ref.merchant, request, async () => ref.session.status === 'approved'))
    )
  }

  async function change(
    ref: ApprovalRef,
    apply: (held: PaymentSession) => PaymentSession,
  ): Promise<PaymentSession> {
    const { merchant, session } = ref
    const waiting = await requestOf(ref)
    if (waiting && isGivenUp(waiting)) throw new ToteError('approvalOver')
    const kept = await store.changePaymentSession(merchant.id, session.id, apply, {
      tasks(before, after) {
        if (before.status !== 'open' || after.status === 'open') return []
        const name = `s${after.version}`
        const named = (before.waiting ?? []).map((task) => hurrying(task, name, now()))
        const ends = after.status === 'approved' ? [closingTask(after)] : []
        return [...(waiting ? hurryTasks(waiting, name, now()) : []), ...named, ...ends]
      },
    })
    if (!kept) throw new ToteError('approvalOver')
    wake()
    return kept
  }

  /** Keeps what the provider said; of an answer to an earlier try nothing. */
  function keep(
    answer: Approval,
    agreement: Agreement,
    isAwaited: (held: PaymentSession) => boolean = () => true,
  ) {
    return (held: PaymentSession): PaymentSession => {
      if (!isAwaited(held)) return held
      if (answer.status === 'declined') return declined(held, answer.why)
      const { token, card } = answer
      return approved(held, { provider: provider.name, token, card }, agreement, now())
    }
  }

  /** What became of an approval on the provider's page, where one is awaited. Throws `unavailable`. */
  async function settle(ref: ApprovalRef, isCancelled = false): Promise<PaymentSession> {
    const { session } = ref
    const { pending, amount } = session
    if (session.status !== 'open' || pending === null || isOver(session, now())) return session
    const { reference, agreed = [] } = pending
    const isAwaited = (held: PaymentSession) => held.pending?.reference === reference
    const answer = await provider.checkApproval(reference)
    if (answer) return change(ref, keep(answer, { amount, agreed }, isAwaited))
    return isCancelled ? change(ref, (held) => (isAwaited(held) ? turnedBack(held) : held)) : session
  }

  return {
    toApprove,
    isStopped,

    /** The session as it stands at the provider's, for whoever is not its buyer: asked now and then only, and where that is not to be had, as it is kept. */
    async settled(ref: ApprovalRef): Promise<PaymentSession> {
      const { id } = ref.session
      if (now() - (askedAt.get(id) ?? 0) < ASKED_FOR_MS) return ref.session
      if (ref.session.pending !== null) askedAt.set(id, now())
      return settle(ref).catch((error: unknown) => {
        if (!(error instanceof ToteError)) throw error
        return ref.session
      })
    },

    /** Whoever comes to the page may come from the provider's. Throws `unavailable`. */
    comeBack: (ref: ApprovalRef, { isCancelled }: { isCancelled: boolean }) => settle(ref, isCancelled),

    /** Keeps who buys. Throws `approvalOver`, `approvalInvalid`. */
    saveBuyer: (ref: ApprovalRef, buyer: DelegatedBuyer) =>
      change(ref, (held) => withBuyer(held, buyer, now())),

    /**
     * Takes the approval: by a card of ours, or (`means` null) on a page of the provider's; of nothing but what the buyer saw (`seen`: its
     * hash), also where another page of theirs changed that meanwhile. Throws `priceChanged` then, `approvalOver`, `approvalInvalid`, and
     * what the provider must not touch.
     */
    async approve(
      ref: ApprovalRef,
      given: { readonly means: Means | null; readonly attempt: string; readonly seen: string },
    ): Promise<Approving> {
      const { merchant, session } = ref
      if (session.status === 'approved') return { is: 'approved' }
      assertOpen(session, now())
      if (await isStopped(ref)) throw new ToteError('approvalOver')
      const { most, agreed, hash } = await toApprove(ref)
      if (hash !== given.seen || most.amount === 0) throw new ToteError('priceChanged')
      const agreement = { amount: most, agreed }
      const bound = (apply: (held: PaymentSession) => PaymentSession) => (held: PaymentSession) => {
        if (buyerOf(held) !== buyerOf(session)) throw new ToteError('priceChanged')
        return apply(held)
      }
      const answer = await provider.approve({
        sessionId: session.id,
        attempt: given.attempt,
        merchantId: merchant.id,
        amount: most,
        email: session.email,
        description: session.purpose,
        locale: session.locale,
        pageUrl: await urlOf(merchant.id, session.id),
        means: given.means,
      })
      if (answer.status === 'elsewhere') {
        await change(
          ref,
          bound((held) => elsewhere(held, agreement, answer.reference, now())),
        )
        return { is: 'elsewhere', url: answer.url }
      }
      const kept = await change(ref, bound(keep(answer, agreement)))
      return { is: kept.status === 'approved' ? 'approved' : 'declined' }
    },

    /** The buyer does not want it: nothing can be bought with it. */
    refuse: (ref: ApprovalRef) => change(ref, (held) => refusedByBuyer(held, now())),

    /** A purchase waits for it, and is hurried once the buyer has decided; answers whether they have yet to. */
    async awaitedBy({ id: account }: Merchant, session: PaymentSession, task: BuyTask): Promise<boolean> {
      if (awaited(session, task) === session) return session.status === 'open'
      const kept = await store.changePaymentSession(account, session.id, (held) => awaited(held, task))
      return kept?.status === 'open'
    },

    /** What it was made for is over: what pays is kept nowhere any more. Again is as good as once. */
    async close({ id: account }: Merchant, id: string): Promise<void> {
      const held = await store.getPaymentSession(account, id)
      const { approval } = held ?? {}
      if (approval && approval.token !== '' && approval.provider === provider.name)
        await provider.forgetApproval(approval.token)
      await store.changePaymentSession(account, id, (held) => closed(held, now()))
    },
  }
}

/** Once its time is over nothing is charged by it. */
function closingTask({ id: sessionId, expiresAt }: PaymentSession): NewTask {
  const id = `close.${sessionId}`
  return { id, task: { kind: 'closeSession', sessionId }, lane: id, dueAt: expiresAt }
}

function buyerOf({ buyer }: PaymentSession): string {
  return fingerprint('buyer', buyer)
}
