import { describe, expect, it } from 'vitest'
import { DEFAULT_LIMITS } from '../services/limits.ts'
import { openShop, type Shop } from '../test/harness.ts'
import { askInProcess } from '../test/in-process.ts'

const limits = { ...DEFAULT_LIMITS, faulty: { session: [4, 60], address: [2, 60] } } as const

function asking(shop: Shop) {
  const ask = askInProcess(shop.listener)
  const json = { 'content-type': 'application/json' }
  return {
    call: (path: string, body: string, from = '198.51.100.7') => {
      const headers = { ...json, 'x-tote-client': '1' }
      return ask({ method: 'POST', target: `/embed/${shop.key}/trpc/${path}`, headers, body, from })
    },
    read: (from = '198.51.100.7') =>
      ask({ method: 'GET', target: `/embed/${shop.key}/trpc/cart.get`, headers: {}, from }),
    serve: (body: string, from = '198.51.100.7') => {
      const headers = { ...json, 'x-auth-token': shop.secretKey }
      return ask({ method: 'POST', target: '/v3/carts', headers, body, from })
    },
  }
}

describe('R12: inputs that no operation takes', () => {
  it('are counted by address, and then none is read from there for a while, whatever is in it', async () => {
    await using shop = await openShop({ limits })
    const { call, read } = asking(shop)
    const mug = '{"product":"mug-harbour"}'
    const sent = ['{"product":1}', '{', `[${'{},'.repeat(4000)}{}]`]
    const statuses: number[] = []
    for (const body of sent) statuses.push((await call('cart.add', body)).status)
    expect(statuses).toEqual([400, 400, 413])
    const refused = await call('cart.add', mug)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await call('cart.add', mug, '198.51.100.8')).status).toBe(200)
    // What is only looked at costs no reading of a body.
    expect((await read()).status).toBe(200)
  })

  it('say how many more are read, and are not what somebody is refused who could have known no better', async () => {
    await using shop = await openShop({ limits })
    const { call } = asking(shop)
    const faulty = await call('cart.add', '{"product":1}')
    expect(faulty.headers['ratelimit']).toMatch(/^"faulty-address";r=1;t=\d+$/)
    for (let i = 0; i < 4; i += 1) expect((await call('cart.add', '{"product":"none"}')).status).toBe(404)
    expect((await call('cart.add', '{"product":"mug-harbour"}')).status).toBe(200)
  })

  it('are counted for a server by its key, wherever it asks from', async () => {
    await using shop = await openShop({ limits })
    const { call, serve } = asking(shop)
    for (let i = 0; i < 5; i += 1)
      expect((await serve('{"line_items":1}', `198.51.100.${i}`)).status).toBe(422)
    expect((await serve('{"line_items":[]}')).status).toBe(429)
    expect((await call('cart.add', '{"product":"mug-harbour"}')).status).toBe(200)
  })

  it('each count in a batch', async () => {
    await using shop = await openShop({ limits })
    const { call } = asking(shop)
    const two = await call('cart.add,cart.add,cart.add?batch=1', '{"0":{},"1":{},"2":{}}')
    expect(two.status).toBe(400)
    expect((await call('cart.add', '{"product":"mug-harbour"}')).status).toBe(429)
  })
})
