import { ToteError } from '@tote/shared/reasons.ts'
import type { DeliveryRate, Merchant } from './merchant.ts'

/** The ways to deliver to a country, cheapest first. */
export function deliveriesTo(merchant: Merchant, country: string): DeliveryRate[] {
  return merchant.delivery
    .filter((rate) => rate.countries.includes(country))
    .sort((a, b) => a.price - b.price || (a.id < b.id ? -1 : 1))
}

/** Every country this merchant delivers to, each once, in alphabetical order of its code. */
export function deliveryCountries(merchant: Merchant): string[] {
  return [...new Set(merchant.delivery.flatMap((rate) => rate.countries))].sort()
}

/** The chosen way if it goes to that country. Throws `deliveryUnavailable`. */
export function chooseDelivery(merchant: Merchant, country: string, id: string): DeliveryRate {
  const rate = deliveriesTo(merchant, country).find((candidate) => candidate.id === id)
  if (!rate) throw new ToteError('deliveryUnavailable')
  return rate
}
