import { z } from 'zod'
import { ServerCartAnswer } from './server-carts-answer.ts'

const Amount = z.number()

const Address = z
  .strictObject({
    first_name: z.string(),
    last_name: z.string().describe('Empty: Tote asks for one name.'),
    email: z.string(),
    company: z.string(),
    address1: z.string(),
    address2: z.string(),
    city: z.string(),
    state_or_province: z.string(),
    state_or_province_code: z.string(),
    country: z.string(),
    country_code: z.string(),
    postal_code: z.string(),
    phone: z.string(),
    custom_fields: z.tuple([]),
  })
  .meta({ id: 'CheckoutAddress' })
export type Address = z.infer<typeof Address>

const ShippingOption = z
  .strictObject({ id: z.string(), type: z.string(), description: z.string(), cost: Amount })
  .meta({ id: 'ShippingOption' })

const Consignment = z
  .strictObject({
    id: z.string(),
    shipping_cost_inc_tax: Amount,
    shipping_cost_ex_tax: Amount,
    handling_cost_inc_tax: Amount,
    handling_cost_ex_tax: Amount,
    coupon_discounts: z.array(z.strictObject({ code: z.string(), amount: Amount })),
    discounts: z.tuple([]),
    line_item_ids: z.array(z.string()),
    selected_shipping_option: ShippingOption.nullable(),
    available_shipping_options: z.array(ShippingOption),
    address: Address,
  })
  .meta({ id: 'Consignment' })

const GiftCertificate = z
  .strictObject({
    code: z.string().describe('Only its end.'),
    original_balance: Amount,
    used: Amount,
    remaining: Amount,
  })
  .meta({ id: 'AppliedGiftCertificate' })

const CheckoutCart = ServerCartAnswer.omit({ redirect_urls: true })
  .extend({
    cart_amount_inc_tax: Amount,
    cart_amount_ex_tax: Amount,
  })
  .meta({ id: 'CheckoutCart' })

export const ServerCheckoutAnswer = z
  .strictObject({
    id: z.uuid().describe('The cart’s.'),
    cart: CheckoutCart,
    billing_address: Address.nullable().describe('Tote keeps one address: where it goes to.'),
    consignments: z.array(Consignment).describe('One, as soon as it is known where it goes to.'),
    order_id: z.int().nullable().describe('As soon as it was made an order.'),
    taxes: z.array(z.strictObject({ name: z.string(), amount: Amount })),
    coupons: CheckoutCart.shape.coupons,
    gift_certificates: z.array(GiftCertificate).describe('They pay: `grand_total` is before them.'),
    shipping_cost_total_inc_tax: Amount,
    shipping_cost_total_ex_tax: Amount,
    handling_cost_total_inc_tax: Amount,
    handling_cost_total_ex_tax: Amount,
    tax_total: Amount,
    subtotal_inc_tax: Amount.describe('The items after promotions, before coupons, with tax.'),
    subtotal_ex_tax: Amount,
    grand_total: Amount.describe('After coupons, with delivery and tax.'),
    outstanding_balance: Amount.describe('What is left to pay after gift certificates.'),
    created_time: z.string(),
    updated_time: z.string(),
    customer_message: z.string(),
    version: z.int().describe('The cart’s.'),
  })
  .meta({ id: 'ServerCheckout' })
export type ServerCheckoutAnswer = z.infer<typeof ServerCheckoutAnswer>
