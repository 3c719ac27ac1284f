import { currencyDigits, LIMITS } from '@tote/shared/money.ts'

const MOST = 60
const KNOWN = new Set(Intl.supportedValuesOf('currency').filter((code) => !/^X(?:XX|TS)$/.test(code)))

/** How shops write currencies beside their code and what `Intl` says. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  AED: ['د.إ', 'dhs', 'dh'],
  BRL: ['r$'],
  CHF: ['fr.', 'fr', 'sfr.'],
  CNY: ['元', '¥', 'rmb'],
  CZK: ['kč'],
  DKK: ['kr.', 'kr'],
  EGP: ['ج.م', 'ج.م.', 'le'],
  EUR: ['€', 'euro', 'euros'],
  GBP: ['£'],
  HUF: ['ft'],
  INR: ['₹', 'rs.', 'rs'],
  JPY: ['円', '¥', '円(税込)'],
  KRW: ['₩', '원'],
  KWD: ['د.ك', 'kd', 'k.d.'],
  NOK: ['kr.', 'kr'],
  PLN: ['zł'],
  RUB: ['₽', 'руб.', 'руб'],
  SAR: ['ر.س', 'ر.س.', 'sr'],
  SEK: ['kr.', 'kr', ':-'],
  TND: ['د.ت', 'dt'],
  TRY: ['₺', 'tl'],
  USD: ['$', 'us$'],
}

/** The signs that stand for one currency only. */
const ONLY: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', '₹': 'INR', '₺': 'TRY', zł: 'PLN' }

/** The ISO 4217 code of a currency as a page names it; undefined for what may be several (`$`) or is none. */
export function currencyNamed(text: string): string | undefined {
  const name = text.slice(0, MOST).normalize('NFKC').trim()
  const code = name.toUpperCase()
  if (/^[A-Z]{3}$/.test(code)) return KNOWN.has(code) ? code : undefined
  return Object.hasOwn(ONLY, name.toLowerCase()) ? ONLY[name.toLowerCase()] : undefined
}

/** The currency that a price brings along: `12.00 EUR`. */
export function currencyWithin(text: string): string | undefined {
  const [sign, ...others] = text.slice(0, MOST).match(/[^\d\s.,'’-]+/g) ?? []
  return sign !== undefined && others.length === 0 ? currencyNamed(sign) : undefined
}

/** Minor units of a price as it is written for people or machines; undefined where it may be read in two ways, or is more than one price. */
export function minorUnits(text: string, currency: string): number | undefined {
  if (text.length > MOST) return undefined
  const plain = westernDigits(text)
    .normalize('NFKC')
    .replace(/[\u061c\u200e\u200f\ufeff]/g, '')
    .trim()
  const number = withoutSign(plain, currency)
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .replaceAll('’', "'")
    .replace(/^(\d[\d.,' ]*)[.,][-–—]{1,2}$/, '$1')
  const digits = currencyDigits(currency)
  const [whole, fraction] = split(number, digits) ?? []
  if (whole === undefined || fraction === undefined) return undefined
  const exact = fraction.replace(/0+$/, '')
  if (exact.length > digits || whole.length > 12) return undefined
  const units = Number(whole + exact.padEnd(digits, '0'))
  return units <= LIMITS.unitPrice ? units : undefined
}

/** Arabic, Persian and Devanagari digits as ours, with the separators that belong to them. */
function westernDigits(text: string): string {
  return text
    .replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g, (digit) =>
      String((digit.charCodeAt(0) & 0xf) - zero(digit)),
    )
    .replaceAll('٫', '.')
    .replaceAll('٬', ',')
}

/** Devanagari digits begin at 6 of their row, the others at 0. */
function zero(digit: string): number {
  return digit >= '\u0966' && digit <= '\u096f' ? 6 : 0
}

function withoutSign(text: string, currency: string): string {
  let rest = text
  const signs = signsOf(currency)
  const isFirst = signs.find((sign) => rest.toLowerCase().startsWith(sign))
  if (isFirst !== undefined) rest = rest.slice(isFirst.length).trim()
  const isLast = signs.find((sign) => rest.toLowerCase().endsWith(sign))
  if (isLast !== undefined) rest = rest.slice(0, -isLast.length).trim()
  return rest
}

const known = new Map<string, readonly string[]>()

/** The longest first, so that none is taken for a part of another. */
function signsOf(currency: string): readonly string[] {
  const held = known.get(currency)
  if (held) return held
  const ofIntl = (['symbol', 'narrowSymbol'] as const).flatMap((currencyDisplay) =>
    new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay })
      .formatToParts(1)
      .flatMap(({ type, value }) => (type === 'currency' ? [value.toLowerCase()] : [])),
  )
  const all = new Set([currency.toLowerCase(), ...ofIntl, ...(SIGNS[currency] ?? [])])
  const signs = [...all].sort((a, b) => b.length - a.length)
  known.set(currency, signs)
  return signs
}

type Parts = readonly [whole: string, fraction: string]

/** Before and after the decimal separator, where there is but one way to see which that is. */
function split(number: string, digits: number): Parts | undefined {
  if (/^(?:0|[1-9]\d*)$/.test(number)) return [number, '']
  const [, grouped, , fraction = ''] =
    /^([1-9]\d{0,2}(?:([.,' ])\d{3})(?:\2\d{3})*)(?!\2)[.,](\d+)$/.exec(number) ?? []
  if (grouped !== undefined) return [bare(grouped), fraction]
  const [, lakhs, paise = ''] = /^([1-9]\d?(?:,\d{2})+,\d{3})(?:\.(\d+))?$/.exec(number) ?? []
  if (lakhs !== undefined) return [bare(lakhs), paise]
  if (/^[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})+$/.test(number)) return [bare(number), '']
  if (/^[1-9]\d{0,2}(?:([' ])\d{3})(?:\1\d{3})*$/.test(number)) return [bare(number), '']
  return single(number, digits)
}

/** With one separator: three digits behind it are thousands to some and a fraction to others. */
function single(number: string, digits: number): Parts | undefined {
  const [, whole, sign, fraction] = /^(0|[1-9]\d*)([.,])(\d+)$/.exec(number) ?? []
  if (whole === undefined || fraction === undefined) return undefined
  const isGroup = fraction.length === 3 && whole.length <= 3 && whole !== '0'
  if (isGroup && sign === ',') return digits === 0 ? [whole + fraction, ''] : undefined
  if (isGroup) return digits === 3 ? [whole, fraction] : undefined
  return sign === '.' || fraction.length <= 2 ? [whole, fraction] : undefined
}

function bare(grouped: string): string {
  return grouped.replace(/\D/g, '')
}
