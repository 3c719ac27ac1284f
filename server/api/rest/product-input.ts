import { LIMITS } from '@tote/shared/money.ts'
import { Product } from '@tote/shared/product.ts'
import { note } from '@tote/shared/text.ts'
import { z } from 'zod'
import type { LinkProductChange, NewLinkProduct } from '../../services/link-product-input.ts'
import { line } from './item-input.ts'

/** A picture of 2 MiB is a third larger in base64. */
const MAX_PICTURE_CHARS = 2.8 * 1024 * 1024
/** The same, with what stands around it. */
export const MAX_PRODUCT_BYTES = 3 * 1024 * 1024

const Cents = z.int().min(0).max(LIMITS.unitPrice)

const fields = {
  // Wider than the rule that was published, which its own example does not keep to.
  sku: z.string().regex(/^[0-9A-Za-z-]{1,36}$/),
  name: line(100),
  price: Cents.describe('Cents; where the amount is not fixed, what is suggested.'),
  fixed_amount: z.boolean().describe('false: the shopper names the amount.'),
  fixed_qty: z.boolean().describe('true: the quantity stays as it is.'),
  description: z.union([z.literal(''), note(254)]),
}

const more = {
  img: z
    .string()
    .max(MAX_PICTURE_CHARS)
    .nullish()
    .describe('PNG, JPEG, GIF or WebP in base64 (also as a data URL), at most 2 MiB, or an https URL.'),
  local_tax: Cents.nullish().describe('Cents on each.'),
  national_tax: Cents.nullish().describe('Cents on each.'),
  min_amount: Cents.nullish().describe('The least that the shopper may name, where the amount is not fixed.'),
  max_amount: Cents.nullish().describe('The most.'),
}

export const CreateProduct = z.object({ ...fields, ...more }).meta({
  id: 'CreateLinkProduct',
  examples: [
    {
      sku: 'acdfd73e-9fae-45ab-8c5e-c6a6920aff30',
      name: 'applications',
      price: 708,
      fixed_amount: true,
      fixed_qty: false,
      description: 'sample description',
    },
  ],
})

export const UpdateProduct = z
  .object({
    sku: fields.sku.nullish(),
    name: fields.name.nullish(),
    price: fields.price.nullish(),
    fixed_amount: fields.fixed_amount.nullish(),
    fixed_qty: fields.fixed_qty.nullish(),
    description: fields.description.nullish(),
    ...more,
  })
  .meta({ id: 'UpdateLinkProduct', examples: [{ price: 708 }] })

export const ProductPath = z.object({ productId: Product.shape.id })

/** What is said of a new product, in the house's names. */
export function newProduct(body: z.infer<typeof CreateProduct>): NewLinkProduct {
  const { sku, name, price, description, fixed_amount: isAmountFixed, fixed_qty: isQuantityFixed } = body
  return { ...moreOf(body), sku, name, price, description, isAmountFixed, isQuantityFixed }
}

/** What is said of a product that is there, in the house's names. */
export function productChange(body: z.infer<typeof UpdateProduct>): LinkProductChange {
  const { sku, name, price, description } = body
  return {
    ...moreOf(body),
    sku: sku ?? undefined,
    name: name ?? undefined,
    price: price ?? undefined,
    isAmountFixed: body.fixed_amount ?? undefined,
    isQuantityFixed: body.fixed_qty ?? undefined,
    // Alone of these it can be empty.
    description: description === null ? '' : description,
  }
}

function moreOf(body: Pick<z.infer<typeof UpdateProduct>, keyof typeof more>) {
  const { img: image, local_tax: localTax, national_tax: nationalTax } = body
  return { image, localTax, nationalTax, minAmount: body.min_amount, maxAmount: body.max_amount }
}
