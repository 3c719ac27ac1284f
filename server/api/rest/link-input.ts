import { paymentMethods } from '@tote/shared/checkout.ts'
import { Product } from '@tote/shared/product.ts'
import { note } from '@tote/shared/text.ts'
import { z } from 'zod'
import type { LinkChange, NewLink } from '../../services/checkout-link-input.ts'
import { line } from './item-input.ts'

/** What clears a text. */
const Empty = z.literal('')
const Flag = z.boolean().nullish()
const Processor = z
  .union([Empty, z.string().regex(/^[0-9a-v]{20}$/)])
  .nullish()
  .describe('Kept as it is; this server has one processor. Empty: the merchant’s own.')
const Address = z
  .string()
  .max(2048)
  .nullish()
  .describe(
    'An https URL, exactly as a browser would write it; {ORDER_ID} and {CHECKOUT_ID} in it are filled in.',
  )

const Settings = z
  .object({
    product_subtitle_verbiage: z.union([Empty, line(100)]).nullish(),
    save_customer_vault: z.literal('none').nullish().describe('No cards are kept.'),
  })
  .meta({ id: 'CheckoutLinkSettingsInput' })

const { id } = Product.shape
const Listed = z.union([id, z.object({ id }).transform((product) => product.id)])

const more = {
  description: z.union([Empty, note(2000)]).nullish(),
  custom_fields_group: z
    .union([Empty, line(254)])
    .nullish()
    .describe('Which of the merchant’s questions its checkout asks.'),
  card_processor_id: Processor,
  ach_processor_id: Processor,
  products: z
    .array(Listed)
    .max(100)
    .nullish()
    .describe('Ids of products, also as they stand in an answer: of those only the id counts.'),
  show_available_products: Flag,
  require_shipping_details: Flag,
  email_receipt: Flag,
  payments: z.array(z.enum(paymentMethods)).max(10).nullish().describe('All of them where it is empty.'),
  success_url: Address,
  cancel_url: Address,
  settings: Settings.nullish(),
}

const Kind = z.enum(['normal', 'donation']).describe('donation: the shopper names the amount.')

export const CreateLink = z
  .object({ type: Kind, name: line(100), ...more })
  .meta({ id: 'CreateCheckoutLink', examples: [{ type: 'normal', name: 'initiatives' }] })

export const UpdateLink = z
  .object({ type: Kind.nullish(), name: line(100).nullish(), ...more })
  .meta({ id: 'UpdateCheckoutLink', examples: [{ name: 'initiatives', success_url: '' }] })

export const LinkPath = z.object({ cartId: z.string().regex(/^[0-9A-Za-z_-]{1,64}$/) })

/** What is said of a new link, in the house's names. */
export function newLink(body: z.infer<typeof CreateLink>): NewLink {
  const { type, name } = body
  return { ...linkChange(body), type, name }
}

/** What is said of a link that is there, in the house's names. */
export function linkChange(body: z.infer<typeof UpdateLink>): LinkChange {
  const { name, type, description, products, payments, settings } = body
  return {
    name: name ?? undefined,
    type: type ?? undefined,
    description,
    customFieldsGroup: body.custom_fields_group,
    cardProcessorId: body.card_processor_id,
    achProcessorId: body.ach_processor_id,
    products,
    showAvailableProducts: body.show_available_products,
    requireShippingDetails: body.require_shipping_details,
    emailReceipt: body.email_receipt,
    payments: payments && (payments.length > 0 ? [...new Set(payments)] : null),
    successUrl: body.success_url,
    cancelUrl: body.cancel_url,
    settings: settings && {
      productSubtitleVerbiage: settings.product_subtitle_verbiage ?? '',
      saveCustomerVault: 'none',
    },
  }
}
