import { currencyDigits, type Money } from './money.ts'

const formatters = new Map<string, Intl.NumberFormat>()

/** An amount as people of this locale write it: `$24.00`, `24,00 $`. */
export function formatMoney({ amount, currency }: Money, locale: string): string {
  const digits = currencyDigits(currency)
  const name = `${locale} ${currency}`
  let formatter = formatters.get(name)
  if (!formatter) {
    formatter = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
    formatters.set(name, formatter)
  }
  // A hyphen is all that most languages' data holds, and between Arabic words the sign of `US$` would leave its letters.
  return formatter
    .format(amount / 10 ** digits)
    .replace('-', '−')
    .replace(/(?<=\u200f.+)[A-Z]+\W?$/, '\u200f$&\u200e')
}
