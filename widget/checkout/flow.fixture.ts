import type { Checkout } from '@tote/shared/checkout.ts'
import type { TypedCard } from './card.ts'
import { CheckoutFlow } from './checkout-flow.ts'
import type { CheckoutView } from './checkout-view.ts'
import { FakeShop } from './shop.fixture.ts'

export const address = {
  name: 'Ada Lovelace',
  line1: '12 Mill Lane',
  city: 'Portland',
  region: 'OR',
  postalCode: '97201',
  country: 'US',
}

/** A shopper of whom everything but the card is known. */
export const filled: Partial<Checkout> = {
  contact: { email: 'ada@example.com' },
  address,
  delivery: 'standard',
}

export function card(number = '4242 4242 4242 4242'): TypedCard {
  return { 'card.number': number, 'card.expiry': '12 / 29', 'card.code': '123' }
}

export interface OpenFlow {
  readonly shop: FakeShop
  readonly flow: CheckoutFlow
  readonly view: () => CheckoutView
  /** Every view there was, where the shopper was sent, and how long was waited. */
  readonly seen: readonly CheckoutView[]
  readonly left: readonly string[]
  readonly pauses: readonly number[]
}

/** A checkout on 21 November 2026 in which waiting takes no time. */
export async function openFlow(
  given: Partial<Checkout> = filled,
  prepare?: (shop: FakeShop) => void,
): Promise<OpenFlow> {
  const shop = new FakeShop(given)
  prepare?.(shop)
  const seen: CheckoutView[] = []
  const left: string[] = []
  const pauses: number[] = []
  const flow: CheckoutFlow = new CheckoutFlow({
    calls: shop,
    changed: () => seen.push(flow.store.view),
    leave: (url) => left.push(url),
    wait: async (pause) => void pauses.push(pause),
    now: () => new Date(2026, 10, 21),
  })
  await flow.load({ checkout: shop.checkout, problems: [] })
  return { shop, flow, view: () => flow.store.view, seen, left, pauses }
}
