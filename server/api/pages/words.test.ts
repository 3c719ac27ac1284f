import { locales } from '@tote/shared/locales.ts'
import { describe, expect, it } from 'vitest'
import { letterWords } from '../../mail/letter-words.ts'
import { wordFaults } from '../../test/same-words.ts'
import { accountPageWords } from './account-words.ts'
import { cartWords } from './cart-words.ts'
import { linkWords } from './link-words.ts'
import { paymentWords } from './payment-words.ts'
import { problemWords } from './problem-words.ts'
import { localeOf, pageWords } from './words.ts'
import { checkoutPageWords } from './words-checkout.ts'
import { refusalWords } from './words-refusals.ts'

const tables = {
  pageWords,
  checkoutPageWords,
  refusalWords,
  problemWords,
  accountPageWords,
  linkWords,
  paymentWords,
  cartWords,
  letterWords,
}

describe.each(Object.entries(tables))('%s', (_, table) => {
  it.each(locales.filter((locale) => locale !== 'en'))('says the same in %s as in English', (locale) => {
    expect(wordFaults(table.en, table[locale])).toEqual([])
  })
})

it.each([
  [null, 'en'],
  ['', 'en'],
  ['fr', 'fr'],
  ['FR-ca', 'fr'],
  ['pt-BR,pt;q=0.9,en;q=0.8', 'pt'],
  ['sv,da;q=0.9,nl;q=0.5,en;q=0.4', 'nl'],
  ['en;q=0.3, ja ;q=0.7, *;q=0.1', 'ja'],
  ['de;q=0,it;q=0.1', 'it'],
  ['es;q=0.5,pl;q=0.5', 'es'],
  ['ar;level=1;q=0.9,en;q=0.2', 'ar'],
  ['*', 'en'],
  ['xx,yy', 'en'],
  ['de;q=none,fr;q=0.1', 'fr'],
  [',,;q=1', 'en'],
])('speaks to a browser that asks for %j in %s', (wanted, locale) => {
  const headers = wanted === null ? {} : { 'accept-language': wanted }
  expect(localeOf(new Request('https://shop.example/', { headers }))).toBe(locale)
})
