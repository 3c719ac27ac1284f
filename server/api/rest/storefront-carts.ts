import { ToteError } from '@tote/shared/reasons.ts'
import { z } from 'zod'
import { sellsIn } from '../../domain/merchant.ts'
import type { OnceNamed } from '../../services/cart-changes.ts'
import { fingerprint } from '../../services/fingerprint.ts'
import type { ServerCart } from '../../services/server-cart-changes.ts'
import { nameOfChange } from '../idempotency.ts'
import { takeUse, type Using } from '../take-use.ts'
import { conflict, incorrect } from './problems.ts'
import { type Asked, type Route, route } from './route.ts'
import { wantedLines } from './server-carts-wanted.ts'
import type { Shopper } from './storefront-access.ts'
import { StorefrontCart } from './storefront-answer.ts'
import {
  AddStorefrontItems,
  asServerItems,
  CartPath,
  CreateStorefrontCart,
  ItemPath,
  RemoveStorefrontItem,
  readInclude,
  SetStorefrontCurrency,
  StorefrontQuery,
  UpdateStorefrontItem,
} from './storefront-input.ts'
import { showStorefrontCart } from './storefront-view.ts'

const cart = { description: 'The cart.', schema: StorefrontCart }
const gone = { description: 'The cart is gone.' }

/** What a shop's own pages do with the cart of the browser's session. */
export const storefrontCartRoutes: readonly Route<Shopper>[] = [
  route({
    method: 'get',
    path: '/api/storefront/carts',
    operationId: 'getStorefrontCarts',
    summary: 'The cart of this session',
    query: StorefrontQuery,
    answers: { 200: { description: 'One, or none.', schema: z.array(StorefrontCart) }, 422: incorrect },
    async handle({ api, who, query }) {
      const known = await api.services.sessionCarts.get(who.merchant, who.owner.cartId)
      const carts = known && known.cart.lines.length > 0 ? [known] : []
      return { status: 200, body: carts.map((one) => showStorefrontCart(one, readInclude(query))) }
    },
  }),
  route({
    method: 'post',
    path: '/api/storefront/carts',
    operationId: 'createStorefrontCart',
    summary: 'Make a cart',
    description: 'A session that has one already keeps it, with what is added.',
    creates: true,
    query: StorefrontQuery,
    body: CreateStorefrontCart,
    answers: { 200: cart, 409: conflict, 422: incorrect },
    async handle(asked) {
      const { api, who, body, query } = asked
      await takeUse(using(asked), 'cartChange')
      const once = onceOf(asked, 'POST /api/storefront/carts')
      const { locale } = body
      const id = await api.services.sessionCarts.add(
        who.merchant,
        who.owner,
        wantedLines(asServerItems(body)),
        {
          once,
          rules: { over: 'refuse' },
          begin: locale === undefined ? {} : { locale },
        },
      )
      const made = await api.services.serverCarts.get(who.merchant, id)
      return { status: 200, body: showStorefrontCart(made, readInclude(query)) }
    },
  }),
  route({
    method: 'delete',
    path: '/api/storefront/carts/{cartId}',
    operationId: 'deleteStorefrontCart',
    summary: 'Take the cart away',
    params: CartPath,
    answers: { 204: gone, 409: conflict },
    async handle(asked) {
      const { api, who, params } = asked
      await takeUse(using(asked), 'cartChange')
      await api.services.serverCarts.remove(who.merchant, own(who, params.cartId))
      return { status: 204 }
    },
  }),
  route({
    method: 'post',
    path: '/api/storefront/carts/{cartId}/items',
    operationId: 'addStorefrontItems',
    summary: 'Add items to the cart',
    creates: true,
    params: CartPath,
    query: StorefrontQuery,
    body: AddStorefrontItems,
    answers: { 200: cart, 409: conflict, 422: incorrect },
    async handle(asked) {
      const { api, who, params, body } = asked
      await takeUse(using(asked), 'cartChange')
      const once = onceOf(asked, 'POST /api/storefront/carts/items')
      const wanted = { lines: wantedLines(asServerItems(body)), version: body.version, once }
      const id = own(who, params.cartId)
      return answer(asked, await api.services.serverCarts.addItems(who.merchant, id, wanted))
    },
  }),
  route({
    method: 'put',
    path: '/api/storefront/carts/{cartId}/items/{itemId}',
    operationId: 'updateStorefrontItem',
    summary: 'Change the quantity of an item',
    params: ItemPath,
    query: StorefrontQuery,
    body: UpdateStorefrontItem,
    answers: { 200: cart, 409: conflict, 422: incorrect },
    async handle(asked) {
      const { api, who, params, body } = asked
      await takeUse(using(asked), 'cartChange')
      const { quantity, productId, variantId } = body.lineItem
      const item = { cartId: own(who, params.cartId), lineId: params.itemId }
      const rules = { over: 'refuse' } as const
      const wanted = { quantity, product: productId, variant: variantId, version: body.version, rules }
      return answer(asked, await api.services.serverCarts.setItem(who.merchant, item, wanted))
    },
  }),
  route({
    method: 'delete',
    path: '/api/storefront/carts/{cartId}/items/{itemId}',
    operationId: 'deleteStorefrontItem',
    summary: 'Take an item out of the cart',
    params: ItemPath,
    query: StorefrontQuery,
    body: RemoveStorefrontItem,
    answers: {
      200: cart,
      204: { description: 'It was the last one: the cart is gone.' },
      409: conflict,
      422: incorrect,
    },
    async handle(asked) {
      const { api, who, params, body } = asked
      await takeUse(using(asked), 'cartChange')
      const item = { cartId: own(who, params.cartId), lineId: params.itemId }
      const left = await api.services.serverCarts.removeItem(who.merchant, item, body.version)
      return left ? answer(asked, left) : { status: 204 }
    },
  }),
  route({
    method: 'post',
    path: '/api/storefront/carts/{cartId}/currency',
    operationId: 'setStorefrontCurrency',
    summary: 'Price the cart in another currency',
    params: CartPath,
    query: StorefrontQuery,
    body: SetStorefrontCurrency,
    answers: {
      200: { description: 'The cart, as the only one of a list.', schema: z.array(StorefrontCart) },
      409: conflict,
      422: incorrect,
    },
    async handle(asked) {
      const { api, who, params, body, query } = asked
      await takeUse(using(asked), 'cartChange')
      const id = own(who, params.cartId)
      const { currencyCode: currency, version } = body
      // Not one of the merchant's is not found; one that this cart cannot be priced in is refused.
      if (!sellsIn(who.merchant, currency)) throw new ToteError('notFound')
      await api.services.carts.setCurrency(who.merchant, who.owner, { currency, version })
      const known = await api.services.serverCarts.get(who.merchant, id)
      return { status: 200, body: [showStorefrontCart(known, readInclude(query))] }
    },
  }),
]

/** The name that the caller gave to what it makes. */
function onceOf(
  { call, headers, body }: Pick<Asked<Shopper, unknown, unknown, unknown>, 'call' | 'headers' | 'body'>,
  what: string,
): OnceNamed | undefined {
  const named = nameOfChange(call, headers)
  return named && { ...named, fingerprint: fingerprint(what, body) }
}

/** The session's cart, by the id in the path: any other leads nowhere. */
export function own({ owner }: Shopper, cartId: string): string {
  if (owner.cartId !== cartId) throw new ToteError('cartNotFound')
  return cartId
}

/** Who is counted by session and by where it comes from. */
export function using({ api, call, who }: Pick<Asked<Shopper>, 'api' | 'call' | 'who'>): Using {
  const { merchant, sessionId } = who
  return { limits: api.limits, merchant, sessionId, address: call.address }
}

function answer({ query }: { query: { include?: string | undefined } }, known: ServerCart) {
  return { status: 200, body: showStorefrontCart(known, readInclude(query)) }
}
