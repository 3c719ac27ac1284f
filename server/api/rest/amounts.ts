import { currencyDigits, LIMITS, type Money } from '@tote/shared/money.ts'
import { plainAmount } from '@tote/shared/typed-amount.ts'

/** A decimal number in minor units; undefined where it is finer than the currency, less than nothing or too large for a price. */
export function minorUnits(amount: number, currency: string): number | undefined {
  // The shortest text that means this number is the one that was sent: no float is ever multiplied.
  return unitsIn(String(amount), currency, LIMITS.unitPrice)
}

/** The same of a decimal number in a text, up to `most` minor units. */
export function unitsIn(text: string, currency: string, most: number): number | undefined {
  const [, whole, fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  const digits = currencyDigits(currency)
  if (whole === undefined || fraction.length > digits) return undefined
  const units = Number(whole + fraction.padEnd(digits, '0'))
  return units <= most ? units : undefined
}

/** Minor units as a decimal number: the one nearest to it, which prints as exactly that. */
export function decimal(units: number, currency: string): number {
  return units / 10 ** currencyDigits(currency)
}

/** Minor units as a decimal number in a text, with all digits of the currency: `49.90`. */
export function decimalText({ amount, currency }: Money): string {
  return plainAmount({ amount, currency }, 'en')
}
