import type { Product } from '@tote/shared/product.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { ANY_AMOUNT, type Bounds } from '../domain/open-amount.ts'

/** A product as the contract of checkout links describes it; amounts in minor units. */
interface Described {
  readonly sku: string
  readonly name: string
  readonly description: string
  readonly price: number
  readonly isAmountFixed: boolean
  readonly isQuantityFixed: boolean
}

/** What else may be said; null is as usual. */
interface More {
  /** Base64, an https URL, or nothing. */
  readonly image?: string | null | undefined
  readonly localTax?: number | null | undefined
  readonly nationalTax?: number | null | undefined
  readonly minAmount?: number | null | undefined
  readonly maxAmount?: number | null | undefined
}

export type NewLinkProduct = Described & More

/** What is absent stays as it is. */
export type LinkProductChange = { readonly [N in keyof Described]?: Described[N] | undefined } & More

/**
 * Between what a shopper may name the amount once this is said; null where it is fixed. Throws `validationFailed` for bounds that leave
 * nothing between them.
 */
export function boundsSaid(
  { isAmountFixed, minAmount, maxAmount }: LinkProductChange,
  held: Product['openAmount'],
): Bounds | null {
  if (isAmountFixed ?? held === null) return null
  const usual = held ?? ANY_AMOUNT
  const min = minAmount === null ? ANY_AMOUNT.min : (minAmount ?? usual.min)
  const max = maxAmount === null ? Math.max(ANY_AMOUNT.max, min) : (maxAmount ?? Math.max(usual.max, min))
  if (min <= max) return { min, max }
  const pointer = maxAmount === undefined ? '/minAmount' : '/maxAmount'
  throw new ToteError('validationFailed', { fields: [{ pointer, code: 'invalid' }] })
}
