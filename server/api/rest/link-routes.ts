import { LinkAnswer, showLink } from './link-answer.ts'
import { answerMany, answerOne, toldGone, toldMany, toldOne } from './link-envelope.ts'
import { CreateLink, LinkPath, linkChange, newLink, UpdateLink } from './link-input.ts'
import { ListQuery, linkQuery, listPage, SearchLinks } from './link-query.ts'
import { nameConflict } from './link-refusals.ts'
import { type Route, route } from './route.ts'
import { onceOf, type Server } from './server-access.ts'

const told = toldOne('The checkout link.', LinkAnswer)
const toldSome = toldMany('Checkout links, in the order of their ids.', LinkAnswer)

const isTest = ({ key }: Server) => key.mode === 'test'

/** Checkout links, which this contract calls carts. */
export const linkRoutes: readonly Route<Server>[] = [
  route({
    method: 'get',
    path: '/cart',
    operationId: 'listCheckoutLinks',
    summary: 'List checkout links',
    scope: 'links:read',
    query: ListQuery,
    answers: { 200: toldSome },
    async handle({ api, who, query }) {
      const found = await api.services.checkoutLinks.list(who.merchant, listPage(query))
      return answerMany(found, (one) => showLink(who.merchant, one))
    },
  }),
  route({
    method: 'post',
    path: '/cart',
    operationId: 'createCheckoutLink',
    summary: 'Make a checkout link',
    description: 'It sells under /checkout/{public_hash}: each visit begins a new cart.',
    scope: 'links:write',
    creates: true,
    body: CreateLink,
    answers: { 200: told, 422: nameConflict },
    async handle(asked) {
      const { api, who, body } = asked
      const once = onceOf(asked, 'POST /cart', body)
      const how = { isTest: isTest(who), once }
      return answerOne(
        showLink(who.merchant, await api.services.checkoutLinks.create(who.merchant, newLink(body), how)),
      )
    },
  }),
  route({
    method: 'post',
    path: '/cart/search',
    operationId: 'searchCheckoutLinks',
    summary: 'Search checkout links',
    scope: 'links:read',
    body: SearchLinks,
    answers: { 200: toldSome },
    async handle({ api, who, body }) {
      const found = await api.services.checkoutLinks.search(who.merchant, linkQuery(body))
      return answerMany(found, (one) => showLink(who.merchant, one))
    },
  }),
  route({
    method: 'get',
    path: '/cart/{cartId}',
    operationId: 'getCheckoutLink',
    summary: 'Look at a checkout link',
    scope: 'links:read',
    params: LinkPath,
    answers: { 200: told },
    async handle({ api, who, params }) {
      return answerOne(
        showLink(who.merchant, await api.services.checkoutLinks.get(who.merchant, params.cartId)),
      )
    },
  }),
  route({
    method: 'post',
    path: '/cart/{cartId}',
    operationId: 'updateCheckoutLink',
    summary: 'Change a checkout link',
    description: 'What is left out stays; an empty text or null clears what can be empty.',
    scope: 'links:write',
    params: LinkPath,
    body: UpdateLink,
    answers: { 200: told },
    async handle({ api, who, params, body }) {
      const { checkoutLinks } = api.services
      const how = { isTest: isTest(who) }
      return answerOne(
        showLink(
          who.merchant,
          await checkoutLinks.update(who.merchant, params.cartId, linkChange(body), how),
        ),
      )
    },
  }),
  route({
    method: 'delete',
    path: '/cart/{cartId}',
    operationId: 'deleteCheckoutLink',
    summary: 'Delete a checkout link',
    description: 'It stops selling; checkouts that began with it go on.',
    scope: 'links:write',
    params: LinkPath,
    answers: { 200: toldGone },
    async handle({ api, who, params }) {
      await api.services.checkoutLinks.remove(who.merchant, params.cartId)
      return answerOne(null)
    },
  }),
]
