import type { TotalRow } from '@tote/shared/cart.ts'
import type { Words } from './words.ts'

/** What a row of the totals is called, with the code or the delivery method it comes from. */
export function totalLabel({ type, label, included }: TotalRow, words: Words): string {
  if (type === 'tax') return included ? words.taxIncluded : words.tax
  return label ? `${words[type]} (${label})` : words[type]
}
