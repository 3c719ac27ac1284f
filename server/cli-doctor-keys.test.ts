import { expect, it } from 'vitest'
import { lookAtKeys, lookAtWebhooks } from './cli-doctor-keys.ts'
import type { Key } from './domain/key.ts'

const NOW = Date.UTC(2026, 10, 22)
const HOUR_MS = 3600 * 1000
const DAY_MS = 24 * HOUR_MS
const KEY: Key = {
  id: 'abcd1234',
  merchantId: 'm1',
  kind: 'publishable',
  mode: 'test',
  origins: ['https://shop.example'],
  last4: 'wxyz',
  createdAt: 0,
  revokedAt: null,
}
const look = (key: Partial<Key>) => lookAtKeys({ listKeys: async () => [{ ...KEY, ...key }] }, NOW)

it('finds keys in order, and counts those that may do everything', async () => {
  expect(await look({})).toBe('1 in use')
  expect(await look({ kind: 'secret', origins: [] })).toMatch(
    /^1 in use; 1 may do everything: "tote key create --scope"/,
  )
  expect(await look({ expiresAt: NOW + 15 * DAY_MS })).toBe('1 in use')
  expect(await look({ origins: [], revokedAt: 5 })).toBe('0 in use')
})

it.each([
  [{ origins: [] }, 'Key abcd1234 names no origin, so no page can use it: revoke it and make another.'],
  [
    { expiresAt: NOW },
    'Key abcd1234 is over since 2026-11-22 00:00 UTC: make another with "tote key create" where it is still used, then "tote key revoke abcd1234".',
  ],
  [
    { expiresAt: NOW + DAY_MS },
    'Key abcd1234 ends on 2026-11-23 00:00 UTC: make its successor with "tote key rotate abcd1234".',
  ],
  [{ createdAt: NOW - 4 * HOUR_MS, expiresAt: NOW + HOUR_MS }, 'Key abcd1234 ends on 2026-11-22 01:00 UTC'],
])('finds a key with %o, and says what to do', async (key, says) => {
  await expect(look(key)).rejects.toThrow(says)
})

it('finds nothing at a key that was rotated, and at its successor that is made for as short', async () => {
  const replaced = { by: 'efgh5678' }
  expect(await look({ expiresAt: NOW + HOUR_MS, replaced })).toBe('1 in use')
  expect(await look({ expiresAt: NOW - HOUR_MS, replaced })).toBe('1 in use')
  expect(await look({ createdAt: NOW, expiresAt: NOW + HOUR_MS })).toBe('1 in use')
})

it('finds a webhook that may not be called, and says what to do', async () => {
  const at = (url: string) => ({
    id: 'we_1',
    url,
    secrets: [],
    events: [],
    status: 'active' as const,
    createdAt: 0,
  })
  const store = (url: string) => ({
    listMerchants: async () => [{ id: 'm1' }] as never,
    listEndpoints: async () => [at(url), { ...at('https://shop.example/x'), status: 'off' as const }],
  })
  const nothing = { egressAllow: [] }
  expect(await lookAtWebhooks(store('https://shop.example/events'), nothing)).toBe('1 told of events, 1 off')
  await expect(lookAtWebhooks(store('http://10.0.0.1/events'), nothing)).rejects.toThrow(
    'm1: webhook we_1 is at no address that may be called: "tote webhook set we_1 --url" with a public https one',
  )
})
