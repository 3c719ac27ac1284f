import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '../store/store.ts'
import { readyToPay } from '../test/buyer.ts'
import { openShop, SERVER, type Shop, SITE } from '../test/harness.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop[Symbol.asyncDispose]())

const asPage = () => ({ headers: { 'x-api-key': shop.key } })
const asServer = () => ({ headers: { 'x-auth-token': shop.secretKey } })

describe('R17.3: what is answered to a program', () => {
  it.each<[string, () => [path: string, init: RequestInit], number]>([
    ['a procedure', () => [`/embed/${shop.key}/trpc/cart.get`, {}], 200],
    ['a procedure that is refused', () => ['/embed/pk_test_nobody/trpc/cart.get', {}], 401],
    ['a contract', () => ['/v1/orders', asServer()], 200],
    ['a contract that refuses', () => ['/v1/orders/none', asServer()], 404],
    ['a contract that lets nobody in', () => ['/v3/carts/none', {}], 401],
    ['a contract for pages', () => ['/v1/cart', asPage()], 200],
    ['a path that leads nowhere', () => ['/v9', {}], 404],
  ])('is nobody’s page, and kept nowhere: %s', async (_, asked, status) => {
    const sent = await shop.send(...asked())
    expect(sent.status).toBe(status)
    expect(Object.fromEntries(sent.headers)).toMatchObject({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
  })

  it('stays on the server’s own pages where it is the checkout’s', async () => {
    const browser = shop.browser()
    const { hosted } = await readyToPay(browser)
    const { headers } = await hosted.ask('checkout.get')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })
})

it('R1b.8: an answer may be read by the page that asked, with all that is told in headers', async () => {
  const exposed = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await shop.send(path, { headers: { origin: SITE, ...headers } })
    return answer.headers.get('access-control-expose-headers')?.split(', ').sort()
  }
  const told = [
    'Idempotent-Replayed',
    'RateLimit',
    'RateLimit-Policy',
    'Retry-After',
    'X-Request-Id',
    'X-Tote-Cart',
  ]
  expect(await exposed(`/embed/${shop.key}/trpc/cart.get`)).toEqual(told)
  expect(await exposed('/v1/cart', { 'x-api-key': shop.key })).toEqual(told)
})

it('R2.3: an order’s id has 128 random bits, and its number opens nothing', async () => {
  const browser = shop.browser()
  const { hosted, pay } = await readyToPay(browser)
  const { order } = (await hosted.call('checkout.pay', pay)).data.checkout
  expect(order?.id).toMatch(/^ord_[0-9A-Za-z]{22}$/)
  const asked = (id: string) => shop.browser().ask('order.get', { id })
  expect((await asked(order?.id ?? '')).data.order.number).toBe(order?.number)
  for (const id of [String(order?.number), `ord_${order?.number}`, `ord_${'0'.repeat(22)}`])
    expect((await asked(id)).status).not.toBe(200)
})

it('R11.6: a key that somebody sends stands in no line of the log, not where the server fails', async () => {
  const around = (store: Store): Store => ({
    ...store,
    getOrder: () => Promise.reject(new Error('no such disk')),
    findOrderByNumber: () => Promise.reject(new Error('no such disk')),
    findProduct: () => Promise.reject(new Error('no such disk')),
  })
  await using failing = await openShop({ around })
  const { key, secretKey } = failing
  const statuses = []
  for (const [name, value] of [
    ['x-api-key', secretKey],
    ['x-auth-token', secretKey],
    ['authorization', `Bearer ${secretKey}`],
    ['authorization', `Bearer ${secretKey}x`],
  ] as const)
    statuses.push((await failing.send('/v1/orders/1001', { headers: { [name]: value } })).status)
  statuses.push((await failing.send(`/v1/orders?key=${secretKey}`, { headers: { origin: SERVER } })).status)
  statuses.push((await failing.browser().call('cart.add', { product: 'mug-harbour' })).status)
  expect(statuses).toEqual([500, 500, 500, 401, 401, 500])
  expect(failing.log.length).toBeGreaterThanOrEqual(4)
  for (const secret of [secretKey, key]) expect(failing.log.join('\n')).not.toContain(secret)
})
