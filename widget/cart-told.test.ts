import { describe, expect, it } from 'vitest'
import { type Asked, mug, openedCart as opened, shopper, withMug } from './test/opened-cart.ts'

/** A page that is asked, and says this to everything. */
function asking(answer: (event: Asked) => boolean | undefined = () => true) {
  const heard: Asked[] = []
  const asked = (event: Asked) => {
    heard.push(event)
    return answer(event)
  }
  return { heard, asked }
}

describe('before something is done the page', () => {
  it('hears what is to be added, and can prevent it: nothing is sent', async () => {
    const { heard, asked } = asking(() => false)
    const { cart, server, types } = opened({ asked })
    expect(await cart.add({ ...mug, quantity: 2 }, { from: shopper })).toEqual({
      cart: cart.value,
      problems: [],
    })
    expect(heard).toMatchObject([{ type: 'tote-before-add', detail: { lines: [{ ...mug, quantity: 2 }] } }])
    expect(server.seen).toEqual([])
    expect(types()).toEqual([])
    expect(cart.pending).toBe(false)
  })

  it('is waited for, while the cart is busy and other changes go on', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const { asked } = asking(({ type, detail, waitUntil }) => {
      if (type === 'tote-before-add' && JSON.stringify(detail).includes('stool')) waitUntil(promise)
      return true
    })
    const { cart, server } = opened({ asked })
    const stool = cart.add({ product: 'stool-milking' })
    expect(cart.pending).toBe(true)
    await cart.add(mug)
    expect(server.paths()).toEqual(['cart.add'])
    expect(cart.pending).toBe(true)
    resolve()
    const answer = await stool
    expect(answer.cart.lines.map(({ product }) => product)).toEqual(['mug-harbour', 'stool-milking'])
    expect(cart.pending).toBe(false)
  })

  it('may change the cart itself before it lets the checkout go on', async () => {
    const given = opened({
      asked({ type, waitUntil }) {
        if (type === 'tote-before-checkout')
          waitUntil(given.cart.add({ product: 'vase-dune', variant: 'ink' }))
        return true
      },
    })
    await given.cart.add(mug)
    const { cart } = await given.cart.checkout()
    expect(cart.quantity).toBe(2)
    expect(given.server.paths()).toEqual(['cart.add', 'cart.add', 'cart.checkout'])
  })

  it('that fails over it is told so: nothing is done, and it can be tried once more', async () => {
    let isBroken = true
    const { cart, server, events } = opened({
      asked({ waitUntil }) {
        waitUntil(isBroken ? Promise.reject(new Error('no stock service')) : Promise.resolve())
        return true
      },
    })
    await expect(cart.add(mug)).rejects.toThrow('no stock service')
    expect(server.seen).toEqual([])
    expect(events).toMatchObject([{ type: 'tote-error', detail: { error: { message: 'no stock service' } } }])
    isBroken = false
    await cart.failure?.retry()
    expect(cart.value.quantity).toBe(1)
  })

  it('hears which quantity a line is to have, none where it is to go', async () => {
    const { heard, asked } = asking()
    const { cart, line } = await withMug(opened({ asked }))
    heard.length = 0
    await cart.setQuantity(line, 3)
    await cart.remove(line)
    expect(heard).toMatchObject([
      { type: 'tote-before-update', detail: { line: { id: line, quantity: 1 }, quantity: 3 } },
      { type: 'tote-before-update', detail: { line: { id: line, quantity: 3 }, quantity: 0 } },
    ])
  })

  it('keeps a quantity as it was, on the screen too', async () => {
    const { asked } = asking(({ type }) => type !== 'tote-before-update')
    const { cart, server, line } = await withMug(opened({ asked }))
    await cart.setQuantity(line, 3)
    expect(cart.value.quantity).toBe(1)
    await cart.clear()
    expect(cart.value.quantity).toBe(1)
    expect(server.seen).toEqual([])
  })

  it('that takes long over an earlier wish does not undo a later one', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const { asked } = asking(({ detail, waitUntil }) => {
      if ((detail as { quantity?: number }).quantity === 2) waitUntil(promise)
      return true
    })
    const { cart, line } = await withMug(opened({ asked }))
    const earlier = cart.setQuantity(line, 2)
    await cart.setQuantity(line, 3)
    resolve()
    expect((await earlier).cart.quantity).toBe(3)
    expect(cart.value.quantity).toBe(3)
  })
})

describe('after the server agreed the page', () => {
  it('hears of a new quantity, of a line that went, and of all that went at once', async () => {
    const given = await withMug()
    const { cart, line, events } = given
    await cart.add({ product: 'stool-milking' })
    events.length = 0
    await cart.setQuantity(line, 3, { from: shopper })
    await cart.remove(line, { from: shopper })
    await cart.clear()
    expect(events.filter(({ type }) => type !== 'tote-change')).toMatchObject([
      {
        type: 'tote-update',
        detail: { line: { id: line }, quantity: 3, cart: { quantity: 4 } },
        from: shopper,
      },
      {
        type: 'tote-remove',
        detail: { line: { id: line }, quantity: 3, cart: { quantity: 1 } },
        from: shopper,
      },
      {
        type: 'tote-remove',
        detail: { line: { product: 'stool-milking' }, quantity: 1, cart: { quantity: 0 } },
      },
    ])
  })

  it('hears of no quantity that was refused', async () => {
    const { cart, line, types } = await withMug()
    await cart.setQuantity(line, 500)
    expect(types()).toEqual([])
  })

  it.each([
    ['welcome10', { applied: { code: 'WELCOME10' }, problem: undefined }],
    ['TREE-BOWL-MOSS-2345', { applied: { code: '••••2345' }, problem: undefined }],
    ['LARGE', { applied: { code: 'LARGE' }, problem: { code: 'couponBelowMinimum' } }],
    ['NOTHING', { applied: undefined, problem: { code: 'codeNotFound' } }],
  ])('hears what became of the code %s', async (code, detail) => {
    const { cart, events } = await withMug()
    await cart.applyCode(code)
    expect(events.filter(({ type }) => type === 'tote-code')).toMatchObject([{ detail: { code, ...detail } }])
  })

  it('hears of a code that was taken off', async () => {
    const { cart, events } = await withMug()
    await cart.applyCode('WELCOME10')
    events.length = 0
    await cart.removeCode('WELCOME10')
    expect(events.at(-1)).toMatchObject({
      type: 'tote-code',
      detail: { applied: undefined, problem: undefined },
    })
  })

  it('hears where the shopper goes to pay', async () => {
    const { cart, events } = await withMug()
    const { url } = await cart.checkout({}, { from: shopper })
    expect(events).toMatchObject([
      { type: 'tote-checkout', detail: { url, cart: { quantity: 1 } }, from: shopper },
    ])
  })
})

describe('buying at once', () => {
  it('leads to the checkout with this alone, and leaves the cart as it is', async () => {
    const { cart, server, events } = await withMug()
    const stool = { product: 'stool-milking', quantity: 2 }
    const answer = await cart.buy(stool, { cancelUrl: '/stool' }, { from: shopper })
    expect(answer).toMatchObject({ url: expect.stringContaining('/checkout/'), problems: [] })
    expect(answer.cart.lines.map(({ product, quantity }) => [product, quantity])).toEqual([
      ['stool-milking', 2],
    ])
    expect(cart.value.lines.map(({ product }) => product)).toEqual(['mug-harbour'])
    expect(server.seen[0]!.input).toEqual({
      ...stool,
      currency: 'USD',
      cancelUrl: 'https://shop.test/stool',
      locale: 'en',
    })
    expect(events).toMatchObject([{ type: 'tote-checkout', detail: { url: answer.url }, from: shopper }])
  })

  it('asks the page twice, and sends nothing where it says no', async () => {
    const { heard, asked } = asking(({ type }) => type !== 'tote-before-checkout')
    const { cart, server } = opened({ asked })
    expect(await cart.buy(mug)).toEqual({ cart: cart.value, problems: [] })
    expect(heard.map(({ type }) => type)).toEqual(['tote-before-add', 'tote-before-checkout'])
    expect(server.seen).toEqual([])
  })

  it('says why it cannot be bought, which is no problem of the cart', async () => {
    const { cart } = await withMug()
    const { problems, url } = await cart.buy({ product: 'bowl-moon' })
    expect([problems.map(({ code }) => code), url]).toEqual([['outOfStock'], undefined])
    expect(cart.problems).toEqual([])
  })

  it('is told as a failure where there is no answer, and sent again under the same name', async () => {
    const { cart, server, types } = await withMug()
    server.weather = 'down'
    await expect(cart.buy(mug)).rejects.toThrow()
    expect(types()).toEqual(['tote-error'])
    server.weather = 'fine'
    await cart.failure?.retry()
    const names = server.seen.map(({ headers }) => headers.get('Idempotency-Key'))
    expect(new Set(names).size).toBe(1)
  })
})
