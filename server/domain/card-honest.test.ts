import { describe, expect, it } from 'vitest'
import { gate } from '../../checks/rounds.ts'
import { openDice } from '../test/dice.ts'
import { findCards } from './card-scan.ts'

const TRIES = gate(2_000, 10_000)
const dice = openDice(20261122)
const digits = (count: number) => Array.from({ length: count }, () => dice.below(10)).join('')
const several = <T>(least: number, most: number, make: () => T) =>
  Array.from({ length: least + dice.below(most - least + 1) }, make)
const fraction = () => (dice.below(2 ** 26) * 2 ** 27 + dice.below(2 ** 27)) / 2 ** 53
const hex = (count: number) => Array.from({ length: count }, () => dice.below(16).toString(16)).join('')
const uuid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`
const inFours = (text: string) => text.match(/.{1,4}/g)?.join(' ') ?? ''
const price = () => dice.below(1_000_000) / dice.one([3, 7, 1.2, 1.19, 1.07, 100])
const list = () => {
  const from = 1000 + dice.below(8000)
  return several(2, 12, dice.chance(0.5) ? () => digits(4) : () => String(from + dice.below(20)))
}

/** With the check digits of ISO 7064 that belong to it. */
function iban(country: string, length: number): string {
  const rest = digits(length - 4)
  const [a, b] = [...country].map((char) => Number.parseInt(char, 36))
  const check = 98 - Number(BigInt(`${rest}${a}${b}00`) % 97n)
  return `${country}${String(check).padStart(2, '0')}${rest}`
}

const anyIban = () => dice.one([() => iban('DE', 22), () => iban('FR', 27), () => iban('AT', 20)])()

const HONEST: Readonly<Record<string, () => unknown>> = {
  'a price that was divided': price,
  'such a price as text': () => `${price()} EUR`,
  'a number by chance': () => dice.one([fraction(), String(fraction()), -fraction() * 1000]),
  'a time and a number by chance': () => `${1795385137448 - dice.below(1e9)}-${fraction()}`,
  'a time with a fraction': () => dice.one([1763827200123 + fraction(), `${1763827200123 + fraction()}`]),
  'a time in thousandths and millionths': () => 1763827200000 * dice.one([1, 1000]) + dice.below(1e9),
  'a UUID': () => dice.one([uuid(), uuid().replaceAll('-', ''), `order:${uuid()}`]),
  'a bank account': () => {
    const one = anyIban()
    return dice.one([one, inFours(one), `To ${inFours(one)}, please`, inFours(one).toLowerCase()])
  },
  'a bank account with a slip': () => inFours(`DE${digits(20)}`),
  'a telephone number': () =>
    dice.one([
      `+${several(7, 15, () => dice.below(10)).join('')}`,
      `+49 ${digits(3)} ${digits(4)} ${digits(4)}`,
      `0049 ${digits(3)} ${digits(3)} ${digits(4)}`,
      `(${digits(3)}) ${digits(3)}-${digits(4)}`,
    ]),
  'a date': () => {
    const iso = new Date(dice.below(2e9) * 1000).toISOString()
    return dice.one([iso, iso.replaceAll(/[^\d]/g, ''), iso.replaceAll(/[^\d]/g, ' '), iso.slice(0, 10)])
  },
  'a list of sizes or models': () => list().join(dice.one([', ', ',', '/', ' / ', '|', '; ', '\n', '\t'])),
  'a list of them in JSON': () => (dice.chance(0.5) ? list() : list().map(Number)),
  'a long row of them': () =>
    several(9, 11, () => digits(4))
      .join(' ')
      .concat(' 99'),
  'a barcode, or a row of them': () =>
    several(1, 4, () => digits(dice.one([8, 12, 13, 14]))).join(dice.one([' ', ', '])),
  'a number of a parcel': () =>
    dice.one([
      `9400 1${digits(3)} ${digits(4)} ${digits(4)} ${digits(4)} ${digits(2)}`,
      `1Z${hex(6).toUpperCase()}${digits(10)}`,
      digits(12),
      `7${digits(14)}`,
      `00340${digits(15)}`,
      `${digits(3)}-${digits(7)}-${digits(7)}`,
    ]),
  'an id of less than 13 digits': () => dice.below(1e12),
  'a hash': () => hex(dice.one([40, 64])),
}

describe('R7: an honest number', () => {
  it.each(Object.keys(HONEST))('is let through: %s', (what) => {
    const refused = new Set<unknown>()
    for (let tries = 0; tries < TRIES; tries += 1) {
      const value = HONEST[what]?.()
      if (findCards({ field: value }).length > 0) refused.add(value)
    }
    expect([...refused]).toEqual([])
  })

  it('is refused for a card’s where it has all that a card has: one id of 16 digits in 28', () => {
    let refused = 0
    for (let tries = 0; tries < TRIES; tries += 1) refused += findCards({ id: digits(16) }).length
    expect(refused / TRIES).toBeGreaterThan(0.02)
    expect(refused / TRIES).toBeLessThan(0.05)
  })
})

/** What the cards begin with that are printed in fours, and as many digits as they have. */
const BEGINS = ['4', '51', '55', '2221', '2720', '6011', '65', '6212', '3530', '2200', '36', '5018', '6759']

function card(begin: string, length: number): string {
  const start = begin + digits(length - 1 - begin.length)
  const sum = [...start].reverse().reduce((all, char, place) => {
    const digit = Number(char) * (place % 2 === 0 ? 2 : 1)
    return all + (digit > 9 ? digit - 9 : digit)
  }, 0)
  return `${start}${(10 - (sum % 10)) % 10}`
}

const SCRIPTS = [0x30, 0xff10, 0x660, 0x6f0, 0x966]

/** As people write it. */
function written(number: string): string {
  const groups =
    number.length === 15
      ? [number.slice(0, 4), number.slice(4, 10), number.slice(10)]
      : (number.match(/.{1,4}/g) ?? [])
  const by = dice.one(['', ' ', '-', '.', '  ', ' - ', '\u00a0', '\u2011', '\u200b', '\u2009', '–'])
  const hidden = dice.chance(0.1) ? dice.one(['\u200b', '\u200d', '\u2060', '\ufeff', '\u00ad']) : ''
  const nought = dice.one(SCRIPTS)
  const text = groups.map((group) => [...group].join(hidden)).join(by)
  return text.replaceAll(/\d/g, (digit) => String.fromCodePoint(nought + Number(digit)))
}

it('R7: a card’s number is found however it is usually written, and wherever it stands', () => {
  const missed: string[] = []
  for (let tries = 0; tries < TRIES; tries += 1) {
    const number = dice.chance(0.2) ? card(dice.one(['34', '37']), 15) : card(dice.one(BEGINS), 16)
    const before = dice.one(['', 'card: ', 'Please take 2 off ', 'cc=', '(', 'Visa ', 'IBAN? No: ', 'Nr.'])
    const after = dice.one([
      '',
      ' 12/34 444',
      ', thanks',
      ')',
      '.',
      ' 12/29',
      ' exp 0829',
      ' 0829',
      ' 123',
      '!',
    ])
    const text = `${before}${written(number)}${after}`
    const [found] = findCards({ note: text })
    if (found?.digits !== number) missed.push(text)
  }
  expect(missed).toEqual([])
})
