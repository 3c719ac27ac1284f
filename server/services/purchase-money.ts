import type { DelegatedReason } from '@tote/shared/delegated.ts'
import { formatMoney } from '@tote/shared/format.ts'
import { type Decline, ToteError } from '@tote/shared/reasons.ts'
import type { Payment } from '../domain/attempt.ts'
import type { PurchaseMoney } from '../domain/delegated.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { Answer, Means, OpenRequest } from '../providers/payment.ts'
import type { MeansFor } from './delegated-means.ts'
import type { HandlingMoney } from './delegated-money.ts'
import type { Deps } from './deps.ts'

type Request = Parameters<HandlingMoney['setAside']>[1]
type Bought = Parameters<HandlingMoney['setAside']>[2]
type SetAside = Awaited<ReturnType<HandlingMoney['setAside']>>

/**
 * The buyer's money for purchases whose executor pays the shop by itself: set aside before, taken once it is bought, let go of where it is
 * not. The placing's attempt is the provider's idempotency key, and its reference is kept before anything moves: each step may be repeated.
 */
export function createPurchaseMoney(
  { provider, publicUrl, report }: Pick<Deps, 'provider' | 'publicUrl' | 'report'>,
  meansFor: MeansFor,
): HandlingMoney {
  async function begin(
    account: Merchant,
    request: Request,
    purchase: Bought,
    asked: PurchaseMoney,
  ): Promise<SetAside> {
    const { means, opening } = await askedFor(account, request, purchase, asked)
    if (asked.reference !== null) return authorise({ ...asked, reference: asked.reference }, opening, means)
    const { reference } = await provider.open(opening)
    return { is: 'named', money: { ...asked, reference } }
  }

  async function askedFor(
    account: Merchant,
    request: Request,
    { placing, shop }: Bought,
    asked: PurchaseMoney,
  ) {
    if (!request.payment || !placing) throw new ToteError('approvalInvalid')
    const means = await meansFor(account, request.payment)
    const opening: OpenRequest = {
      attempt: asked.attempt,
      startedAt: placing.at,
      amount: asked.amount,
      merchantId: account.id,
      checkoutId: request.id,
      method: 'card',
      hasMeans: true,
      ...(means.kind === 'approval' && { approval: means.token }),
      checkoutUrl: `${publicUrl}/checkout/${request.id}`,
      locale: 'en',
      description: shop,
      email: request.buyer?.email ?? '',
    }
    return { means, opening }
  }

  async function authorise(
    asked: PurchaseMoney & { readonly reference: string },
    opening: OpenRequest,
    means: Means,
  ): Promise<SetAside> {
    const { reference } = asked
    try {
      return await answered(asked, await provider.authorise({ ...opening, reference, means }))
    } catch (error) {
      if (error instanceof ToteError && error.status < 500) throw error
      // It may have been set aside although nobody said so.
      const found = await provider.check(paymentOf(asked, opening.startedAt)).catch(() => undefined)
      return found ? answered(asked, found) : { is: 'later' }
    }
  }

  /** Only exactly what was asked for counts; anything else is let go of. */
  async function answered(asked: PurchaseMoney, answer: Answer): Promise<SetAside> {
    if (answer.status === 'declined') return { is: 'declined', why: declinedBy(answer.why) }
    const { reference } = answer
    if (answer.status === 'processing') return { is: 'later' }
    const { amount, currency } = asked.amount
    const isIt =
      answer.status === 'authorised' && answer.amount.amount === amount && answer.amount.currency === currency
    if (isIt) return { is: 'setAside', money: { ...asked, reference, status: 'setAside' } }
    await provider.cancel(reference, asked.attempt)
    return { is: 'declined', why: answer.status === 'secondStep' ? 'paymentNeedsBuyer' : 'paymentDeclined' }
  }

  /** Money that was asked of one provider cannot be asked of another. */
  function assertSame({ provider: asked }: PurchaseMoney): void {
    if (asked !== provider.name) throw new Error(`this money was set aside with the provider "${asked}"`)
  }

  return {
    async setAside(account, request, purchase, amount) {
      const { placing, money } = purchase
      if (!placing) throw new Error('money is set aside for what is placed')
      const fresh = {
        attempt: placing.attempt,
        provider: provider.name,
        reference: null,
        amount,
        status: 'asked',
      } as const
      const asked = money?.attempt === placing.attempt ? money : fresh
      if (asked.status !== 'asked') return { is: 'setAside', money: asked }
      if (isNothing(asked)) return { is: 'setAside', money: { ...asked, status: 'setAside' } }
      assertSame(asked)
      try {
        return await begin(account, request, purchase, asked)
      } catch (error) {
        if (!(error instanceof ToteError)) throw error
        return error.status >= 500 ? { is: 'later' } : { is: 'declined', why: refusedBy(error) }
      }
    },

    async take(money, paid) {
      const { attempt, reference, amount } = money
      if (isNothing(money)) return
      assertSame(money)
      if (reference === null) throw new Error('nothing was set aside to be taken')
      const isMore = paid.currency !== amount.currency || paid.amount > amount.amount
      if (isMore) {
        const said = `attempt ${attempt}: ${formatMoney(paid, 'en')} was paid, ${formatMoney(amount, 'en')} is taken`
        report(new Error(said), 'a shop was paid more than was set aside: the buyer does not pay the rest')
      }
      await provider.capture({ reference, attempt, amount: isMore ? amount : paid })
    },

    async letGo(money) {
      const { attempt, reference } = money
      // Without a name the provider was never asked to move any.
      if (reference === null) return
      assertSame(money)
      await provider.cancel(reference, attempt)
    },
  }
}

/** No provider moves nothing. */
function isNothing({ amount }: PurchaseMoney): boolean {
  return amount.amount === 0
}

/** A charge that the buyer's bank asks them about cannot be made without them. */
function declinedBy(why: Decline): DelegatedReason {
  return why === 'secondStepRefused' ? 'paymentNeedsBuyer' : 'paymentDeclined'
}

function refusedBy({ reason }: ToteError): DelegatedReason {
  return reason === 'approvalInvalid' || reason === 'approvalOver' ? 'approvalOver' : 'paymentDeclined'
}

/** As a provider is asked what became of it: an attempt at this amount, of no cart. */
function paymentOf({ attempt, provider, reference, amount }: PurchaseMoney, startedAt: number): Payment {
  const snapshot = {
    cartVersion: 0,
    currency: amount.currency,
    lines: [],
    codes: [],
    promotions: [],
    needsDelivery: false,
    totals: [],
    total: amount.amount,
    claims: { stock: [], codes: [], certificates: [] },
  }
  return { attempt, provider, startedAt, snapshot, reference, card: null, secondStep: null }
}
