import { ProductInput } from '@tote/shared/product.ts'
import { procedure, router } from './trpc.ts'

export const catalogueRouter = router({
  product: procedure.input(ProductInput).query(async ({ ctx, input }) => ({
    product: await ctx.services.catalogue.product(ctx.merchant, input.product, {
      currency: input.currency,
      channel: ctx.key?.channel,
    }),
  })),
})
