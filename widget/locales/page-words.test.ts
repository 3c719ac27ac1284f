import { pageWords } from '@tote/server/api/pages/words.ts'
import { expect, it } from 'vitest'
import { de } from './de.ts'
import { en } from './en.ts'

it.each([
  ['en', en],
  ['de', de],
] as const)('says what the server says on its own pages (%s)', (locale, words) => {
  const { totals, taxIncluded, free, before, balance } = pageWords[locale]
  const { subtotal, discount, delivery, tax, certificate, total } = words
  expect(totals).toEqual({ subtotal, discount, delivery, tax, certificate, total })
  expect([before, balance('$5.00')]).toEqual([words.before, words.balance('$5.00')])
  expect({ taxIncluded, free, before }).toEqual({
    taxIncluded: words.taxIncluded,
    free: words.free,
    before: words.before,
  })
})
