import { describe, expect, it } from 'vitest'
import { openShop } from '../test/harness.ts'
import { faultsIn, LONE, notText, refuses, UNKNOWN_LINE } from '../test/refusals.ts'

describe('codes', () => {
  it.each(['cart', 'checkout'])('are text (%s)', async (noun) => {
    for (const verb of ['applyCode', 'removeCode']) {
      await refuses(`${noun}.${verb}`, '400 validationFailed', () => [
        ...notText.map((code) => ({ code })),
        { code: 'x'.repeat(51) },
        {},
        'WELCOME10',
        { code: 'WELCOME10', rate: 10_000 },
      ])
    }
  })

  it.each(['cart', 'checkout'])('are only those the merchant made (%s)', async (noun) => {
    const codes = ['WELCOME', 'WELCOME11', "' OR 1=1 --", '*', '%', '__proto__'].map((code) => ({ code }))
    await refuses(`${noun}.applyCode`, '404 codeNotFound', () => codes)
    await refuses(`${noun}.removeCode`, '404 codeNotFound', () => [...codes, { code: 'FIVEOFF' }])
  })
})

describe('calls that take nothing', () => {
  it.each(['cart.clear', 'checkout.complete', 'checkout.abandon'])('%s takes nothing', (path) =>
    refuses(path, '400 validationFailed', () => [{ all: true }, [], 'x', 7, { id: UNKNOWN_LINE }]),
  )
})

describe('queries', () => {
  it.each([
    ['cart.get', [{ id: UNKNOWN_LINE }, [], 'x', { cart: 1 }], '400 validationFailed'],
    ['catalogue.product', [{}, ...notText.map((product) => ({ product })), []], '400 validationFailed'],
    ['catalogue.product', [{ product: 'nope' }, { product: '__proto__' }], '404 productNotFound'],
    ['order.get', [{}, { id: 'ord_1' }, { id: 7 }, { id: `ord_${'-'.repeat(22)}` }], '400 validationFailed'],
    ['order.get', [{ id: `ord_${'A'.repeat(22)}` }], '404 orderNotFound'],
    ['nope.get', [{}], '404 notFound'],
    ['__proto__.constructor', [{}], '404 notFound'],
  ] as const)('%s refuses %j', async (path, inputs, refusal) => {
    await using shop = await openShop()
    const browser = shop.browser()
    for (const input of inputs) {
      expect((await browser.ask(path, input)).refusal, JSON.stringify(input)).toBe(refusal)
    }
    expect(faultsIn(shop.log)).toEqual([])
  })
})

describe('checkout.update', () => {
  const address = { name: 'A', line1: 'B', city: 'C', postalCode: '1', country: 'US' }

  it('takes nothing but what a shopper types', () =>
    refuses('checkout.update', '400 validationFailed', () => [
      { contact: {} },
      { contact: { email: 'no' } },
      { contact: { email: `${'a'.repeat(250)}@example.com` } },
      { contact: { email: 'a@example.com', role: 'admin' } },
      { contact: { email: 'a@example.com', phone: '5'.repeat(31) } },
      { contact: { email: 'a@example.com', phone: 'call me' } },
      { address: { ...address, country: 'us' } },
      { address: { ...address, country: 'USA' } },
      { address: { ...address, name: LONE } },
      { address: { ...address, line1: 'x'.repeat(121) } },
      { address: { ...address, price: 1 } },
      { address: { name: 'A' } },
      { delivery: 7 },
      { delivery: { id: 'standard', price: 0 } },
      { country: 'x' },
      { locale: 'sv' },
      { total: 1 },
      { status: 'paid' },
      { order: { id: 'ord_x' } },
      [],
      'x',
    ]))

  it('goes only where the merchant delivers, and by a way that leads there', () =>
    refuses('checkout.update', '422 deliveryUnavailable', () => [
      { country: 'ZZ' },
      { address: { ...address, country: 'AQ' } },
      { delivery: 'drone' },
      { delivery: 'international' },
      { country: 'CA', delivery: 'express' },
      { delivery: '__proto__' },
    ]))
})
