import { describe, expect, it } from 'vitest'
import { type Endpoint, eventScopes, ROTATION_MS, rotated, signingSecrets, wantsEvent } from './endpoint.ts'
import type { ShopEvent } from './shop-event.ts'

const endpoint: Endpoint = {
  id: 'we_1',
  url: 'https://shop.example/events',
  secrets: [{ secret: 'whsec_a', createdAt: 0, until: null }],
  events: [],
  status: 'active',
  createdAt: 0,
}
const event: ShopEvent = { type: 'lineItem/created', cartId: 'c1', at: 0, lineId: 'l1' }

describe('an endpoint', () => {
  it.each([
    [[], true],
    [['store/cart/lineItem/created'], true],
    [['store/cart/*'], true],
    [['store/order/*', 'store/cart/created'], false],
    [['store/*'], false],
    [['store/cart/lineItem/*'], false],
  ])('that asks for %j is told of a new line: %s', (events, isTold) => {
    expect(wantsEvent({ ...endpoint, events }, event)).toBe(isTold)
  })

  it('is told nothing where it is off or gone, and everything while it is failing', () => {
    const told = (['active', 'failing', 'gone', 'off'] as const).map((status) =>
      wantsEvent({ ...endpoint, status }, event),
    )
    expect(told).toEqual([true, true, false, false])
  })

  it('can ask for every scope once, and for each kind of them', () => {
    expect(new Set(eventScopes).size).toBe(eventScopes.length)
    expect(eventScopes).toEqual(expect.arrayContaining(['store/cart/abandoned', 'store/payment/refunded']))
    expect(eventScopes.filter((scope) => scope.endsWith('/*'))).toEqual([
      'store/cart/*',
      'store/checkout/*',
      'store/order/*',
      'store/payment/*',
      'store/delegated/*',
    ])
  })

  it('signs with two secrets for a day after a new one was made, and never with three', () => {
    const once = rotated(endpoint, { secret: 'whsec_b', createdAt: 1000 })
    expect(signingSecrets(once, 1000)).toEqual(['whsec_b', 'whsec_a'])
    expect(signingSecrets(once, 1000 + ROTATION_MS - 1)).toEqual(['whsec_b', 'whsec_a'])
    expect(signingSecrets(once, 1000 + ROTATION_MS)).toEqual(['whsec_b'])
    const twice = rotated(once, { secret: 'whsec_c', createdAt: 2000 })
    expect(signingSecrets(twice, 2000)).toEqual(['whsec_c', 'whsec_b'])
  })
})
