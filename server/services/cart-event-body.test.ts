import { hash } from 'node:crypto'
import { expect, it } from 'vitest'
import type { CartEvent } from '../domain/cart-events.ts'
import { payload } from '../test/contracts.ts'
import { keysAndTypes } from '../test/shape.ts'
import { cartEventBody } from './cart-event-body.ts'

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
  const body = cartEventBody('1025646', event)
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
  const bodies = events.map((event) => cartEventBody('1025646', event))
  for (const { hash: said, ...rest } of bodies) expect(said).toBe(hash('sha1', JSON.stringify(rest)))
  expect(new Set(bodies.map((body) => body.hash)).size).toBe(events.length)
  for (const [i, event] of events.entries()) expect(cartEventBody('1025646', event)).toEqual(bodies[i])
})

it('names what happened: the order, the coupon, the line, the idle stretch', () => {
  const [, , , abandoned, converted, coupon, line] = events.map((event) => cartEventBody('m', event).data)
  expect(abandoned).toEqual({ type: 'cart', id: cartId, token: expect.stringMatching(/^[0-9a-f]{32}$/) })
  expect(converted).toEqual({ type: 'cart', id: cartId, orderId: 252 })
  expect(coupon).toEqual({ type: 'cart', id: cartId, couponId: 1 })
  expect(line).toEqual({ type: 'cart_line_item', id: lineId, cartId })
  const later = cartEventBody('m', { type: 'abandoned', cartId, at: at + 1 })
  expect(later.data['token']).not.toBe(abandoned?.['token'])
})
