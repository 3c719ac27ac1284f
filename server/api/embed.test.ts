import type { Cart } from '@tote/shared/cart.ts'
import { describe, expect, it } from 'vitest'
import { openShop } from '../test/harness.ts'

const rows = (cart: Cart) => cart.totals.map(({ type, amount }) => [type, amount])

describe('a cart from its first line to its last', () => {
  it('takes one where no quantity is given, and is priced by the server', async () => {
    await using shop = await openShop()
    const { data } = await shop.browser().call('cart.add', { product: 'mug-harbour' })
    expect(data).toMatchObject({
      cart: {
        version: 1,
        currency: 'USD',
        quantity: 1,
        lines: [
          {
            product: 'mug-harbour',
            variant: 'base',
            name: 'Harbour mug',
            quantity: 1,
            maxQuantity: 999,
            unitPrice: { amount: 2400, currency: 'USD' },
            total: { amount: 2400, currency: 'USD' },
            image: 'http://127.0.0.1:4001/images/mug-harbour.webp',
          },
        ],
      },
      problems: [],
    })
    expect(rows(data.cart)).toEqual([
      ['subtotal', 2400],
      ['tax', 192],
      ['total', 2592],
    ])
  })

  it('makes the line larger when the same variant comes again', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const first = (await browser.call('cart.add', { product: 'mug-harbour', quantity: 2 })).data.cart
    const again = (await browser.call('cart.add', { product: 'mug-harbour', variant: 'base' })).data.cart
    expect(again.id).toBe(first.id)
    expect(again.lines).toHaveLength(1)
    expect(again.lines[0]).toMatchObject({ id: first.lines[0]?.id, quantity: 3, total: { amount: 7200 } })
  })

  it('finds a variant by id, by sku and by options in any case', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    await browser.call('cart.add', { product: 'vase-dune', variant: 'moss' })
    await browser.call('cart.add', { product: 'vase-dune', variant: 'vase-dune-moss' })
    await browser.call('cart.add', { product: 'vase-dune', options: { Colour: 'Moss' } })
    const { data } = await browser.call('cart.add', { product: 'vase-dune', options: { cOLOUR: 'mOSS' } })
    expect(data.cart.lines).toHaveLength(1)
    expect(data.cart.lines[0]).toMatchObject({ quantity: 4, options: [{ name: 'Colour', value: 'Moss' }] })
  })

  it('keeps two variants of a product apart, each at its own price', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    await browser.call('cart.add', { product: 'bowl-ripple', options: { Size: 'Small' } })
    const { data } = await browser.call('cart.add', { product: 'bowl-ripple', options: { Size: 'Large' } })
    expect(data.cart.lines.map((line) => line.unitPrice.amount)).toEqual([2800, 4800])
    expect(data.cart.quantity).toBe(2)
  })

  it('sets a quantity absolutely, and takes lines out', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    await browser.call('cart.add', { product: 'mug-harbour', quantity: 5 })
    const { cart } = (await browser.call('cart.add', { product: 'soap-olive' })).data
    const [mug, soap] = cart.lines.map((line) => line.id)
    const set = (await browser.call('cart.setQuantity', { line: mug, quantity: 2 })).data.cart
    expect(set.lines.map((line) => line.quantity)).toEqual([2, 1])
    const rest = (await browser.call('cart.remove', { line: mug })).data.cart
    expect(rest.lines.map((line) => line.id)).toEqual([soap])
    expect(rows(rest)).toEqual([
      ['subtotal', 950],
      ['tax', 76],
      ['total', 1026],
    ])
  })

  it('is empty after clear, codes and all, and still the same cart', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    await browser.call('cart.add', { product: 'mug-harbour' })
    const before = (await browser.call('cart.applyCode', { code: 'WELCOME10' })).data.cart
    const { cart } = (await browser.call('cart.clear')).data
    expect(cart).toMatchObject({ id: before.id, lines: [], codes: [], quantity: 0 })
    expect(cart.totals.at(-1)).toMatchObject({ type: 'total', amount: 0 })
    expect((await browser.ask('cart.get')).data.cart).toEqual(cart)
  })

  it('takes codes in any case, shares before fixed amounts, and lets them go again', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    await browser.call('cart.add', { product: 'mug-harbour', quantity: 2 })
    await browser.call('cart.applyCode', { code: 'fiveoff' })
    const both = (await browser.call('cart.applyCode', { code: ' Welcome10 ' })).data.cart
    expect(rows(both)).toEqual([
      ['subtotal', 4800],
      ['discount', -500],
      ['discount', -480],
      ['tax', 306],
      ['total', 4126],
    ])
    expect(both.lines[0]?.discount.amount).toBe(980)
    const one = (await browser.call('cart.removeCode', { code: 'FiveOff' })).data.cart
    expect(one.codes.map(({ code }) => code)).toEqual(['WELCOME10'])
  })

  it('counts a code that comes twice once', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    await browser.call('cart.add', { product: 'mug-harbour' })
    const once = (await browser.call('cart.applyCode', { code: 'WELCOME10' })).data.cart
    expect((await browser.call('cart.applyCode', { code: 'welcome10' })).data.cart).toEqual(once)
  })

  it('adds up, whatever is in it', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    await browser.call('cart.applyCode', { code: 'WELCOME10' })
    await browser.call('cart.applyCode', { code: 'FIVEOFF' })
    for (const [product, quantity] of [
      ['soap-olive', 7],
      ['lamp-lantern', 1],
      ['mug-harbour', 3],
    ] as const) {
      const { cart } = (await browser.call('cart.add', { product, quantity })).data
      const all = cart.totals.map((row) => row.amount)
      const total = all.pop()
      expect(all.reduce((a, b) => a + b, 0)).toBe(total)
      expect(cart.lines.reduce((sum, line) => sum + line.total.amount, 0)).toBe(all[0])
    }
  })

  it('says what stock did not allow', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const { cart, problems } = (await browser.call('cart.add', { product: 'stool-milking', quantity: 5 }))
      .data
    const line = cart.lines[0]
    expect(line).toMatchObject({ quantity: 3, maxQuantity: 3 })
    const wanted = (quantity: number) => ({
      code: 'quantityReduced',
      severity: 'requires_buyer_review',
      path: `lines/${line?.id}`,
      detail: { quantity: 3, wanted: quantity },
    })
    expect(problems).toEqual([wanted(5)])
    const set = await browser.call('cart.setQuantity', { line: line?.id, quantity: 900 })
    expect(set.data.problems).toEqual([wanted(900)])
    expect((await browser.call('cart.add', { product: 'stool-milking' })).refusal).toBe('409 outOfStock')
    expect((await browser.call('cart.add', { product: 'bowl-moon' })).refusal).toBe('409 outOfStock')
  })

  it('tells what became of its lines while it lay', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const { cart } = (await browser.call('cart.add', { product: 'mug-harbour', quantity: 4 })).data
    const mug = await shop.store.findProduct('demo', 'mug-harbour')
    if (!mug) throw new Error('no mug')
    const dearer = mug.product.variants.map((variant) => ({ ...variant, price: 2600 }))
    await shop.store.putProduct('demo', { ...mug.product, variants: dearer })
    await shop.store.setStock('demo', mug.product.id, 'base', 2)
    const later = (await browser.ask('cart.get')).data
    expect(later.problems.map(({ code, path }) => [code, path])).toEqual([
      ['outOfStock', `lines/${cart.lines[0]?.id}`],
      ['priceChanged', `lines/${cart.lines[0]?.id}`],
    ])
    expect(later.cart.lines[0]?.total.amount).toBe(10_400)
  })
})

it('shows a product with its choices, prices and what can be had', async () => {
  await using shop = await openShop()
  const browser = shop.browser()
  const { product } = (await browser.ask('catalogue.product', { product: 'bowl-ripple' })).data
  expect(product).toMatchObject({
    sku: 'bowl-ripple',
    options: [{ name: 'Size', values: ['Small', 'Medium', 'Large'] }],
    price: { amount: 2800, currency: 'USD' },
    url: 'http://127.0.0.1:4001/products/bowl-ripple.html',
  })
  expect(product.variants.map((variant) => variant.price.amount)).toEqual([2800, 3600, 4800])
  expect(product.variants.every((variant) => variant.available === 999)).toBe(true)
  expect((await browser.ask('catalogue.product', { product: product.id })).data.product).toEqual(product)
})
