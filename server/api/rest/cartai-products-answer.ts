import { delegatedReasons } from '@tote/shared/delegated.ts'
import { z } from 'zod'

export const Estimated = z
  .strictObject({
    merchant: z.string(),
    destination: z.record(z.string(), z.unknown()),
    subtotal: z.number(),
    shipping: z.number().nullable().describe('Null where a shop does not say it before.'),
    shippingKnown: z.boolean(),
    tax: z.number().nullable(),
    total: z.number(),
    currency: z.string(),
    items: z.array(
      z.strictObject({
        url: z.string(),
        name: z.string().nullable(),
        quantity: z.int(),
        selectedVariant: z.record(z.string(), z.string()),
        available: z.boolean(),
        price: z.number().nullable().describe('Of one.'),
        subtotal: z.number().nullable(),
        reason: z.enum(delegatedReasons).nullable(),
      }),
    ),
  })
  .meta({ id: 'EstimatedCheckout', description: 'Amounts are decimal numbers of the currency.' })

const links = {
  monetizationUrl: z.string().describe('The page itself: nothing is earned by it.'),
  commissionUrl: z.string(),
}

export const ProductDetails = z
  .strictObject({
    name: z.string(),
    brand: z.string().nullable(),
    retailer: z.string(),
    description: z.string(),
    image: z.string().nullable(),
    currency: z.string(),
    directUrl: z.string(),
    ...links,
    dimensions: z.array(z.strictObject({ name: z.string(), values: z.array(z.string()) })),
    variants: z.array(
      z.strictObject({
        price: z.number(),
        available: z.boolean().nullable().describe('Null where the page does not say.'),
        attributes: z.record(z.string(), z.string()),
        sku: z.string().nullable(),
        image: z.string().nullable(),
        url: z.string(),
        ...links,
      }),
    ),
  })
  .meta({ id: 'ProductDetails' })

export const FoundProducts = z
  .strictObject({
    products: z.array(
      z.strictObject({
        name: z.string(),
        brand: z.string().nullable(),
        merchant: z.string(),
        image: z.string().nullable(),
        priceFrom: z.number(),
        currency: z.string(),
        directUrl: z.string(),
      }),
    ),
    targetMerchant: z.string().nullable(),
    targetMatchCount: z.int(),
  })
  .meta({ id: 'FoundProducts' })

export const SessionMade = z
  .strictObject({
    data: z.strictObject({
      sessionId: z.uuid(),
      url: z
        .string()
        .describe(
          'The page on which the buyer approves: to be sent there, or in a frame on the key’s pages.',
        ),
      authorization: z.strictObject({
        price: z.string(),
        currency: z.string(),
        purpose: z.string(),
        expiry: z.iso.datetime(),
      }),
    }),
  })
  .meta({ id: 'CreatedPaymentSession' })
