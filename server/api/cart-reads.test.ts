import { expect, it } from 'vitest'
import type { Store } from '../store/store.ts'
import { openShop } from '../test/harness.ts'

/** Writes down what is asked of a store. */
function noted() {
  const asked: string[] = []
  const around = (store: Store): Store =>
    new Proxy(store, {
      get(target, name: keyof Store) {
        const method = target[name]
        if (typeof method !== 'function') return method
        return (...given: never[]) => {
          asked.push(name)
          return (method as (...given: never[]) => unknown)(...given)
        }
      },
    })
  const take = () =>
    asked.splice(0).filter((name) => !/^(?:findKey|getMerchant|getSession|findSession)/.test(name))
  return { around, take }
}

it('nothing is asked of the store that a plain cart does not need', async () => {
  const { around, take } = noted()
  await using shop = await openShop({ around })
  const browser = shop.browser()
  const { cart } = (await browser.call('cart.add', { product: 'mug-harbour' })).data
  const line = cart.lines[0]?.id
  take()
  await browser.call('cart.add', { product: 'mug-harbour' })
  expect(take()).toEqual(['findProduct', 'getPromotions', 'changeCart'])
  await browser.call('cart.setQuantity', { line, quantity: 3 })
  expect(take()).toEqual(['getCart', 'getProducts', 'getPromotions', 'changeCart'])
  await browser.ask('cart.get')
  expect(take()).toEqual(['getCart', 'getProducts', 'getPromotions'])
  await browser.call('cart.remove', { line })
  expect(take()).toEqual(['changeCart', 'getPromotions'])
})
