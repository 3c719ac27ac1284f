import { cartWords } from '@tote/server/api/pages/cart-words.ts'
import { pageWords } from '@tote/server/api/pages/words.ts'
import { checkoutPageWords } from '@tote/server/api/pages/words-checkout.ts'
import { locales } from '@tote/shared/locales.ts'
import { expect, it } from 'vitest'
import { loadDelegatedWords } from './load-delegated-words.ts'
import { loadHostedWords } from './load-hosted-words.ts'
import { loadWords } from './load-words.ts'

it.each(locales)('says what the server says on its own pages (%s)', async (locale) => {
  const words = await loadWords(locale)
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

it.each(locales)('says in the drawer what the cart page says without a script (%s)', async (locale) => {
  const { buying, joined, refusals, ...page } = cartWords[locale]
  const words = await loadWords(locale)
  expect(sharedWords(page, words)).toEqual(sharedWords(words, page))
  expect(sharedWords(joined, words.joined)).toEqual(sharedWords(words.joined, joined))
  const told = await loadDelegatedWords(locale)
  expect(sharedWords(buying, told)).toEqual(sharedWords(told, buying))
  expect(Object.keys({ ...sharedWords(page, words), ...sharedWords(buying, told) }).length).toBeGreaterThan(
    30,
  )
})

/** In test mode the element fills numbers in; the rest is said of one thing in two places, with less room in one. */
const OWN = new Set(['testCardsHint', 'testAccountsHint', 'testOutcome', 'labels', 'missing', 'wrong'])

it.each(locales)('says in the form what is said before the script is there (%s)', async (locale) => {
  const words = await loadHostedWords(locale)
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

/** What both say under the same name, of the same things; of codes, of several. */
function sharedWords(words: object, others: object): Readonly<Record<string, unknown>> {
  const theirs: Readonly<Record<string, unknown>> = { ...others }
  const both = Object.entries(words).filter(([name, word]) => typeof word === typeof theirs[name])
  return Object.fromEntries(
    both.map(([name, word]) => [
      name,
      name === 'codes' ? word(['A', 'B']) : typeof word === 'object' ? word : said(word),
    ]),
  )
}
