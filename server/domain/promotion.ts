import type { Selection } from './coupon.ts'

/**
 * What comes off by itself. `buyGet`: for every so many bought, so many of the cheapest get cheaper by `rate` (10,000 basis
 * points: free). `tiers`: the highest tier that is reached, by quantity or amount. `bundle`: these parts together in place of their
 * list prices, modifiers beside it; a part is the variant it names by its id, or any that none names, the dearest first.
 */
export type Promotion = {
  readonly id: string
  readonly name: string
  /** What a page may say about it, like `3 for 2 on candles`. */
  readonly banner?: string
  readonly isActive: boolean
  /** Ms since 1970: from the first until before the second. */
  readonly startsAt?: number | null
  readonly endsAt?: number | null
  /** Those of a lower number are taken first, each from what the ones before left. */
  readonly order: number
} & (
  | {
      readonly kind: 'buyGet'
      readonly buy: { readonly quantity: number; readonly on: Selection }
      readonly get: { readonly quantity: number; readonly on: Selection; readonly rate: number }
      /** How often in one cart; null for as often as it fits. */
      readonly most: number | null
    }
  | {
      readonly kind: 'tiers'
      readonly by: 'quantity' | 'amount'
      readonly on: Selection
      /** `from`: pieces, or minor units with those of other currencies. */
      readonly tiers: readonly {
        readonly from: number
        readonly froms?: Readonly<Record<string, number>>
        readonly rate: number
      }[]
    }
  | {
      readonly kind: 'bundle'
      readonly parts: readonly {
        readonly product: string
        readonly variant?: string
        readonly quantity: number
      }[]
      readonly price: number
      readonly prices?: Readonly<Record<string, number>>
    }
)
