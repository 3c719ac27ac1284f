import type { CartRecord } from './cart.ts'

/** What happened to a cart, as it is kept to be told to the merchant's server. Times are ms since 1970. */
export type CartEvent = { readonly cartId: string; readonly at: number } & (
  | { readonly type: 'created' | 'updated' | 'deleted' | 'abandoned' }
  | { readonly type: 'converted'; readonly orderNumber: number }
  | { readonly type: 'couponApplied'; readonly coupon: string; readonly couponNumber: number }
  | {
      readonly type: 'lineItem/created' | 'lineItem/updated' | 'lineItem/deleted'
      readonly lineId: string
    }
)

/** What a change of a cart comes to; `coupons` gives the numbers of those that are on it. */
export function eventsOf(
  before: CartRecord | undefined,
  after: CartRecord,
  { at, coupons }: { at: number; coupons: ReadonlyMap<string, number> },
): CartEvent[] {
  const cartId = after.id
  if (before === after) return []
  const events: CartEvent[] = [{ cartId, at, type: before ? 'updated' : 'created' }]
  const held = new Map(before?.lines.map((line) => [line.id, line]))
  for (const line of after.lines) {
    const earlier = held.get(line.id)
    held.delete(line.id)
    if (!earlier) events.push({ cartId, at, type: 'lineItem/created', lineId: line.id })
    else if (JSON.stringify(earlier) !== JSON.stringify(line))
      events.push({ cartId, at, type: 'lineItem/updated', lineId: line.id })
  }
  for (const lineId of held.keys()) events.push({ cartId, at, type: 'lineItem/deleted', lineId })
  for (const code of after.codes) {
    if (before?.codes.includes(code)) continue
    events.push({ cartId, at, type: 'couponApplied', coupon: code, couponNumber: coupons.get(code) ?? 0 })
  }
  return events
}
