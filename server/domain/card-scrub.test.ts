import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineWithoutCards, withoutCards } from './card-scrub.ts'
import { cardIn } from './card-text.ts'

const CARDS = [
  '4242424242424242',
  '5555555555554444',
  '378282246310005',
  '6011000990139424',
  '4000056655665556',
]
const card = fc.constantFrom(...CARDS)

function grouped(number: string, between: string): string {
  const groups =
    number.length === 15 ? [number.slice(0, 4), number.slice(4, 10), number.slice(10)] : number.match(/.{4}/g)
  return groups?.join(between) ?? ''
}

const written = fc
  .tuple(card, fc.constantFrom('', ' ', '-', '.', ' - ', '\u00a0', '\u200b', '\n', '%20', '+', '%c2%a0'))
  .map(([number, between]) => grouped(number, between))
/** What stands around it, none of which runs on into it. */
const before = fc.constantFrom(
  '',
  ' ',
  '\n',
  '\t',
  'card: ',
  '"',
  "'",
  '(',
  'c=',
  '{"a":"',
  '\\',
  ', ',
  '2026-11-22 ',
)
const after = fc.constantFrom(
  '',
  ' ',
  '\nat file.ts:1:2',
  '\t',
  ' 12/34 444',
  '"',
  ')',
  '&x=1',
  '\\',
  ', thanks',
  '} ',
)

const digitsOf = (text: string) => text.normalize('NFKC').replaceAll(/\D/g, '')

/** A line as the log writes one, around this. */
const lineOf = (more: object) =>
  `${JSON.stringify({ level: 50, time: 1763827200123, requestId: '019ed477-7954-7123-8123-012345678901', ...more, msg: 'what' })}\n`

describe('R7.5: a card number in the log', () => {
  it('is replaced, however it is written and wherever it stands, and the line stays JSON', () => {
    fc.assert(
      fc.property(before, written, after, fc.constantFrom('text', 'deep', 'name'), (a, number, b, where) => {
        const text = `${a}${number}${b}`
        const given = where === 'name' ? { [text]: 1 } : where === 'deep' ? { err: { a: [text] } } : { text }
        const clean = lineWithoutCards(lineOf(given))
        expect(clean).toContain('[card]')
        expect(clean.endsWith('}\n')).toBe(true)
        const told = JSON.parse(clean)
        expect([told.level, told.time, told.requestId, told.msg]).toEqual([
          50,
          1763827200123,
          '019ed477-7954-7123-8123-012345678901',
          'what',
        ])
        expect(cardIn(JSON.stringify(told))).toBeUndefined()
        for (const each of CARDS) expect(digitsOf(clean)).not.toContain(each)
      }),
    )
  })

  it('is replaced where it is a number, and in other digits', () => {
    expect(JSON.parse(lineWithoutCards('{"a":[4242424242424242,7],"b":-1.5}'))).toEqual({
      a: ['[card]', 7],
      b: -1.5,
    })
    expect(withoutCards('４２４２ ４２４２ ４２４２ ４２４２!')).toBe('[card]!')
  })

  it('is replaced each time, and what stands between stays', () => {
    expect(withoutCards('4242 4242 4242 4242 5555555555554444, 4242-4242-4242-4242: no')).toBe(
      '[card] [card], [card]: no',
    )
  })

  it('is replaced in what is no JSON', () => {
    expect(lineWithoutCards('broken {"a":"4242424242424242"\n')).toBe('broken {"a":"[card]"\n')
  })
})

describe('a line without one', () => {
  const untouched = (line: string) => {
    expect(lineWithoutCards(line)).toBe(line)
  }

  it('stays as it is, to the byte', () => {
    fc.assert(
      fc.property(
        fc.record({
          time: fc.integer({ min: 1.6e12, max: 2e12 }),
          id: fc.uuid(),
          ids: fc.array(fc.uuid(), { maxLength: 3 }).map((ids) => ids.join(' ')),
          at: fc
            .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
            .map((at) => at.toISOString()),
          days: fc
            .array(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }), { maxLength: 4 })
            .map((all) => all.map((at) => at.toISOString().slice(0, 19).replace('T', ' ')).join(' ')),
          addresses: fc.array(fc.ipV4(), { maxLength: 4 }).map((all) => all.join(' ')),
          amounts: fc.array(fc.integer({ min: 0, max: 1e12 }), { maxLength: 4 }),
          port: fc.integer({ min: 1, max: 65535 }),
          said: fc.tuple(fc.integer({ min: 0, max: 1e12 }), fc.integer({ min: 1, max: 65535 })),
          hash: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 40, maxLength: 64 }),
        }),
        ({ said: [amount, port], hash, ...facts }) =>
          untouched(
            lineOf({
              ...facts,
              hash: `a${hash}f`,
              said: `paid ${amount} at 127.0.0.1:${port}, that is ${amount / 100} USD`,
            }),
          ),
      ),
      { numRuns: 300 },
    )
  })

  it.each([
    'at 2026-11-22 14:54:07.123 +0100',
    'at file:///srv/tote/server/log.ts:12:34',
    'call +49 170 1234567890',
    'T4242424242424242X',
    '4242 4242 4242 4241',
    '1763827200123456',
    'EAN 4006381333931',
    '{"a":4242,"b":4242,"c":4242,"d":4242}',
    '[4242,4242,4242,4242]',
  ])('stays as it is: %s', untouched)

  it('is looked at quickly, whatever it is', () => {
    const began = performance.now()
    for (const text of ['4'.repeat(20_000), '4 '.repeat(20_000), '%20'.repeat(20_000), '12-'.repeat(20_000)])
      lineWithoutCards(lineOf({ text }))
    expect(performance.now() - began).toBeLessThan(1000)
  })
})
