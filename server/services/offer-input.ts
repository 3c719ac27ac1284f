import { LIMITS } from '@tote/shared/money.ts'
import { CurrencyCode } from '@tote/shared/product.ts'
import { text } from '@tote/shared/text.ts'
import { z } from 'zod'
import { ownSpelling } from '../domain/certificate.ts'

const Minor = z.int().min(0).max(LIMITS.order)
const Others = z.record(CurrencyCode, Minor)
const Share = z.int().min(0).max(10_000)
const Quantity = z.int().min(1).max(999)
/** A moment: as it is written, or ms since 1970. */
const Moment = z.union(
  [
    z.int().min(0).max(8.64e15),
    z.union([z.iso.datetime({ offset: true }), z.iso.date()]).transform((written) => Date.parse(written)),
  ],
  { error: 'is no time: write it like 2026-01-31 or 2026-01-31T12:00:00Z' },
)

const Selection = z.strictObject({
  products: z.array(text(64)).max(1000).exactOptional(),
  categories: z.array(text(100)).max(100).exactOptional(),
})

const period = { startsAt: Moment.nullable().exactOptional(), endsAt: Moment.nullable().exactOptional() }

const coupon = {
  ...period,
  code: text(50).overwrite((code) => code.toUpperCase()),
  number: z
    .int()
    .min(1)
    .max(2 ** 31 - 1)
    .exactOptional(),
  name: text(100),
  minimum: Minor.default(0),
  minimums: Others.exactOptional(),
  maxUses: z.int().min(0).max(1e9).nullable().default(null),
  maxUsesEach: z.int().min(1).max(1e9).nullable().exactOptional(),
  customers: z.array(z.int().min(1)).max(1000).nullable().exactOptional(),
  on: Selection.exactOptional(),
  combines: z.boolean().exactOptional(),
}
const amounts = { amount: Minor, amounts: Others.exactOptional() }

/** A coupon as a merchant writes it; products by their ids or skus. */
export const CouponInput = z
  .discriminatedUnion('kind', [
    z.strictObject({ ...coupon, kind: z.literal('percentage'), rate: Share }),
    z.strictObject({ ...coupon, kind: z.literal('fixed'), ...amounts }),
    z.strictObject({ ...coupon, kind: z.literal('fixedEach'), ...amounts }),
    z.strictObject({ ...coupon, kind: z.literal('freeDelivery') }),
  ])
  .refine(isForward, { error: 'is not before endsAt', path: ['startsAt'] })

const promotion = {
  ...period,
  id: z.string().regex(/^[0-9A-Za-z_-]{1,64}$/, { error: 'is 1 to 64 letters, digits, _ and -' }),
  name: text(100),
  banner: text(200).exactOptional(),
  isActive: z.boolean().default(true),
  order: z.int().min(0).max(1e6).default(0),
}
/** The variant by its sku or id. */
const Part = z.strictObject({
  product: text(64),
  variant: text(64).exactOptional(),
  quantity: Quantity.default(1),
})
const Tier = z.strictObject({ from: Minor.min(1), froms: Others.exactOptional(), rate: Share })

/** A promotion as a merchant writes it; products by their ids or skus. */
export const PromotionInput = z
  .discriminatedUnion('kind', [
    z.strictObject({
      ...promotion,
      kind: z.literal('buyGet'),
      buy: z.strictObject({ quantity: Quantity, on: Selection.default({}) }),
      get: z.strictObject({ quantity: Quantity, on: Selection.default({}), rate: Share.default(10_000) }),
      most: z.int().min(1).max(999).nullable().default(null),
    }),
    z.strictObject({
      ...promotion,
      kind: z.literal('tiers'),
      by: z.enum(['quantity', 'amount']),
      on: Selection.default({}),
      tiers: z.array(Tier).min(1).max(20),
    }),
    z.strictObject({
      ...promotion,
      kind: z.literal('bundle'),
      parts: z.array(Part).min(1).max(20),
      price: Minor,
      prices: Others.exactOptional(),
    }),
  ])
  .refine(isForward, { error: 'is not before endsAt', path: ['startsAt'] })

const Party = z.strictObject({ name: z.string().max(100).default(''), email: z.email().max(254) })

/** How much of a code there is at least, so that nobody guesses it. */
const LEAST_CODE = 12

/** A gift certificate as a merchant gives it. */
export const CertificateInput = z.strictObject({
  code: text(50)
    .overwrite((code) => code.toUpperCase())
    .refine((code) => ownSpelling(code).replaceAll('-', '').length >= LEAST_CODE, {
      error: `has fewer than ${LEAST_CODE} letters and digits and could be guessed: leave it out, and one is made`,
    })
    .optional(),
  amount: Minor.min(1).max(LIMITS.unitPrice),
  currency: CurrencyCode.optional(),
  recipient: Party.nullable().default(null),
  sender: Party.nullable().default(null),
  message: z.string().max(500).default(''),
  theme: z.string().max(40).default('General'),
  endsAt: Moment.nullable().default(null),
})

function isForward({ startsAt, endsAt }: { startsAt?: number | null; endsAt?: number | null }): boolean {
  return startsAt == null || endsAt == null || startsAt < endsAt
}
