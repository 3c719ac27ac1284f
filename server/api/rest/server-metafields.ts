import type { z } from 'zod'
import type { Metafield } from '../../domain/metafield.ts'
import { conflict, incorrect } from './problems.ts'
import { type Route, route } from './route.ts'
import { onceOf, type Server } from './server-access.ts'
import { CartPath } from './server-carts-input.ts'
import {
  contentOf,
  linkTo,
  metafieldsTold,
  metafieldTold,
  showMetafield,
} from './server-metafields-answer.ts'
import {
  MetafieldInput,
  MetafieldPath,
  MetafieldsQuery,
  ONE_METAFIELD_BYTES,
} from './server-metafields-input.ts'

/** What programs keep beside a cart. */
export const metafieldRoutes: readonly Route<Server>[] = [
  route({
    method: 'get',
    path: '/carts/{cartId}/metafields',
    operationId: 'getCartMetafields',
    summary: 'List what programs keep beside a cart',
    description: 'What other keys keep for themselves is not in it.',
    scope: 'carts:read',
    params: CartPath,
    query: MetafieldsQuery,
    answers: { 200: metafieldsTold, 422: incorrect },
    async handle({ api, who, params, query }) {
      const all = await api.services.metafields.list(who.merchant, who.key.id, params.cartId)
      return { status: 200, body: pageOf(all, query) }
    },
  }),
  route({
    method: 'post',
    path: '/carts/{cartId}/metafields',
    operationId: 'createCartMetafield',
    summary: 'Keep something beside a cart',
    description:
      'At most 10 of one key and 250 in all on one cart, in a body of up to 1 MiB. They go with the cart.',
    scope: 'carts:write',
    creates: true,
    params: CartPath,
    body: MetafieldInput,
    maxBody: ONE_METAFIELD_BYTES,
    answers: { 200: metafieldTold, 409: conflict, 422: incorrect },
    async handle(asked) {
      const { api, who, params, body } = asked
      const once = onceOf(asked, 'POST /carts/metafields', body)
      const wanted = { cartId: params.cartId, content: contentOf(body), once }
      const added = await api.services.metafields.add(who.merchant, who.key.id, wanted)
      return { status: 200, body: { data: showMetafield(added), meta: {} } }
    },
  }),
  route({
    method: 'get',
    path: '/carts/{cartId}/metafields/{metafieldId}',
    operationId: 'getCartMetafield',
    summary: 'Look at one metafield of a cart',
    scope: 'carts:read',
    params: MetafieldPath,
    answers: { 200: metafieldTold },
    async handle({ api, who, params }) {
      const found = await api.services.metafields.get(who.merchant, who.key.id, refOf(params))
      return { status: 200, body: { data: showMetafield(found), meta: {} } }
    },
  }),
  route({
    method: 'put',
    path: '/carts/{cartId}/metafields/{metafieldId}',
    operationId: 'updateCartMetafield',
    summary: 'Change a metafield of a cart',
    description:
      'Another key’s only where it lets others write, and not who may see it. In a body of up to 1 MiB.',
    scope: 'carts:write',
    params: MetafieldPath,
    body: MetafieldInput,
    maxBody: ONE_METAFIELD_BYTES,
    answers: { 200: metafieldTold, 409: conflict, 422: incorrect },
    async handle({ api, who, params, body }) {
      const content = contentOf(body)
      const changed = await api.services.metafields.change(who.merchant, who.key.id, refOf(params), content)
      return { status: 200, body: { data: showMetafield(changed), meta: {} } }
    },
  }),
  route({
    method: 'delete',
    path: '/carts/{cartId}/metafields/{metafieldId}',
    operationId: 'deleteCartMetafield',
    summary: 'Take a metafield off a cart',
    scope: 'carts:write',
    params: MetafieldPath,
    answers: { 204: { description: 'The metafield is gone.' } },
    async handle({ api, who, params }) {
      await api.services.metafields.remove(who.merchant, who.key.id, refOf(params))
      return { status: 204 }
    },
  }),
]

function refOf({ cartId, metafieldId }: z.infer<typeof MetafieldPath>) {
  return { cartId, number: Number(metafieldId) }
}

/** A page of those that are asked for, counted like the published ones. */
function pageOf(all: readonly Metafield[], query: z.infer<typeof MetafieldsQuery>) {
  const { key, namespace, direction } = query
  const [page, limit] = [Number(query.page ?? 1), Number(query.limit ?? 50)]
  const fitting = all.filter(
    (it) => (key === undefined || it.key === key) && (namespace === undefined || it.namespace === namespace),
  )
  if (direction === 'desc') fitting.reverse()
  const shown = fitting.slice((page - 1) * limit, page * limit)
  const last = Math.ceil(fitting.length / limit)
  const pageLink = (to: number) => linkTo({ ...query, page: String(to), limit: String(limit) })
  const pagination = {
    total: fitting.length,
    count: shown.length,
    per_page: limit,
    current_page: page,
    total_pages: last,
    links: {
      ...(page > 1 ? { previous: pageLink(page - 1) } : {}),
      current: pageLink(page),
      ...(page < last ? { next: pageLink(page + 1) } : {}),
    },
  }
  return { data: shown.map(showMetafield), meta: { pagination } }
}
