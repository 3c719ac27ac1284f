import { conflict, incorrect } from './problems.ts'
import { type Route, route } from './route.ts'
import { linkTokenOf, onceOf, type Server } from './server-access.ts'
import { answerCart, cartTold, checkMayPrice, redirectUrls } from './server-cart-reply.ts'
import { RedirectUrls, wrapped } from './server-carts-answer.ts'
import { CartPath, CartQuery, CreateCart, CreateRedirectUrls, UpdateCart } from './server-carts-input.ts'
import { setsPrices, wantedLines } from './server-carts-wanted.ts'

const gone = { description: 'The cart is gone.' }

/** Carts, and the links to them. */
export const cartRoutes: readonly Route<Server>[] = [
  route({
    method: 'post',
    path: '/carts',
    operationId: 'createCart',
    summary: 'Make a cart',
    description:
      'Of products, custom items and gift certificates. It lives for 30 days after its last change.',
    scope: 'carts:write',
    creates: true,
    query: CartQuery,
    body: CreateCart,
    answers: { 201: cartTold, 409: conflict, 422: incorrect },
    async handle(asked) {
      const { api, who, body } = asked
      if (setsPrices(body)) checkMayPrice(who)
      const once = onceOf(asked, 'POST /carts', body)
      const made = await api.services.serverCarts.create(who.merchant, {
        lines: wantedLines(body),
        customer: body.customer_id || undefined,
        channel: body.channel_id,
        currency: body.currency?.code,
        locale: body.locale,
        once,
      })
      return answerCart(asked, made, { status: 201, once })
    },
  }),
  route({
    method: 'get',
    path: '/carts/{cartId}',
    operationId: 'getCart',
    summary: 'Look at a cart',
    scope: 'carts:read',
    params: CartPath,
    query: CartQuery,
    answers: { 200: cartTold, 422: incorrect },
    async handle(asked) {
      const { api, who, params } = asked
      return answerCart(asked, await api.services.serverCarts.get(who.merchant, params.cartId), {
        status: 200,
      })
    },
  }),
  route({
    method: 'put',
    path: '/carts/{cartId}',
    operationId: 'updateCart',
    summary: 'Give a cart to a customer',
    description:
      'Coupons and the delivery chosen were for the one before: they are dropped. The cart that follows a customer from browser to browser stays theirs: 422.',
    scope: 'carts:write',
    params: CartPath,
    query: CartQuery,
    body: UpdateCart,
    answers: { 201: cartTold, 409: conflict, 422: incorrect },
    async handle(asked) {
      const { api, who, params, body } = asked
      const wanted = { customer: body.customer_id || undefined, version: body.version }
      return answerCart(
        asked,
        await api.services.serverCarts.setCustomer(who.merchant, params.cartId, wanted),
        { status: 201 },
      )
    },
  }),
  route({
    method: 'delete',
    path: '/carts/{cartId}',
    operationId: 'deleteCart',
    summary: 'Take a cart away',
    scope: 'carts:write',
    params: CartPath,
    answers: { 204: gone, 409: conflict },
    async handle({ api, who, params }) {
      await api.services.serverCarts.remove(who.merchant, params.cartId)
      return { status: 204 }
    },
  }),
  route({
    method: 'post',
    path: '/carts/{cartId}/redirect_urls',
    operationId: 'createCartRedirectUrls',
    summary: 'Make links that lead a shopper to a cart',
    description: 'Only for carts that were made here. Following one of the three spends all of them.',
    scope: 'carts:write',
    creates: true,
    params: CartPath,
    body: CreateRedirectUrls,
    answers: { 201: { description: 'The links.', schema: wrapped(RedirectUrls) }, 422: incorrect },
    async handle(asked) {
      const { call, params, body } = asked
      const once = onceOf(asked, 'POST /carts/redirect_urls', body)
      const token = linkTokenOf(call, params.cartId, once)
      const urls = await redirectUrls(asked, params.cartId, { query: body.query_params, token, once })
      return { status: 201, body: { data: urls, meta: {} } }
    },
  }),
]
