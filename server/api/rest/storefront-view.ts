import { currencyDigits } from '@tote/shared/money.ts'
import type { z } from 'zod'
import type { ServerCart } from '../../services/server-cart-changes.ts'
import { decimal } from './amounts.ts'
import type { Item, ServerCartAnswer } from './server-carts-answer.ts'
import { showServerCart, time } from './server-carts-view.ts'
import type { StorefrontCart, StorefrontCheckout } from './storefront-answer.ts'

/** The numbers that stand for the names in carts from servers. */
const COUPON_TYPES = {
  per_item_discount: 0,
  percentage_discount: 1,
  per_total_discount: 2,
  free_shipping: 4,
} as const

/** A cart in the form of BigCommerce storefront carts. */
export function showStorefrontCart(
  known: ServerCart,
  include?: Parameters<typeof showServerCart>[1],
): StorefrontCart {
  const cart = showServerCart(known, include)
  const { physical_items, digital_items, gift_certificates, custom_items } = cart.line_items
  return {
    id: cart.id,
    customerId: cart.customer_id,
    email: cart.email,
    currency: showCurrency(cart.currency.code),
    isTaxIncluded: cart.tax_included,
    baseAmount: cart.base_amount,
    discountAmount: cart.discount_amount,
    cartAmount: cart.cart_amount,
    coupons: showCoupons(cart),
    discounts: cart.discounts.map(({ id, discounted_amount }) => ({
      id,
      discountedAmount: discounted_amount,
    })),
    lineItems: {
      physicalItems: physical_items.map((item) => showItem(item, 'physical')),
      digitalItems: digital_items.map((item) => showItem(item, 'digital')),
      giftCertificates: gift_certificates.map(({ taxable, ...rest }) => ({ ...rest, isTaxable: taxable })),
      customItems: custom_items.map(({ id, sku, name, quantity, list_price, extended_list_price }) => ({
        id,
        sku,
        name,
        quantity,
        listPrice: list_price,
        extendedListPrice: extended_list_price,
      })),
    },
    createdTime: cart.created_time,
    updatedTime: cart.updated_time,
    locale: cart.locale,
    version: cart.version,
  }
}

/** The checkout of a cart as its session may see it: what it comes to, nothing about the buyer. */
export function showStorefrontCheckout(known: ServerCart): z.infer<typeof StorefrontCheckout> {
  const { cart, priced } = known
  const { currency, totals } = priced
  const shown = showStorefrontCart(known)
  const amount = (units: number) => decimal(units, currency)
  const sum = (type: string) =>
    totals.filter((row) => row.type === type).reduce((all, row) => all + row.amount, 0)
  const certificates = priced.codes.filter(({ kind }) => kind === 'certificate')
  return {
    id: cart.id,
    cart: shown,
    billingAddress: null,
    consignments: [],
    orderId: null,
    shippingCostTotal: amount(sum('delivery')),
    shippingCostBeforeDiscount: amount(sum('delivery')),
    handlingCostTotal: 0,
    taxTotal: amount(sum('tax')),
    coupons: shown.coupons,
    taxes: totals
      .filter((row) => row.type === 'tax')
      .map(({ label, amount: units }) => ({ name: label ?? 'Tax', amount: amount(units) })),
    subtotal: amount(sum('subtotal')),
    // Gift certificates pay: their rows are what they take off.
    grandTotal: amount(sum('total') - sum('certificate')),
    giftCertificates: certificates.map(({ code, discount, balance }) => ({
      code,
      balance: amount((balance?.amount ?? 0) + discount.amount),
      used: amount(discount.amount),
      remaining: amount(balance?.amount ?? 0),
    })),
    createdTime: time(cart.createdAt),
    updatedTime: time(cart.updatedAt),
    customerMessage: '',
  }
}

function showItem(
  item: Item,
  type: 'physical' | 'digital',
): StorefrontCart['lineItems']['physicalItems'][number] {
  return {
    id: item.id,
    parentId: item.parent_id,
    variantId: item.variant_id,
    productId: item.product_id,
    sku: item.sku,
    name: item.name,
    url: item.url,
    quantity: item.quantity,
    brand: '',
    isTaxable: item.taxable,
    imageUrl: item.image_url,
    discounts: item.discounts.map(({ id, discounted_amount }) => ({
      id,
      discountedAmount: discounted_amount,
    })),
    discountAmount: item.discount_amount,
    couponAmount: item.coupon_amount,
    originalPrice: item.original_price,
    listPrice: item.list_price,
    salePrice: item.sale_price,
    extendedListPrice: item.extended_list_price,
    extendedSalePrice: item.extended_sale_price,
    isShippingRequired: item.is_require_shipping,
    type,
    isMutable: item.is_mutable,
    giftWrapping: null,
    ...(item.options && { options: item.options }),
  }
}

function showCoupons({ coupons }: ServerCartAnswer): StorefrontCart['coupons'] {
  return coupons.map(({ code, id, coupon_type, discounted_amount, display_name }) => ({
    code,
    id: String(id),
    couponType: COUPON_TYPES[coupon_type],
    discountedAmount: discounted_amount,
    displayName: display_name,
  }))
}

const currencyNames = new Intl.DisplayNames('en', { type: 'currency' })

function showCurrency(code: string): StorefrontCart['currency'] {
  const parts = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: code,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0)
  return {
    name: currencyNames.of(code) ?? code,
    code,
    symbol: parts.find(({ type }) => type === 'currency')?.value ?? code,
    decimalPlaces: currencyDigits(code),
  }
}
