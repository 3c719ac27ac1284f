import { z } from 'zod'
import { themes } from './item-input.ts'

const Id = z.uuid()
const Whole = z.int()
const Amount = z.number()
const Time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/)

const AppliedCoupon = z
  .strictObject({
    code: z.string(),
    id: Whole,
    coupon_type: z.enum(['percentage_discount', 'per_total_discount', 'per_item_discount', 'free_shipping']),
    discounted_amount: Amount,
    display_name: z.string(),
  })
  .meta({ id: 'AppliedCoupon' })

const AppliedDiscount = z
  .strictObject({ id: z.string(), discounted_amount: Amount })
  .meta({ id: 'AppliedDiscount' })

const Item = z
  .strictObject({
    id: Id,
    parent_id: z.null(),
    variant_id: Whole.nullable(),
    product_id: Whole,
    sku: z.string(),
    name: z.string(),
    url: z.string(),
    quantity: Whole,
    taxable: z.boolean(),
    image_url: z.string(),
    discounts: z.array(AppliedDiscount),
    coupons: z.array(AppliedCoupon),
    discount_amount: Amount.describe('What promotions take off all of it.'),
    coupon_amount: Amount.describe('What coupons take off all of it.'),
    original_price: Amount.describe('As the catalogue says.'),
    list_price: Amount.describe('As charged, before discounts.'),
    sale_price: Amount.describe('One of it after all discounts, rounded.'),
    extended_list_price: Amount,
    extended_sale_price: Amount,
    is_require_shipping: z.boolean(),
    is_mutable: z.boolean(),
    options: z
      .array(
        z.strictObject({
          name: z.string(),
          nameId: Whole,
          value: z.string(),
          valueId: Whole.nullable(),
        }),
      )
      .optional()
      .describe('Only where `include` asks for it.'),
  })
  .meta({ id: 'CartItem' })
export type Item = z.infer<typeof Item>

const CustomItem = z
  .strictObject({
    id: Id,
    sku: z.string(),
    name: z.string(),
    quantity: Whole,
    list_price: Amount,
    extended_list_price: Amount,
    image_url: z.string(),
  })
  .meta({ id: 'CustomItem' })

const Person = z.strictObject({ name: z.string(), email: z.string() })

const GiftCertificate = z
  .strictObject({
    id: Id,
    name: z.string(),
    theme: z.enum(themes),
    amount: Amount,
    quantity: Whole,
    taxable: z.boolean(),
    sender: Person,
    recipient: Person,
    message: z.string(),
  })
  .meta({ id: 'GiftCertificate' })

export const RedirectUrls = z
  .strictObject({ cart_url: z.string(), checkout_url: z.string(), embedded_checkout_url: z.string() })
  .meta({ id: 'RedirectUrls', description: 'Each address counts once, for 30 days.' })
export type RedirectUrls = z.infer<typeof RedirectUrls>

export const ServerCartAnswer = z
  .strictObject({
    id: Id,
    customer_id: Whole,
    channel_id: Whole,
    email: z.string(),
    currency: z.strictObject({ code: z.string() }),
    tax_included: z.boolean(),
    base_amount: Amount.describe('The items before any discount.'),
    discount_amount: Amount.describe('What promotions take off.'),
    manual_discount_amount: Amount,
    cart_amount: Amount.describe('The items after promotions and coupons, with tax.'),
    coupons: z.array(AppliedCoupon),
    discounts: z.array(AppliedDiscount),
    line_items: z.strictObject({
      physical_items: z.array(Item),
      digital_items: z.array(Item),
      gift_certificates: z.array(GiftCertificate),
      custom_items: z.array(CustomItem),
    }),
    created_time: Time,
    updated_time: Time,
    locale: z.string(),
    promotions: z
      .strictObject({
        banners: z.array(
          z.strictObject({ id: z.string(), type: z.string(), page: z.array(z.string()), text: z.string() }),
        ),
      })
      .optional()
      .describe('Only where `include` asks for it.'),
    version: Whole.describe('Counts changes.'),
    redirect_urls: RedirectUrls.optional().describe(
      'Only where `include` asks for it, for carts that were made here, and with a key of the scope carts:write.',
    ),
  })
  .meta({ id: 'ServerCart' })
export type ServerCartAnswer = z.infer<typeof ServerCartAnswer>

/** How everything is wrapped. */
export function wrapped<T extends z.ZodType>(data: T) {
  return z.strictObject({ data, meta: z.strictObject({}) })
}
