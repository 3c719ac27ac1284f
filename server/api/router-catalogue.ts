import { ProductInput } from '@tote/shared/product.ts'
import { productNamed } from '../services/catalogue.ts'
import { procedure, router } from './trpc.ts'

export const catalogueRouter = router({
  product: procedure.input(ProductInput).query(async ({ ctx, input }) => ({
    product: await ctx.services.catalogue.product(ctx.merchant, productNamed(input.product, ctx.key ?? {}), {
      currency: input.currency,
      channel: ctx.key?.channel,
    }),
  })),
})
