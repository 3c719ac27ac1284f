import { z } from 'zod'
import { LIMITS } from './money.ts'
import { Adjustment, LineField, Modifier, ModifierValue, OptionValue, Product, Variant } from './product.ts'
import { text } from './text.ts'

/** How many there are to sell, at most what a store counts to. */
const Stock = z
  .int()
  .min(0)
  .max(2 ** 31 - 1)

/** What a choice adds: a number is that many minor units. */
const AdjustmentDraft = z.union([
  z.int().min(-LIMITS.unitPrice).max(LIMITS.unitPrice),
  z.strictObject({
    kind: z.literal('fixed'),
    amount: z.int().min(-LIMITS.unitPrice).max(LIMITS.unitPrice),
    amounts: Adjustment.options[0].shape.amounts.optional(),
  }),
  Adjustment.options[1],
])
export type AdjustmentDraft = z.infer<typeof AdjustmentDraft>

const ValueDraft = z.union([text(60), OptionValue.partial({ number: true })])

const OptionDraft = z.strictObject({
  number: OptionValue.shape.number.optional(),
  name: text(60),
  values: z.array(ValueDraft).min(1).max(50),
})

const priced = {
  price: Variant.shape.price.optional(),
  prices: Variant.shape.prices.optional(),
  comparePrice: Variant.shape.comparePrice.optional(),
  comparePrices: Variant.shape.comparePrices.optional(),
  weight: Variant.shape.weight.optional(),
  stock: Stock.optional(),
}

const VariantDraft = z.strictObject({
  ...priced,
  id: Variant.shape.id.optional(),
  number: Variant.shape.number.optional(),
  sku: Variant.shape.sku.optional(),
  options: Variant.shape.options.optional(),
  image: Variant.shape.image.optional(),
})
export type VariantDraft = z.infer<typeof VariantDraft>

const ModifierDraft = z.strictObject({
  number: Modifier.shape.number.optional(),
  name: text(60),
  kind: Modifier.shape.kind,
  required: z.boolean().optional(),
  values: z
    .array(
      z.union([
        text(60),
        ModifierValue.partial({ number: true }).extend({ adjustment: AdjustmentDraft.nullish() }),
      ]),
    )
    .max(50)
    .optional(),
  adjustment: AdjustmentDraft.nullish(),
  limits: Modifier.shape.limits.partial().optional(),
})
export type ModifierDraft = z.infer<typeof ModifierDraft>

const FieldDraft = LineField.partial({ label: true, required: true, maxLength: true })

/**
 * A product as somebody writes it down: sku, name and a price, of its own or of each variant, are enough. What stands beside the
 * variants (`price`, `weight`, `stock`, …) holds for each variant that says nothing else.
 */
export const ProductDraft = z
  .strictObject({
    ...Product.partial().required({ sku: true, name: true }).shape,
    ...priced,
    options: z.array(OptionDraft).max(10).optional(),
    variants: z.array(VariantDraft).min(1).max(600).optional(),
    modifiers: z.array(ModifierDraft).max(20).optional(),
    fields: z.array(FieldDraft).max(20).optional(),
  })
  .refine(({ price, variants }) => price !== undefined || variants?.every((it) => it.price !== undefined), {
    error: 'a price is missing',
    path: ['price'],
  })
export type ProductDraft = z.infer<typeof ProductDraft>
