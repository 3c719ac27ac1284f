import type { CheckoutAnswer } from '@tote/shared/checkout.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { LimitedBy } from '../../services/limits.ts'
import type { CheckoutRef } from '../../services/open-checkout.ts'
import type { Api } from '../api.ts'

/** How long the page waits for a provider before it says that the payment is being processed. */
const PATIENCE_MS = 5000

interface Coming {
  /** By the provider's way out: the shopper does not pay there. */
  readonly isCancelled: boolean
  /** On a page that said it would look again. */
  readonly hasWaited: boolean
  /** For limits only. */
  readonly by: Pick<LimitedBy, 'session' | 'address'>
}

/** What a browser sees that comes (back) to a checkout, and where it goes on at once; null where it stays. */
interface Returned {
  readonly answer: CheckoutAnswer
  readonly to: string | null
}

/**
 * Whoever comes to a checkout whose payment hangs may come from the bank or the provider: what became of it is asked then, once, also where
 * no script runs; who comes too often sees what is recorded. One that is paid by this leads on, as paying does.
 */
export function createReturn({ services, limits, log }: Pick<Api, 'services' | 'limits' | 'log'>) {
  const { checkouts, payments } = services

  async function ask(ref: CheckoutRef, { isCancelled, by }: Coming): Promise<CheckoutAnswer> {
    await limits.take('quote', { merchant: ref.merchant.id, ...by })
    return isCancelled ? payments.abandon(ref) : payments.complete(ref)
  }

  return async function comeBack(ref: CheckoutRef, coming: Coming): Promise<Returned> {
    const before = await checkouts.get(ref)
    const { status } = before.checkout
    if (status === 'paid') return { answer: before, to: null }
    if (status === 'open') {
      return { answer: coming.hasWaited ? inVain(await payments.complete(ref)) : before, to: null }
    }
    const settled = ask(ref, coming).catch((error: unknown) => {
      // It goes on without this browser: what is recorded is asked about until it is decided.
      if (!(error instanceof ToteError)) log.error({ err: error }, 'failed')
      return undefined
    })
    const answer = (await soon(settled)) ?? (await checkouts.get(ref))
    const { returnUrl, issued } = answer.checkout
    const isPaid = answer.checkout.status === 'paid'
    if (answer.checkout.status === 'open' && !coming.isCancelled) return { answer: inVain(answer), to: null }
    return { answer, to: isPaid && issued.length === 0 ? returnUrl : null }
  }
}

/** Who waited for a payment is told that it came to nothing, also where nobody says why. */
function inVain({ checkout, problems }: CheckoutAnswer): CheckoutAnswer {
  if (problems.some(({ path }) => path === 'payment')) return { checkout, problems }
  const why = { code: 'paymentNotTaken', severity: 'recoverable', path: 'payment' } as const
  return { checkout, problems: [...problems, why] }
}

async function soon<T>(promise: Promise<T>): Promise<T | undefined> {
  const waiting = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => waiting.resolve(undefined), PATIENCE_MS)
  try {
    return await Promise.race([promise, waiting.promise])
  } finally {
    clearTimeout(timer)
  }
}
