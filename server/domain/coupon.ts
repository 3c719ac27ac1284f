/** What a coupon applies to; what is left out is everything. */
export interface Selection {
  readonly products?: readonly string[]
  readonly categories?: readonly string[]
}

/**
 * A code that takes something off: a share in basis points, an amount off the order, an amount off each item, or the
 * delivery. Amounts are minor units of the merchant's currency, with those of other currencies beside them.
 */
export type Coupon = {
  readonly code: string
  /** Counted per merchant; what server contracts call its id. Given by the store where it is left out. */
  readonly number?: number
  readonly name: string
  /** The subtotal from which it applies, in minor units. */
  readonly minimum: number
  readonly minimums?: Readonly<Record<string, number>>
  /** How often it may be used in all; null for as often as anybody likes. */
  readonly maxUses: number | null
  /** How often one customer, or one e-mail address, may use it. */
  readonly maxUsesEach?: number | null
  /** Only these customers, by their numbers. */
  readonly customers?: readonly number[] | null
  /** Ms since 1970: from the first until before the second. */
  readonly startsAt?: number | null
  readonly endsAt?: number | null
  readonly on?: Selection
  /** Whether it goes together with other coupons; one that does not is taken alone, and only where it takes off most. Default: it does. */
  readonly combines?: boolean
} & (
  | { readonly kind: 'percentage'; readonly rate: number }
  | { readonly kind: 'fixed'; readonly amount: number; readonly amounts?: Readonly<Record<string, number>> }
  | {
      readonly kind: 'fixedEach'
      readonly amount: number
      readonly amounts?: Readonly<Record<string, number>>
    }
  | { readonly kind: 'freeDelivery' }
)

/** A coupon and how many uses are left of it (null: no limit). */
export interface CouponLeft {
  readonly coupon: Coupon
  readonly left: number | null
}
