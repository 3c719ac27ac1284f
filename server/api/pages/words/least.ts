import { formatMoney } from '@tote/shared/format.ts'
import type { Locale } from '@tote/shared/locales.ts'
import type { Problem } from '@tote/shared/reasons.ts'

/** The amount that a problem speaks of, as people of this language write it. */
export function least({ amount, currency }: NonNullable<Problem['detail']>, locale: Locale): string {
  return formatMoney({ amount: Number(amount), currency: String(currency) }, locale)
}
