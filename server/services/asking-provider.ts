import { money } from '@tote/shared/money.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { Payment } from '../domain/attempt.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { Answer, Means, OpenRequest } from '../providers/payment.ts'
import type { Deps } from './deps.ts'
import type { Settled, Settling } from './settling.ts'

/** How the provider is asked for the money of an attempt that begins. */
export function createAskingProvider(
  { provider, publicUrl }: Pick<Deps, 'provider' | 'publicUrl'>,
  settling: Settling,
) {
  /** A refusal ends the attempt; after any other failure the provider may have charged: it is asked, now and by the attempt's task. */
  async function authorise(
    merchant: Merchant,
    id: string,
    payment: Payment,
    asked: Parameters<typeof provider.authorise>[0],
  ): Promise<Answer> {
    try {
      return await provider.authorise(asked)
    } catch (error) {
      if (error instanceof ToteError && error.status < 500) {
        await settling.end(merchant, id, payment.attempt)
        throw error
      }
      settling.log('unanswered', merchant, id, payment.attempt)
      const found = await provider.check(payment).catch(() => undefined)
      if (!found) throw error
      return found
    }
  }

  function requestOf(
    merchant: Merchant,
    { id, contact, locale }: CheckoutRecord,
    { attempt, startedAt, snapshot, method = 'card' }: Payment,
    means: Means | null,
  ): OpenRequest {
    return {
      attempt,
      startedAt,
      amount: money(snapshot.total, snapshot.currency),
      merchantId: merchant.id,
      checkoutId: id,
      method,
      hasMeans: means !== null,
      ...(means?.kind === 'approval' && { approval: means.token }),
      checkoutUrl: `${publicUrl}/checkout/${id}`,
      locale,
      description: merchant.name,
      email: contact?.email ?? '',
    }
  }

  /** Each answer is kept before the next question: what is lost in between can be asked for. */
  return async function askProvider(
    merchant: Merchant,
    begun: CheckoutRecord,
    means: Means | null,
  ): Promise<Settled> {
    const { id, payment } = begun
    if (!payment) throw new ToteError('paymentInProgress')
    const { attempt } = payment
    const request = requestOf(merchant, begun, payment, means)
    const opened = await provider.open(request).catch(async (error: unknown) => {
      // Nothing moved, whatever it was.
      await settling.end(merchant, id, attempt)
      throw error
    })
    const { reference, url } = opened
    const isElsewhere = url !== undefined && means === null
    const named = await settling.note(merchant, id, attempt, {
      reference,
      ...(isElsewhere && { secondStep: { url, answer: null } }),
    })
    if (named.payment?.attempt !== attempt) return settling.letGo(merchant, id, payment, reference)
    if (isElsewhere) return { is: 'hanging' }
    const answer = await authorise(merchant, id, named.payment, { ...request, reference, means })
    return settling.take(merchant, id, named.payment, answer, shownOf(means))
  }
}

/** What a receipt may say of a card or an account. */
function shownOf(means: Means | null): Payment['card'] {
  if (means?.kind === 'card') return { brand: means.card.brand, last4: means.card.last4 }
  return means?.kind === 'ach' ? { brand: 'ACH', last4: means.account.last4 } : null
}
