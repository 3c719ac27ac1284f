import { ToteError } from '@tote/shared/reasons.ts'
import type { DelegatedPayment } from '../domain/delegated.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { Means } from '../providers/payment.ts'
import { approvalOf } from '../providers/test-payment.ts'
import type { Deps } from './deps.ts'
import type { PaymentSessions } from './payment-sessions.ts'

/** What a delegated purchase is paid with, as the provider takes it; nothing of a card is in it. */
export type MeansFor = (account: Merchant, payment: DelegatedPayment) => Promise<Means>

/**
 * Finds what a buyer approved. Throws `approvalInvalid` where the payment session cannot be used (any more), `paymentMethodUnavailable` where
 * a test card is named and this is not the test provider.
 */
export function createMeansFor(
  { provider, now }: Pick<Deps, 'provider' | 'now'>,
  sessions: Pick<PaymentSessions, 'assertUsable'>,
): MeansFor {
  return async (account, payment) => {
    if (payment.kind === 'test') {
      if (provider.name !== 'test') throw new ToteError('paymentMethodUnavailable')
      return { kind: 'approval', token: approvalOf(payment.token) }
    }
    const { approval } = await sessions.assertUsable(account, payment.sessionId, now())
    // Another provider's approval is nothing to this one.
    if (approval.provider !== provider.name) throw new ToteError('paymentMethodUnavailable')
    return { kind: 'approval', token: approval.token }
  }
}
