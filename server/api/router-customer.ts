import { type CartAnswer, NoInput } from '@tote/shared/cart.ts'
import { IdentifyInput, type SignInAnswer, type WhoAnswer } from '@tote/shared/customer.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { Session } from '../services/sessions.ts'
import { NOBODY, type Shopper } from './owner.ts'
import { alone, type Context, limited, procedure, router } from './trpc.ts'

/** The browser that asks; the hosted page's calls come from none. */
export function shopperOf({ shopper }: Pick<Context, 'shopper'>): Shopper {
  if (!shopper) throw new ToteError('signInNeeded')
  return shopper
}

/** Whose account it is, where the request proves the whole power; throws `signInNeeded` for everybody else, whoever they are. */
export function ownAccount(ctx: Pick<Context, 'shopper'>): { customerId: string; session: Session } {
  const { power, customer, session } = shopperOf(ctx)
  if (power !== 'account' || !customer || !session) throw new ToteError('signInNeeded')
  return { customerId: customer.id, session }
}

/** Ends the session, and begins a guest's in its place; where nobody is signed in, everything stays as it is. */
export async function signOut(ctx: Context): Promise<SignInAnswer> {
  const { services, merchant, limits, address } = ctx
  const { session: current, proven, entry, change } = shopperOf(ctx)
  const { session, token, answer } = await services.signIn.forget(merchant, current, entry)
  if (session && session.id !== current?.id) await change({ session, token })
  // The answer that had its new cookie was lost: who asks again is this browser, and gets another.
  if (!session && proven !== undefined && (await services.sessions.wasRotated(merchant.id, proven))) {
    await limits.take('sessionStart', { merchant: merchant.id, address })
    await change(await services.sessions.start(merchant.id, proven))
  }
  return answer
}

export const customerRouter = router({
  get: procedure.input(NoInput).query(({ ctx }): WhoAnswer => {
    const { power, customer } = shopperOf(ctx)
    if (power !== 'account' || !customer) return { ...NOBODY, power }
    return { power, name: customer.name, email: customer.email }
  }),

  identify: procedure
    .use(alone)
    .use(limited('identify'))
    .input(IdentifyInput)
    .mutation(async ({ ctx, input }): Promise<SignInAnswer> => {
      const { services, merchant, key } = ctx
      const shopper = shopperOf(ctx)
      if (!key) throw new ToteError('signInNeeded')
      const signedIn = await services.signIn.identify(merchant, key, input, shopper.entry)
      // What it has as a guest goes on, and it keeps no cookie.
      if (!signedIn.answer.isPassing) await shopper.change(signedIn)
      return signedIn.answer
    }),

  forget: procedure
    .use(alone)
    .input(NoInput)
    .mutation(({ ctx }) => signOut(ctx)),

  undoJoin: procedure
    .use(limited('cartChange'))
    .input(NoInput)
    .mutation(({ ctx }): Promise<CartAnswer> => {
      const { session, customer } = shopperOf(ctx)
      if (!session || !customer) throw new ToteError('nothingToUndo')
      return ctx.services.signIn.undoJoin(ctx.merchant, session)
    }),

  keepJoined: procedure
    .use(limited('cartChange'))
    .input(NoInput)
    .mutation(({ ctx }): Promise<CartAnswer> => {
      const { session, customer } = shopperOf(ctx)
      if (!session || !customer) return ctx.services.carts.get(ctx.merchant, ctx.owner?.cartId)
      return ctx.services.signIn.keepJoined(ctx.merchant, session)
    }),
})
