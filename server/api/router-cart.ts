import {
  AddInput,
  AddPageInput,
  ClearInput,
  CodeInput,
  CurrencyInput,
  EstimateInput,
  LineInput,
  NoInput,
  SetQuantityInput,
  StartCheckoutInput,
} from '@tote/shared/cart.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { z } from 'zod'
import type { CartOwner, OnceNamed } from '../services/cart-changes.ts'
import { fingerprint } from '../services/fingerprint.ts'
import { refuseSecretsIn } from './input-secrets.ts'
import { takeUse } from './take-use.ts'
import { type Context, limited, procedure, router } from './trpc.ts'

/** The cart that the request proved; the hosted page's calls prove none. */
function ownerOf({ owner }: Context): CartOwner {
  if (!owner) throw new ToteError('cartNotFound')
  return owner
}

interface Asked<Input> {
  readonly ctx: Context
  readonly input: Input
  readonly path: string
}

/**
 * Changes the cart: not too often, and once where the caller gave the change a name. Not a middleware, because each of
 * those copies all that a call is given, twice.
 */
function changing<Input, T>(change: (ctx: Context, owner: CartOwner, input: Input) => Promise<T>) {
  return async ({ ctx, input, path }: Asked<Input>): Promise<T> => {
    await takeUse(ctx, 'cartChange')
    const owner = ownerOf(ctx)
    if (!ctx.named) return change(ctx, owner, input)
    const once = { ...ctx.named, fingerprint: fingerprint(path, input) }
    return change(ctx, onlyOnce(owner, once), input)
  }
}

function onlyOnce(owner: CartOwner, once: OnceNamed): CartOwner {
  return {
    get cartId() {
      return owner.cartId
    },
    customer: owner.customer,
    family: owner.family,
    channel: owner.channel,
    link: owner.link,
    open: () => owner.open(),
    once,
  }
}

export const cartRouter = router({
  get: procedure.input(NoInput).query(({ ctx }) => {
    const { cartId, family } = ownerOf(ctx)
    return ctx.services.carts.get(ctx.merchant, cartId, family)
  }),

  add: procedure.input(z.union([AddInput, AddPageInput])).mutation(
    changing(async (ctx, owner, input) => {
      const { services, merchant } = ctx
      if (!('page' in input)) return services.carts.add(merchant, owner, input)
      // Nobody else is told of it either.
      refuseSecretsIn(input)
      await takeUse(ctx, 'pageRead')
      return services.pageLines.add(merchant, owner, input)
    }),
  ),

  setQuantity: procedure
    .input(SetQuantityInput)
    .mutation(
      changing(({ services, merchant }, owner, input) => services.carts.setQuantity(merchant, owner, input)),
    ),

  remove: procedure
    .input(LineInput)
    .mutation(
      changing(({ services, merchant }, owner, input) => services.carts.remove(merchant, owner, input)),
    ),

  clear: procedure
    .input(ClearInput)
    .mutation(
      changing(({ services, merchant }, owner, input) => services.carts.clear(merchant, owner, input)),
    ),

  applyCode: procedure
    .use(limited('code'))
    .input(CodeInput)
    .mutation(
      changing(({ services, merchant }, owner, input) => services.carts.applyCode(merchant, owner, input)),
    ),

  removeCode: procedure
    .input(CodeInput)
    .mutation(
      changing(({ services, merchant }, owner, input) => services.carts.removeCode(merchant, owner, input)),
    ),

  setCurrency: procedure
    .input(CurrencyInput)
    .mutation(
      changing(({ services, merchant }, owner, input) => services.carts.setCurrency(merchant, owner, input)),
    ),

  estimate: procedure
    .use(limited('quote'))
    .input(EstimateInput)
    .query(({ ctx, input }) => ctx.services.carts.estimate(ctx.merchant, ownerOf(ctx).cartId, input)),

  checkout: procedure
    .use(limited('checkoutStart'))
    .input(StartCheckoutInput)
    .mutation(async ({ ctx, input }) => {
      const { key, from, merchant, shopper } = ctx
      if (!key) throw new ToteError('cartNotFound')
      const owner = ownerOf(ctx)
      const { family } = owner
      const cartId = await ctx.services.carts.payableId(merchant, owner)
      const account = shopper?.power === 'account' && family !== undefined ? { family } : undefined
      return ctx.services.checkouts.start(merchant, cartId, { ...input, key, from, family, account })
    }),
})
