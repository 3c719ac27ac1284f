import { describe, expect, it } from 'vitest'
import { openShop, type Shop } from '../test/harness.ts'
import { newProduct } from '../test/products.ts'

/** Sold in the merchant's dollars and in euros; one more in dollars alone. */
async function stock(shop: Shop) {
  await shop.store.putProduct(
    'demo',
    newProduct({ id: 'cup', sku: 'cup', price: 2000, prices: { EUR: 1900 }, tracksStock: false }),
  )
  await shop.store.putProduct('demo', newProduct({ id: 'jug', sku: 'jug', price: 3000, tracksStock: false }))
}

describe('a cart in another currency', () => {
  it('begins with an addition that names it, and keeps it', async () => {
    await using shop = await openShop()
    await stock(shop)
    const browser = shop.browser()
    const { cart, problems } = (await browser.call('cart.add', { product: 'cup', currency: 'EUR' })).data
    expect(cart).toMatchObject({
      currency: 'EUR',
      currencies: ['EUR', 'USD'],
      lines: [{ unitPrice: { amount: 1900 } }],
    })
    expect(problems).toEqual([])
    for (const currency of [undefined, 'USD', 'EUR']) {
      const next = (await browser.call('cart.add', { product: 'cup', currency })).data
      expect(next.cart.currency).toBe('EUR')
      expect(next.problems).toEqual([])
    }
    const refused = await browser.call('cart.add', { product: 'jug' })
    expect(refused.refusal).toBe('400 currencyNotOffered')
    expect((await browser.ask('cart.get')).data.cart).toMatchObject({ version: 4, quantity: 4 })
  })

  it('is not begun by what has no price in it', async () => {
    await using shop = await openShop()
    await stock(shop)
    const browser = shop.browser()
    const refused = await browser.call('cart.add', { product: 'jug', currency: 'EUR' })
    expect(refused.refusal).toBe('400 currencyNotOffered')
    expect(browser.cookies.embedded.size).toBe(0)
    await browser.call('cart.add', { product: 'cup' })
    const added = (await browser.call('cart.add', { product: 'jug', currency: 'EUR' })).data.cart
    expect(added).toMatchObject({ currency: 'USD', quantity: 2 })
  })

  it('R4.5: is priced anew when it changes; what has no price in it is told and costs nothing', async () => {
    await using shop = await openShop()
    await stock(shop)
    const browser = shop.browser()
    await browser.call('cart.add', { product: 'cup', quantity: 2 })
    await browser.call('cart.add', { product: 'jug' })
    const { cart, problems } = (await browser.call('cart.setCurrency', { currency: 'EUR' })).data
    expect(cart.totals.every(({ currency }) => currency === 'EUR')).toBe(true)
    expect(cart.lines.map(({ total }) => total)).toEqual([
      { amount: 3800, currency: 'EUR' },
      { amount: 0, currency: 'EUR' },
    ])
    expect(problems).toMatchObject([{ code: 'lineUnavailable', path: `lines/${cart.lines[1]?.id}` }])
    const back = (await browser.call('cart.setCurrency', { currency: 'USD' })).data
    expect(back.problems).toEqual([])
    expect(back.cart.totals[0]).toEqual({ type: 'subtotal', amount: 7000, currency: 'USD' })
  })

  it('is what a shopper without one sees, and nothing begins', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const { cart } = (await browser.call('cart.setCurrency', { currency: 'EUR' })).data
    expect(cart).toMatchObject({ id: null, currency: 'EUR', currencies: ['EUR', 'USD'] })
    expect(browser.cookies.embedded.size).toBe(0)
  })

  it('is not that of a cart with a price that stands in one alone', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const { cart } = (await browser.call('cart.add', { product: 'mug-harbour' })).data
    await shop.store.changeCart('demo', cart.id ?? '', (held) => ({
      ...held!,
      lines: held!.lines.map((line) => ({ ...line, override: { price: 100 } })),
    }))
    const before = (await browser.ask('cart.get')).data.cart
    expect(before.currencies).toEqual(['USD'])
    const refused = await browser.call('cart.setCurrency', { currency: 'EUR' })
    expect(refused.refusal).toBe('400 currencyNotOffered')
    expect((await browser.ask('cart.get')).data.cart).toEqual(before)
  })
})

describe('what is set aside for a cart’s own checkout', () => {
  it('is there for its next change', async () => {
    await using shop = await openShop()
    await shop.store.putProduct('demo', newProduct({ id: 'cup', sku: 'cup' }))
    await shop.store.setStock('demo', 'cup', 'base', 3)
    const browser = shop.browser()
    const { cart } = (await browser.call('cart.add', { product: 'cup', quantity: 2 })).data
    await browser.enterCheckout()
    const rival = shop.browser()
    expect((await rival.call('cart.add', { product: 'cup', quantity: 3 })).data.cart.quantity).toBe(1)
    const added = (await browser.call('cart.add', { product: 'cup' })).data
    expect([added.cart.quantity, added.problems]).toEqual([3, []])
    await browser.enterCheckout()
    expect((await shop.store.findProduct('demo', 'cup'))?.stock.get('base')).toBe(0)
    const line = cart.lines[0]?.id
    expect((await browser.call('cart.setQuantity', { line, quantity: 3 })).data.problems).toEqual([])
    await browser.enterCheckout()
    const more = await browser.call('cart.add', { product: 'cup' })
    expect(more.refusal).toBe('409 outOfStock')
    expect(more.failure.data.detail).toEqual({ quantity: 3, name: 'Mug' })
  })

  it('is its own coupon too, which may be used once', async () => {
    await using shop = await openShop()
    const once = { kind: 'fixed', code: 'ONCE', name: 'once', amount: 100, minimum: 0, maxUses: 1 } as const
    await shop.store.putCoupon('demo', once)
    const browser = shop.browser()
    await browser.call('cart.add', { product: 'mug-harbour' })
    await browser.call('cart.applyCode', { code: 'once' })
    await browser.enterCheckout()
    const rival = shop.browser()
    expect((await rival.call('cart.applyCode', { code: 'once' })).refusal).toBe('409 codeExhausted')
    const again = (await browser.call('cart.applyCode', { code: 'Once' })).data
    expect(again.cart.codes).toMatchObject([{ code: 'ONCE', discount: { amount: 100 } }])
    expect(again.problems).toEqual([])
  })
})
