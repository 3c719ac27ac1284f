import { cardInGroups } from './card-groups.ts'
import { withoutIbans } from './iban.ts'

export const UUID = /(?<![0-9a-f])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![0-9a-f])/gi
/** With a plus in front it may be a telephone number, whatever its digits come to. */
export const PHONE = /\+[\d\s().-]{6,22}/g
const ENTITY = /&(?:nbsp|#x?[0-9a-f]{1,5});/gi
/** What nobody sees: joiners, marks, what frames a digit. */
const UNSEEN = /[\p{Cf}\p{M}]/gu
/** Stands for what was taken out, and joins nothing. */
const GAP = '|'

/** A card's digits in a text; undefined where there are none. */
export function cardIn(text: string): string | undefined {
  if (text.length < 14) return undefined
  const plain = CODED.test(text) ? normal(text) : text
  if (!hasRun(plain)) return undefined
  const apart = plain.includes('-') ? plain.replaceAll(UUID, GAP) : plain
  const readable = apart.includes('+') ? apart.replaceAll(PHONE, (one) => (isPhone(one) ? GAP : one)) : apart
  return cardInGroups(withoutIbans(readable, GAP))
}

/** What may be, or hide, a digit or a blank. */
const CODED = /[^\0-\x7e]|[%&]|\d\+\d/

function normal(text: string): string {
  return hasDigits(text)
    ? plainDigits(decoded(text).replaceAll(ENTITY, ' ').normalize('NFKC').replaceAll(UNSEEN, ''))
    : ''
}

/** As many as the shortest card, of any script. */
function hasDigits(text: string): boolean {
  const digit = /\p{N}/gu
  for (let seen = 0; seen < 14; seen += 1) if (!digit.test(text)) return false
  return true
}

/**
 * As many with no letter and little else between. Most texts have not, also most ids, dates and prices, and are looked at no further: every
 * call is looked through.
 */
function hasRun(text: string): boolean {
  let run = 0
  let gap = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code >= 0x30 && code <= 0x39) {
      run += 1
      gap = 0
      if (run === 14) return true
    } else if (gap === 4 || isLetter(code)) run = 0
    else gap += 1
  }
  return false
}

const isLetter = (code: number) => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a

const known = new Map<string, string>()

/** Digits of any script as those that are counted with. */
function plainDigits(text: string): string {
  return text.replaceAll(/[^\P{Nd}0-9]/gu, (digit) => known.get(digit) ?? learnt(digit))
}

function learnt(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  // The digits of a script stand in a row of ten, from its nought.
  for (let steps = 0; steps < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1)); steps += 1) zero -= 1
  const plain = String((code - zero) % 10)
  known.set(digit, plain)
  return plain
}

/** No telephone number has more than 15 digits. */
export function isPhone(text: string): boolean {
  return text.replaceAll(/\D/g, '').length <= 15
}

/** A URL hides a blank as `%20` or `+`. */
export function decoded(text: string): string {
  if (!/%[0-9a-f]{2}|\d\+\d/i.test(text)) return text
  return text.replaceAll(/(?<=\d)\+(?=\d)/g, ' ').replaceAll(/%(2[0d-f]|5f|3[0-9]|c2%a0)/gi, (code) => {
    const bytes = code.length > 3 ? 0x20 : Number.parseInt(code.slice(1), 16)
    return String.fromCharCode(bytes)
  })
}
