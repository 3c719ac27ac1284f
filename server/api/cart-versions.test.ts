import { describe, expect, it } from 'vitest'
import { openShop } from '../test/harness.ts'

const mug = { product: 'mug-harbour' }

describe('a change that names a version', () => {
  it('is made where the cart is still at it, and answers the next', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const first = (await browser.call('cart.add', { ...mug, version: 0 })).data.cart
    expect(first.version).toBe(1)
    const line = first.lines[0]?.id
    const changes = [
      ['cart.add', mug],
      ['cart.setQuantity', { line, quantity: 5 }],
      ['cart.applyCode', { code: 'WELCOME10' }],
      ['cart.removeCode', { code: 'WELCOME10' }],
      ['cart.setCurrency', { currency: 'EUR' }],
      ['cart.remove', { line }],
      ['cart.clear', {}],
    ] as const
    for (const [i, [path, input]] of changes.entries()) {
      const answer = await browser.call(path, { ...input, version: i + 1 })
      expect(answer.data.cart.version, path).toBe(i + 2)
    }
  })

  it('is refused where it is not, with the cart as it is, and nothing is stored', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const { cart } = (await browser.call('cart.add', mug)).data
    await browser.call('cart.applyCode', { code: 'WELCOME10' })
    const before = (await browser.ask('cart.get')).data
    const line = cart.lines[0]?.id
    for (const version of [0, 1, 3, 999]) {
      for (const [path, input] of [
        ['cart.add', mug],
        ['cart.setQuantity', { line, quantity: 5 }],
        ['cart.applyCode', { code: 'FIVEOFF' }],
        ['cart.removeCode', { code: 'WELCOME10' }],
        ['cart.setCurrency', { currency: 'EUR' }],
        ['cart.remove', { line }],
        ['cart.clear', {}],
      ] as const) {
        const answer = await browser.call(path, { ...input, version })
        expect(answer.refusal, `${path} at ${version}`).toBe('409 cartChanged')
        expect(answer.failure.data.current, path).toEqual(before)
      }
    }
    expect((await browser.ask('cart.get')).data).toEqual(before)
    expect(shop.log).toEqual([])
  })

  it('is answered so in a batch too, each with what it saw', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    await browser.call('cart.add', mug)
    const stale = { ...mug, version: 9 }
    const { status, text } = await browser.call('cart.add,cart.add?batch=1', { 0: stale, 1: mug })
    expect(status).toBe(207)
    expect(JSON.parse(text)).toMatchObject([
      {
        error: {
          data: { reason: 'cartChanged', current: { cart: { lines: [{ product: 'mug-harbour' }] } } },
        },
      },
      { result: { data: { cart: { version: 2 } } } },
    ])
  })

  it('is told that the cart is gone, where somebody has seen one', async () => {
    let now = Date.now()
    await using shop = await openShop({ now: () => now })
    const browser = shop.browser()
    const stranger = shop.browser()
    for (const [path, input] of [
      ['cart.add', mug],
      ['cart.applyCode', { code: 'WELCOME10' }],
      ['cart.setCurrency', { currency: 'EUR' }],
      ['cart.clear', {}],
      ['cart.removeCode', { code: 'WELCOME10' }],
    ] as const) {
      const { failure } = await stranger.call(path, { ...input, version: 2 })
      expect(failure.data, path).toMatchObject({
        reason: 'cartChanged',
        current: { cart: { id: null, version: 0 } },
      })
    }
    expect(stranger.cookies.embedded.size).toBe(0)
    await browser.call('cart.add', mug)
    now += 30 * 86_400_000
    const late = await browser.call('cart.add', { ...mug, version: 1 })
    expect(late.failure.data).toMatchObject({
      reason: 'cartChanged',
      current: { cart: { id: null, lines: [] } },
    })
    expect((await browser.call('cart.add', { ...mug, version: 0 })).data.cart.version).toBe(1)
  })

  it('is made once under its name, whatever the cart came to since', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const named = () => browser.call('cart.add', { ...mug, version: 0 }, { 'idempotency-key': 'first' })
    expect((await named()).data.cart.version).toBe(1)
    await browser.call('cart.add', mug)
    const again = await named()
    expect(again.data.cart).toMatchObject({ version: 2, quantity: 2 })
    expect(again.headers.get('idempotent-replayed')).toBe('true')
  })

  it('is one of many at once', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    await browser.call('cart.add', mug)
    const all = Array.from({ length: 20 }, () => browser.call('cart.add', { ...mug, version: 1 }))
    const statuses = (await Promise.all(all)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status === 409)).toHaveLength(19)
    expect((await browser.ask('cart.get')).data.cart).toMatchObject({ version: 2, quantity: 2 })
  })
})

it('a cart is gone as if never there 30 days after its last change', async () => {
  const start = Date.now()
  let now = start
  await using shop = await openShop({ now: () => now })
  const browser = shop.browser()
  await browser.call('cart.add', mug)
  now = start + 20 * 86_400_000
  const { cart } = (await browser.call('cart.applyCode', { code: 'WELCOME10' })).data
  expect(cart.expiresAt).toBe(new Date(now + 30 * 86_400_000).toISOString())
  now += 30 * 86_400_000 - 1
  expect((await browser.ask('cart.get')).data.cart.quantity).toBe(1)
  now += 1
  expect((await browser.ask('cart.get')).data.cart).toMatchObject({ id: null, codes: [], expiresAt: null })
  const next = (await browser.call('cart.add', mug)).data.cart
  expect(next).toMatchObject({ version: 1, codes: [], quantity: 1 })
  expect(next.id).not.toBe(cart.id)
})
