import { z } from 'zod'
import { showDelivery, showEndpoint, showSecret } from '../../services/endpoint-view.ts'
import { admitOwn, ownSecurity } from './own-access.ts'
import { ownProblem, ownRefusals, told } from './own-problems.ts'
import { type Contract, type Route, route } from './route.ts'
import { onceOf, type Server } from './server-access.ts'
import {
  AddWebhook,
  ChangeWebhook,
  DeliveryView,
  Replayed,
  ReplayInput,
  Webhook,
  WebhookWithSecret,
} from './webhook-view.ts'

const WebhookPath = z.object({ webhook: z.string().regex(/^[0-9A-Za-z_]{1,64}$/) })
const DeliveryPath = z.object({ delivery: z.string().regex(/^[0-9A-Za-z_]{1,80}$/) })
const DeliveriesQuery = z.strictObject({
  state: z.enum(['waiting', 'done', 'failed']).optional(),
  limit: z
    .string()
    .regex(/^(?:[1-9]\d?|100)$/)
    .optional()
    .describe('How many, up to 100; 25 where it is left out.'),
  before: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional()
    .describe('What the page before said as `before`.'),
})

const Webhooks = z.strictObject({ webhooks: z.array(Webhook) }).meta({ id: 'Webhooks' })
const Deliveries = z
  .strictObject({ deliveries: z.array(DeliveryView), before: z.int().nullable() })
  .meta({ id: 'Deliveries' })

const one = { description: 'The webhook.', schema: Webhook }
const withSecret = { description: 'The webhook, with its newest secret.', schema: WebhookWithSecret }

const routes: readonly Route<Server>[] = [
  route({
    method: 'get',
    path: '/webhooks',
    operationId: 'listWebhooks',
    summary: 'List where events are told',
    scope: 'events:read',
    answers: { 200: { description: 'All of them.', schema: Webhooks } },
    async handle({ api, who }) {
      const found = await api.services.endpoints.list(who.merchant)
      return { status: 200, body: { webhooks: found.map(showEndpoint) } }
    },
  }),
  route({
    method: 'post',
    path: '/webhooks',
    operationId: 'addWebhook',
    summary: 'Have events told at an address',
    description:
      'What happens from then on is sent there, signed as Standard Webhooks 1.0 has it, until it is taken: at once, after 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 h. What belongs to one cart comes in its order. At most ten.',
    scope: 'events:write',
    creates: true,
    body: AddWebhook,
    answers: { 201: withSecret, 400: told.invalid, 409: told.conflict },
    async handle(asked) {
      const { api, who, body } = asked
      const once = onceOf(asked, 'POST /webhooks', body)
      const added = await api.services.endpoints.add(who.merchant, body, once)
      return { status: 201, body: showSecret(added) }
    },
  }),
  route({
    method: 'get',
    path: '/webhooks/{webhook}',
    operationId: 'getWebhook',
    summary: 'Look at one webhook',
    scope: 'events:read',
    params: WebhookPath,
    answers: { 200: one },
    async handle({ api, who, params }) {
      return {
        status: 200,
        body: showEndpoint(await api.services.endpoints.get(who.merchant, params.webhook)),
      }
    },
  }),
  route({
    method: 'put',
    path: '/webhooks/{webhook}',
    operationId: 'changeWebhook',
    summary: 'Change a webhook, or switch it off and on',
    description: 'What is left out stays.',
    scope: 'events:write',
    params: WebhookPath,
    body: ChangeWebhook,
    answers: { 200: one, 400: told.invalid },
    async handle({ api, who, params, body: { active: isOn, ...rest } }) {
      const changed = await api.services.endpoints.change(who.merchant, params.webhook, { ...rest, isOn })
      return { status: 200, body: showEndpoint(changed) }
    },
  }),
  route({
    method: 'delete',
    path: '/webhooks/{webhook}',
    operationId: 'removeWebhook',
    summary: 'Take a webhook away',
    scope: 'events:write',
    params: WebhookPath,
    answers: { 204: { description: 'Nothing is told there any more.' } },
    async handle({ api, who, params }) {
      await api.services.endpoints.remove(who.merchant, params.webhook)
      return { status: 204 }
    },
  }),
  route({
    method: 'post',
    path: '/webhooks/{webhook}/secret',
    operationId: 'rotateWebhookSecret',
    summary: 'Make a new secret',
    description: 'The one before signs beside it for 24 hours.',
    scope: 'events:write',
    creates: true,
    params: WebhookPath,
    answers: { 201: withSecret },
    async handle(asked) {
      const { api, who, params } = asked
      const once = onceOf(asked, 'POST /webhooks/secret', params)
      const rotated = await api.services.endpoints.rotate(who.merchant, params.webhook, once)
      return { status: 201, body: showSecret(rotated) }
    },
  }),
  route({
    method: 'get',
    path: '/webhooks/{webhook}/deliveries',
    operationId: 'listDeliveries',
    summary: 'List what was told and what is still to be told, newest first',
    scope: 'events:read',
    params: WebhookPath,
    query: DeliveriesQuery,
    answers: { 200: { description: 'A page of deliveries.', schema: Deliveries }, 400: told.invalid },
    async handle({ api, who, params, query }) {
      const limit = Number(query.limit ?? 25)
      const before = query.before === undefined ? undefined : Number(query.before)
      const page = { state: query.state, before, limit }
      const found = await api.services.endpoints.deliveries(who.merchant, params.webhook, page)
      const next = found.length === limit ? (found.at(-1)?.number ?? null) : null
      return { status: 200, body: { deliveries: found.map(showDelivery), before: next } }
    },
  }),
  route({
    method: 'post',
    path: '/webhooks/{webhook}/replay',
    operationId: 'replayFailed',
    summary: 'Tell everything again that failed',
    description:
      'Under the same `webhook-id`s, at most 1,000 at once: where `more` is true, ask again. What happened while the webhook was off or gone was never to be told there; switch it on first.',
    scope: 'events:write',
    params: WebhookPath,
    body: ReplayInput,
    answers: { 202: { description: 'They are told again, now.', schema: Replayed }, 400: told.invalid },
    async handle({ api, who, params, body }) {
      const replayed = await api.services.endpoints.replayFailed(who.merchant, params.webhook, body)
      return { status: 202, body: replayed }
    },
  }),
  route({
    method: 'post',
    path: '/deliveries/{delivery}/replay',
    operationId: 'replayDelivery',
    summary: 'Tell one event again',
    description: 'Under the same `webhook-id`, whatever became of it before.',
    scope: 'events:write',
    params: DeliveryPath,
    answers: { 202: { description: 'It is told again, now.', schema: DeliveryView } },
    async handle({ api, who, params }) {
      const repeated = await api.services.endpoints.replay(who.merchant, params.delivery)
      return { status: 202, body: showDelivery(repeated) }
    },
  }),
]

/** Where a merchant's server is told what happens: Tote's own form. */
export const webhooks: Contract<Server> = {
  name: 'Events',
  description:
    'Addresses at which a merchant’s server is told what happens, as Standard Webhooks 1.0, and what became of each delivery.',
  prefixes: ['/v1'],
  security: ownSecurity,
  problemType: 'application/problem+json',
  refusals: ownRefusals,
  admit: admitOwn,
  refuse: ownProblem,
  routes,
}
