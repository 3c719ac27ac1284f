import { expect, it } from 'vitest'
import { amountIn, priceIn } from './amounts.ts'

it.each<[string, number, Record<string, number> | undefined, number | undefined]>([
  ['USD', 100, undefined, 100],
  ['USD', 100, { USD: 7 }, 100],
  ['EUR', 100, { EUR: 90 }, 90],
  ['EUR', 100, { EUR: 0 }, 0],
  ['EUR', 100, { JPY: 90 }, undefined],
  ['EUR', 100, undefined, undefined],
  ['EUR', 0, undefined, undefined],
  ['constructor', 100, {}, undefined],
])('in %s a price of %i USD, with %o beside it, is %s', (currency, price, prices, expected) => {
  expect(priceIn('USD', currency, price, prices)).toBe(expected)
})

it.each<[string, number, Record<string, number> | undefined, number | undefined]>([
  ['USD', 0, undefined, 0],
  ['EUR', 0, undefined, 0],
  ['EUR', 0, { EUR: 5 }, 5],
  ['EUR', 0, { JPY: 5 }, 0],
  ['EUR', 100, undefined, undefined],
])('in %s an amount of %i USD, with %o beside it, is %s', (currency, amount, amounts, expected) => {
  expect(amountIn('USD', currency, { amount, ...(amounts && { amounts }) })).toBe(expected)
})
