import { proportion } from '@tote/shared/money.ts'
import { priceIn } from '../../domain/amounts.ts'
import type { CertificateLine, CustomLine, ProductLine } from '../../domain/line.ts'
import { type Merchant, onSite } from '../../domain/merchant.ts'
import type { PricedLine, PricingFacts } from '../../domain/pricing.ts'
import type { ServerCart } from '../../services/server-cart-changes.ts'
import { decimal } from './amounts.ts'
import type { Item, ServerCartAnswer } from './server-carts-answer.ts'
import type { Include } from './server-carts-input.ts'

type Line<L> = PricedLine & { readonly line: L }

const COUPON_TYPES = {
  percentage: 'percentage_discount',
  fixed: 'per_total_discount',
  fixedEach: 'per_item_discount',
  freeDelivery: 'free_shipping',
} as const

/** A cart in the form of BigCommerce server-to-server carts. */
export function showServerCart(
  { cart, priced, facts }: ServerCart,
  include: ReadonlySet<Include> = new Set(),
): ServerCartAnswer {
  const { merchant } = facts
  const { currency, lines } = priced
  const amount = (units: number) => decimal(units, currency)
  const whole = (part: (line: PricedLine) => number) => lines.reduce((sum, line) => sum + part(line), 0)
  const base = whole((line) => line.total.amount)
  const promotion = whole((line) => line.promotion.amount)
  const coupon = whole((line) => line.coupon.amount)
  const goods = lines.filter(isOfProduct)
  const isPhysical = ({ found }: PricedLine) => found === undefined || found.product.kind === 'physical'
  const items = (wanted: readonly Line<ProductLine>[], options: Include) =>
    wanted.map((line) => showItem(line, facts, currency, include.has(options)))
  return {
    id: cart.id,
    customer_id: cart.customer ?? 0,
    channel_id: cart.channel ?? 1,
    email: cart.email ?? '',
    currency: { code: currency },
    tax_included: merchant.tax.included,
    base_amount: amount(base),
    discount_amount: amount(promotion),
    manual_discount_amount: 0,
    cart_amount: amount(whole((line) => line.due.amount)),
    coupons: showCoupons(priced, facts),
    discounts: [
      ...priced.promotions.map(({ id, discount }) => ({ id, discounted_amount: amount(discount.amount) })),
      ...showDiscount('coupon', coupon, amount),
    ],
    line_items: {
      physical_items: items(goods.filter(isPhysical), 'line_items.physical_items.options'),
      digital_items: items(
        goods.filter((line) => !isPhysical(line)),
        'line_items.digital_items.options',
      ),
      gift_certificates: lines.filter(isCertificate).map(({ line }) => ({
        id: line.id,
        name: line.name,
        theme: line.theme as ServerCartAnswer['line_items']['gift_certificates'][number]['theme'],
        amount: amount(line.amount),
        quantity: line.quantity,
        taxable: false,
        sender: line.sender,
        recipient: line.recipient,
        message: line.message,
      })),
      custom_items: lines.filter(isCustom).map(({ line, unitPrice, total }) => ({
        id: line.id,
        sku: line.sku,
        name: line.name,
        quantity: line.quantity,
        list_price: amount(unitPrice.amount),
        extended_list_price: amount(total.amount),
        image_url: line.image ?? '',
      })),
    },
    created_time: time(cart.createdAt),
    updated_time: time(cart.updatedAt),
    locale: cart.locale ?? 'en',
    ...(include.has('promotions.banners') ? { promotions: { banners: showBanners(priced, facts) } } : {}),
    version: cart.version,
  }
}

/** The coupons on a cart, with what each takes off. */
function showCoupons(
  { codes, currency }: ServerCart['priced'],
  { coupons }: Pick<PricingFacts, 'coupons'>,
): ServerCartAnswer['coupons'] {
  return codes.flatMap(({ kind, code, name, discount }) => {
    const coupon = coupons.get(code)?.coupon
    if (kind !== 'coupon' || !coupon) return []
    return {
      code,
      id: coupon.number ?? 0,
      coupon_type: COUPON_TYPES[coupon.kind],
      discounted_amount: decimal(discount.amount, currency),
      display_name: name,
    }
  })
}

function showItem(
  { line, found, unitPrice, total, promotion, coupon, discount }: Line<ProductLine>,
  { merchant }: PricingFacts,
  currency: string,
  withOptions: boolean,
): Item {
  const amount = (units: number) => decimal(units, currency)
  const left = total.amount - discount.amount
  return {
    id: line.id,
    parent_id: null,
    variant_id: found?.variant.number ?? null,
    product_id: found?.product.number ?? 0,
    sku: found?.variant.sku ?? '',
    name: line.override?.name ?? found?.product.name ?? line.name,
    url: onSite(merchant, found?.product.url ?? null) ?? '',
    quantity: line.quantity,
    taxable: found?.product.taxClass !== 'none',
    image_url: onSite(merchant, found?.variant.image ?? found?.product.image ?? null) ?? '',
    discounts: [
      ...showDiscount('promotion', promotion.amount, amount),
      ...showDiscount('coupon', coupon.amount, amount),
    ],
    coupons: [],
    discount_amount: amount(promotion.amount),
    coupon_amount: amount(coupon.amount),
    original_price: amount(originalPrice(line, found, merchant, currency) ?? unitPrice.amount),
    list_price: amount(unitPrice.amount),
    sale_price: amount(proportion(left, 1, line.quantity)),
    extended_list_price: amount(total.amount),
    extended_sale_price: amount(left),
    is_require_shipping: found === undefined || found.product.kind === 'physical',
    is_mutable: true,
    ...(withOptions ? { options: found ? showOptions(line, found) : [] } : {}),
  }
}

/** All coupons together are one discount; so are all promotions, where it is a line's. */
function showDiscount(id: string, units: number, amount: (units: number) => number) {
  return units === 0 ? [] : [{ id, discounted_amount: amount(units) }]
}

/** What the catalogue asks where the merchant's server set another price. */
function originalPrice(
  line: ProductLine,
  found: PricedLine['found'],
  merchant: Merchant,
  currency: string,
): number | undefined {
  if (line.override?.price === undefined || !found) return undefined
  return priceIn(merchant.currency, currency, found.variant.price, found.variant.prices)
}

/** The options that select the variant, then what was chosen beside it. */
function showOptions(
  line: ProductLine,
  { product, variant }: NonNullable<PricedLine['found']>,
): Item['options'] {
  const options = product.options.flatMap(({ name, number, values }) => {
    const chosen = values.find((value) => value.name === variant.options[name])
    return chosen ? [{ name, nameId: number, value: chosen.name, valueId: chosen.number }] : []
  })
  const modifiers = (line.modifiers ?? []).flatMap(({ number, value }) => {
    const modifier = product.modifiers.find((own) => own.number === number)
    if (!modifier) return []
    const chosen = modifier.values.find((own) => own.number === value)
    const said = { value: chosen?.name ?? String(value), valueId: chosen?.number ?? null }
    return [{ name: modifier.name, nameId: number, ...said }]
  })
  return [...options, ...modifiers]
}

function showBanners({ promotions }: ServerCart['priced'], facts: PricingFacts) {
  return promotions.flatMap(({ id }) => {
    const text = facts.promotions.find((promotion) => promotion.id === id)?.banner
    return text === undefined ? [] : [{ id, type: 'applied', page: ['cart'], text }]
  })
}

const isOfProduct = (line: PricedLine): line is Line<ProductLine> => line.line.kind === undefined
const isCustom = (line: PricedLine): line is Line<CustomLine> => line.line.kind === 'custom'
const isCertificate = (line: PricedLine): line is Line<CertificateLine> => line.line.kind === 'certificate'

/** `2023-09-28T20:30:33+00:00`. */
export function time(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}+00:00`
}
