import type { Checkout } from '@tote/shared/checkout.ts'
import { money } from '@tote/shared/money.ts'
import type { CartRecord } from './cart.ts'
import { showCart } from './cart-view.ts'
import type { CheckoutRecord } from './checkout.ts'
import { deliveriesTo, deliveryCountries } from './delivery.ts'
import type { Merchant } from './merchant.ts'
import type { PricedCart } from './pricing.ts'
import { fillRedirect } from './redirect.ts'

interface Shown {
  readonly merchant: Merchant
  readonly checkout: CheckoutRecord
  /** The cart priced with the chosen delivery; undefined while a payment hangs on what was agreed, and once it is paid. */
  readonly cart: { readonly record: CartRecord; readonly priced: PricedCart } | undefined
  /** Whether the asker is the shopper on the hosted page: nobody else sees what was typed. */
  readonly isBuyer: boolean
  readonly testMode: boolean
}

/** The checkout as its page shows it: from the cart while it is open, from the snapshot while that is being paid and after. */
export function showCheckout({ merchant, checkout, cart, isBuyer, testMode }: Shown): Checkout {
  const { status, order, payment, country } = checkout
  const ids = { order: order?.id ?? '', checkout: checkout.id }
  const content = cart
    ? showCart(merchant, cart.record, cart.priced)
    : (payment?.snapshot ?? { lines: [], codes: [], totals: [] })
  return {
    id: checkout.id,
    status,
    merchant: merchant.name,
    locale: checkout.locale,
    currency: merchant.currency,
    lines: content.lines,
    codes: content.codes,
    totals: content.totals,
    contact: isBuyer ? checkout.contact : null,
    address: isBuyer ? checkout.address : null,
    country,
    countries: deliveryCountries(merchant),
    delivery: checkout.delivery,
    deliveries: deliveriesTo(merchant, country).map(({ id, name, price }) => ({
      id,
      name,
      price: money(price, merchant.currency),
    })),
    cancelUrl: fillRedirect(checkout.cancelUrl, ids),
    testMode,
    secondStepUrl: payment?.secondStep?.answer === null ? payment.secondStep.url : null,
    order: order && { ...order, placedAt: new Date(order.placedAt).toISOString() },
    returnUrl: order && checkout.successUrl ? fillRedirect(checkout.successUrl, ids) : null,
  }
}
