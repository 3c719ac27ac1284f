import { formatMoney } from '@tote/shared/format.ts'
import { currencyDigits, type Money } from '@tote/shared/money.ts'
import type { CatalogueProduct } from '@tote/shared/product.ts'

/** What a page author wrote, in whole units of the currency: `5`, `2.50`. */
export interface Asked {
  readonly presets: string | undefined
  readonly min: string | undefined
  readonly max: string | undefined
  readonly step: string | undefined
}

/** What can be given: minor units of `currency`. */
export interface Giving {
  readonly currency: string
  readonly min: number
  readonly max: number
  readonly presets: readonly number[]
  /** How far an arrow key goes. */
  readonly step: number
  /** Whether this much can be given. */
  takes(amount: number): boolean
}

/** The author's wishes within what the product allows; undefined where its price stands. */
export function givingOf({ openAmount }: CatalogueProduct, asked: Asked): Giving | undefined {
  if (!openAmount) return undefined
  const { currency } = openAmount.min
  const unit = 10 ** currencyDigits(currency)
  const minor = (text: string | undefined) => {
    const amount = Math.round(Number(text?.trim() || Number.NaN) * unit)
    return amount >= 0 ? amount : undefined
  }
  const from = minor(asked.min) ?? 0
  const min = Math.max(openAmount.min.amount, from)
  const max = Math.min(openAmount.max.amount, minor(asked.max) ?? Number.POSITIVE_INFINITY)
  const isNarrower = min <= max
  const step = minor(asked.step)
  const bounds = isNarrower ? { min, max } : { min: openAmount.min.amount, max: openAmount.max.amount }
  const takes = (amount: number) =>
    amount >= bounds.min && amount <= bounds.max && (!step || (amount - from) % step === 0)
  const presets = (asked.presets ?? '').split(',').flatMap((text) => minor(text) ?? [])
  return { currency, ...bounds, step: step || unit, takes, presets: [...new Set(presets)].filter(takes) }
}

/** An amount to choose, without the cents that it has none of. */
export function shortMoney(money: Money, locale: string): string {
  const digits = currencyDigits(money.currency)
  const text = formatMoney(money, locale)
  if (!digits || money.amount % 10 ** digits) return text
  // Whatever the figures of the language are: those behind its point, and the point.
  return text.replace(new RegExp(`(?<=\\p{Nd})\\P{Nd}\\p{Nd}{${digits}}(?!.*\\p{Nd})`, 'u'), '')
}

/** The currency's sign, and whether it stands before the amount. */
export function signOf(
  currency: string,
  locale: string,
): { readonly sign: string; readonly isBefore: boolean } {
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency }).formatToParts(1)
  const at = parts.findIndex(({ type }) => type === 'currency')
  return {
    sign: parts[at]?.value ?? currency,
    isBefore: at < parts.findIndex(({ type }) => type === 'integer'),
  }
}
