import { FindOrderInput, OrderInput } from '@tote/shared/order.ts'
import { procedure, router } from './trpc.ts'

export const orderRouter = router({
  get: procedure.input(OrderInput).query(async ({ ctx, input }) => ({
    order: await ctx.services.orders.get(ctx.merchant, input.id),
  })),

  find: procedure
    .input(FindOrderInput)
    .query(({ ctx, input }) => ctx.services.foundOrders.ofCheckout(ctx.merchant, input)),
})
