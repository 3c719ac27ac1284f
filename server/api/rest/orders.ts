import { orderStatuses } from '@tote/shared/order.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { z } from 'zod'
import { FulfilmentInput, RefundInput, viewOrder, WholeOrder } from './order-view.ts'
import { admitOwn, ownSecurity } from './own-access.ts'
import { ownProblem, ownRefusals, told } from './own-problems.ts'
import { type Contract, type Route, route } from './route.ts'
import { onceOf, type Server } from './server-access.ts'

const Moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()]).transform((text) => Date.parse(text))
const Whole = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)

const ListQuery = z.strictObject({
  status: z.enum(orderStatuses).optional(),
  number: Whole.optional(),
  email: z.email().max(254).optional().describe('As a guest typed it, or of the customer known by it.'),
  from: Moment.optional().describe('Placed then or later; a day begins at 00:00 UTC.'),
  to: Moment.optional().describe('Placed before.'),
  limit: Whole.refine((limit) => limit >= 1 && limit <= 100, { error: 'outOfRange' }).optional(),
  before: Whole.optional().describe('What the page before said as `before`.'),
})

const OrderPath = z.object({ order: z.string().regex(/^(ord_[0-9A-Za-z]{22}|\d{1,15})$/) })
const List = z
  .strictObject({ orders: z.array(WholeOrder), before: z.int().nullable() })
  .meta({ id: 'Orders' })

const one = { description: 'The order.', schema: WholeOrder }

const routes: readonly Route<Server>[] = [
  route({
    method: 'get',
    path: '/orders',
    operationId: 'listOrders',
    summary: 'List and search orders, newest first',
    description:
      'All that fit everything said. A page may hold fewer than were asked for; it is the last where `before` is null.',
    scope: 'orders:read',
    query: ListQuery,
    answers: { 200: { description: 'A page of orders.', schema: List }, 400: told.invalid },
    async handle({ api, who, query: { limit = 25, ...filter } }) {
      const { orders, before } = await api.services.orderBook.list(who.merchant, { ...filter, limit })
      return { status: 200, body: { orders: orders.map(viewOrder), before } }
    },
  }),
  route({
    method: 'get',
    path: '/orders/{order}',
    operationId: 'getOrder',
    summary: 'Look at one order, by its id or its number',
    scope: 'orders:read',
    params: OrderPath,
    answers: { 200: one },
    async handle({ api, who, params }) {
      return { status: 200, body: viewOrder(await api.services.orderBook.find(who.merchant, params.order)) }
    },
  }),
  route({
    method: 'post',
    path: '/orders/{order}/fulfilments',
    operationId: 'fulfilOrder',
    summary: 'Say what was sent',
    scope: 'orders:write',
    creates: true,
    params: OrderPath,
    body: FulfilmentInput,
    answers: { 201: one, 400: told.invalid, 409: told.conflict },
    async handle(asked) {
      const { api, who, params, body } = asked
      const { id } = await api.services.orderBook.find(who.merchant, params.order)
      const { lines, carrier = null, tracking = null, trackingUrl = null } = body
      const once = onceOf(asked, 'POST /orders/fulfilments', { id, ...body })
      const sent = { lines, carrier, tracking, trackingUrl }
      const { order } = await api.services.orderBook.fulfil(who.merchant, id, sent, once)
      return { status: 201, body: viewOrder(order) }
    },
  }),
  route({
    method: 'post',
    path: '/orders/{order}/refunds',
    operationId: 'refundOrder',
    summary: 'Give money back, all of it or a part',
    description:
      'Needs `Idempotency-Key`. A line is given back at what was paid for it, with its tax; never more goes back than was taken. What gift certificates paid stays with the shop; one that a line bought ends with it, as long as nothing was spent of it (`certificateEmpty`). An `amount` takes nothing off any. The refund is `pending` until the payment provider has agreed.',
    scope: 'refunds:write',
    creates: true,
    params: OrderPath,
    body: RefundInput,
    needsBody: true,
    answers: { 201: one, 400: told.invalid, 409: told.conflict },
    async handle(asked) {
      const { api, who, params, body } = asked
      const { id } = await api.services.orderBook.find(who.merchant, params.order)
      const once = onceOf(asked, 'POST /orders/refunds', { id, ...body })
      if (!once) throw new ToteError('validationFailed', { fields: [KEY_MISSING] })
      const { order } = await api.services.refunds.refund(who.merchant, id, body, once)
      return { status: 201, body: viewOrder(order) }
    },
  }),
]

const KEY_MISSING = { pointer: '/Idempotency-Key', code: 'missing' }

/** A merchant's orders for its server: Tote's own form. */
export const orders: Contract<Server> = {
  name: 'Orders',
  description:
    'What was bought: list, look, say what was sent, give money back. Amounts are integer minor units with their currency.',
  prefixes: ['/v1'],
  security: ownSecurity,
  problemType: 'application/problem+json',
  refusals: ownRefusals,
  admit: admitOwn,
  refuse: ownProblem,
  routes,
}
