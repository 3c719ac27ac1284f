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

/**
 * Minor units of what was typed (`25`, `$1,250.50`, `25,5`, `10 Euro`, `٢٥٫٥`), or null where it is no amount, or more than one. Where
 * nobody knows how its writer writes (`locale` is left out), what could be read in two ways (`1,250`) is none either.
 */
export function amountIn(text: string, currency: string, locale?: string): number | null {
  const digits = currencyDigits(currency)
  const typed = withoutCurrency(inLatin(text).trim(), currency, locale ?? 'en')
  // Both separators are taken for the decimal one where no more digits follow than the currency has; others only group, by threes.
  const form = new RegExp(`^(\\d*|\\d{1,3}(?:([.,\\s])\\d{3})(?:\\2\\d{3})*)(?:[.,](\\d{0,${digits}}))?$`)
  const [, whole = '', , fraction = ''] = form.exec(typed) ?? []
  const units = `${whole.replace(/\D/g, '')}${fraction.padEnd(digits, '0')}`
  const isAmount = whole + fraction !== '' && isGrouped(whole, fraction, locale) && units.length <= 12
  return isAmount ? Number(units) : null
}

/** Whether what stands between its digits cannot be meant as the decimal separator. */
function isGrouped(whole: string, fraction: string, locale: string | undefined): boolean {
  if (locale === undefined) return fraction !== '' || !/^\d+[.,]\d{3}$/.test(whole)
  return !whole.includes(inLatin(plainAmount({ amount: 1, currency: 'USD' }, locale)).charAt(1))
}

/** Digits and separators of other scripts, as those of ours. */
function inLatin(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/[\u200E\u200F\u061C]/g, '')
    .replaceAll('\u066B', '.')
    .replaceAll('\u066C', ',')
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
    const sign = inLatin(parts.find(({ type }) => type === 'currency')?.value.toLowerCase() ?? '').trim()
    if (sign === '') continue
    if (low.startsWith(sign)) return text.slice(sign.length).trim()
    if (low.endsWith(sign)) return text.slice(0, -sign.length).trim()
  }
  return text
}
