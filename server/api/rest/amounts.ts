import { currencyDigits, LIMITS } from '@tote/shared/money.ts'

/** A decimal number in minor units; undefined where it is finer than the currency, less than nothing or too large for a price. */
export function minorUnits(amount: number, currency: string): number | undefined {
  // The shortest text that means this number is the one that was sent: no float is ever multiplied.
  const [, whole, fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(String(amount)) ?? []
  const digits = currencyDigits(currency)
  if (whole === undefined || fraction.length > digits) return undefined
  const units = Number(whole + fraction.padEnd(digits, '0'))
  return units <= LIMITS.unitPrice ? units : undefined
}

/** Minor units as a decimal number: the one nearest to it, which prints as exactly that. */
export function decimal(units: number, currency: string): number {
  return units / 10 ** currencyDigits(currency)
}
