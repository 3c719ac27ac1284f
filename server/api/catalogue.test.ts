import { expect, it } from 'vitest'
import { openShop } from '../test/harness.ts'
import { newProduct } from '../test/products.ts'

const cup = newProduct({
  id: 'cup',
  sku: 'blue-cup',
  price: 2000,
  prices: { EUR: 1900 },
  comparePrice: 2500,
  tracksStock: false,
})

it('a product is found by sku or id, never by number or hash', async () => {
  await using shop = await openShop()
  await shop.store.putProduct('demo', { ...cup, number: 191 })
  const browser = shop.browser()
  for (const product of ['blue-cup', 'cup']) {
    const shown = (await browser.ask('catalogue.product', { product })).data.product
    expect(shown).toMatchObject({ id: 'cup', sku: 'blue-cup', price: { amount: 2000, currency: 'USD' } })
    expect(shown.variants[0]).toMatchObject({ compareAt: { amount: 2500 }, available: 999 })
  }
  for (const product of ['191', cup.publicHash, 'CUP', 'nope'])
    expect((await browser.ask('catalogue.product', { product })).refusal).toBe('404 productNotFound')
})

it('a product is shown in a currency it has a price in', async () => {
  await using shop = await openShop()
  await shop.store.putProduct('demo', cup)
  const ask = (currency: unknown) => shop.browser().ask('catalogue.product', { product: 'cup', currency })
  expect((await ask('EUR')).data.product.price).toEqual({ amount: 1900, currency: 'EUR' })
  expect((await ask('CHF')).refusal).toBe('400 currencyNotOffered')
  for (const bad of ['eur', 'EURO', '', 7, null])
    expect((await ask(bad)).refusal).toBe('400 validationFailed')
})

it('what is not sold is not found, and a cart that has it says so', async () => {
  await using shop = await openShop()
  const browser = shop.browser()
  await shop.store.putProduct('demo', cup)
  const { cart } = (await browser.call('cart.add', { product: 'cup' })).data
  for (const change of [{ isActive: false }, { channels: [2] }]) {
    await shop.store.putProduct('demo', { ...cup, ...change })
    expect((await browser.ask('catalogue.product', { product: 'cup' })).refusal).toBe('404 productNotFound')
    expect((await browser.call('cart.add', { product: 'cup' })).refusal).toBe('404 productNotFound')
    const line = cart.lines[0]?.id
    expect((await browser.call('cart.setQuantity', { line, quantity: 2 })).refusal).toBe('409 outOfStock')
    const { problems } = (await browser.ask('cart.get')).data
    expect(problems).toMatchObject([{ code: 'lineUnavailable', path: `lines/${line}` }])
  }
})

it('a key of another channel sells what is sold there', async () => {
  await using shop = await openShop()
  await shop.store.putProduct('demo', { ...cup, channels: [7] })
  const own = (await shop.store.listKeys()).find(({ kind }) => kind === 'publishable')
  const { key, text } = await shop.services.keys.create({
    merchantId: 'demo',
    kind: 'publishable',
    mode: 'test',
    origins: own!.origins,
  })
  await shop.store.changeKey('demo', key.id, (held) => ({ ...held, channel: 7 }))
  const browser = shop.browser({ key: text })
  expect((await browser.ask('catalogue.product', { product: 'cup' })).data.product.sku).toBe('blue-cup')
  expect((await browser.ask('catalogue.product', { product: 'mug-harbour' })).refusal).toBe(
    '404 productNotFound',
  )
  const { cart, problems } = (await browser.call('cart.add', { product: 'cup' })).data
  expect([cart.quantity, problems]).toEqual([1, []])
  expect((await shop.store.getCart('demo', cart.id ?? ''))?.channel).toBe(7)
  expect((await shop.browser().call('cart.add', { product: 'cup' })).refusal).toBe('404 productNotFound')
})
