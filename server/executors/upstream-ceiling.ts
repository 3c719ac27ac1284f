import { LIMITS } from '@tote/shared/money.ts'
import type { Quoting } from './executor.ts'
import { linkOf } from './upstream-pages.ts'
import type { UpstreamSettings } from './upstream-settings.ts'

/**
 * What delivery and tax come to, a shop may not say before. Then the total is the most that the operator lets it be, so that every limit holds
 * against that; where the operator says nothing, the quote says that nobody knows.
 */
export function underCeiling(
  quoting: Quoting,
  { atMost }: Pick<UpstreamSettings, 'atMost'>,
  items: Parameters<typeof linkOf>[0],
): Quoting {
  if (quoting.is !== 'quoted') return quoting
  const { quote, left } = quoting
  if (quote.delivery !== null && quote.tax !== null) return quoting
  if (atMost === undefined) return { ...quoting, quote: { ...quote, isUnbounded: true } }
  const total = Math.max(quote.total, timesUp(quote.subtotal, atMost))
  if (total <= LIMITS.order) return { ...quoting, quote: { ...quote, total } }
  return {
    is: 'refused',
    why: 'notAProduct',
    note: 'The price is none that can be paid.',
    left,
    ...linkOf(items),
  }
}

/** Rounded up. A factor has three decimals at most, and 4000 × 1.3 is 5200. */
function timesUp(amount: number, factor: number): number {
  const thousandths = BigInt(amount) * BigInt(Math.round(factor * 1000))
  return Number((thousandths + 999n) / 1000n)
}
