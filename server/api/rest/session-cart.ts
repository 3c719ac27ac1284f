import { MAX_QUANTITY } from '@tote/shared/cart.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { z } from 'zod'
import { fingerprint } from '../../services/fingerprint.ts'
import { nameOfChange } from '../idempotency.ts'
import { type Asked, type Contract, route } from './route.ts'
import { admitCaller, type Caller, countChange, ownerOf } from './session-cart-access.ts'
import { fail, refuse, showLines } from './session-cart-answers.ts'
import { placeOf } from './session-cart-ids.ts'

/** `productId` is a product's `id` and nothing else; a product with several variants also needs the id or sku of one. */
const Addition = z.object({
  productId: z.string(),
  quantity: z.int().min(1).max(MAX_QUANTITY),
  variantId: z.string().optional(),
})

/** `cartId` is what a line is called in the list. */
const Removal = z.object({ cartId: z.string() })

const Done = z.object({ success: z.literal(true), message: z.string() })
const Failure = z.object({ success: z.literal(false), message: z.string() })
const Faulty = Failure.extend({
  errors: z.array(z.looseObject({})).optional().describe('The places that are not accepted.'),
})
const Item = z.object({
  id: z.string(),
  quantity: z.int(),
  addedAt: z.iso.datetime(),
  productId: z.string(),
  customerId: z.string().nullable(),
  product: z.object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    price: z.number(),
    stock: z.int(),
    image: z.string(),
    status: z.enum(['ACTIVE', 'INACTIVE']),
    category: z.string(),
    createdAt: z.iso.datetime(),
    storeId: z.string(),
  }),
})
const List = z.object({
  success: z.literal(true),
  data: z.array(Item),
  count: z.int(),
  message: z.string(),
})

/** Session carts, as StoreKit published them: one cart for each browser session, or for each customer that a server names. */
export const sessionCarts: Contract<Caller> = {
  name: 'Session carts',
  description:
    'The cart of the browser session behind the cookie, or of the customer whom a secret key names in `x-customer-id`. Pages use a publishable key, from its origins. Adding what is in the cart already adds to its quantity; stock is not looked at before the checkout.',
  prefixes: [''],
  security: [
    {
      name: 'apiKey',
      in: 'header',
      key: 'x-api-key',
      description: 'A publishable key from a page, a secret key from a server',
    },
  ],
  headers: [
    {
      name: 'X-Customer-Id',
      description: 'Whose cart it is, by the id that assertions name in `sub`. Needs a secret key.',
    },
  ],
  problemType: 'application/json',
  refusals: {
    401: {
      description: 'No API key, or one that is not known',
      schema: z.union([z.object({ error: z.literal('API key is required') }), Failure]),
    },
    400: { description: 'Two headers give different keys', schema: Failure },
    403: { description: 'The key may not be used so, or from there', schema: Failure },
    410: {
      description: 'The session ended while the request was on its way: send it again',
      schema: Failure,
    },
    413: { description: 'The body is larger than 64 KiB', schema: Failure },
    415: { description: 'The body is not sent as application/json', schema: Failure },
    429: { description: 'Too often', schema: Failure },
    500: { description: 'The server failed', schema: Failure },
    503: { description: 'The server is busy or stopping', schema: Failure },
  },

  admit: admitCaller,

  refuse: (error, _requestId, asked) => refuse(error, asked?.method),

  routes: [
    route({
      method: 'get',
      path: '/v1/cart',
      operationId: 'listSessionCart',
      summary: 'List the lines of the cart',
      answers: {
        200: { description: 'Its lines; none where there is no cart', schema: List },
        404: { description: 'There is no such customer', schema: Failure },
      },
      async handle(asked: Asked<Caller>) {
        const { merchant } = asked.who
        const { owner, customer } = await ownerOf(asked)
        const known = await asked.api.services.sessionCarts.get(merchant, owner.cartId)
        return { status: 200, body: showLines(merchant, known, customer?.id ?? null) }
      },
    }),

    route({
      method: 'post',
      path: '/v1/cart',
      operationId: 'addToSessionCart',
      summary: 'Add to the cart',
      creates: true,
      body: Addition,
      answers: {
        200: { description: 'Added', schema: Done },
        404: { description: 'There is no such product or customer', schema: Failure },
        409: { description: 'The line of this product holds all it can', schema: Failure },
        422: { description: 'The input is not valid', schema: Faulty },
      },
      async handle(asked) {
        const { api, body, call, headers, who } = asked
        const named = nameOfChange(call, headers)
        const once = named && { ...named, fingerprint: fingerprint('POST /v1/cart', body) }
        const { owner, customer } = await ownerOf(asked)
        await countChange(asked)
        const { productId, quantity, variantId } = body
        const choice = variantId === undefined ? {} : { choice: { variant: variantId } }
        const wanted = { kind: 'product', product: { id: productId }, quantity, ...choice } as const
        const adding = api.services.sessionCarts.add(who.merchant, owner, () => [wanted], {
          rules: { over: 'ignoreStock' },
          channel: who.key.channel,
          refusesNothing: true,
          once,
          begin: customer ? { customer: customer.number } : {},
        })
        // What was added under this name before is answered so again, also when its cart is gone since.
        await adding.catch((error: unknown) => {
          if (!(error instanceof ToteError && error.reason === 'cartNotFound')) throw error
        })
        return { status: 200, body: { success: true, message: 'Added to cart' } }
      },
    }),

    route({
      method: 'delete',
      path: '/v1/cart',
      operationId: 'removeFromSessionCart',
      summary: 'Take a line out of the cart',
      body: Removal,
      answers: {
        200: { description: 'Taken out', schema: Done },
        404: { description: 'There is no such line, or no such customer', schema: Failure },
        422: { description: 'The input is not valid', schema: Faulty },
      },
      async handle(asked) {
        const { api, body, who } = asked
        const { owner } = await ownerOf(asked)
        await countChange(asked)
        const place = placeOf(body.cartId, owner.cartId)
        if (!place) throw new ToteError('lineNotFound')
        const { sessionCarts: carts } = api.services
        if (place.cartId === owner.cartId) {
          await carts.remove(who.merchant, owner, place.lineId)
          return {
            status: 200,
            body: { success: true, message: 'Item removed from cart successfully...!!!' },
          }
        }
        if (!(await carts.findLine(who.merchant, place.cartId, place.lineId)))
          throw new ToteError('lineNotFound')
        return { status: 403, body: fail('Not authorized to remove this item') }
      },
    }),
  ],
}
