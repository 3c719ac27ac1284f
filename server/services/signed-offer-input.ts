import { MAX_QUANTITY } from '@tote/shared/cart.ts'
import { LIMITS } from '@tote/shared/money.ts'
import { CurrencyCode, LineField } from '@tote/shared/product.ts'
import { text } from '@tote/shared/text.ts'
import { z } from 'zod'

/** What the header of an offer says it is: nothing else that a key signs is taken for one. */
export const OFFER_TYPE = 'tote-offer'

/** The longest offer, in characters: it stands in a page beside every product. */
export const MAX_OFFER = 4096

/** The last second that a date can hold. */
const LAST = 8.64e12

/** A web address, or one within the merchant's site. */
const Address = text(2048).refine(isAddress, {
  error: 'is no web address: https://…, or a path of your site',
})

const said = {
  sku: text(64),
  name: text(250),
  price: z.int().min(0).max(LIMITS.unitPrice),
  currency: CurrencyCode,
  limit: z.int().min(1).max(MAX_QUANTITY).optional(),
  url: Address.optional(),
  image: Address.optional(),
  options: z
    .record(text(60), text(60))
    .refine((options) => Object.keys(options).length <= 10, { error: 'names more than 10 options' })
    .optional(),
  fields: z.array(LineField).max(20).refine(areDistinct, { error: 'names a field twice' }).optional(),
  kind: z.enum(['physical', 'digital']).optional(),
  weight: z.int().min(0).max(1e9).optional(),
  taxClass: text(40).optional(),
}

/** An offer as a merchant writes it; `price` in minor units, `weight` in grams. */
export const SignedOfferInput = z.strictObject(said)
export type SignedOfferInput = z.infer<typeof SignedOfferInput>

/** The same as it stands in a token, beside whose it is; whatever else stands there is nothing that counts. */
export const OfferClaims = z.object({ ...said, exp: z.number().min(0).max(LAST) })
export type OfferClaims = z.infer<typeof OfferClaims>

function isAddress(address: string): boolean {
  const url = URL.parse(address, 'https://shop.example/')
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
}

function areDistinct(fields: readonly LineField[]): boolean {
  return new Set(fields.map(({ name }) => name)).size === fields.length
}
