import type { Product } from '@tote/shared/product.ts'
import { z } from 'zod'
import { type Merchant, onSite } from '../../domain/merchant.ts'
import { linkPrice } from '../../services/link-products.ts'
import { Moment, moment } from './link-envelope.ts'

const Cents = z.int().min(0)

export const ProductAnswer = z
  .strictObject({
    id: z.string(),
    public_hash: z.uuid(),
    merchant_id: z.string(),
    sku: z.string(),
    name: z.string(),
    img: z.string().describe('The address of its picture; empty where there is none.'),
    price: Cents.describe('Cents.'),
    local_tax: Cents.describe('Cents on each, added to the price.'),
    national_tax: Cents.describe('Cents on each, added to the price.'),
    fixed_amount: z.boolean(),
    min_amount: Cents.optional().describe(
      'The least that the shopper may name, where the amount is not fixed.',
    ),
    max_amount: Cents.optional().describe('The most.'),
    fixed_qty: z.boolean(),
    description: z.string(),
    unit_of_measure: z.null(),
    created_at: Moment,
    updated_at: Moment,
    deleted_at: Moment.nullable(),
  })
  .meta({ id: 'LinkProduct' })

/** A product in the form of this contract. */
export function showProduct(merchant: Merchant, product: Product): z.infer<typeof ProductAnswer> {
  const { id, publicHash, sku, name, image, openAmount, description, deletedAt } = product
  return {
    id,
    public_hash: publicHash,
    merchant_id: merchant.id,
    sku,
    name,
    img: onSite(merchant, image) ?? '',
    price: linkPrice(product),
    local_tax: product.localTax,
    national_tax: product.nationalTax,
    fixed_amount: openAmount === null,
    ...(openAmount && { min_amount: openAmount.min, max_amount: openAmount.max }),
    fixed_qty: product.isQuantityFixed,
    description,
    unit_of_measure: null,
    created_at: moment(product.createdAt),
    updated_at: moment(product.updatedAt),
    deleted_at: deletedAt === null ? null : moment(deletedAt),
  }
}
