import type { CatalogueProduct } from '@tote/shared/product.ts'
import { expect, it } from 'vitest'
import { givingOf, shortMoney, signOf } from './giving.ts'

const nothing = { presets: undefined, min: undefined, max: undefined, step: undefined }

function gift(min: number, max: number, currency = 'USD') {
  const openAmount = { min: { amount: min, currency }, max: { amount: max, currency } }
  return { openAmount } as CatalogueProduct
}

it('takes what the product allows, whatever the page says', () => {
  const giving = givingOf(gift(500, 10_000), { ...nothing, min: '1', max: '5000', presets: '2,5,10,200' })!
  expect([giving.min, giving.max, giving.presets]).toEqual([500, 10_000, [500, 1000]])
  expect([499, 500, 501, 10_000, 10_001].map(giving.takes)).toEqual([false, true, true, true, false])
})

it('takes less where the page asks for less', () => {
  const giving = givingOf(gift(100, 100_000), {
    ...nothing,
    min: '5',
    max: '50',
    step: '5',
    presets: '5, 7,50',
  })!
  expect([giving.min, giving.max, giving.step, giving.presets]).toEqual([500, 5000, 500, [500, 5000]])
  expect([500, 700, 1000].map(giving.takes)).toEqual([true, false, true])
})

it('leaves out what is no amount, and bounds that nothing fits between', () => {
  const giving = givingOf(gift(100, 5000), { presets: 'x,,-3,5,5', min: '90', max: 'much', step: '0' })!
  expect([giving.min, giving.max, giving.step, giving.presets]).toEqual([100, 5000, 100, [500]])
})

it('counts in the units of the currency', () => {
  const yen = givingOf(gift(100, 50_000, 'JPY'), { ...nothing, presets: '500,1000' })!
  expect([yen.presets, yen.step]).toEqual([[500, 1000], 1])
  const dinar = givingOf(gift(100, 50_000, 'KWD'), { ...nothing, presets: '1.5' })!
  expect(dinar.presets).toEqual([1500])
})

it('is nothing where the price stands', () => {
  expect(givingOf({} as CatalogueProduct, nothing)).toBeUndefined()
})

it('writes whole amounts without cents, and the sign where the language has it', () => {
  expect(shortMoney({ amount: 500, currency: 'USD' }, 'en')).toBe('$5')
  expect(shortMoney({ amount: 550, currency: 'USD' }, 'en')).toBe('$5.50')
  expect(shortMoney({ amount: 500, currency: 'JPY' }, 'ja')).toBe('￥500')
  expect(shortMoney({ amount: 120_000, currency: 'EUR' }, 'de')).toBe('1.200\u00a0€')
  // The sign keeps the mark that holds it together.
  expect(shortMoney({ amount: 500, currency: 'USD' }, 'ar')).toBe('\u200f5\u00a0\u200fUS$\u200e')
  expect(shortMoney({ amount: 500, currency: 'USD' }, 'ar-EG')).toMatch(/^\u200f٥\P{Nd}+\u200e$/u)
  expect(signOf('USD', 'en')).toEqual({ sign: '$', isBefore: true })
  expect(signOf('EUR', 'de')).toEqual({ sign: '€', isBefore: false })
})
