import { ToteError } from '@tote/shared/reasons.ts'
import { expect, it } from 'vitest'
import { openShop } from '../test/harness.ts'

it('R21: is alive, and ready where it can write', async () => {
  await using shop = await openShop()
  const [healthz, readyz] = [await shop.send('/healthz'), await shop.send('/readyz')]
  expect([healthz.status, await healthz.json()]).toEqual([200, { status: 'alive' }])
  expect([readyz.status, await readyz.json()]).toEqual([200, { status: 'ready' }])
})

it('R21: is alive but not ready where it cannot write, and tells nobody why', async () => {
  let full = false
  const probe = () => (full ? Promise.reject(new Error('disk full at /secret/place')) : Promise.resolve())
  await using shop = await openShop({ around: (store) => ({ ...store, probe }) })
  full = true
  const readyz = await shop.send('/readyz')
  expect(readyz.status).toBe(503)
  expect(Number(readyz.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await readyz.json()).toEqual({ status: 'unavailable' })
  expect((await shop.send('/healthz')).status).toBe(200)
  full = false
  expect((await shop.send('/readyz')).status).toBe(200)
})

it('R19: asks to come again when the file is held by another writer', async () => {
  await using shop = await openShop({
    around: (store) => ({
      ...store,
      changeCart: () => Promise.reject(new ToteError('unavailable', { retryAfter: 1 })),
    }),
  })
  const answer = await shop.browser().call('cart.add', { product: 'mug-harbour' })
  expect(answer.refusal).toBe('503 unavailable')
  expect(answer.headers.get('retry-after')).toBe('1')
})
