import { formatMoney } from '@tote/shared/format.ts'
import { type Money, money } from '@tote/shared/money.ts'
import type { Product } from '@tote/shared/product.ts'
import { ToteError } from '@tote/shared/reasons.ts'

/** Between these a shopper names what one costs, in minor units of the merchant's currency. */
export interface Bounds {
  readonly min: number
  readonly max: number
}

/** Where nothing narrower is said. */
export const ANY_AMOUNT: Bounds = { min: 1, max: 1_000_000 }

/** In which currency something is to be had, and what a checkout link leaves open. */
export interface OpenTerms {
  /** The merchant's own, which bounds are in, and the cart's. */
  readonly own: string
  readonly currency: string
  /** Ids of products whose amount is the shopper's to name because the cart's link asks for donations. */
  readonly donations?: ReadonlySet<string> | undefined
}

/**
 * Between what a shopper may name the amount; null where the price stands, undefined where it is not to be had in that currency: bounds
 * are never converted.
 */
export function boundsIn(
  { own, currency, donations }: OpenTerms,
  product: Product,
): Bounds | null | undefined {
  const { openAmount } = product
  if (openAmount === null && donations === undefined) return null
  const isOwn = currency === own
  if (openAmount !== null) return isOwn ? openAmount : undefined
  return isOwn && donations?.has(product.id) ? ANY_AMOUNT : null
}

export function clamp({ min, max }: Bounds, amount: number): number {
  return Math.min(Math.max(amount, min), max)
}

/** Bounds as they are shown. */
export function moneyBetween(
  { min, max }: Bounds,
  currency: string,
): { readonly min: Money; readonly max: Money } {
  return { min: money(min, currency), max: money(max, currency) }
}

/**
 * Throws `validationFailed` for what is no count of minor units, and `amountOutOfRange` with the bounds where it is not between them or
 * the price stands.
 */
export function assertAmount(
  amount: number,
  bounds: Bounds | null,
  { currency, locale = 'en' }: { readonly currency: string; readonly locale?: string | undefined },
): void {
  if (!Number.isSafeInteger(amount) || amount < 0)
    throw new ToteError('validationFailed', { fields: [{ pointer: '/amount', code: 'invalid' }] })
  if (bounds === null) throw new ToteError('amountOutOfRange')
  if (amount === clamp(bounds, amount)) return
  const shown = (limit: number) => formatMoney(money(limit, currency), locale)
  throw new ToteError('amountOutOfRange', { detail: { min: shown(bounds.min), max: shown(bounds.max) } })
}
