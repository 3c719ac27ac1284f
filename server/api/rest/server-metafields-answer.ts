import { ToteError } from '@tote/shared/reasons.ts'
import { z } from 'zod'
import { type Metafield, type MetafieldContent, permissionSets } from '../../domain/metafield.ts'
import { ServerProblem, serverProblem } from './problems.ts'
import type { RestAnswer, Told } from './route.ts'
import { wrapped } from './server-carts-answer.ts'
import { time } from './server-carts-view.ts'
import type { MetafieldInput } from './server-metafields-input.ts'

const MetafieldAnswer = z
  .strictObject({
    id: z.string(),
    key: z.string(),
    value: z.string(),
    namespace: z.string(),
    permission_set: z.enum(permissionSets),
    resource_type: z.literal('cart'),
    resource_id: z.uuid(),
    description: z.string(),
    date_created: z.string(),
    date_modified: z.string(),
  })
  .meta({ id: 'Metafield' })

const Links = z.strictObject({
  previous: z.string().optional(),
  current: z.string(),
  next: z.string().optional(),
})

const Pagination = z
  .strictObject({
    total: z.int(),
    count: z.int(),
    per_page: z.int(),
    current_page: z.int(),
    total_pages: z.int(),
    links: Links,
  })
  .meta({ id: 'Pagination' })

const CursorPagination = z
  .strictObject({
    count: z.int(),
    per_page: z.int(),
    start_cursor: z.string().nullable(),
    end_cursor: z.string().nullable(),
    links: z.strictObject({ next: z.string().optional() }).describe('`next` is missing on the last page.'),
  })
  .meta({ id: 'CursorPagination' })

const Counts = z
  .strictObject({ total: z.int(), success: z.int(), failed: z.int() })
  .meta({ id: 'BatchCounts' })

const Metafields = z.array(MetafieldAnswer)

export const metafieldTold: Told = { description: 'The metafield.', schema: wrapped(MetafieldAnswer) }
export const metafieldsTold: Told = {
  description: 'The metafields.',
  schema: z.strictObject({ data: Metafields, meta: z.strictObject({ pagination: Pagination }) }),
}
export const allMetafieldsTold: Told = {
  description: 'The metafields.',
  schema: z.strictObject({ data: Metafields, meta: z.strictObject({ cursor_pagination: CursorPagination }) }),
}

/** What came of a batch: all of it at 200; at 422 with one problem that names the places of those that failed. */
export const batchTold = (data: z.ZodType): Readonly<Record<200 | 422, Told>> => {
  const all = z.strictObject({ data: z.array(data), errors: z.tuple([]), meta: Counts })
  const some = z.strictObject({ data: z.array(data), errors: z.array(ServerProblem), meta: Counts })
  return {
    200: { description: 'All of it is done.', schema: all },
    422: {
      description:
        'Some of it is done, the rest stands in `errors`; or the body is not accepted, and nothing is done.',
      schema: z.union([some, ServerProblem]),
    },
  }
}
export const metafieldBatchTold = batchTold(MetafieldAnswer)

export function showMetafield(metafield: Metafield): z.infer<typeof MetafieldAnswer> {
  return {
    id: String(metafield.number),
    key: metafield.key,
    value: metafield.value,
    namespace: metafield.namespace,
    permission_set: metafield.permissionSet as (typeof permissionSets)[number],
    resource_type: 'cart',
    resource_id: metafield.cartId,
    description: metafield.description,
    date_created: time(metafield.createdAt),
    date_modified: time(metafield.updatedAt),
  }
}

/** What was sent, as it is kept. */
export function contentOf({
  permission_set,
  namespace,
  key,
  value,
  description = '',
}: MetafieldInput): MetafieldContent {
  return { permissionSet: permission_set, namespace, key, value, description }
}

/** A link to a page, with what was asked for. */
export function linkTo(query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  )
  return `?${new URLSearchParams(Object.fromEntries(given))}`
}

/** What one of a batch came to. */
export type Outcome = { readonly done: unknown } | { readonly refused: ToteError }

export function answerBatch(outcomes: readonly Outcome[]): RestAnswer {
  const data = outcomes.flatMap((one) => ('done' in one ? [one.done] : []))
  const failed = outcomes.flatMap((one, i) => ('refused' in one ? [[String(i), sentence(one.refused)]] : []))
  const meta = { total: outcomes.length, success: data.length, failed: failed.length }
  if (failed.length === 0) return { status: 200, body: { data, errors: [], meta } }
  const { body } = serverProblem(new ToteError('validationFailed'))
  const told = { title: 'Bulk operation has failed', errors: Object.fromEntries(failed) }
  const headers = { 'content-type': 'application/problem+json' }
  return { status: 422, body: { data, errors: [{ ...(body as object), ...told }], meta }, headers }
}

/** Why, in one line. */
function sentence(error: ToteError): string {
  const { title, errors = {} } = serverProblem(error).body as z.infer<typeof ServerProblem>
  return Object.values(errors)[0] ?? title
}
