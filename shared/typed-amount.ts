import { currencyDigits, type Money } from './money.ts'

/** An amount as it stands in a field: `25.00`, and where commas are written, `25,00`. */
export function plainAmount({ amount, currency }: Money, locale: string): string {
  const digits = currencyDigits(currency)
  const format = new Intl.NumberFormat(locale, {
    useGrouping: false,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  return format.format(amount / 10 ** digits)
}

/** Minor units of what was typed (`25`, `$1,250.50`, `25,5`, `10 Euro`), or null where it is no amount, or more than one. */
export function amountIn(text: string, currency: string, locale: string): number | null {
  const digits = currencyDigits(currency)
  const typed = withoutCurrency(text.trim(), currency, locale)
  // Both separators are taken for the decimal one where no more digits follow than the currency has; others only group, by threes.
  const form = new RegExp(`^(\\d*|\\d{1,3}(?:([.,\\s])\\d{3})(?:\\2\\d{3})*)(?:[.,](\\d{0,${digits}}))?$`)
  const [, whole = '', , fraction = ''] = form.exec(typed) ?? []
  const decimal = plainAmount({ amount: 1, currency: 'USD' }, locale).charAt(1)
  const units = `${whole.replace(/\D/g, '')}${fraction.padEnd(digits, '0')}`
  const isAmount = whole + fraction !== '' && !whole.includes(decimal) && units.length <= 12
  return isAmount ? Number(units) : null
}

/** Without the currency's sign, code or name, before or after. */
function withoutCurrency(text: string, currency: string, locale: string): string {
  const low = text.toLowerCase()
  for (const currencyDisplay of ['name', 'code', 'symbol', 'narrowSymbol'] as const) {
    const parts = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay,
    }).formatToParts(2)
    const sign = parts.find(({ type }) => type === 'currency')?.value.toLowerCase() ?? ''
    if (low.startsWith(sign)) return text.slice(sign.length).trim()
    if (low.endsWith(sign)) return text.slice(0, -sign.length).trim()
  }
  return text
}
