import type {
  AddressField,
  Checkout,
  CheckoutField,
  CheckoutLinkView,
  DeliveryChoice,
  IssuedCertificate,
  PaymentForm,
} from '@tote/shared/checkout.ts'
import { MAX_ADDRESSES } from '@tote/shared/customer.ts'
import { money } from '@tote/shared/money.ts'
import type { OrderStatus } from '@tote/shared/order.ts'
import { NO_PROVIDER, type Payment } from './attempt.ts'
import type { CartRecord } from './cart.ts'
import { showCart } from './cart-view.ts'
import type { CheckoutRecord } from './checkout.ts'
import type { Customer } from './customer.ts'
import { deliveryCountries } from './delivery.ts'
import type { CustomField, Merchant } from './merchant.ts'
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
  /** An address is asked for, also where nothing is sent by post. */
  readonly needsAddress: boolean
}

interface Shown {
  readonly merchant: Merchant
  readonly checkout: CheckoutRecord
  /** Undefined while a payment hangs on what was agreed, and once it is paid. */
  readonly open: OpenContent | undefined
  /** Whether the asker is the shopper on the hosted page: nobody else sees what was typed, or what was bought with codes. */
  readonly isBuyer: boolean
  /** No other browser's payment hangs on it: the way to a page that knows who pays is nobody else's. */
  readonly isPayer: boolean
  /** The signed-in customer who looks at it. */
  readonly customer: Customer | undefined
  readonly testMode: boolean
  /** How addresses are written where it goes. */
  readonly addressForm: readonly AddressField[]
  /** What the merchant asks beside. */
  readonly questions: readonly CustomField[]
  readonly payment: PaymentForm
  readonly link: CheckoutLinkView | null
  /** Of the order it became; undefined while there is none. */
  readonly orderStatus: OrderStatus | undefined
}

/** The checkout as its page shows it: from the cart while it is open, from the snapshot while that is being paid and after. */
export function showCheckout(shown: Shown): Checkout {
  const { merchant, checkout, open, isBuyer, isPayer, customer, testMode, orderStatus } = shown
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
    address: isBuyer && content.needsAddress ? checkout.address : null,
    customer: open && customer ? showCustomer(customer) : null,
    country,
    addressForm: shown.addressForm,
    notes: isBuyer ? (checkout.notes ?? null) : null,
    fields: shown.questions.map((question) => showField(question, isBuyer ? checkout.fields : undefined)),
    payment: shown.payment,
    link: shown.link,
    countries: deliveryCountries(merchant),
    cancelUrl: fillRedirect(checkout.cancelUrl, ids),
    testMode,
    secondStepUrl: isPayer && payment?.secondStep?.answer === null ? payment.secondStep.url : null,
    issued: isBuyer ? (checkout.issued ?? []).map(showIssued) : [],
    order: order && {
      ...order,
      placedAt: new Date(order.placedAt).toISOString(),
      ...(orderStatus && { status: orderStatus }),
      ...(isBuyer && payment && paidWith(payment)),
    },
    returnUrl: order && checkout.successUrl ? fillRedirect(checkout.successUrl, ids) : null,
  }
}

function showCustomer({ email, addresses }: Customer): Checkout['customer'] {
  return { email, addresses, isFull: addresses.length >= MAX_ADDRESSES }
}

function paidWith({ method = 'card', card, provider }: Payment): Pick<PaidOrder, 'method' | 'card'> {
  return provider === NO_PROVIDER ? {} : { method, ...(card && { card }) }
}

type PaidOrder = NonNullable<Checkout['order']>

function showField(question: CustomField, answers: CheckoutRecord['fields'] = {}): CheckoutField {
  return { ...question, value: answers[question.name] ?? '' }
}

type Content = Pick<
  Checkout,
  | 'currency'
  | 'lines'
  | 'codes'
  | 'promotions'
  | 'totals'
  | 'needsDelivery'
  | 'needsAddress'
  | 'delivery'
  | 'deliveries'
>

function contentOf(merchant: Merchant, { cart, priced, ...chosen }: OpenContent): Content {
  const { currency, lines, codes, promotions, totals, needsDelivery } = showCart(merchant, cart, priced)
  const { needsAddress, delivery, deliveries } = chosen
  return { currency, lines, codes, promotions, totals, needsDelivery, needsAddress, delivery, deliveries }
}

/** Of the ways to deliver only the one that was agreed to is left, at its price of then. */
function agreed(snapshot: Snapshot, delivery: string | null): Content {
  const { currency, lines, codes, promotions, totals, needsDelivery } = snapshot
  const needsAddress = needsDelivery || snapshot.needsAddress === true
  const row = totals.find(({ type }) => type === 'delivery')
  const deliveries =
    row && delivery !== null
      ? [{ id: delivery, name: row.label ?? '', price: money(row.amount, row.currency) }]
      : []
  return { currency, lines, codes, promotions, totals, needsDelivery, needsAddress, delivery, deliveries }
}

function nothing({ currency }: Merchant): Content {
  const none = { lines: [], codes: [], promotions: [], totals: [], deliveries: [] }
  return { ...none, currency, needsDelivery: false, needsAddress: false, delivery: null }
}

function showIssued({
  code,
  amount,
  currency,
  recipient,
}: NonNullable<CheckoutRecord['issued']>[number]): IssuedCertificate {
  return { code, amount: money(amount, currency), recipient: recipient?.name || recipient?.email || null }
}
