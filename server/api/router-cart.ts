import {
  AddInput,
  AddOfferInput,
  AddPageInput,
  BuyInput,
  BuyOfferInput,
  BuyPageInput,
  type CartAnswer,
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
import { ownCart } from '../services/bought-now.ts'
import type { CartOwner, OnceNamed } from '../services/cart-changes.ts'
import { fingerprint } from '../services/fingerprint.ts'
import { refuseSecretsIn } from './input-secrets.ts'
import { takeUse } from './take-use.ts'
import { type Context, limited, procedure, router } from './trpc.ts'
import { takeCode } from './try-code.ts'

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
    return ctx.services.carts.refusedOnce(ctx.merchant, owner.cartId, once, () =>
      change(ctx, onlyOnce(owner, once), input),
    )
  }
}

function onlyOnce(owner: CartOwner, once: OnceNamed): CartOwner {
  return {
    get cartId() {
      return owner.cartId
    },
    get id() {
      return owner.id
    },
    customer: owner.customer,
    family: owner.family,
    channel: owner.channel,
    link: owner.link,
    open: () => owner.open(),
    once,
  }
}

const Addition = z.union([AddInput, AddPageInput, AddOfferInput])

/** By whatever says what it is: the catalogue, an offer, or a page. */
async function add(ctx: Context, owner: CartOwner, input: z.output<typeof Addition>): Promise<CartAnswer> {
  const { services, merchant } = ctx
  if ('offer' in input) return services.signedOffers.add(merchant, owner, input)
  if (!('page' in input)) return services.carts.add(merchant, owner, input)
  // Nobody else is told of it either.
  refuseSecretsIn(input)
  await takeUse(ctx, 'pageRead')
  return services.pageLines.add(merchant, owner, input)
}

/** Who pays at once sees no cart that could tell of less. */
function refuseLess({ cart }: CartAnswer, wanted: number): void {
  const quantity = cart.lines[0]?.quantity ?? 0
  if (quantity < wanted) throw new ToteError('quantityTooLarge', { detail: { quantity } })
}

export const cartRouter = router({
  get: procedure.input(NoInput).query(({ ctx }) => {
    const { cartId, family } = ownerOf(ctx)
    return ctx.services.carts.get(ctx.merchant, cartId, family)
  }),

  add: procedure.input(Addition).mutation(changing(add)),

  /** A cart of its own with this one thing, and its checkout: the shopper's cart stays as it is. */
  buy: procedure
    .use(limited('checkoutStart'))
    .input(z.union([BuyInput, BuyPageInput, BuyOfferInput]))
    .mutation(
      changing(async (ctx, owner, { successUrl, cancelUrl, locale, ...input }) => {
        const { services, merchant, key, from } = ctx
        if (!key) throw new ToteError('cartNotFound')
        await services.carts.assertNotRefused(merchant, owner)
        const wanted = 'product' in input ? { ...input, locale } : input
        const added = await add(ctx, ownCart(merchant, owner, ctx.address), wanted)
        refuseLess(added, input.quantity)
        const ways = { successUrl, cancelUrl, locale, owner: owner.id }
        return services.checkouts.start(merchant, added.cart.id ?? undefined, { ...ways, key, from })
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

  applyCode: procedure.input(CodeInput).mutation(
    changing(async (ctx, owner, input) => {
      await takeCode((name) => takeUse(ctx, name), input.code)
      return ctx.services.carts.applyCode(ctx.merchant, owner, input)
    }),
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
      const { family, id } = owner
      const cartId = await ctx.services.carts.payableId(merchant, owner)
      const account = shopper?.power === 'account' && family !== undefined ? { family } : undefined
      return ctx.services.checkouts.start(merchant, cartId, {
        ...input,
        key,
        from,
        owner: id,
        family,
        account,
      })
    }),
})
