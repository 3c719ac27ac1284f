import { CodeInput, NoInput } from '@tote/shared/cart.ts'
import { type PayInput, UpdateCheckoutInput } from '@tote/shared/checkout.ts'
import { LIMITS } from '@tote/shared/money.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { z } from 'zod'
import { type Card, readCard } from '../providers/card.ts'
import { limited, procedure, router } from './trpc.ts'

/** A procedure of the checkout that the request proved; not yours and not there are the same. */
const withCheckout = procedure.use(({ ctx, next }) => {
  const { checkout } = ctx
  if (!checkout) throw new ToteError('checkoutNotFound')
  return next({ ctx: { checkout } })
})

const Payment = z.custom<PayInput>().transform(readPayment)

export const checkoutRouter = router({
  get: withCheckout.input(NoInput).query(({ ctx }) => ctx.services.checkouts.get(ctx.checkout)),

  update: withCheckout
    .use(limited('quote'))
    .input(UpdateCheckoutInput)
    .mutation(({ ctx, input }) => ctx.services.checkouts.update(ctx.checkout, input)),

  applyCode: withCheckout
    .use(limited('code'))
    .input(CodeInput)
    .mutation(({ ctx, input }) => ctx.services.checkouts.applyCode(ctx.checkout, input.code)),

  removeCode: withCheckout
    .use(limited('quote'))
    .input(CodeInput)
    .mutation(({ ctx, input }) => ctx.services.checkouts.removeCode(ctx.checkout, input.code)),

  pay: withCheckout
    .input(Payment)
    .use(limited('pay'))
    .mutation(({ ctx, input }) => ctx.services.payments.pay(ctx.checkout, input)),

  complete: withCheckout
    .use(limited('quote'))
    .input(NoInput)
    .mutation(({ ctx }) => ctx.services.payments.complete(ctx.checkout)),

  abandon: withCheckout
    .use(limited('quote'))
    .input(NoInput)
    .mutation(({ ctx }) => ctx.services.payments.abandon(ctx.checkout)),
})

/** Reads a payment by hand: a schema library's errors could repeat a card number. */
function readPayment(given: PayInput): { card: Card | undefined; expectedTotal: number } {
  if (typeof given !== 'object' || given === null) throw new ToteError('validationFailed')
  const { card, expectedTotal, ...more } = given
  if (card !== undefined && (typeof card !== 'object' || Array.isArray(card))) {
    throw new ToteError('validationFailed', { fields: [{ pointer: '/card', code: 'invalid_type' }] })
  }
  const strangers = Object.keys(more)
  const cardStrangers = Object.keys(card ?? {}).filter((key) => !['number', 'expiry', 'code'].includes(key))
  const fields = [
    ...strangers.map(() => ({ pointer: '', code: 'unrecognized_keys' })),
    ...cardStrangers.map(() => ({ pointer: '/card', code: 'unrecognized_keys' })),
  ]
  if (!Number.isSafeInteger(expectedTotal) || expectedTotal < 0 || expectedTotal > LIMITS.order) {
    fields.push({ pointer: '/expectedTotal', code: 'invalid' })
  }
  if (fields.length > 0) throw new ToteError('validationFailed', { fields })
  return { card: card === undefined ? undefined : readCard(card), expectedTotal }
}
