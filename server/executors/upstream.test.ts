import { expect, it } from 'vitest'
import { createReach } from '../providers/reach.ts'
import { testPayment } from '../providers/test-payment.ts'
import { createUpstream } from './upstream.ts'
import type { UpstreamSettings } from './upstream-settings.ts'

function openServices(...hosts: readonly (readonly string[])[]) {
  const deps = {
    reach: createReach(),
    provider: testPayment(Date.now),
    now: Date.now,
    report: () => {},
    read: () => Promise.reject(new Error('nothing is read')),
  }
  const plain = { contract: 'cartai', url: 'https://buyer.example', key: 'k' } as const
  return createUpstream(
    deps,
    hosts.map((some, i): UpstreamSettings => ({ ...plain, name: `buyer-${i}`, hosts: some })),
  )
}

it.each(['shop.example', 'eu.mall.example', 'stall.example:8443'])('buys at %s, which is named', (group) => {
  const { forGroup } = openServices(['shop.example', '*.mall.example', 'stall.example:8443'])
  expect(forGroup(group)?.name).toBe('upstream')
})

it.each([
  'other.example',
  'shop.example.evil.example',
  'evilshop.example',
  'mall.example',
  'a.b.mall.example',
  'stall.example',
  'shop.example:8443',
  '',
])('does not buy at "%s", which is not', (group) => {
  const { forGroup } = openServices(['shop.example', '*.mall.example', 'stall.example:8443'])
  expect(forGroup(group)).toBeUndefined()
})

it('buys at any other shop where one service may, and lets the one that is named go first', () => {
  const { forGroup } = openServices(['*'], ['shop.example'])
  const [shop, other] = [forGroup('shop.example'), forGroup('other.example')]
  expect([shop?.name, other?.name]).toEqual(['upstream', 'upstream'])
  expect(shop).not.toBe(other)
  expect(forGroup('third.example')).toBe(other)
})
