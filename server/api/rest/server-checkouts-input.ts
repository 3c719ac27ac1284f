import { text } from '@tote/shared/text.ts'
import { z } from 'zod'
import { Version } from './server-carts-input.ts'

const code = text(50).meta({ minLength: 1, maxLength: 50 })

export const ApplyCoupon = z
  .object({ coupon_code: code, version: Version })
  .meta({ id: 'ApplyCheckoutCoupon', examples: [{ coupon_code: 'SHOP20' }] })

export const RedeemCertificate = z
  .object({ gift_certificate_code: code, version: Version })
  .meta({ id: 'RedeemCheckoutCertificate', examples: [{ gift_certificate_code: 'ABCD-EFGH-JKLM-NPQR' }] })

export const RemoveCode = z.object({ version: Version }).meta({ id: 'RemoveCode' })

export const CreateCheckoutToken = z
  .object({
    maxUses: z
      .int()
      .min(1)
      .max(2 ** 31 - 1)
      .default(1)
      .describe('How often it may be followed.'),
    ttl: z.int().min(1).max(2_592_000).default(86_400).describe('How many seconds it is good for.'),
  })
  .meta({ id: 'CreateCheckoutToken', examples: [{ maxUses: 1, ttl: 3600 }] })

export const CheckoutPath = z.object({ checkoutId: z.uuid() })
export const CheckoutCodePath = z.object({ checkoutId: z.uuid(), code: z.string().min(1).max(100) })
