import { z } from 'zod'
import type { ServerCheckout } from '../../services/server-checkouts.ts'
import { conflict, incorrect } from './problems.ts'
import { type RestAnswer, type Route, route } from './route.ts'
import { linkTokenOf, onceOf, type Server } from './server-access.ts'
import { wrapped } from './server-carts-answer.ts'
import { ServerCheckoutAnswer } from './server-checkouts-answer.ts'
import { CheckoutPath, CreateCheckoutToken } from './server-checkouts-input.ts'
import { showServerCheckout } from './server-checkouts-view.ts'

/** The answer of every operation that answers a checkout, for the document. */
export const checkoutTold = { description: 'The checkout.', schema: wrapped(ServerCheckoutAnswer) }

export function answerCheckout(checkout: ServerCheckout): RestAnswer {
  return { status: 200, body: { data: showServerCheckout(checkout), meta: {} } }
}

/** What a cart comes to, the order it becomes, and how a shopper gets there. */
export const checkoutRoutes: readonly Route<Server>[] = [
  route({
    method: 'get',
    path: '/checkouts/{checkoutId}',
    operationId: 'getCheckout',
    summary: 'What a cart comes to',
    description: 'The checkout’s id is the cart’s.',
    scope: 'carts:read',
    params: CheckoutPath,
    answers: { 200: checkoutTold },
    async handle({ api, who, params }) {
      return answerCheckout(await api.services.serverCheckouts.get(who.merchant, params.checkoutId))
    },
  }),
  route({
    method: 'post',
    path: '/checkouts/{checkoutId}/orders',
    operationId: 'createOrder',
    summary: 'Make a cart an order',
    description:
      'Answers the number that the order has once it is paid; asked again, the same. Until then the cart stays as it is, and can be changed.',
    scope: 'orders:write',
    creates: true,
    params: CheckoutPath,
    answers: {
      200: { description: 'The order’s number.', schema: wrapped(z.strictObject({ id: z.int() })) },
      409: conflict,
      422: incorrect,
    },
    async handle(asked) {
      const { api, who, params } = asked
      const once = onceOf(asked, 'POST /checkouts/orders', null)
      const id = await api.services.serverCheckouts.order(who.merchant, params.checkoutId, once)
      return { status: 200, body: { data: { id }, meta: {} } }
    },
  }),
  route({
    method: 'post',
    path: '/checkouts/{checkoutId}/token',
    operationId: 'createCheckoutToken',
    summary: 'Make a token that leads to a checkout',
    description:
      'Only for carts that were made here. A shopper follows it at `/checkout/{checkoutId}?t={checkoutToken}`, so many times and so long.',
    scope: 'checkouts:write',
    creates: true,
    params: CheckoutPath,
    body: CreateCheckoutToken,
    answers: {
      200: { description: 'The token.', schema: wrapped(z.strictObject({ checkoutToken: z.string() })) },
      422: incorrect,
    },
    async handle(asked) {
      const { api, call, who, params, body } = asked
      const once = onceOf(asked, 'POST /checkouts/token', body)
      const token = linkTokenOf(call, params.checkoutId, once)
      const wanted = { maxUses: body.maxUses, ttlSeconds: body.ttl }
      const { links } = api.services
      const checkoutToken = await links.checkoutToken(who.merchant, params.checkoutId, wanted, {
        token,
        once,
      })
      return { status: 200, body: { data: { checkoutToken }, meta: {} } }
    },
  }),
]
