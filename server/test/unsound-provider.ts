import { ToteError } from '@tote/shared/reasons.ts'
import type { PaymentProvider } from '../providers/payment.ts'

/** What a provider has of one attempt, in minor units. */
interface Held {
  readonly amount: number
  state: 'open' | 'authorised' | 'captured' | 'cancelled'
  back: number
}

/** A provider that keeps sound books of its own, and is down, loses its answers and lies as often as `chance` says. */
export function unsoundProvider(chance: () => number) {
  const held = new Map<string, Held>()
  const refunds = new Set<string>()
  const state = { isUnsound: true }

  /** Fails before it did anything, or after, when only its answer is lost. */
  async function unsound<T>(work: () => T): Promise<T> {
    const roll = state.isUnsound ? chance() : 1
    if (roll < 0.2) throw new ToteError('unavailable')
    const done = work()
    if (roll < 0.4) throw new Error('connection reset')
    return done
  }
  const of = (reference: string) => {
    const found = held.get(reference)
    if (!found) throw new Error(`${reference} was never opened`)
    return found
  }
  const lied = (amount: number) => (state.isUnsound && chance() < 0.1 ? amount - 1 : amount)

  const provider: Partial<PaymentProvider> = {
    open: ({ attempt, amount }) =>
      unsound(() => {
        const reference = `ref-${attempt}`
        if (!held.has(reference)) held.set(reference, { amount: amount.amount, state: 'open', back: 0 })
        return { reference }
      }),
    authorise: ({ reference, amount }) =>
      unsound(() => {
        const one = of(reference)
        if (one.state === 'open') one.state = 'authorised'
        return { status: 'authorised', reference, amount: { ...amount, amount: lied(amount.amount) } }
      }),
    check: ({ reference, snapshot: { currency } }) =>
      unsound(() => {
        const one = reference === null ? undefined : held.get(reference)
        if (!one || reference === null || one.state === 'open') return undefined
        if (one.state === 'cancelled') return { status: 'declined', why: 'cardDeclined' }
        return { status: 'authorised', reference, amount: { amount: lied(one.amount), currency } }
      }),
    capture: ({ reference, amount }) =>
      unsound(() => {
        const one = of(reference)
        if (one.state === 'cancelled') throw new Error('what was let go of cannot be taken')
        if (amount.amount !== one.amount) throw new Error('another amount than was set aside')
        one.state = 'captured'
      }),
    cancel: (reference) =>
      unsound(() => {
        const one = of(reference)
        if (one.state === 'captured') throw new Error('an order’s money was let go of')
        one.state = 'cancelled'
      }),
    refund: ({ reference, amount, refundId }) =>
      unsound(() => {
        if (!refunds.has(refundId)) of(reference).back += amount.amount
        refunds.add(refundId)
        return { status: 'done', reference: refundId }
      }),
  }
  return { provider, held, state }
}
