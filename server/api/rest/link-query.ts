import { z } from 'zod'
import type { TimeQuery } from '../../domain/query.ts'

const MOST = 100
const MOST_UNASKED = 1000

const Text = z
  .strictObject({ operator: z.enum(['=', '!=']), value: z.string().max(255) })
  .meta({ id: 'QuerySearchString' })
const Whole = z
  .strictObject({ operator: z.enum(['=', '!=', '<', '>']), value: z.int() })
  .meta({ id: 'QuerySearchInt' })
const Moment = z
  .union([z.iso.datetime({ offset: true, local: true }), z.iso.date()])
  .nullish()
  .describe('In UTC where it names no offset; a date alone is all of that day.')
const Range = z
  .strictObject({ start_date: Moment, end_date: Moment })
  .refine(({ start_date, end_date }) => start_date !== undefined || end_date !== undefined, {
    error: 'missing',
    path: ['start_date'],
  })
  .meta({
    id: 'QueryDateRange',
    description: 'From one moment to another, both included; one of them may be left out.',
  })

const limit = z.int().min(0).max(MOST)
const offset = z.int().min(0).max(1_000_000)

// Clients that were made for this contract write null for whatever is not asked for.
const common = {
  id: Text.nullish(),
  name: Text.nullish(),
  created_at: Range.nullish(),
  updated_at: Range.nullish(),
  deleted_at: Range.nullish().describe('What was deleted is found only where this is asked for.'),
  limit: limit.nullish().meta({ default: 25, description: '25 where it is left out; 0 only counts.' }),
  offset: offset.nullish().meta({ default: 0 }),
}

export const SearchLinks = z
  .strictObject({ ...common, product: Text.nullish().describe('The name of a product in it.') })
  .meta({
    id: 'SearchCheckoutLinks',
    examples: [{ name: { operator: '=', value: 'initiatives' }, limit: 10, offset: 0 }],
  })

export const SearchProducts = z
  .strictObject({ ...common, price: Whole.nullish() })
  .meta({ id: 'SearchLinkProducts', examples: [{ price: { operator: '<', value: 500 } }] })

const counted = (most: typeof limit) =>
  z
    .string()
    .regex(/^\d{1,7}$/)
    .transform(Number)
    .pipe(most)

/** Which part of a whole list. */
export const ListQuery = z.object({
  limit: counted(limit)
    .optional()
    .describe('0 to 100; 100 where only an offset is given, 1,000 where nothing is.'),
  offset: counted(offset).optional().describe('How many to skip.'),
})

/** Clients that know of no parts get all of it, as far as one answer goes. */
export function listPage({ limit, offset }: z.infer<typeof ListQuery>) {
  return { limit: limit ?? (offset === undefined ? MOST_UNASKED : MOST), offset: offset ?? 0 }
}

/** A query for links in the house's names. */
export function linkQuery({ product, ...query }: z.infer<typeof SearchLinks>) {
  return { ...asked(query), product: product ?? undefined }
}

/** A query for products in the house's names. */
export function productQuery({ price, ...query }: z.infer<typeof SearchProducts>) {
  return { ...asked(query), price: price ?? undefined }
}

function asked(query: Omit<z.infer<typeof SearchLinks>, 'product'>) {
  return {
    id: query.id ?? undefined,
    name: query.name ?? undefined,
    createdAt: timeQuery(query.created_at),
    updatedAt: timeQuery(query.updated_at),
    deletedAt: timeQuery(query.deleted_at),
    limit: query.limit ?? undefined,
    offset: query.offset ?? undefined,
  }
}

/** Undefined where neither end is said: nothing is asked about it. */
function timeQuery(range: z.infer<typeof Range> | null | undefined): TimeQuery | undefined {
  const [from, until] = [at(range?.start_date, 'T00:00:00.000'), at(range?.end_date, 'T23:59:59.999')]
  return from === undefined && until === undefined ? undefined : { from, until }
}

/** Ms since 1970; a day is as its beginning or its end, and what names no offset is in UTC. */
function at(written: string | null | undefined, time: string): number | undefined {
  if (written == null) return undefined
  const whole = written.includes('T') ? written : `${written}${time}`
  return Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(whole) ? whole : `${whole}Z`)
}
