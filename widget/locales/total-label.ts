import type { TotalRow } from '@tote/shared/cart.ts'
import type { Words } from './words.ts'

/** What a row of the totals is called, with the code, the delivery method or the tax that it comes from. */
export function totalLabel({ type, label, levy, included }: TotalRow, words: Words): string {
  if (levy) return words[levy]
  const name = included ? words.taxIncluded : words[type]
  return label ? `${name} (${label})` : name
}
