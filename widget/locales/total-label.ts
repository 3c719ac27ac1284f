import type { TotalRow } from '@tote/shared/cart.ts'
import type { Words } from './words.ts'

/** What a row of the totals is called, with the code, the delivery method or the tax that it comes from. */
export function totalLabel({ type, label, levy, included }: TotalRow, words: Words): string {
  if (levy) return words[levy]
  const name = included ? words.taxIncluded : words[type]
  if (!label) return name
  // Between Arabic words a code that begins or ends with a sign would be turned round.
  return /^[\u0600-\u06ff]/.test(name) ? `${name} (\u2068${label}\u2069)` : `${name} (${label})`
}
