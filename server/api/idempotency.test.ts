import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addRival, openShop, type Shop, SITE } from '../test/harness.ts'
import { putOnSale } from '../test/stocked.ts'

const mug = { product: 'mug-harbour', quantity: 2 }
const named = (key: string) => ({ 'idempotency-key': key })
const replayed = ({ headers }: { headers: Headers }) => headers.get('idempotent-replayed')

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop[Symbol.asyncDispose]())

/** A shopper who has a cart already. */
async function shopper(key?: string) {
  const browser = shop.browser(key === undefined ? {} : { key })
  await browser.call('cart.add', { product: 'soap-olive' })
  return browser
}

describe('R14: a change with a name', () => {
  it('is made once, however often it is sent', async () => {
    const browser = await shopper()
    const first = await browser.call('cart.add', mug, named('add-1'))
    expect([first.data.cart.quantity, replayed(first)]).toEqual([3, null])
    for (let i = 0; i < 3; i++) {
      const again = await browser.call('cart.add', mug, named('add-1'))
      expect([again.data.cart, replayed(again)]).toEqual([first.data.cart, 'true'])
    }
    const other = await browser.call('cart.add', mug, named('add-2'))
    expect([other.data.cart.quantity, replayed(other)]).toEqual([5, null])
  })

  it('is the same however it was written', async () => {
    const browser = await shopper()
    await browser.call('cart.add', { product: 'mug-harbour', quantity: 2 }, named('k'))
    const again = await browser.call('cart.add', { quantity: 2, product: 'mug-harbour' }, named('k'))
    expect([again.data.cart.quantity, replayed(again)]).toEqual([3, 'true'])
  })

  it('is refused for anything else', async () => {
    const browser = await shopper()
    const { cart } = (await browser.call('cart.add', mug, named('k'))).data
    const line = cart.lines[0]?.id
    const refused = [
      await browser.call('cart.add', { ...mug, quantity: 3 }, named('k')),
      await browser.call('cart.setQuantity', { line, quantity: 2 }, named('k')),
      await browser.call('cart.remove', { line }, named('k')),
      await browser.call('cart.clear', {}, named('k')),
      await browser.call('cart.applyCode', { code: 'WELCOME10' }, named('k')),
    ]
    for (const answer of refused) {
      expect(answer.refusal).toBe('422 idempotencyConflict')
      expect(replayed(answer)).toBe(null)
    }
    expect((await browser.ask('cart.get')).data.cart).toEqual(cart)
  })

  it.each([
    ['cart.setQuantity', (line: string) => ({ line, quantity: 7 })],
    ['cart.remove', (line: string) => ({ line })],
    ['cart.clear', () => ({})],
    ['cart.applyCode', () => ({ code: 'WELCOME10' })],
  ] as const)('is made once by %s', async (path, input) => {
    const browser = await shopper()
    const { cart } = (await browser.call('cart.add', mug)).data
    const sent = input(cart.lines[0]?.id ?? '')
    const first = await browser.call(path, sent, named('k'))
    await browser.call('cart.add', { product: 'vase-dune', variant: 'moss' })
    const again = await browser.call(path, sent, named('k'))
    expect([first.status, again.status, replayed(first), replayed(again)]).toEqual([200, 200, null, 'true'])
    expect(again.data.cart.version).toBe(first.data.cart.version + 1)
  })

  it('R14.4: that was refused is refused the same way, also where it could be had by then', async () => {
    const browser = await shopper()
    const line = '018f3c1e-7b7a-7c63-9d41-6f6a2b1c0d9e'
    const bench = await putOnSale(shop, { sku: 'bench', name: 'Bench', price: 20_000 }, 0)
    const asked = [
      ['cart.remove', { line }, '404 lineNotFound'],
      ['cart.applyCode', { code: 'NOSUCH' }, '404 codeNotFound'],
      ['cart.add', { product: bench }, '409 outOfStock'],
      ['cart.buy', { product: bench, quantity: 1 }, '409 outOfStock'],
    ] as const
    for (const [path, input, refusal] of asked) {
      const first = await browser.call(path, input, named(path))
      expect([first.refusal, replayed(first)]).toEqual([refusal, null])
    }
    await putOnSale(shop, { sku: 'bench', name: 'Bench', price: 20_000 }, 5)
    for (const [path, input, refusal] of asked) {
      const again = await browser.call(path, input, named(path))
      expect([again.refusal, replayed(again)]).toEqual([refusal, 'true'])
      const other = await browser.call('cart.add', mug, named(path))
      expect([other.refusal, replayed(other)]).toEqual(['422 idempotencyConflict', null])
    }
    expect((await browser.call('cart.add', { product: bench }, named('anew'))).status).toBe(200)
  })

  it.each([
    ['invalid', '400 validationFailed', 'cart.add', { product: 'mug-harbour', quantity: 'many' }],
    ['not said whole', '422 variantRequired', 'cart.add', { product: 'vase-dune' }],
    ['about another version', '409 cartChanged', 'cart.clear', { version: 99 }],
  ] as const)('R14.4: that was %s may be made under the same name', async (_, refusal, path, input) => {
    const browser = await shopper()
    const refused = await browser.call(path, input, named('k'))
    expect([refused.refusal, replayed(refused)]).toEqual([refusal, null])
    const made = await browser.call('cart.add', mug, named('k'))
    expect([made.status, replayed(made)]).toEqual([200, null])
  })

  it('is one of many that come at once', async () => {
    const browser = await shopper()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => browser.call('cart.add', mug, named('k'))),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200))
    expect(answers.filter((answer) => replayed(answer) === null)).toHaveLength(1)
    expect((await browser.ask('cart.get')).data.cart.quantity).toBe(3)
  })

  it('has nothing to do with what others call theirs', async () => {
    const rival = await addRival(shop)
    const [one, two] = [await shopper(), await shopper()]
    const theirs = shop.browser({ key: rival.key })
    for (const [browser, input] of [
      [one, mug],
      [two, { ...mug, quantity: 5 }],
      [theirs, { ...mug, quantity: 7 }],
    ] as const) {
      const answer = await browser.call('cart.add', input, named('k'))
      expect([answer.status, replayed(answer)]).toEqual([200, null])
    }
    expect((await two.ask('cart.get')).data.cart.quantity).toBe(6)
  })
})

describe('R14: a name', () => {
  it.each([
    ['empty', ''],
    ['too long', 'x'.repeat(256)],
    ['not ASCII', 'schlüssel'],
    ['with a tab', 'a\tb'],
  ])('that is %s is refused', async (_, key) => {
    const browser = await shopper()
    const { cart } = (await browser.ask('cart.get')).data
    const answer = await browser.call('cart.add', mug, named(key))
    expect(answer.refusal).toBe('400 validationFailed')
    expect(answer.failure.data.fields).toEqual([{ pointer: '/Idempotency-Key', code: 'invalid' }])
    expect(answer.headers.get('access-control-allow-origin')).toBe(SITE)
    expect((await browser.ask('cart.get')).data.cart).toEqual(cart)
  })

  it('may be 255 characters long', async () => {
    const answer = await shop.browser().call('cart.add', mug, named('x'.repeat(255)))
    expect(answer.status).toBe(200)
  })

  it('is none for several changes at once', async () => {
    const answer = await shop.browser().call('cart.add,cart.add?batch=1', { 0: mug, 1: mug }, named('k'))
    expect(answer.refusal).toBe('400 validationFailed')
    expect(answer.failure.data.fields).toEqual([{ pointer: '/Idempotency-Key', code: 'batch' }])
  })

  it('means nothing to a query', async () => {
    expect((await shop.browser().ask('cart.get', undefined, named(''))).status).toBe(200)
  })
})
