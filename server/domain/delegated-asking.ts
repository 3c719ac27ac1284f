import type { ItemOutcome, Purchase, Quote } from './delegated.ts'

/**
 * Whether the buyer must be asked before this is bought: by their own wish, where more is to be paid than they agreed to, were shown or
 * were told last, or where less than they agreed to is to be had.
 */
export function mustAsk(
  purchase: Pick<Purchase, 'items' | 'quote' | 'agreed'>,
  asked: { readonly quote: Quote; readonly left: readonly ItemOutcome[] },
  verify: boolean,
): { readonly hasRisen: boolean } | undefined {
  const { quote: before, agreed, items } = purchase
  const { quote } = asked
  const ceiling = agreed?.total ?? before?.total
  const isOther = before !== null && before.currency !== quote.currency
  const isAboveTold = isOther || (ceiling !== undefined && quote.total > ceiling)
  const isAboveShown = items.some(({ id, shown }) => {
    if (!shown || agreed) return false
    const { amount, currency } = shown.price
    return quote.lines.some(
      (line) => line.itemId === id && (currency !== quote.currency || line.unitPrice > amount),
    )
  })
  if (isAboveTold || isAboveShown) return { hasRisen: true }
  const isLess = agreed && before?.lines.some(({ itemId, quantity }) => quantityOf(quote, itemId) < quantity)
  return isLess || (verify && !agreed) ? { hasRisen: false } : undefined
}

function quantityOf({ lines }: Quote, item: string): number {
  return lines.reduce((sum, { itemId, quantity }) => sum + (itemId === item ? quantity : 0), 0)
}
