import { pageWords } from '@tote/server/api/pages/words.ts'
import { checkoutPageWords } from '@tote/server/api/pages/words-checkout.ts'
import { expect, it } from 'vitest'
import { de } from './de.ts'
import { en } from './en.ts'
import { hostedDe } from './hosted-de.ts'
import { hostedEn } from './hosted-en.ts'

it.each([
  ['en', en],
  ['de', de],
] as const)('says what the server says on its own pages (%s)', (locale, words) => {
  const { totals, taxIncluded, free, before, balance } = pageWords[locale]
  const { subtotal, discount, delivery, tax, localTax, nationalTax, certificate, total } = words
  const rows = { subtotal, discount, delivery, tax, localTax, nationalTax, certificate, total }
  expect(totals).toEqual(rows)
  expect([before, balance('$5.00')]).toEqual([words.before, words.balance('$5.00')])
  expect({ taxIncluded, free, before }).toEqual({
    taxIncluded: words.taxIncluded,
    free: words.free,
    before: words.before,
  })
})

/** In test mode the element fills numbers in; the rest is said of one thing in two places, with less room in one. */
const OWN = new Set(['testCardsHint', 'testAccountsHint', 'testOutcome', 'labels', 'missing', 'wrong'])

it.each([
  ['en', hostedEn],
  ['de', hostedDe],
] as const)('says in the form what is said before the script is there (%s)', (locale, words) => {
  const page: Readonly<Record<string, unknown>> = { ...checkoutPageWords[locale] }
  const { labels, places, missing, wrong, order, paidText, placedText, notes, testOutcome } = words
  const { thanks, status, statusText, reviewTitle } = order
  const ours: Readonly<Record<string, unknown>> = {
    ...words,
    ...{ thanks, status, statusText, reviewTitle, orderNumber: order.number, placedOn: order.placed },
    ...{ paid: paidText, placed: placedText, note: notes, notes: labels.notes },
  }
  const shared = Object.keys(page).filter((name) => name in ours && !OWN.has(name))
  expect(shared.length).toBeGreaterThan(60)
  for (const name of shared) expect([name, said(page[name])]).toEqual([name, said(ours[name])])

  const { notes: _, ...names } = labels
  const parts = Object.entries(names).map(([name, label]) => [name.replace('address.', ''), label])
  expect({ ...checkoutPageWords[locale].labels, country: undefined }).toMatchObject({
    ...places,
    ...Object.fromEntries(parts),
    country: undefined,
  })
  expect(missing).toMatchObject(checkoutPageWords[locale].missing)
  const { quantity, amount, ...sentences } = checkoutPageWords[locale].wrong
  expect(wrong).toMatchObject(sentences)
  const outcomes = Object.values(testOutcome)
  expect(outcomes).toEqual(expect.arrayContaining(Object.values(checkoutPageWords[locale].testOutcome)))
})

/** Sentences as they are told of something. */
function said(words: unknown): unknown {
  return typeof words === 'function' ? [words('A', 'B'), words('')] : words
}
