import { MAX_LINES } from '@tote/shared/cart.ts'
import { CurrencyCode } from '@tote/shared/product.ts'
import { text } from '@tote/shared/text.ts'
import { z } from 'zod'
import { Choice, GiftCertificate, LanguageTag, line, Numbered, Quantity } from './item-input.ts'

/** Read exactly, by the exponent of the cart's currency. */
const Amount = z.number().min(0).describe('A decimal number, no finer than the currency.')
export const Version = z
  .int()
  .min(0)
  .optional()
  .describe('The version of the cart that was seen: another one is answered 409 and nothing changes.')

const OptionSelection = z.object({
  option_id: Numbered.describe('Of an option or of a modifier.'),
  option_value: Choice.describe(
    'The number of a value; text, number or Unix time for a modifier that is filled in.',
  ),
})

const LineItem = z
  .object({
    quantity: Quantity,
    product_id: Numbered,
    variant_id: Numbered.optional(),
    option_selections: z.array(OptionSelection).max(30).optional(),
    list_price: Amount.optional().describe('In place of the catalogue’s price. Needs the scope carts:price.'),
    name: line(250).optional().describe('In place of the catalogue’s name. Needs the scope carts:price.'),
  })
  .meta({ id: 'LineItemInput' })

const CustomItem = z
  .object({
    sku: line(64).optional(),
    name: line(250),
    quantity: Quantity,
    list_price: Amount,
    image_url: z
      .url({ protocol: /^https?$/ })
      .max(2048)
      .optional(),
  })
  .meta({ id: 'CustomItemInput', description: 'Something no catalogue knows. Needs the scope carts:price.' })

const items = {
  line_items: z.array(LineItem).max(MAX_LINES).optional(),
  custom_items: z.array(CustomItem).max(MAX_LINES).optional(),
  gift_certificates: z.array(GiftCertificate).max(MAX_LINES).optional(),
}

/** What stands in a request to be put into a cart. */
export type Items = z.infer<z.ZodObject<typeof items>>

const hasItems = ({ line_items = [], custom_items = [], gift_certificates = [] }: Items) =>
  line_items.length + custom_items.length + gift_certificates.length > 0
const missing = { error: 'missingItems', path: ['line_items'] }

export const CreateCart = z
  .object({
    customer_id: z
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .optional()
      .describe('0 or left out: a guest.'),
    ...items,
    channel_id: Numbered.optional().describe('Where it is sold; 1 where left out.'),
    currency: z.object({ code: CurrencyCode }).optional(),
    locale: LanguageTag.optional(),
  })
  .refine(hasItems, missing)
  .meta({
    id: 'CreateCart',
    examples: [
      {
        customer_id: 0,
        line_items: [{ quantity: 2, product_id: 120, list_price: 15, name: 'mug' }],
        channel_id: 1,
        currency: { code: 'USD' },
        locale: 'en-US',
      },
    ],
  })

export const AddItems = z
  .object({ ...items, version: Version })
  .refine(hasItems, missing)
  .meta({
    id: 'AddItems',
    examples: [{ line_items: [{ quantity: 1, product_id: 107, variant_id: 185 }], version: 1 }],
  })

export const UpdateCart = z
  .object({
    customer_id: z
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .describe('0: a guest.'),
    version: Version,
  })
  .meta({ id: 'UpdateCart', examples: [{ customer_id: 5, version: 1 }] })

const ItemChange = LineItem.pick({
  quantity: true,
  product_id: true,
  variant_id: true,
  list_price: true,
}).meta({
  id: 'LineItemChange',
})

export const UpdateItem = z
  .object({
    line_item: ItemChange.optional(),
    line_items: z.array(ItemChange).length(1).optional().describe('The same, as older guides write it.'),
    version: Version,
  })
  .refine(({ line_item, line_items }) => (line_item === undefined) !== (line_items === undefined), {
    error: 'missing',
    path: ['line_item'],
  })
  .meta({ id: 'UpdateItem', examples: [{ line_item: { product_id: 191, quantity: 10 }, version: 2 }] })

export const RemoveItem = z.object({ version: Version }).meta({ id: 'RemoveItem' })

export const CreateRedirectUrls = z
  .object({
    query_params: z
      .record(text(100), z.string().max(500))
      .refine((params) => Object.keys(params).length <= 20, { error: 'too_big' })
      .optional()
      .describe('Appended to each of the addresses.'),
  })
  .meta({ id: 'CreateRedirectUrls', examples: [{ query_params: { utm_source: 'newsletter' } }] })

export const CartPath = z.object({ cartId: z.uuid() })
export const ItemPath = z.object({ cartId: z.uuid(), itemId: z.uuid() })

const includable = [
  'redirect_urls',
  'line_items.physical_items.options',
  'line_items.digital_items.options',
  'promotions.banners',
] as const
export type Include = (typeof includable)[number]

export const CartQuery = z.object({
  include: z
    .string()
    .max(500)
    .optional()
    .describe(`A list with commas of what else to answer: ${includable.join(', ')}.`),
})

/** What else is asked for; what nobody knows is left out. */
export function readInclude({ include = '' }: z.infer<typeof CartQuery>): ReadonlySet<Include> {
  const asked = include.split(',').map((one) => one.trim())
  return new Set(includable.filter((one) => asked.includes(one)))
}
