import { readdirSync, readFileSync } from 'node:fs'
import type { ToteError } from '@tote/shared/reasons.ts'
import { describe, expect, it } from 'vitest'
import { createPageReader } from './product-page.ts'
import type { PageFault } from './product-page-fault.ts'

const PAGES = new URL('pages/', import.meta.url)
const now = () => Date.parse('2026-11-22T15:00:00Z')
const never = new AbortController().signal

/** Minor units, what tells it apart, whether it can be had. */
type Had = readonly [price: number, attributes: Readonly<Record<string, string>>, isAvailable: boolean | null]
type Reading = PageFault | readonly [name: string, currency: string, ...variants: readonly Had[]]

const one = (name: string, currency: string, price: number, isAvailable: boolean | null = null): Reading => [
  name,
  currency,
  [price, {}, isAvailable],
]

/** Each saved page, where it stood, and what is read of it. */
const READINGS: Readonly<Record<string, readonly [url: string, reading: Reading]>> = {
  'shopify-one': ['https://fernhut.example/products/larch-stool', one('Larch stool', 'EUR', 8900, true)],
  'shopify-group': [
    'https://fernhut.example/products/moss-tee?variant=3',
    [
      'Moss tee',
      'USD',
      [2400, { Color: 'Green', Size: 'S' }, true],
      [2400, { Color: 'Green', Size: 'M' }, false],
      [2650, { Color: 'Blue', Size: 'M' }, true],
    ],
  ],
  'shopify-offers': [
    'https://www.fernhut.example/collections/baskets/products/reed-basket',
    [
      'Reed basket',
      'GBP',
      [3500, { Variant: 'Small / Natural' }, true],
      [5250, { Variant: 'Large / Natural' }, false],
    ],
  ],
  'shopify-two-scripts': ['https://fernhut.example/products/oak-spoon', one('Oak spoon', 'EUR', 1200, true)],
  'shopify-contradiction': ['https://fernhut.example/products/ash-bowl', 'pricesDiffer'],
  'woo-simple': [
    'https://tintenfass.example/produkt/tinte-nachtblau/',
    one('Tinte Nachtblau', 'EUR', 1190, true),
  ],
  'woo-sale': ['https://tintenfass.example/produkt/feder-b/', one('Feder B', 'EUR', 650, true)],
  'woo-range': ['https://tintenfass.example/produkt/heft/', 'priceRange'],
  'woo-one-price-with-choices': ['https://tintenfass.example/produkt/heft/', 'choicesUnclear'],
  'aggregate-one-price': [
    'https://tintenfass.example/produkt/loeschblatt/',
    one('Löschblatt', 'EUR', 120, true),
  ],
  'price-expired': ['https://tintenfass.example/produkt/kladde/', 'priceNotNow'],
  'price-last-day': ['https://tintenfass.example/produkt/kladde-a5/', one('Kladde A5', 'EUR', 790, true)],
  'magento-microdata': ['https://karst.example/trekking-pole.html', one('Trekking pole', 'USD', 4990)],
  'magento-configurable': ['https://karst.example/hiking-sock.html', 'choicesUnclear'],
  bigcommerce: ['https://karst.example/enamel-mug/', one('Enamel mug', 'AUD', 1850, true)],
  shopware: ['https://schafbock.example/Wolldecke-Grau/SB10', one('Wolldecke Grau', 'EUR', 124_950, true)],
  'text-price-german': ['https://webwerk.example/webstuhl', one('Webstuhl', 'EUR', 123_450)],
  'text-price-ambiguous': ['https://webwerk.example/spindel', 'priceUnclear'],
  prestashop: ['https://lune.example/fr/lampes/31-lampe-lune.html', one('Lampe Lune', 'EUR', 6490, true)],
  'prestashop-shown-differs': ['https://lune.example/fr/lampes/32-lampe-mars.html', 'pricesDiffer'],
  wix: ['https://clay.example/product-page/clay-pot', one('Clay pot', 'ILS', 12_000, true)],
  squarespace: ['https://studio.example/store/p/linen-apron', one('Linen apron', 'USD', 5800, true)],
  'market-range': ['https://market.example/listing/881/silver-ring', 'priceRange'],
  'low-price-only': ['https://market.example/listing/882/brass-ring', 'priceRange'],
  'aggregate-nested': [
    'https://wax.example/candle',
    ['Beeswax candle', 'EUR', [800, { Variant: 'Small' }, true], [1500, { Variant: 'Tall' }, true]],
  ],
  'group-by-reference': [
    'https://coats.example/coat?size=large',
    [
      'Wool winter coat',
      'USD',
      [3999, { Color: 'Green', Size: 'small' }, true],
      [4999, { Color: 'light blue', Size: 'large' }, true],
    ],
  ],
  'group-multi-page': ['https://coats.example/coat/small-green', one('Small green coat', 'USD', 3999, true)],
  'graph-references': ['https://birch.example/shop/birch-tray/', one('Birch tray', 'NZD', 2200, true)],
  'microdata-cards': ['https://glass.example/p/wine-glass', one('Wine glass', 'CHF', 1400)],
  'category-list': ['https://glass.example/c/glasses', 'noProduct'],
  'category-item-list': ['https://glass.example/c/letters', 'noProduct'],
  'several-silent': ['https://socks.example/p/1', 'severalProducts'],
  'microdata-itemref': ['https://iron.example/kettle', one('Iron kettle', 'GBP', 7500, false)],
  'microdata-two-prices': ['https://iron.example/pan', 'pricesDiffer'],
  // The heading is never closed: its text is all of it.
  'broken-markup': ['https://iron.example/lid', one('Iron lidnow 20.00 GBP', 'GBP', 2000)],
  'broken-json': ['https://iron.example/hook', one('Iron hook', 'GBP', 320, true)],
  'json-raw-newline': ['https://iron.example/nail', one('Iron nail', 'GBP', 35)],
  'json-cdata': ['https://iron.example/bolt', one('Iron bolt', 'GBP', 110, true)],
  'json-comment-bom': ['https://iron.example/screw', one('Iron screw', 'GBP', 130, true)],
  'latin-1': ['https://ull.example/stovel', one('Stövel grön', 'SEK', 129_500)],
  'shift-jis': ['https://yunomi.example/ao', one('湯呑み 青', 'JPY', 3300)],
  'utf-16': ['https://shapka.example/zima', one('Шапка зимняя', 'RUB', 249_000, true)],
  'windows-1251': ['https://shapka.example/sharf', one('Шарф', 'RUB', 99_000)],
  arabic: ['https://dalla.example/1', one('إبريق شاي', 'KWD', 12_500)],
  'arabic-sar': ['https://dalla.example/2', one('سجادة', 'SAR', 125_000)],
  yen: ['https://yunomi.example/kuro', one('急須 黒', 'JPY', 5400, true)],
  'yen-unrounded': ['https://yunomi.example/aka', 'priceUnclear'],
  dinar: ['https://dalla.example/3', one('Coffee pot', 'KWD', 12_500, true)],
  'clp-dots': ['https://poncho.example/1', 'priceUnclear'],
  'price-zero': ['https://odd.example/1', 'priceZero'],
  'price-negative': ['https://odd.example/2', 'priceUnclear'],
  'price-text': ['https://odd.example/3', 'priceUnclear'],
  'price-from': ['https://odd.example/4', 'priceUnclear'],
  'price-no-currency': ['https://odd.example/5', 'noCurrency'],
  'price-dollar-sign': ['https://odd.example/6', 'noCurrency'],
  'price-other-sign': ['https://odd.example/7', 'priceUnclear'],
  'price-float-noise': ['https://odd.example/8', 'priceUnclear'],
  'price-without-offer': ['https://odd.example/9', one('Jar', 'PLN', 750)],
  subscription: ['https://terms.example/1', 'notSoldByPiece'],
  'subscription-beside': ['https://terms.example/2', one('Coffee', 'EUR', 1700, true)],
  instalments: ['https://terms.example/3', 'notSoldByPiece'],
  'by-weight': ['https://terms.example/4', 'notSoldByPiece'],
  'by-weight-beside': ['https://terms.example/5', one('Cheese, 250 g', 'EUR', 623)],
  members: ['https://terms.example/6', one('Seeds', 'EUR', 500)],
  rental: ['https://terms.example/7', 'notSoldByPiece'],
  'volume-prices': ['https://terms.example/8', one('Pencils', 'EUR', 100, true)],
  'volume-prices-within': ['https://terms.example/9', one('Pencil', 'EUR', 100)],
  'tax-on-top': ['https://terms.example/20', 'priceWithoutTax'],
  'tax-on-top-of-offer': ['https://terms.example/21', 'priceWithoutTax'],
  'tax-within-beside': ['https://terms.example/22', one('Drill', 'EUR', 11_900)],
  'tax-in-dollars': ['https://terms.example/23', one('Drill', 'USD', 10_000)],
  'rate-as-price': ['https://terms.example/24', 'notSoldByPiece'],
  'first-month-as-price': ['https://terms.example/25', 'notSoldByPiece'],
  'instalment-as-price': ['https://terms.example/26', 'notSoldByPiece'],
  'instalments-beside': ['https://terms.example/27', one('Bike', 'EUR', 96_000)],
  'member-price-as-price': ['https://terms.example/28', 'notSoldByPiece'],
  'struck-price-as-price': ['https://terms.example/29', 'notSoldByPiece'],
  'list-price-of-offer': ['https://terms.example/30', 'notSoldByPiece'],
  'least-quantity-in-words': ['https://terms.example/31', 'notSoldByPiece'],
  'for-resellers': ['https://terms.example/32', 'notSoldByPiece'],
  'lease-beside-sale': ['https://terms.example/33', 'notSoldByPiece'],
  'least-of-a-range': ['https://terms.example/34', 'priceRange'],
  'first-of-a-range': ['https://terms.example/35', 'priceRange'],
  'pay-what-you-want': ['https://terms.example/36', 'priceRange'],
  'group-from-price': ['https://terms.example/37', ['Shelf', 'EUR', [9000, { Size: 'L' }, null]]],
  'accessory-of-it': ['https://terms.example/38', one('Camera', 'EUR', 50_000)],
  'offer-of-another': ['https://terms.example/39', 'severalProducts'],
  'main-of-another-page': ['https://terms.example/40', one('Camera', 'EUR', 50_000)],
  'main-against-address': ['https://terms.example/42', 'severalProducts'],
  'several-sellers-numbered': ['https://terms.example/43', 'pricesDiffer'],
  'several-regions': ['https://terms.example/44', 'pricesDiffer'],
  'sale-from-tomorrow': ['https://terms.example/45', 'priceNotNow'],
  'until-in-words': ['https://terms.example/46', 'priceNotNow'],
  'offer-ended': ['https://terms.example/47', 'priceNotNow'],
  'until-nothing': ['https://terms.example/48', one('Coat', 'EUR', 5000)],
  'visitor-claims-the-page': ['https://terms.example/50', 'severalProducts'],
  'visitor-claims-the-page-alike': ['https://terms.example/51', 'pricesDiffer'],
  'visitor-within-reviews': ['https://terms.example/52', one('Lamp', 'EUR', 5000)],
  'visitor-within-the-thing': ['https://terms.example/53', one('Lamp', 'EUR', 5000)],
  'shown-from': ['https://terms.example/54', 'priceRange'],
  'shown-by-month': ['https://terms.example/55', 'notSoldByPiece'],
  'shown-without-tax': ['https://terms.example/56', 'priceWithoutTax'],
  'shown-range': ['https://terms.example/57', 'priceRange'],
  'shown-with-tax': ['https://terms.example/58', one('Vase', 'EUR', 1000)],
  'several-sellers': ['https://market.example/p/phone', 'pricesDiffer'],
  'several-currencies': ['https://market.example/p/watch', 'severalCurrencies'],
  'script-against-markup': ['https://vases.example/1', 'pricesDiffer'],
  'script-against-head': ['https://vases.example/2', 'pricesDiffer'],
  'script-and-sale-in-head': ['https://vases.example/3', one('Wide vase', 'EUR', 4000, true)],
  'head-only': ['https://felt.example/p/rug', one('Felt rug', 'DKK', 12_000, false)],
  'head-without-currency': ['https://felt.example/p/rug', 'noCurrency'],
  'head-list-and-sale': ['https://felt.example/p/rug', 'pricesDiffer'],
  'head-with-choices': ['https://felt.example/p/rug', 'choicesUnclear'],
  swatches: ['https://felt.example/p/cap', 'choicesUnclear'],
  'swatches-one': ['https://felt.example/p/red-cap', one('Red cap', 'EUR', 3000, true)],
  'related-same-ending': ['https://tones.example/p/123/details', 'severalProducts'],
  'related-other-choice': ['https://tones.example/item?sku=1', 'severalProducts'],
  'related-other-number': ['https://tones.example/item.php?id=1', one('Fiddle', 'EUR', 45_000)],
  'canonical-of-another': ['https://tones.example/harp', 'severalProducts'],
  article: ['https://felt.example/how-to', 'noProduct'],
  empty: ['https://felt.example/empty', 'noProduct'],
  'other-vocabulary': ['https://felt.example/x', 'noProduct'],
  'other-page': ['https://felt.example/start', 'noProduct'],
  'group-one-price': [
    'https://paint.example/chalk',
    ['Chalk paint', 'EUR', [2100, { Finish: 'Matt' }, true], [2100, { Finish: 'Gloss' }, true]],
  ],
  'group-one-unpriced': [
    'https://paint.example/brush',
    ['Brush', 'EUR', [400, { Size: '10' }, true], [800, { Size: '30' }, true]],
  ],
  'offers-of-things': [
    'https://soap.example/soap',
    ['Soap', 'EUR', [420, { Color: 'White' }, null], [460, { Color: 'Black' }, null]],
  ],
  'one-id-two-prices': ['https://soap.example/comb', 'pricesDiffer'],
  'tricky-names': ['https://soap.example/tea', one('Tea pot & lid', 'EUR', 3300)],
  'swiss-apostrophe': ['https://glocke.example/1', one('Glocke', 'CHF', 135_000)],
  'norwegian-dash': ['https://ull.example/votter', one('Votter', 'NOK', 34_900)],
  'indian-lakh': ['https://sari.example/1', one('Sari', 'INR', 12_500_000)],
  'many-scripts': ['https://kite.example/1', one('Kite', 'PLN', 2800, true)],
}

/** What came with it: for one the only word on its encoding. */
const TYPES: Readonly<Record<string, string>> = { 'windows-1251': 'text/html; charset=windows-1251' }

async function readingOf(page: string, url: string): Promise<Reading> {
  const body = readFileSync(new URL(`${page}.page`, PAGES))
  const headers = { 'content-type': TYPES[page] ?? 'text/html' }
  const reach = { send: async () => ({ status: 200, url, headers, body }) }
  try {
    const { name, currency, variants } = await createPageReader({ reach, now }).read(url, never)
    return [name, currency, ...variants.map((it): Had => [it.price, it.attributes, it.isAvailable])]
  } catch (error) {
    return (error as ToteError).fields[0]?.code as PageFault
  }
}

describe('a saved page', () => {
  it.each(Object.entries(READINGS).map(([page, [url, reading]]) => ({ page, url, reading })))(
    '$page is read as it is, or refused',
    async ({ page, url, reading }) => {
      expect(await readingOf(page, url)).toEqual(reading)
    },
  )

  it('has its reading, each of them', () => {
    const pages = readdirSync(PAGES).map((file) => file.replace(/\.page$/, ''))
    expect(pages.sort()).toEqual(Object.keys(READINGS).sort())
    expect(pages.length).toBeGreaterThanOrEqual(40)
  })
})
