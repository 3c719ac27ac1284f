import { text } from '@tote/shared/text.ts'
import { z } from 'zod'
import { permissionSets } from '../../domain/metafield.ts'

const name = text(64).meta({ minLength: 1, maxLength: 64 })
/** A text of any kind, counted in characters as they are read. */
const whole = (max: number) =>
  z
    .string()
    .max(2 * max)
    .refine((value) => value.length <= max || [...value].length <= max, { error: 'tooLong' })
    .meta({ maxLength: max })
const value = whole(65_535)
  .refine((given) => given !== '', { error: 'too_small' })
  .meta({ minLength: 1, maxLength: 65_535 })

const fields = {
  permission_set: z
    .enum(permissionSets)
    .describe('What other keys of the merchant may do with it: nothing, see it, or change it.'),
  namespace: name,
  key: name,
  value,
  description: whole(255).optional(),
}
const example = {
  permission_set: 'app_only',
  namespace: 'Sales Department',
  key: 'Staff Name',
  value: 'Sam',
  description: 'Name of staff member',
} as const

export const MetafieldInput = z.object(fields).meta({ id: 'MetafieldInput', examples: [example] })
export type MetafieldInput = z.infer<typeof MetafieldInput>

/** The largest body: one of the longest values, however its characters are written. */
export const ONE_METAFIELD_BYTES = 1024 * 1024
export const MANY_METAFIELDS_BYTES = 2 * ONE_METAFIELD_BYTES

const MOST = 100
const MetafieldNumber = z.union([z.int().min(1), z.string().regex(/^[1-9]\d{0,14}$/)])

export const AddMetafields = z
  .array(z.object({ ...fields, resource_id: z.uuid().describe('The id of the cart.') }))
  .min(1)
  .max(MOST)
  .meta({
    id: 'AddMetafields',
    examples: [[{ ...example, resource_id: 'b810114d-9926-45b7-bba5-7633b251154b' }]],
  })

export const ChangeMetafields = z
  .array(z.object({ ...fields, id: MetafieldNumber }))
  .min(1)
  .max(MOST)
  .meta({ id: 'ChangeMetafields', examples: [[{ ...example, id: '24' }]] })

export const RemoveMetafields = z
  .array(MetafieldNumber)
  .min(1)
  .max(MOST)
  .meta({ id: 'RemoveMetafields', examples: [[24, 25]] })

export const MetafieldPath = z.object({
  cartId: z.uuid(),
  metafieldId: z.string().regex(/^[1-9]\d{0,14}$/),
})

const limit = z
  .string()
  .regex(/^(?:[1-9]\d?|1\d\d|2[0-4]\d|250)$/)
  .optional()
  .describe('How many at a time, up to 250; 50 where it is left out.')
const filters = {
  key: z.string().max(64).optional().describe('Only those of this key.'),
  namespace: z.string().max(64).optional().describe('Only those of this namespace.'),
}

export const MetafieldsQuery = z.object({
  page: z
    .string()
    .regex(/^[1-9]\d{0,4}$/)
    .optional(),
  limit,
  ...filters,
  direction: z.enum(['asc', 'desc']).optional().describe('By age.'),
})

const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?)?$/)
  .refine((given) => !Number.isNaN(momentOf(given)), { error: 'invalid_format' })
  .optional()

/** Ms since 1970; in UTC where nothing else is said. */
export function momentOf(given: string): number {
  return Date.parse(/T.*(?:Z|[+-]\d\d:\d\d)$/.test(given) || !given.includes('T') ? given : `${given}Z`)
}

export const AllMetafieldsQuery = z.object({
  page: z.literal('1').optional().describe('Only the first: go on with `after`.'),
  before: z.never().optional().describe('Not served: the list goes forward.'),
  limit,
  after: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional()
    .describe('`end_cursor` of the page before.'),
  ...filters,
  'key:in': z.string().max(1000).optional().describe('Only those of one of these keys, with commas between.'),
  'namespace:in': z
    .string()
    .max(1000)
    .optional()
    .describe('Only those of one of these namespaces, with commas between.'),
  'date_created:min': day,
  'date_created:max': day,
  'date_modified:min': day,
  'date_modified:max': day,
  direction: z.literal('asc').optional().describe('Oldest first; there is no other order over all carts.'),
})
