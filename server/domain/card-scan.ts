import { isCardNumber } from '@tote/shared/card-number.ts'

/** A place where a card stands that should not: as a JSON pointer, in which no digits of it are. */
export interface FoundCard {
  readonly pointer: string
  /** The digits: never told, kept or logged. Empty where it is the name of the place that says so. */
  readonly digits: string
}

/** What only a card has. */
const CARD_NAMES =
  /^(?:(?:credit|debit|bank|payment)?_?card_?(?:number|num|no)|pan|cvv2?|cvc2?|csc|cvn|card_?(?:cvv|cvc|code)|card_?security_?code|security_?code)$/i

/**
 * Every card number in a value, also in the names of its members, however its digits are grouped. What stands under a name that only a card's
 * has counts too, where it is digits: nothing else tells a security code. `card` is the one place where a card may stand, its number as
 * `cardNumber`.
 */
export function findCards(value: unknown, card?: string): FoundCard[] {
  const found: FoundCard[] = []
  walk(value, (text, pointer, name) => {
    const isCards = card !== undefined && pointer === `${card}/${name}`
    if (isCards && name === 'cardNumber') return
    const digits = cardIn(text)
    if (digits !== undefined) found.push({ pointer, digits })
    else if (!isCards && CARD_NAMES.test(name) && /^\s*\d[\d\s-]{1,30}$/.test(text))
      found.push({ pointer, digits: '' })
  })
  return found.length > 0 ? found : inPieces(value)
}

/** A number whose digits stand apart, in a list or in the members of one thing that is a card's by its name. */
function inPieces(value: unknown): FoundCard[] {
  const found: FoundCard[] = []
  const go = (one: unknown, pointer: string, name: string) => {
    if (typeof one !== 'object' || one === null) return
    const members = Object.values(one)
    const isCards = Array.isArray(one) || CARD_NAMES.test(name) || /^card$/i.test(name)
    const pieces = isCards ? members.slice(0, 24).filter(isPiece) : []
    const digits =
      pieces.length > 1 ? cardIn(pieces.map((piece) => String(piece).trim()).join(' ')) : undefined
    if (digits !== undefined) found.push({ pointer, digits })
    for (const [key, member] of Object.entries(one)) go(member, `${pointer}/${escaped(key)}`, key)
  }
  go(value, '', '')
  return found
}

function isPiece(value: unknown): value is string | number {
  return (typeof value === 'string' || typeof value === 'number') && /^\s*\d{1,19}\s*$/.test(String(value))
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** Where a secret key of a merchant's stands, as JSON pointers: whoever sends one along does not mean it to be kept. */
export function findSecrets(value: unknown): string[] {
  const found: string[] = []
  walk(value, (text, pointer) => {
    if (secretIn(text)) found.push(pointer)
  })
  return found
}

export function secretIn(text: string): boolean {
  return /sk_(?:test|live)_[0-9A-Za-z]{20}/.test(text)
}

/** Looks at each text and number, and at the names of members, which stand where their object does. */
function walk(value: unknown, look: (text: string, pointer: string, name: string) => void): void {
  const go = (one: unknown, pointer: string, name: string) => {
    if (typeof one === 'string' || typeof one === 'number') look(String(one), pointer, name)
    if (typeof one !== 'object' || one === null) return
    for (const [key, member] of Object.entries(one)) {
      if (!Array.isArray(one)) look(key, pointer, '')
      // What is secret in a name is in no pointer.
      const isTold = cardIn(key) === undefined && !secretIn(key)
      go(member, isTold ? `${pointer}/${escaped(key)}` : pointer, key)
    }
  }
  go(value, '', '')
}

/** Groups of digits with a little between them that is neither letter nor digit: what people and forms write. */
export const RUN = /\d+(?:[^\p{L}\p{N}]{1,4}\d+)*/gu
export const UUID = /(?<![0-9a-f])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![0-9a-f])/gi
/** With a plus in front it is a telephone number, whatever its digits come to. */
export const PHONE = /\+[\d\s().-]{6,22}/g
const ENTITY = /&#x?[0-9a-f]{1,5};/gi
const LETTER = /\p{L}/u

/** A card's digits in a text; undefined where there are none. */
export function cardIn(text: string): string | undefined {
  // Looking at every text of a request costs little, because most have too few digits.
  if (text.length < 14 || !/\p{N}/u.test(text)) return undefined
  const plain = plainDigits(decoded(text).replaceAll(ENTITY, ' ').normalize('NFKC'))
  const readable = plain.replaceAll(UUID, ' ').replaceAll(PHONE, phoneless)
  for (const { 0: run, index } of readable.matchAll(RUN)) {
    if (run.length < 14) continue
    const found = cardInRun(run, () => isWithinName(readable, index, run.length))
    if (found !== undefined) return found
  }
  return undefined
}

/** Within an id, in which letters and digits take turns, digits are nobody's card. */
export function isWithinName(text: string, at: number, length: number): boolean {
  const before = /[\p{L}\p{N}]{0,40}$/u.exec(text.slice(Math.max(0, at - 40), at))?.[0] ?? ''
  const after = /^[\p{L}\p{N}]{0,40}/u.exec(text.slice(at + length, at + length + 40))?.[0] ?? ''
  if (!LETTER.test(before) || !LETTER.test(after)) return false
  return (/\d/.test(before) && /\d/.test(after)) || before.length + after.length === 2
}

/** Looks at each row of whole groups that has as many digits as a card; each digit a few times at most. */
function cardInRun(run: string, isWithinName: () => boolean): string | undefined {
  const groups = run.match(/\d+/g) ?? []
  for (let from = 0; from < groups.length; from += 1) {
    const to = cardAt(groups, from)
    if (to !== undefined && !(groups.length === 1 && isWithinName())) return groups.slice(from, to).join('')
  }
  return undefined
}

/** Where the card ends that begins with this group; undefined where none does. */
export function cardAt(groups: readonly string[], from: number): number | undefined {
  const [first = ''] = groups.slice(from, from + 1)
  if (!FIRST.test(first)) return undefined
  const isOneByOne = first.length === 1
  let length = 0
  for (let at = from; at < groups.length && length < 19; at += 1) {
    const size = groups[at]?.length ?? 0
    length += size
    // In one go, digit by digit, or in groups of some size: pairs are sizes, dates and times.
    if (at > from && (isOneByOne ? size !== 1 : size < 3 || first.length < 3)) return undefined
    if (length < 14 || length > 19 || (isOneByOne && length !== 16)) continue
    const row = groups.slice(from, at + 1)
    const lengths = row.map((group) => group.length)
    if (isCard(row.join(''), lengths)) return at + 1
  }
  return undefined
}

/** What an issuer's numbers begin with. */
const FIRST = /^[2-68]/

/** Digits of any script as those that are counted with. */
function plainDigits(text: string): string {
  return text.replaceAll(/[^\P{Nd}0-9]/gu, (digit) => {
    let zero = digit.codePointAt(0) ?? 0
    // The digits of a script stand in a row of ten, from its nought.
    for (let steps = 0; steps < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1)); steps += 1) zero -= 1
    return String(((digit.codePointAt(0) ?? 0) - zero) % 10)
  })
}

/** No telephone number has more than 15 digits. */
export function phoneless(text: string): string {
  return text.replaceAll(/\D/g, '').length > 15 ? text : ' '
}

/** A URL hides a blank as `%20` or `+`. */
export function decoded(text: string): string {
  if (!/%[0-9a-f]{2}|\d\+\d/i.test(text)) return text
  return text.replaceAll(/(?<=\d)\+(?=\d)/g, ' ').replaceAll(/%(2[0d-f]|5f|3[0-9]|c2%a0)/gi, (code) => {
    const bytes = code.length > 3 ? 0x20 : Number.parseInt(code.slice(1), 16)
    return String.fromCharCode(bytes)
  })
}

/**
 * Who issues cards of these digits, and how many they have. Old ones of 13 digits and those of 14 written in one go are left out: shops
 * number their goods so (EAN, variants), and hardly a card is.
 */
function isCard(digits: string, lengths: readonly number[]): boolean {
  const { length } = digits
  if (length < 14 || !isCardNumber(digits)) return false
  if (length === 14) return /^3(?:0[0-5]|09|6|8|9)/.test(digits) && String(lengths) === '4,6,4'
  if (length === 15)
    return (
      /^3[47]/.test(digits) &&
      (lengths.length === 1 || /^(?:4,6,5|5,5,5|3,4,4,4|4,4,4,3)$/.test(String(lengths)))
    )
  if (length > 16) {
    const isWritten = lengths.length > 2
    return isWritten ? /^(?:4|5[0678]|6)/.test(digits) : length === 19 && digits.startsWith('62')
  }
  return ISSUED_16.test(digits)
}

/** Visa, Mastercard, Maestro, Discover, UnionPay, JCB, Mir, Diners. */
const ISSUED_16 = /^(?:4|5[0-8]|6[02457]|35[2-8]|3[068]|220|222|22[3-9]|2[3-6]|27[01]|2720|81|82)/
