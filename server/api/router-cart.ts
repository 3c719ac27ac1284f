import {
  AddInput,
  CodeInput,
  LineInput,
  NoInput,
  SetQuantityInput,
  StartCheckoutInput,
} from '@tote/shared/cart.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { limited, procedure, router } from './trpc.ts'

/** A procedure of the cart that the request proved; the hosted page's calls prove none. */
const withOwner = procedure.use(({ ctx, next }) => {
  const { owner } = ctx
  if (!owner) throw new ToteError('cartNotFound')
  return next({ ctx: { owner } })
})

const change = withOwner.use(limited('cartChange'))

export const cartRouter = router({
  get: withOwner.input(NoInput).query(({ ctx }) => ctx.services.carts.get(ctx.merchant, ctx.owner.cartId)),

  add: change
    .input(AddInput)
    .mutation(({ ctx, input }) => ctx.services.carts.add(ctx.merchant, ctx.owner, input)),

  setQuantity: change
    .input(SetQuantityInput)
    .mutation(({ ctx, input }) => ctx.services.carts.setQuantity(ctx.merchant, ctx.owner, input)),

  remove: change
    .input(LineInput)
    .mutation(({ ctx, input }) => ctx.services.carts.remove(ctx.merchant, ctx.owner, input.line)),

  clear: change.input(NoInput).mutation(({ ctx }) => ctx.services.carts.clear(ctx.merchant, ctx.owner)),

  applyCode: change
    .use(limited('code'))
    .input(CodeInput)
    .mutation(({ ctx, input }) => ctx.services.carts.applyCode(ctx.merchant, ctx.owner, input.code)),

  removeCode: change
    .input(CodeInput)
    .mutation(({ ctx, input }) => ctx.services.carts.removeCode(ctx.merchant, ctx.owner, input.code)),

  checkout: withOwner
    .use(limited('checkoutStart'))
    .input(StartCheckoutInput)
    .mutation(({ ctx, input }) => {
      const { key, from, merchant, owner } = ctx
      if (!key) throw new ToteError('cartNotFound')
      return ctx.services.checkouts.start(merchant, owner.cartId, { ...input, key, from })
    }),
})
