import { hash } from 'node:crypto'
import { expect, it } from 'vitest'
import type { CartEvent } from '../domain/cart-events.ts'
import { eventScopes } from '../domain/endpoint.ts'
import type { ShopEvent } from '../domain/shop-event.ts'
import { sqliteStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import { payload } from '../test/contracts.ts'
import { keysAndTypes } from '../test/shape.ts'
import { createEventBodies, eventBody } from './event-body.ts'

const cartId = '09346904-4175-44fd-be53-f7e598531b6c'
const lineId = '743bfd94-d5dd-47c5-9c19-6eec32ca6119'
const at = 1_561_482_670_999

const events: CartEvent[] = [
  { type: 'created', cartId, at },
  { type: 'updated', cartId, at },
  { type: 'deleted', cartId, at },
  { type: 'abandoned', cartId, at },
  { type: 'converted', cartId, at, orderNumber: 252 },
  { type: 'couponApplied', cartId, at, coupon: 'SHOP20', couponNumber: 1 },
  { type: 'lineItem/created', cartId, at, lineId },
  { type: 'lineItem/updated', cartId, at, lineId },
  { type: 'lineItem/deleted', cartId, at, lineId },
]

it.each(events)('$type has the published body, and its own scope', (event) => {
  const body = eventBody('1025646', event)
  const published = payload(`store_cart_${event.type.replace('/', '_')}`)
  expect(keysAndTypes(body)).toEqual(keysAndTypes(published))
  expect(Object.keys(body)).toEqual(Object.keys(published))
  expect(Object.keys(body.data)).toEqual(Object.keys(published.data))
  expect([body.data.type, body.created_at]).toEqual([published.data.type, 1_561_482_670])
  expect([body.scope, body.store_id, body.producer]).toEqual([
    `store/cart/${event.type}`,
    '1025646',
    'stores/1025646',
  ])
})

it('is told apart by a hash of everything else in it', () => {
  const bodies = events.map((event) => eventBody('1025646', event))
  for (const { hash: said, ...rest } of bodies) expect(said).toBe(hash('sha1', JSON.stringify(rest)))
  expect(new Set(bodies.map((body) => body.hash)).size).toBe(events.length)
  for (const [i, event] of events.entries()) expect(eventBody('1025646', event)).toEqual(bodies[i])
})

it('names what happened: the order, the coupon, the line, the idle stretch', () => {
  const [, , , abandoned, converted, coupon, line] = events.map((event) => eventBody('m', event).data)
  expect(abandoned).toEqual({ type: 'cart', id: cartId, token: expect.stringMatching(/^[0-9a-f]{32}$/) })
  expect(converted).toEqual({ type: 'cart', id: cartId, orderId: 252 })
  expect(coupon).toEqual({ type: 'cart', id: cartId, couponId: 1 })
  expect(line).toEqual({ type: 'cart_line_item', id: lineId, cartId })
  const later = eventBody('m', { type: 'abandoned', cartId, at: at + 1 })
  expect(later.data['token']).not.toBe(abandoned?.['token'])
})

const sale = { cartId, at }
const order = { orderId: 'ord_3Jf9', orderNumber: 1001 }
const payment = '5f4dcc3b-5aa7-45d6-9b0e-8f3c2a1d0e9f'
const sales: [ShopEvent, object][] = [
  [
    { ...sale, type: 'checkout/started' },
    { type: 'checkout', id: cartId },
  ],
  [
    { ...sale, type: 'checkout/completed' },
    { type: 'checkout', id: cartId },
  ],
  [
    { ...sale, ...order, type: 'order/created' },
    { type: 'order', id: 'ord_3Jf9', orderNumber: 1001, cartId },
  ],
  [
    { ...sale, ...order, type: 'order/updated' },
    { type: 'order', id: 'ord_3Jf9', orderNumber: 1001, cartId },
  ],
  [
    { ...sale, ...order, type: 'order/needsReview' },
    { type: 'order', id: 'ord_3Jf9', orderNumber: 1001, cartId },
  ],
  [
    { ...sale, ...order, type: 'order/refunded', refundId: 'r1' },
    { type: 'order', id: 'ord_3Jf9', orderNumber: 1001, refundId: 'r1', cartId },
  ],
  ...(['authorised', 'captured', 'declined', 'processing', 'cancelled', 'failed', 'refunded'] as const).map(
    (what): [ShopEvent, object] => [
      { ...sale, type: `payment/${what}`, payment },
      { type: 'payment', id: payment, cartId },
    ],
  ),
  ...(
    [
      'queued',
      'started',
      'inProgress',
      'pendingConfirmation',
      'confirmed',
      'placed',
      'completed',
      'cancelled',
      'failed',
    ] as const
  ).map((state): [ShopEvent, object] => [
    { ...sale, type: `delegated/${state}`, taskId: payment },
    { type: 'delegated_task', id: payment, requestId: cartId },
  ]),
]

it.each(sales)('R13.3: %j is told by names of things alone', (event, data) => {
  const body = eventBody('m', event)
  expect(body).toEqual({
    scope: `store/${event.type}`,
    store_id: 'm',
    data,
    hash: expect.stringMatching(/^[0-9a-f]{40}$/),
    created_at: 1_561_482_670,
    producer: 'stores/m',
  })
})

it('R13.3: is small, whatever happened: every scope has a body', () => {
  const all = [...events, ...sales.map(([event]) => event)]
  const scopes = all.map((event) => String(eventBody('m', event).scope))
  expect(scopes.toSorted()).toEqual(eventScopes.filter((scope) => !scope.endsWith('*')).toSorted())
  for (const event of all) expect(JSON.stringify(eventBody('m'.repeat(64), event)).length).toBeLessThan(1024)
})

it('carries what leads back to an abandoned cart: another for each time it was left, and each shop', async () => {
  const open = () => sqliteStore({ file: ':memory:', asServer: false })
  await using one = { store: open(), [Symbol.asyncDispose]: () => one.store.close() }
  await using other = { store: open(), [Symbol.asyncDispose]: () => other.store.close() }
  const left: ShopEvent = { type: 'abandoned', cartId, at }
  const tokenOf = async (store: Store, event: ShopEvent) =>
    (await createEventBodies({ store })('m', event)).data['token']
  const token = await tokenOf(one.store, left)
  expect(token).toMatch(/^[0-9a-f]{32}$/)
  expect(await tokenOf(one.store, left)).toBe(token)
  const others = [
    await tokenOf(one.store, { ...left, at: at + 1 }),
    await tokenOf(one.store, { ...left, cartId: lineId }),
    await tokenOf(other.store, left),
    eventBody('m', left).data['token'],
  ]
  expect(new Set([token, ...others]).size).toBe(5)
})
