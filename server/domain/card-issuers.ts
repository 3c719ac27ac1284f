import { isCardNumber } from '@tote/shared/card-number.ts'

/**
 * Whether somebody issues cards of these digits. Old ones of 13 digits are left out: shops number their goods so (EAN, variants), and hardly a
 * card is.
 */
export function isIssued(digits: string): boolean {
  const begins = ISSUED[digits.length]
  return begins?.test(digits) === true && isCardNumber(digits)
}

const LONG = /^(?:4|5[0678]|6)/

/** What they begin with, by how many they are. Of 16: Visa, Mastercard, Maestro, Discover, UnionPay, JCB, Mir, Diners. */
const ISSUED: Readonly<Record<number, RegExp>> = {
  14: /^3(?:0[0-5]|09|6|8|9)/,
  15: /^3[47]/,
  16: /^(?:4|5[0-8]|6[02457]|35[2-8]|3[068]|220|222|22[3-9]|2[3-6]|27[01]|2720|81|82)/,
  17: LONG,
  18: LONG,
  19: LONG,
}

/** Those of 14 digits, and most longer than 16, are found in groups only: in one go they are ids. */
export function isIssuedInOneGo(digits: string): boolean {
  const { length } = digits
  const isUsual = length === 15 || length === 16 || (length === 19 && digits.startsWith('62'))
  return isUsual && isIssued(digits)
}
