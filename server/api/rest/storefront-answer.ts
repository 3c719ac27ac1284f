import { z } from 'zod'

const Amount = z.number()
const Whole = z.int()

const Currency = z.strictObject({
  name: z.string(),
  code: z.string(),
  symbol: z.string(),
  decimalPlaces: Whole,
})
const Coupon = z.strictObject({
  code: z.string(),
  id: z.string(),
  couponType: Whole,
  discountedAmount: Amount,
  displayName: z.string(),
})
const Discount = z.strictObject({ id: z.string(), discountedAmount: Amount })

const StorefrontItem = z
  .strictObject({
    id: z.uuid(),
    parentId: z.null(),
    variantId: Whole.nullable(),
    productId: Whole,
    sku: z.string(),
    name: z.string(),
    url: z.string(),
    quantity: Whole,
    brand: z.string(),
    isTaxable: z.boolean(),
    imageUrl: z.string(),
    discounts: z.array(Discount),
    discountAmount: Amount,
    couponAmount: Amount,
    originalPrice: Amount,
    listPrice: Amount,
    salePrice: Amount,
    extendedListPrice: Amount,
    extendedSalePrice: Amount,
    isShippingRequired: z.boolean(),
    type: z.enum(['physical', 'digital']),
    isMutable: z.boolean(),
    giftWrapping: z.null(),
    options: z
      .array(
        z.strictObject({ name: z.string(), nameId: Whole, value: z.string(), valueId: Whole.nullable() }),
      )
      .optional(),
  })
  .meta({ id: 'StorefrontItem' })

const Person = z.strictObject({ name: z.string(), email: z.string() })

export const StorefrontCart = z
  .strictObject({
    id: z.uuid(),
    customerId: Whole,
    email: z.string(),
    currency: Currency,
    isTaxIncluded: z.boolean(),
    baseAmount: Amount,
    discountAmount: Amount,
    cartAmount: Amount,
    coupons: z.array(Coupon),
    discounts: z.array(Discount),
    lineItems: z.strictObject({
      physicalItems: z.array(StorefrontItem),
      digitalItems: z.array(StorefrontItem),
      giftCertificates: z.array(
        z.strictObject({
          id: z.uuid(),
          name: z.string(),
          theme: z.string(),
          amount: Amount,
          quantity: Whole,
          isTaxable: z.boolean(),
          sender: Person,
          recipient: Person,
          message: z.string(),
        }),
      ),
      customItems: z.array(
        z.strictObject({
          id: z.uuid(),
          sku: z.string(),
          name: z.string(),
          quantity: Whole,
          listPrice: Amount,
          extendedListPrice: Amount,
        }),
      ),
    }),
    createdTime: z.string(),
    updatedTime: z.string(),
    locale: z.string(),
    version: Whole,
  })
  .meta({ id: 'StorefrontCart' })
export type StorefrontCart = z.infer<typeof StorefrontCart>

export const StorefrontCheckout = z
  .strictObject({
    id: z.uuid(),
    cart: StorefrontCart,
    billingAddress: z.null().describe('Who buys is shown on the hosted checkout only.'),
    consignments: z.array(z.never()),
    orderId: z.null(),
    shippingCostTotal: Amount,
    shippingCostBeforeDiscount: Amount,
    handlingCostTotal: Amount,
    taxTotal: Amount,
    coupons: z.array(Coupon),
    taxes: z.array(z.strictObject({ name: z.string(), amount: Amount })),
    subtotal: Amount,
    grandTotal: Amount.describe('Before gift certificates: they pay.'),
    giftCertificates: z.array(
      z.strictObject({
        code: z.string().describe('Only its end.'),
        balance: Amount,
        used: Amount,
        remaining: Amount,
      }),
    ),
    createdTime: z.string(),
    updatedTime: z.string(),
    customerMessage: z.string(),
  })
  .meta({ id: 'StorefrontCheckout' })
