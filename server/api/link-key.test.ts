import { describe, expect, it } from 'vitest'
import { openShop, SITE } from '../test/harness.ts'
import { putOnSale } from '../test/stocked.ts'

async function opened() {
  const shop = await openShop()
  const sku = await putOnSale(shop, { sku: 'fund', price: 500 })
  const product = (await shop.store.findProduct('demo', sku))?.product
  if (!product) throw new Error('it is not on sale')
  const given = { type: 'donation', name: 'fund', products: [product.id] } as const
  const access = { isTest: true }
  const { link } = await shop.services.checkoutLinks.create(shop.merchant, given, access)
  return { shop, product, link, key: `link_${link.publicHash}` }
}

describe('a page with a checkout link in the place of a key', () => {
  it('shops with it, by public hashes, and the cart is the link’s', async () => {
    const { shop, product, link, key } = await opened()
    await using _ = shop
    const browser = shop.browser({ key })
    const input = { product: product.publicHash, amount: 700 }
    const { status, data } = await browser.call('cart.add', input)
    expect(status).toBe(200)
    expect(data.cart.lines[0]).toMatchObject({
      product: 'fund',
      unitPrice: { amount: 700, currency: 'USD' },
      openAmount: { min: { amount: 1 }, max: { amount: 1_000_000 } },
    })
    expect((await shop.store.getCart('demo', data.cart.id ?? ''))?.link).toBe(link.id)
    const found = await browser.ask('catalogue.product', { product: product.publicHash })
    expect(found.data).toMatchObject({ product: { sku: 'fund' } })
  })

  it.each([
    ['more than the most', 1_000_001, 422, 'amountOutOfRange'],
    ['less than the least', 0, 422, 'amountOutOfRange'],
    ['a part of a cent', 0.5, 400, 'validationFailed'],
    ['less than nothing', -1, 400, 'validationFailed'],
  ])('gives not %s', async (_, amount, status, reason) => {
    const { shop, product, key } = await opened()
    await using __ = shop
    const answer = await shop.browser({ key }).call('cart.add', { product: product.publicHash, amount })
    expect([answer.status, answer.reason]).toEqual([status, reason])
  })

  it('is let in from nowhere else, and not at all where servers ask', async () => {
    const { shop, key } = await opened()
    await using _ = shop
    const from = (origin: string) =>
      shop.send(`/embed/${key}/trpc/cart.get`, { headers: { origin, 'x-tote-client': 'test' } })
    expect((await from('https://evil.example')).status).toBe(403)
    expect((await from(SITE)).status).toBe(200)
    for (const headers of [
      { authorization: key },
      { authorization: `Bearer ${key}` },
      { 'x-auth-token': key },
    ])
      expect((await shop.send('/stores/demo/v3/carts/x', { headers })).status).toBeGreaterThanOrEqual(401)
  })
})
