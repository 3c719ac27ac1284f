import { MAX_LINES } from '@tote/shared/cart.ts'
import { CurrencyCode } from '@tote/shared/product.ts'
import { text } from '@tote/shared/text.ts'
import { z } from 'zod'
import { Choice, GiftCertificate, LanguageTag, Numbered, Quantity } from './item-input.ts'
import { type Items, Version } from './server-carts-input.ts'

const OptionSelection = z.object({
  optionId: Numbered,
  optionValue: Choice,
})

/** Strict: a page that sends a price of its own is told so, not charged another. */
const LineItem = z
  .strictObject({
    quantity: Quantity,
    productId: Numbered,
    variantId: Numbered.optional(),
    optionSelections: z.array(OptionSelection).max(30).optional(),
    giftWrapping: z
      .looseObject({})
      .nullish()
      .describe('Accepted; there is no gift wrapping but as a modifier.'),
  })
  .meta({ id: 'StorefrontLineItemInput' })

const GiftCertificates = z.union([
  z.array(GiftCertificate).max(MAX_LINES),
  GiftCertificate.transform((one) => [one]),
])

const items = {
  lineItems: z.array(LineItem).max(MAX_LINES).optional(),
  giftCertificates: GiftCertificates.optional(),
}
type StorefrontItems = z.infer<z.ZodObject<typeof items>>

const hasItems = ({ lineItems = [], giftCertificates = [] }: StorefrontItems) =>
  lineItems.length + giftCertificates.length > 0
const missing = { error: 'missingItems', path: ['lineItems'] }

export const CreateStorefrontCart = z
  .strictObject({
    ...items,
    locale: LanguageTag.optional(),
  })
  .refine(hasItems, missing)
  .meta({ id: 'CreateStorefrontCart' })

export const AddStorefrontItems = z
  .strictObject({ ...items, version: Version })
  .refine(hasItems, missing)
  .meta({ id: 'AddStorefrontItems' })

export const UpdateStorefrontItem = z
  .object({ lineItem: LineItem, version: Version })
  .meta({ id: 'UpdateStorefrontItem' })

export const RemoveStorefrontItem = z.object({ version: Version }).meta({ id: 'RemoveStorefrontItem' })

export const SetStorefrontCurrency = z
  .object({ currencyCode: CurrencyCode, version: Version })
  .meta({ id: 'SetStorefrontCurrency' })

export const RedeemCertificate = z
  .object({ giftCertificateCode: text(50), version: Version })
  .meta({ id: 'RedeemCertificate' })

export const ApplyCoupon = z.object({ couponCode: text(50), version: Version }).meta({ id: 'ApplyCoupon' })

export const CartPath = z.object({ cartId: z.uuid() })
export const ItemPath = z.object({ cartId: z.uuid(), itemId: z.uuid() })
export const CheckoutPath = z.object({ checkoutId: z.uuid() })
export const CodePath = z.object({ checkoutId: z.uuid(), code: text(60) })

const includable = {
  'lineItems.physicalItems.options': 'line_items.physical_items.options',
  'lineItems.digitalItems.options': 'line_items.digital_items.options',
} as const

export const StorefrontQuery = z.object({
  include: z
    .string()
    .max(500)
    .optional()
    .describe(`A list with commas of what else to answer: ${Object.keys(includable).join(', ')}.`),
})

/** What else is asked for, by its names in carts from servers. */
export function readInclude({ include = '' }: z.infer<typeof StorefrontQuery>) {
  const asked = include.split(',').map((one) => one.trim())
  return new Set(Object.entries(includable).flatMap(([name, same]) => (asked.includes(name) ? [same] : [])))
}

/** The same in the words of carts from servers: they put it into carts alike. */
export function asServerItems({ lineItems = [], giftCertificates = [] }: StorefrontItems): Items {
  return {
    line_items: lineItems.map(({ quantity, productId, variantId, optionSelections }) => ({
      quantity,
      product_id: productId,
      ...(variantId === undefined ? {} : { variant_id: variantId }),
      ...(optionSelections && {
        option_selections: optionSelections.map(({ optionId, optionValue }) => ({
          option_id: optionId,
          option_value: optionValue,
        })),
      }),
    })),
    gift_certificates: giftCertificates,
  }
}
