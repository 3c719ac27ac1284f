import { ToteError } from '@tote/shared/reasons.ts'
import { conflict, incorrect } from './problems.ts'
import { type Route, route } from './route.ts'
import { onceOf, type Server } from './server-access.ts'
import { answerCart, cartTold, checkMayPrice } from './server-cart-reply.ts'
import { AddItems, CartPath, CartQuery, ItemPath, RemoveItem, UpdateItem } from './server-carts-input.ts'
import { readAmount, setsPrices, wantedLines } from './server-carts-wanted.ts'

/** What is in a cart. */
export const cartItemRoutes: readonly Route<Server>[] = [
  route({
    method: 'post',
    path: '/carts/{cartId}/items',
    operationId: 'addCartItems',
    summary: 'Add items to a cart',
    description: 'All of them or none; the same product with the same choices makes its line larger.',
    scope: 'carts:write',
    creates: true,
    params: CartPath,
    query: CartQuery,
    body: AddItems,
    answers: { 201: cartTold, 409: conflict, 422: incorrect },
    async handle(asked) {
      const { api, who, params, body } = asked
      if (setsPrices(body)) checkMayPrice(who)
      const once = onceOf(asked, 'POST /carts/items', body)
      const wanted = { lines: wantedLines(body), version: body.version, once }
      return answerCart(asked, await api.services.serverCarts.addItems(who.merchant, params.cartId, wanted), {
        status: 201,
        once,
      })
    },
  }),
  route({
    method: 'put',
    path: '/carts/{cartId}/items/{itemId}',
    operationId: 'updateCartItem',
    summary: 'Change quantity or price of an item',
    description: 'Custom items and gift certificates cannot be changed, only taken out and added again.',
    scope: 'carts:write',
    params: ItemPath,
    query: CartQuery,
    body: UpdateItem,
    answers: { 200: cartTold, 409: conflict, 422: incorrect },
    async handle(asked) {
      const { api, who, params, body } = asked
      const item = body.line_item ?? body.line_items?.[0]
      if (!item) throw new ToteError('validationFailed')
      const { list_price } = item
      if (list_price !== undefined) checkMayPrice(who)
      const changed = await api.services.serverCarts.setItem(
        who.merchant,
        { cartId: params.cartId, lineId: params.itemId },
        {
          quantity: item.quantity,
          product: item.product_id,
          variant: item.variant_id,
          version: body.version,
          price:
            list_price === undefined
              ? undefined
              : (currency) => readAmount(list_price, currency, '/line_item/list_price'),
        },
      )
      return answerCart(asked, changed, { status: 200 })
    },
  }),
  route({
    method: 'delete',
    path: '/carts/{cartId}/items/{itemId}',
    operationId: 'deleteCartItem',
    summary: 'Take an item out of a cart',
    scope: 'carts:write',
    params: ItemPath,
    query: CartQuery,
    body: RemoveItem,
    answers: {
      200: cartTold,
      204: { description: 'It was the last one: the cart is gone.' },
      409: conflict,
      422: incorrect,
    },
    async handle(asked) {
      const { api, who, params, body } = asked
      const item = { cartId: params.cartId, lineId: params.itemId }
      const left = await api.services.serverCarts.removeItem(who.merchant, item, body.version)
      return left ? answerCart(asked, left, { status: 200 }) : { status: 204 }
    },
  }),
]
