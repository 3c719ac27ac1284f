import { pageWords } from '@tote/server/api/pages/words.ts'
import { expect, it } from 'vitest'
import { de } from './de.ts'
import { en } from './en.ts'

it.each([
  ['en', en],
  ['de', de],
] as const)('says what the server says on its own pages (%s)', (locale, words) => {
  const { totals, taxIncluded, free } = pageWords[locale]
  const { subtotal, discount, delivery, tax, total } = words
  expect(totals).toEqual({ subtotal, discount, delivery, tax, total })
  expect({ taxIncluded, free }).toEqual({ taxIncluded: words.taxIncluded, free: words.free })
})
