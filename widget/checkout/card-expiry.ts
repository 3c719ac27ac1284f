import { afterDigits, digitsOf } from './card-number.ts'

/**
 * What an expiry field shows after a keystroke: `5` becomes `05 / `, `1227` becomes `12 / 27`. A year of four
 * digits stays as typed. Erasing the slash erases the digit before it, or the shopper could never get past it.
 */
export function typedExpiry(
  text: string,
  caret: number,
  before: string,
  erasing: boolean,
): { text: string; caret: number } {
  const turned = monthFirst(text)
  if (turned !== text) return { text: turned, caret: turned.length }
  let digits = digitsOf(text)
  let count = digitsOf(text.slice(0, caret)).length
  if (erasing && digits === digitsOf(before)) {
    digits = digits.slice(0, Math.max(0, count - 1)) + digits.slice(count)
    count = Math.max(0, count - 1)
  }
  if (!erasing && (/^[2-9]/.test(digits) || /^\s*1\s*[/.-]/.test(text))) {
    digits = `0${digits}`
    count += 1
  }
  digits = digits.slice(0, digits.slice(2, 4) === '20' ? 6 : 4)
  const shown = digits.length >= 2 ? `${digits.slice(0, 2)} / ${digits.slice(2)}` : digits
  return { text: shown, caret: count >= digits.length ? shown.length : afterDigits(shown, count) }
}

/** `MM/YY` as it goes over the wire, or null where it is not a month and a year. */
export function expiryOf(text: string): string | null {
  const parts = /^(\d{2})(?:20)?(\d{2})$/.exec(digitsOf(monthFirst(text)))
  const month = Number(parts?.[1])
  if (!parts || month < 1 || month > 12) return null
  return `${parts[1]}/${parts[2]}`
}

// Some browsers and password managers fill in `2030-12`, as a month is written for machines.
function monthFirst(text: string): string {
  return text.replace(/^\s*(20\d\d)\s*[-/.]\s*(\d\d)\s*$/, '$2 / $1')
}

/** Whether the last day of that month (`MM/YY`) is over. */
export function isPast(expiry: string, now: Date): boolean {
  const month = Number(expiry.slice(0, 2))
  const year = 2000 + Number(expiry.slice(3))
  return year < now.getFullYear() || (year === now.getFullYear() && month < now.getMonth() + 1)
}
