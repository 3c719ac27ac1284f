import { amountIn } from './amounts.ts'
import type { DeliveryRate, Merchant } from './merchant.ts'
import type { Place } from './pricing.ts'

/** What a delivery is priced by: grams, and what the goods without gift certificates cost after discounts, in minor units. */
export interface Basket {
  readonly currency: string
  readonly weight: number
  readonly amount: number
}

/** What one way to deliver costs; undefined where it does not take such a basket, or has no price in its currency. */
export function quoteDelivery(
  { currency: own }: Merchant,
  rate: DeliveryRate,
  { currency, weight, amount }: Basket,
): number | undefined {
  const here = (amounts: Parameters<typeof amountIn>[2]) => amountIn(own, currency, amounts)
  if (rate.maxWeight !== undefined && weight > rate.maxWeight) return undefined
  let reached: Pick<DeliveryRate, 'price' | 'prices'> = rate
  let most = -1
  for (const step of rate.steps ?? []) {
    const from = rate.by === 'weight' ? step.from.amount : here(step.from)
    if (from === undefined) return undefined
    if (from > most && from <= (rate.by === 'weight' ? weight : amount)) {
      reached = step
      most = from
    }
  }
  const { price, prices } = reached
  const fee = here({ amount: price, ...(prices && { amounts: prices }) })
  const freeFrom = rate.freeFrom && here(rate.freeFrom)
  return fee !== undefined && freeFrom !== undefined && amount >= freeFrom ? 0 : fee
}

/** The ways to deliver a basket to a place and what they cost, cheapest first. */
export function deliveriesFor(
  merchant: Merchant,
  place: Place,
  basket: Basket,
): { readonly rate: DeliveryRate; readonly price: number }[] {
  return merchant.delivery
    .flatMap((rate) => {
      const price = goesTo(rate, place) ? quoteDelivery(merchant, rate, basket) : undefined
      return price === undefined ? [] : [{ rate, price }]
    })
    .sort((a, b) => a.price - b.price || (a.rate.id < b.rate.id ? -1 : 1))
}

/** Whether it delivers there; to a country of which it knows only regions, once the region is known. */
export function goesTo({ countries, regions }: DeliveryRate, { country, region }: Place): boolean {
  if (!countries.includes(country)) return false
  const only = regions?.[country]
  const named = region?.toUpperCase()
  return only === undefined || only.some((it) => it.toUpperCase() === named)
}

/** Every country this merchant delivers to, each once, in alphabetical order of its code. */
export function deliveryCountries(merchant: Merchant): string[] {
  return [...new Set(merchant.delivery.flatMap((rate) => rate.countries))].sort()
}
