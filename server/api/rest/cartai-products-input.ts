import { MAX_TASKS } from '@tote/shared/delegated.ts'
import { CurrencyCode } from '@tote/shared/product.ts'
import { text } from '@tote/shared/text.ts'
import { z } from 'zod'
import { PageUrl, ShippingMethod, TaskAddress, TaskItem } from './cartai-input.ts'

/** What is known of where it goes: the country at least. */
const Destination = TaskAddress.partial().required({ country: true })

export const EstimateInput = z
  .strictObject({
    merchant: text(120).nullish().describe('Told again: which shop it is, the URLs say.'),
    destination: Destination,
    shippingMethod: ShippingMethod,
    items: z.array(TaskItem).min(1).max(MAX_TASKS),
  })
  .meta({
    id: 'EstimateCheckout',
    examples: [
      {
        merchant: 'shop.example',
        destination: { city: 'New York', province: 'NY', postalCode: '10001', country: 'US' },
        items: [
          { url: 'https://shop.example/products/mug', quantity: 2, selectedVariant: { color: 'Blue' } },
        ],
      },
    ],
  })

export const DetailsInput = z
  .strictObject({
    url: PageUrl,
    allVariants: z.boolean().nullish().describe('False: only the first. True where it is left out.'),
  })
  .meta({ id: 'ReadProduct', examples: [{ url: 'https://shop.example/products/mug', allVariants: true }] })

export const SearchInput = z
  .strictObject({
    name: text(200),
    merchant: text(120).nullish().describe('A shop whose products come first; others come all the same.'),
  })
  .meta({ id: 'SearchProducts', examples: [{ name: 'mug', merchant: 'shop.example' }] })

const Price = z.union([z.string(), z.number()]).transform(String)

export const SessionInput = z
  .strictObject({
    email: z.email().max(254),
    price: Price.nullish().describe(
      'The most that may be spent, like `500` or `49.90`; `500` where it is left out.',
    ),
    currency: CurrencyCode.nullish().describe('`USD` where it is left out.'),
    purpose: text(200).nullish().describe('What the buyer is told that it is for.'),
    expiry: z.iso
      .datetime({ offset: true })
      .nullish()
      .describe('Until when it can be used, 5 minutes to 90 days from now; a week where it is left out.'),
  })
  .meta({
    id: 'CreatePaymentSession',
    examples: [{ email: 'ada@shopper.example', price: '500', currency: 'USD', purpose: 'Purchase Agent' }],
  })
