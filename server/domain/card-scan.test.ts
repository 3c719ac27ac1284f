import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findCards, findSecrets } from './card-scan.ts'
import { cardIn } from './card-text.ts'

/** With the digit that makes it pass. */
function numbered(start: string): string {
  for (const last of '0123456789') if (passes(start + last)) return start + last
  throw new Error('one of ten passes')
}

function passes(digits: string): boolean {
  const sum = [...digits].reverse().reduce((all, char, place) => {
    const digit = Number(char) * (place % 2 === 1 ? 2 : 1)
    return all + (digit > 9 ? digit - 9 : digit)
  }, 0)
  return sum % 10 === 0
}

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''))

/** How many digits follow what an issuer's cards begin with. */
const card = fc.oneof(
  ...[
    ['4', 14],
    ['51', 13],
    ['2221', 11],
    ['2719', 11],
    ['6011', 11],
    ['65', 13],
    ['622126', 9],
    ['3530', 11],
    ['34', 12],
    ['37', 12],
  ].map(([start, rest]) => digits(Number(rest)).map((middle) => numbered(`${start}${middle}`))),
)

const grouped = (number: string, between: string) =>
  (number.length === 15
    ? [number.slice(0, 4), number.slice(4, 10), number.slice(10)]
    : number.match(/.{4}/g)
  )?.join(between)

describe('a card number', () => {
  it('is found however its digits are grouped, and wherever it stands in a text', () => {
    const written = fc.tuple(
      card,
      fc.constantFrom('', ' ', '-', '.', ' - ', '\u00a0', '\u2009', ' – ', '\u200b', '%20', '+'),
      fc.constantFrom('', 'my card: ', 'cc=', '(', 'pay with 2 ', 'Nr. '),
      fc.constantFrom('', ' 12/34 444', ', thanks', ')', '.', '&x=1'),
    )
    fc.assert(
      fc.property(written, ([number, between, before, after]) => {
        expect(cardIn(`${before}${grouped(number, between)}${after}`)).toBe(number)
      }),
    )
  })

  it.each([
    'Visa4111111111111111',
    '5105105105105100abc',
    'visa4111111111111111exp1230',
    'card_4111111111111111_exp',
    'card5105 1051 0510 5100please',
    '5105_1051_0510_5100',
    '4\ufe0f\u20e3 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2',
    '4242    4242    4242    4242',
    '4242&#32;4242&#32;4242&#32;4242',
    '4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2',
    '٤٢٤٢ ٤٢٤٢ ٤٢٤٢ ٤٢٤٢',
    '४२४२४२४२४२४२४२४२',
    '④②④②④②④②④②④②④②④②',
  ])('is found as %s', (text) => {
    expect(cardIn(text)).toMatch(/^(?:4111111111111111|5105105105105100|4242424242424242)$/)
  })

  it('is looked for in little time, whatever the text', () => {
    const texts = [
      '1 '.repeat(32_000),
      '4---'.repeat(16_000),
      '42 '.repeat(20_000),
      '4'.repeat(64_000),
      '-'.repeat(64_000),
      '4111 '.repeat(12_000),
      '+1'.repeat(32_000),
      'DE12 4242 '.repeat(6_500),
      'a1b4242424242424242c1 '.repeat(2_900),
      '٤ '.repeat(32_000),
      '%34'.repeat(21_000),
    ]
    const from = process.cpuUsage()
    for (const text of texts) cardIn(text)
    // All of them together, of 64 KB each: one alone once held everybody up for as long.
    expect(process.cpuUsage(from).user / 1000).toBeLessThan(400)
  })

  it('is found in other digits, as a number, in a list, and in a name, whose place then has none of it', () => {
    expect(cardIn('４２４２ ４２４２ ４２４２ ４２４２')).toBe('4242424242424242')
    const found = findCards({ a: [{ 'b/~': 4242424242424242 }], c: { '4242-4242-4242-4242': 1 } })
    expect(found).toEqual([
      { pointer: '/a/0/b~1~0', digits: '4242424242424242' },
      { pointer: '/c', digits: '4242424242424242' },
    ])
  })

  it('may stand in the one place that is named, and only as the number', () => {
    const card = { cardNumber: '4242424242424242', cvv: '444', name: '4242424242424242' }
    const found = findCards({ pay: { data: card }, other: card }, { card: '/pay/data' })
    expect(found.map(({ pointer }) => pointer)).toEqual([
      '/pay/data/name',
      '/other/cardNumber',
      '/other/cvv',
      '/other/name',
    ])
  })
})

it('finds a secret key wherever it stands, and tells nothing of it', () => {
  const key = `sk_live_${'a1B2'.repeat(14)}`
  expect(findSecrets({ a: [`my key: ${key}.`], b: { [key]: { c: 1, d: key } }, e: 'pk_live_x' })).toEqual([
    '/a/0',
    '/b',
    '/b/d',
  ])
})

it.each(['cvv', 'CVC2', 'security_code', 'cardNumber', 'card_number', 'creditCardNumber'])(
  'knows digits under %s for a card’s, whatever they are',
  (name) => {
    expect(findCards({ user: { [name]: '4444' } })).toEqual([{ pointer: `/user/${name}`, digits: '' }])
    expect(findCards({ user: { [name]: 'Blue' } })).toEqual([])
  },
)

it('knows digits under pan for a card’s where they are as many: a pan in a kitchen is of 28 centimetres', () => {
  expect(findCards({ pan: '4444 4444 4444' })).toEqual([{ pointer: '/pan', digits: '' }])
  expect(findCards({ options: { Pan: '28' } })).toEqual([])
})

it('finds a number in pieces where they are a card’s by their name, and takes any other list for one', () => {
  const pieces = ['4242', '4242', '4242', '4242']
  expect(findCards({ card: { number: pieces } })).toEqual([
    { pointer: '/card/number', digits: '4242424242424242' },
  ])
  expect(findCards({ sizes: pieces, models: pieces.map(Number) })).toEqual([])
})

describe('R7.1: a name that a merchant may give its own goods and questions', () => {
  const named = {
    Pan: '28',
    pan: '24-28',
    CSC: '123',
    securityCode: '0042',
    cardNo: '20 2411',
    card_code: 2024,
  }
  const maps = ['options', 'modifiers', 'fields', 'metadata', 'metafields']

  it.each(maps)('says nothing of a card below %s', (map) => {
    expect(findCards({ line: { [map]: named } }, { hasOwnNames: true })).toEqual([])
    const card = { ...named, Pan: '4242 4242 4242 4242', pieces: { card: ['4242', '4242', '4242', '4242'] } }
    expect(findCards({ [map]: card }, { hasOwnNames: true })).toMatchObject([{ pointer: `/${map}/Pan` }])
    const { Pan: _, ...pieces } = card
    expect(findCards({ [map]: pieces }, { hasOwnNames: true })).toMatchObject([
      { pointer: `/${map}/pieces/card` },
    ])
  })

  it('says so anywhere else, also within such a map, and where nobody named anything', () => {
    const within = { options: { user: { cvv: '444' } }, csc: '444' }
    expect(findCards(within, { hasOwnNames: true }).map(({ pointer }) => pointer)).toEqual([
      '/options/user/cvv',
      '/csc',
    ])
    expect(findCards({ options: { cvv: '444' } })).toHaveLength(1)
  })

  it('is a security code only where three or four digits stand under it', () => {
    const codes = ['12', '123', '4 4 4', '4444', '44444', '2024-11']
    expect(codes.filter((code) => findCards({ security_code: code }).length > 0)).toEqual([
      '123',
      '4 4 4',
      '4444',
    ])
  })
})

describe('what is no card', () => {
  const none = (text: fc.Arbitrary<string>) =>
    fc.assert(
      fc.property(text, (one) => {
        expect(cardIn(one)).toBeUndefined()
      }),
      { numRuns: 500 },
    )

  it('is a uuid, also of digits alone', () => {
    none(fc.uuid())
    const ofDigits = fc.tuple(digits(8), digits(4), digits(3), digits(3), digits(12))
    none(ofDigits.map(([a, b, c, d, e]) => `${a}-${b}-4${c}-8${d}-${e}`))
  })

  it('is a barcode: EAN-8, UPC, EAN-13, also where its digits pass for a card’s', () => {
    none(fc.oneof(digits(8), digits(12), digits(13)))
    none(digits(12).map((start) => numbered(start)))
  })

  it('is a telephone number', () => {
    const parts = fc.tuple(fc.integer({ min: 1, max: 999 }), digits(3), digits(3), digits(4))
    const between = fc.constantFrom('', ' ', '-', '.')
    none(fc.tuple(parts, between).map(([[c, a, b, d], by]) => `+${[c, a, b, d].join(by)}`))
    none(fc.tuple(parts, between).map(([[, a, b, d], by]) => `(${a}) ${[b, d].join(by)}`))
    none(
      fc
        .integer({ min: 7, max: 15 })
        .chain(digits)
        .map((number) => `+${number}`),
    )
  })

  it('is what shops number their goods by in their addresses', () => {
    const ids = fc.oneof(
      // Variants of one large shop system, and articles of market places.
      digits(13).map((rest) => numbered(`3${rest}`.slice(0, 13))),
      digits(13).map((rest) => numbered(`4${rest}`.slice(0, 13))),
      digits(11).map((rest) => numbered(`1005${rest}`)),
      digits(8).map((rest) => numbered(`601099${rest}`)),
      digits(11),
    )
    const url = fc.tuple(
      fc.constantFrom('/p/', '/item/', '/products/mug?variant=', '/goods.html?goods_id=', '/dp/shirt-'),
      ids,
      fc.constantFrom('', '.html', '?sku=2618511', '#details'),
    )
    none(url.map(([path, id, end]) => `https://shop.example${path}${id}${end}`))
  })

  it('is a hash, a token, an amount, a date', () => {
    none(
      fc
        .string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 40, maxLength: 64 })
        .map((t) => `a${t}f`),
    )
    none(fc.date({ noInvalidDate: true }).map((date) => date.toISOString()))
    for (const text of [
      '4242, 4242, 4242, 4242',
      '4242/4242/4242/4242 K',
      '4242\n4242\n4242\n4242',
      '4242 4242 4242 4242 4242 4242',
      '1795385137448-0.6468893880919667',
    ])
      expect([text, cardIn(text)]).toEqual([text, undefined])
    for (const text of ['1,234,567.89', '2026-11-22 14-54-07', '1763823247000', 'T4242424242424242X'])
      expect([text, cardIn(text)]).toEqual([text, undefined])
  })
})
