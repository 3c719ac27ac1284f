import { accountRouter } from './router-account.ts'
import { cartRouter } from './router-cart.ts'
import { catalogueRouter } from './router-catalogue.ts'
import { checkoutRouter } from './router-checkout.ts'
import { customerRouter } from './router-customer.ts'
import { delegatedRouter } from './router-delegated.ts'
import { orderRouter } from './router-order.ts'
import { signInRouter } from './router-sign-in.ts'
import { router } from './trpc.ts'

/** What a merchant's page and our account page can call, under `/embed/{publishable key}/trpc/`. */
export const appRouter = router({
  cart: cartRouter,
  catalogue: catalogueRouter,
  checkout: checkoutRouter,
  order: orderRouter,
  customer: customerRouter,
  signIn: signInRouter,
  account: accountRouter,
  delegated: delegatedRouter,
})

/** What the hosted page can call, under `/checkout/{id}/trpc/`. */
export const hostedRouter = router({ checkout: checkoutRouter })

export type AppRouter = typeof appRouter
