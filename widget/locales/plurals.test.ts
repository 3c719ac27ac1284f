import { expect, it } from 'vitest'
import { ar } from './ar.ts'
import { ja } from './ja.ts'
import { nl } from './nl.ts'
import { pl } from './pl.ts'
import { totalLabel } from './total-label.ts'

it('counts in Polish with the noun, and the verb, of the number', () => {
  expect([0, 1, 2, 4, 5, 12, 22, 25].map(pl.items)).toEqual([
    '0 produktów',
    '1 produkt',
    '2 produkty',
    '4 produkty',
    '5 produktów',
    '12 produktów',
    '22 produkty',
    '25 produktów',
  ])
  expect([1, 3, 7].map(pl.available)).toEqual([
    'Została tylko 1 sztuka',
    'Zostały tylko 3 sztuki',
    'Zostało tylko 7 sztuk',
  ])
})

it('counts in Arabic with the six forms of a noun', () => {
  expect([0, 1, 2, 3, 10, 11, 99, 100, 103].map(ar.items)).toEqual([
    '0 منتجات',
    '1 منتج',
    '2 من المنتجات',
    '3 منتجات',
    '10 منتجات',
    '11 منتجًا',
    '99 منتجًا',
    '100 منتج',
    '103 منتجات',
  ])
})

it('counts in Dutch and Japanese', () => {
  expect([0, 1, 2].map(nl.items)).toEqual(['0 artikelen', '1 artikel', '2 artikelen'])
  expect([0, 1, 2].map(ja.items)).toEqual(['0点', '1点', '2点'])
})

it('keeps a code from being turned round between Arabic words', () => {
  const row = { type: 'certificate', amount: -500, currency: 'USD', label: '••••2345' } as const
  expect(totalLabel(row, ar)).toBe('قسيمة هدية (\u2068••••2345\u2069)')
  expect(totalLabel(row, nl)).toBe('Cadeaubon (••••2345)')
})
