import type { Checkout, DeliveryChoice, IssuedCertificate } from '@tote/shared/checkout.ts'
import { MAX_ADDRESSES } from '@tote/shared/customer.ts'
import { money } from '@tote/shared/money.ts'
import type { CartRecord } from './cart.ts'
import { showCart } from './cart-view.ts'
import type { CheckoutRecord } from './checkout.ts'
import type { Customer } from './customer.ts'
import { deliveryCountries } from './delivery.ts'
import type { Merchant } from './merchant.ts'
import { wholeSnapshot } from './older-snapshot.ts'
import type { PricedCart } from './pricing.ts'
import { fillRedirect } from './redirect.ts'
import type { Snapshot } from './snapshot.ts'

/** What an open checkout shows of its cart. */
export interface OpenContent {
  readonly cart: CartRecord
  /** Priced with the delivery. */
  readonly priced: PricedCart
  /** The ways it can be delivered, cheapest first. */
  readonly deliveries: readonly DeliveryChoice[]
  /** The one that counts. */
  readonly delivery: string | null
}

interface Shown {
  readonly merchant: Merchant
  readonly checkout: CheckoutRecord
  /** Undefined while a payment hangs on what was agreed, and once it is paid. */
  readonly open: OpenContent | undefined
  /** Whether the asker is the shopper on the hosted page: nobody else sees what was typed, or what was bought with codes. */
  readonly isBuyer: boolean
  /** The signed-in customer who looks at it. */
  readonly customer: Customer | undefined
  readonly testMode: boolean
}

/** The checkout as its page shows it: from the cart while it is open, from the snapshot while that is being paid and after. */
export function showCheckout({ merchant, checkout, open, isBuyer, customer, testMode }: Shown): Checkout {
  const { status, order, payment, country } = checkout
  const ids = { order: order?.id ?? '', checkout: checkout.id }
  const content = open
    ? contentOf(merchant, open)
    : payment
      ? agreed(wholeSnapshot(payment.snapshot), checkout.delivery)
      : nothing(merchant)
  return {
    id: checkout.id,
    status,
    merchant: merchant.name,
    locale: checkout.locale,
    ...content,
    contact: isBuyer ? checkout.contact : null,
    address: isBuyer && content.needsDelivery ? checkout.address : null,
    customer: open && customer ? showCustomer(customer) : null,
    country,
    countries: deliveryCountries(merchant),
    cancelUrl: fillRedirect(checkout.cancelUrl, ids),
    testMode,
    secondStepUrl: payment?.secondStep?.answer === null ? payment.secondStep.url : null,
    issued: isBuyer ? (checkout.issued ?? []).map(showIssued) : [],
    order: order && { ...order, placedAt: new Date(order.placedAt).toISOString() },
    returnUrl: order && checkout.successUrl ? fillRedirect(checkout.successUrl, ids) : null,
  }
}

function showCustomer({ email, addresses }: Customer): Checkout['customer'] {
  return { email, addresses, isFull: addresses.length >= MAX_ADDRESSES }
}

type Content = Pick<
  Checkout,
  'currency' | 'lines' | 'codes' | 'promotions' | 'totals' | 'needsDelivery' | 'delivery' | 'deliveries'
>

function contentOf(merchant: Merchant, { cart, priced, deliveries, delivery }: OpenContent): Content {
  const { currency, lines, codes, promotions, totals, needsDelivery } = showCart(merchant, cart, priced)
  return { currency, lines, codes, promotions, totals, needsDelivery, delivery, deliveries }
}

/** Of the ways to deliver only the one that was agreed to is left, at its price of then. */
function agreed(snapshot: Snapshot, delivery: string | null): Content {
  const { currency, lines, codes, promotions, totals, needsDelivery } = snapshot
  const row = totals.find(({ type }) => type === 'delivery')
  const deliveries =
    row && delivery !== null
      ? [{ id: delivery, name: row.label ?? '', price: money(row.amount, row.currency) }]
      : []
  return { currency, lines, codes, promotions, totals, needsDelivery, delivery, deliveries }
}

function nothing({ currency }: Merchant): Content {
  const none = { lines: [], codes: [], promotions: [], totals: [], deliveries: [] }
  return { ...none, currency, needsDelivery: false, delivery: null }
}

function showIssued({
  code,
  amount,
  currency,
  recipient,
}: NonNullable<CheckoutRecord['issued']>[number]): IssuedCertificate {
  return { code, amount: money(amount, currency), recipient: recipient?.name || recipient?.email || null }
}
