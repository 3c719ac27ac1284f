import {
  type CodeRequestAnswer,
  CodeRequestInput,
  type ResumeAnswer,
  ResumeInput,
  type SignInAnswer,
  VerifyInput,
} from '@tote/shared/customer.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { takeCodeUse } from './code-uses.ts'
import { ownAccount, shopperOf } from './router-customer.ts'
import { alone, limited, procedure, router } from './trpc.ts'

/** A code is typed on our own page alone: no page of a merchant gets to see one. */
const onOwnPage = procedure
  .use(({ ctx, next }) => {
    if (!shopperOf(ctx).isOnOwnPage) throw new ToteError('ownPageOnly')
    return next()
  })
  .use(alone)

export const signInRouter = router({
  /** Answers alike whether anybody is known by this address or not. */
  request: onOwnPage.input(CodeRequestInput).mutation(async ({ ctx, input }): Promise<CodeRequestAnswer> => {
    const { services, limits, merchant, address } = ctx
    await takeCodeUse(limits, { email: input.email, address })
    return services.signIn.requestCode(merchant, input)
  }),

  verify: onOwnPage
    .use(limited('identify'))
    .input(VerifyInput)
    .mutation(async ({ ctx, input }): Promise<SignInAnswer> => {
      const { services, merchant, key } = ctx
      const shopper = shopperOf(ctx)
      if (!key) throw new ToteError('signInNeeded')
      const signedIn = await services.signIn.verify(merchant, key, input, shopper.entry)
      await shopper.change(signedIn)
      return signedIn.answer
    }),

  /** The way back for who is signed in here already, but not on the merchant's page. */
  resume: onOwnPage
    .use(limited('account'))
    .input(ResumeInput)
    .mutation(({ ctx, input }): Promise<ResumeAnswer> => {
      const { services, merchant, key } = ctx
      const { session } = ownAccount(ctx)
      if (!key) throw new ToteError('signInNeeded')
      return services.signIn.resume(merchant, key, session, input)
    }),
})
