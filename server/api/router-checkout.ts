import { CodeInput, NoInput } from '@tote/shared/cart.ts'
import {
  AddCheckoutProductInput,
  type PayInput,
  SetCheckoutLineInput,
  UpdateCheckoutInput,
} from '@tote/shared/checkout.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { z } from 'zod'
import { nameAsked } from './idempotency.ts'
import { readPayment } from './payment-input.ts'
import { takeUse } from './take-use.ts'
import { limited, procedure, router } from './trpc.ts'
import { takeCode } from './try-code.ts'

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

  applyCode: withCheckout.input(CodeInput).mutation(async ({ ctx, input }) => {
    await takeCode((name) => takeUse(ctx, name), input.code)
    return ctx.services.checkouts.applyCode(ctx.checkout, input.code)
  }),

  removeCode: withCheckout
    .use(limited('quote'))
    .input(CodeInput)
    .mutation(({ ctx, input }) => ctx.services.checkouts.removeCode(ctx.checkout, input.code)),

  /** One of those that its link offers. */
  addProduct: withCheckout
    .use(limited('quote'))
    .input(AddCheckoutProductInput)
    .mutation(({ ctx, input }) => ctx.services.checkouts.addProduct(ctx.checkout, input)),

  setLine: withCheckout
    .use(limited('quote'))
    .input(SetCheckoutLineInput)
    .mutation(({ ctx, input }) => ctx.services.checkouts.setLine(ctx.checkout, input)),

  pay: withCheckout
    .input(Payment)
    .use(limited('pay'))
    .mutation(({ ctx, input }) =>
      ctx.services.payments.pay(ctx.checkout, { ...input, once: nameAsked(ctx.named) }),
    ),

  complete: withCheckout
    .use(limited('quote'))
    .input(NoInput)
    .mutation(({ ctx }) => ctx.services.payments.complete(ctx.checkout)),

  abandon: withCheckout
    .use(limited('quote'))
    .input(NoInput)
    .mutation(({ ctx }) => ctx.services.payments.abandon(ctx.checkout)),
})
