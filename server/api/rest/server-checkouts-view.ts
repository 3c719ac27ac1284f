import type { CheckoutRecord } from '../../domain/checkout.ts'
import type { Merchant } from '../../domain/merchant.ts'
import type { PricedCart, PricedLine } from '../../domain/pricing.ts'
import type { ServerCheckout } from '../../services/server-checkouts.ts'
import { decimal } from './amounts.ts'
import { showServerCart, time } from './server-carts-view.ts'
import type { Address, ServerCheckoutAnswer } from './server-checkouts-answer.ts'

const OPTION_TYPES = { weight: 'shipping_byweight', amount: 'shipping_bytotal' } as const

/** A cart's checkout in the form of BigCommerce checkouts. */
export function showServerCheckout(known: ServerCheckout): ServerCheckoutAnswer {
  const { cart, priced, facts, checkout } = known
  const { merchant } = facts
  const { currency, totals } = priced
  const amount = (units: number) => decimal(units, currency)
  const sums = sumsOf(priced, merchant.tax.included)
  const shown = showServerCart(known)
  return {
    id: cart.id,
    cart: {
      ...shown,
      cart_amount_inc_tax: amount(sums.goods.withTax),
      cart_amount_ex_tax: amount(sums.goods.withoutTax),
    },
    billing_address: checkout?.contact ? showAddress(checkout) : null,
    consignments: checkout && priced.needsDelivery ? [showConsignment(known, checkout, sums.delivery)] : [],
    order_id: checkout?.orderNumber ?? null,
    taxes: totals
      .filter(({ type }) => type === 'tax')
      .map((row) => ({ name: row.label ?? 'Tax', amount: amount(row.amount) })),
    coupons: shown.coupons,
    gift_certificates: priced.codes
      .filter(({ kind }) => kind === 'certificate')
      .map(({ code, discount, balance }) => ({
        code,
        original_balance: decimal((balance?.amount ?? 0) + discount.amount, balance?.currency ?? currency),
        used: amount(discount.amount),
        remaining: decimal(balance?.amount ?? 0, balance?.currency ?? currency),
      })),
    shipping_cost_total_inc_tax: amount(sums.delivery.withTax),
    shipping_cost_total_ex_tax: amount(sums.delivery.withoutTax),
    handling_cost_total_inc_tax: 0,
    handling_cost_total_ex_tax: 0,
    tax_total: amount(sums.tax),
    subtotal_inc_tax: amount(sums.subtotal.withTax),
    subtotal_ex_tax: amount(sums.subtotal.withoutTax),
    grand_total: amount(sums.due),
    outstanding_balance: amount(priced.total.amount),
    created_time: time(cart.createdAt),
    updated_time: time(cart.updatedAt),
    customer_message: '',
    version: cart.version,
  }
}

/** An amount both ways, in minor units. */
interface Taxed {
  readonly withTax: number
  readonly withoutTax: number
}

function sumsOf({ lines, totals, delivery, total }: PricedCart, isIncluded: boolean) {
  const whole = (part: (line: PricedLine) => number) => lines.reduce((sum, line) => sum + part(line), 0)
  const rows = (type: string) => totals.reduce((sum, row) => (row.type === type ? sum + row.amount : sum), 0)
  const both = (units: number, tax: number): Taxed =>
    isIncluded ? { withTax: units, withoutTax: units - tax } : { withTax: units + tax, withoutTax: units }
  const [tax, goodsTax] = [rows('tax'), whole((line) => line.tax.amount)]
  const due = whole((line) => line.due.amount)
  const byCoupons = whole((line) => line.coupon.amount)
  return {
    tax,
    goods: { withTax: due, withoutTax: due - goodsTax },
    subtotal: { withTax: due + byCoupons, withoutTax: due + byCoupons - goodsTax },
    delivery: both(delivery?.amount ?? 0, tax - goodsTax),
    // Gift certificates pay: their rows are what they take off.
    due: total.amount - rows('certificate'),
  }
}

function showConsignment(
  { priced, facts, deliveries, delivery }: ServerCheckout,
  checkout: CheckoutRecord,
  cost: Taxed,
): ServerCheckoutAnswer['consignments'][number] {
  const amount = (units: number) => decimal(units, priced.currency)
  const options = deliveries.map(({ id, name, price }) => ({
    id,
    type: optionType(facts.merchant, id),
    description: name,
    cost: amount(price.amount),
  }))
  const isSent = ({ line, found }: PricedLine) =>
    line.kind !== 'certificate' && (found === undefined || found.product.kind === 'physical')
  return {
    id: checkout.id,
    shipping_cost_inc_tax: amount(cost.withTax),
    shipping_cost_ex_tax: amount(cost.withoutTax),
    handling_cost_inc_tax: 0,
    handling_cost_ex_tax: 0,
    coupon_discounts: [],
    discounts: [],
    line_item_ids: priced.lines.filter(isSent).map(({ line }) => line.id),
    selected_shipping_option: options.find(({ id }) => id === delivery) ?? null,
    available_shipping_options: options,
    address: showAddress(checkout),
  }
}

function optionType({ delivery }: Merchant, id: string): string {
  const by = delivery.find((rate) => rate.id === id)?.by
  return by ? OPTION_TYPES[by] : 'shipping_flatrate'
}

const countries = new Intl.DisplayNames('en', { type: 'region' })

function showAddress({ contact, address, country }: CheckoutRecord): Address {
  const code = address?.country ?? country
  return {
    first_name: address?.name ?? '',
    last_name: '',
    email: contact?.email ?? '',
    company: '',
    address1: address?.line1 ?? '',
    address2: address?.line2 ?? '',
    city: address?.city ?? '',
    state_or_province: address?.region ?? '',
    state_or_province_code: address?.region ?? '',
    country: countries.of(code) ?? code,
    country_code: code,
    postal_code: address?.postalCode ?? '',
    phone: contact?.phone ?? '',
    custom_fields: [],
  }
}
