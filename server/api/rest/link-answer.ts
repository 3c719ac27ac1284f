import { paymentMethods } from '@tote/shared/checkout.ts'
import { z } from 'zod'
import type { Merchant } from '../../domain/merchant.ts'
import type { LinkContent } from '../../services/checkout-links.ts'
import { Moment, moment } from './link-envelope.ts'
import { ProductAnswer, showProduct } from './product-answer.ts'

export const LinkAnswer = z
  .strictObject({
    id: z.string(),
    public_hash: z.uuid().describe('What buy links name it by: /checkout/{public_hash}.'),
    merchant_id: z.string(),
    card_processor_id: z.string(),
    ach_processor_id: z.string(),
    name: z.string(),
    description: z.string(),
    type: z.enum(['normal', 'donation']),
    custom_fields_group: z.string(),
    products: z.array(ProductAnswer),
    show_available_products: z.boolean(),
    require_shipping_details: z.boolean(),
    email_receipt: z.boolean(),
    payments: z.array(z.enum(paymentMethods)),
    success_url: z.string(),
    cancel_url: z.string(),
    settings: z
      .strictObject({ product_subtitle_verbiage: z.string(), save_customer_vault: z.literal('none') })
      .nullable(),
    created_at: Moment,
    updated_at: Moment,
    deleted_at: Moment.nullable(),
  })
  .meta({ id: 'CheckoutLink', description: 'A reusable configuration of a checkout.' })

/** A checkout link, with its products, in the form of this contract. */
export function showLink(merchant: Merchant, { link, products }: LinkContent): z.infer<typeof LinkAnswer> {
  const { settings, deletedAt } = link
  return {
    id: link.id,
    public_hash: link.publicHash,
    merchant_id: merchant.id,
    card_processor_id: link.cardProcessorId,
    ach_processor_id: link.achProcessorId,
    name: link.name,
    description: link.description,
    type: link.type,
    custom_fields_group: link.customFieldsGroup,
    products: products.map((product) => showProduct(merchant, product)),
    show_available_products: link.showAvailableProducts,
    require_shipping_details: link.requireShippingDetails,
    email_receipt: link.emailReceipt,
    payments: [...link.payments],
    success_url: link.successUrl ?? '',
    cancel_url: link.cancelUrl ?? '',
    settings: settings && {
      product_subtitle_verbiage: settings.productSubtitleVerbiage,
      save_customer_vault: settings.saveCustomerVault,
    },
    created_at: moment(link.createdAt),
    updated_at: moment(link.updatedAt),
    deleted_at: deletedAt === null ? null : moment(deletedAt),
  }
}
