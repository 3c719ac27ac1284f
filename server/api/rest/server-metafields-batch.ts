import { ToteError } from '@tote/shared/reasons.ts'
import { z } from 'zod'
import type { Metafield } from '../../domain/metafield.ts'
import { incorrect } from './problems.ts'
import { type Route, route } from './route.ts'
import { onceOf, type Server } from './server-access.ts'
import {
  allMetafieldsTold,
  answerBatch,
  batchTold,
  contentOf,
  linkTo,
  metafieldBatchTold,
  type Outcome,
  showMetafield,
} from './server-metafields-answer.ts'
import {
  AddMetafields,
  AllMetafieldsQuery,
  ChangeMetafields,
  MANY_METAFIELDS_BYTES,
  momentOf,
  RemoveMetafields,
} from './server-metafields-input.ts'

const batch = 'Each by itself: what fails leaves the others done, and is named by its place from 0 on.'

/** What programs keep beside carts, many at a time. */
export const metafieldBatchRoutes: readonly Route<Server>[] = [
  route({
    method: 'get',
    path: '/carts/metafields',
    operationId: 'getCartsMetafields',
    summary: 'List what programs keep beside all carts',
    description:
      'Go on with `after` for as long as there is a next page; a page may be shorter than asked for.',
    scope: 'carts:read',
    query: AllMetafieldsQuery,
    answers: { 200: allMetafieldsTold, 422: incorrect },
    async handle({ api, who, query }) {
      const limit = Number(query.limit ?? 50)
      const wanted = { after: Number(query.after ?? 0), limit, fits: fitting(query) }
      const { metafields, next } = await api.services.metafields.page(who.merchant, who.key.id, wanted)
      const [first, last] = [metafields[0]?.number, next ?? metafields.at(-1)?.number]
      const cursor_pagination = {
        count: metafields.length,
        per_page: limit,
        start_cursor: first === undefined ? null : String(first),
        end_cursor: last === undefined ? null : String(last),
        links:
          next === undefined ? {} : { next: linkTo({ ...query, limit: String(limit), after: String(next) }) },
      }
      return { status: 200, body: { data: metafields.map(showMetafield), meta: { cursor_pagination } } }
    },
  }),
  route({
    method: 'post',
    path: '/carts/metafields',
    operationId: 'createCartsMetafields',
    summary: 'Keep something beside several carts',
    description: `${batch} In a body of up to 2 MiB.`,
    scope: 'carts:write',
    creates: true,
    body: AddMetafields,
    maxBody: MANY_METAFIELDS_BYTES,
    answers: metafieldBatchTold,
    async handle(asked) {
      const { api, who, body } = asked
      const once = onceOf(asked, 'POST /carts/metafields (batch)', body)
      return answerBatch(
        await eachOf(body, async ({ resource_id: cartId, ...given }, i) => {
          const named = once && { ...once, key: `${once.key} ${i}` }
          const wanted = { cartId, content: contentOf(given), once: named }
          return showMetafield(await api.services.metafields.add(who.merchant, who.key.id, wanted))
        }),
      )
    },
  }),
  route({
    method: 'put',
    path: '/carts/metafields',
    operationId: 'updateCartsMetafields',
    summary: 'Change several metafields',
    description: `${batch} In a body of up to 2 MiB.`,
    scope: 'carts:write',
    body: ChangeMetafields,
    maxBody: MANY_METAFIELDS_BYTES,
    answers: metafieldBatchTold,
    async handle({ api, who, body }) {
      return answerBatch(
        await eachOf(body, async ({ id, ...given }) => {
          const ref = { number: Number(id) }
          return showMetafield(
            await api.services.metafields.change(who.merchant, who.key.id, ref, contentOf(given)),
          )
        }),
      )
    },
  }),
  route({
    method: 'delete',
    path: '/carts/metafields',
    operationId: 'deleteCartsMetafields',
    summary: 'Take several metafields off their carts',
    description: batch,
    scope: 'carts:write',
    body: RemoveMetafields,
    answers: batchTold(z.int()),
    async handle({ api, who, body }) {
      return answerBatch(
        await eachOf(body, async (id) => {
          const number = Number(id)
          await api.services.metafields.remove(who.merchant, who.key.id, { number })
          return number
        }),
      )
    },
  }),
]

function fitting(query: z.infer<typeof AllMetafieldsQuery>): (metafield: Metafield) => boolean {
  const { key, namespace } = query
  const listed = (names: string | undefined) => names?.split(',').map((one) => one.trim())
  const since = (given: string | undefined) => (given === undefined ? -Infinity : momentOf(given))
  const until = (given: string | undefined) => (given === undefined ? Infinity : momentOf(given))
  const made = [since(query['date_created:min']), until(query['date_created:max'])] as const
  const changed = [since(query['date_modified:min']), until(query['date_modified:max'])] as const
  const [keys, namespaces] = [listed(query['key:in']), listed(query['namespace:in'])]
  return (it) =>
    (key === undefined || it.key === key) &&
    (namespace === undefined || it.namespace === namespace) &&
    isWithin(it.createdAt, made) &&
    isWithin(it.updatedAt, changed) &&
    (keys?.includes(it.key) ?? true) &&
    (namespaces?.includes(it.namespace) ?? true)
}

function isWithin(at: number, [from, to]: readonly [number, number]): boolean {
  return at >= from && at <= to
}

/** One after the other; what is refused does not stop the rest, only a name of the request that stands for another one does. */
async function eachOf<T>(
  all: readonly T[],
  act: (one: T, i: number) => Promise<unknown>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const [i, one] of all.entries()) {
    try {
      outcomes.push({ done: await act(one, i) })
    } catch (error) {
      if (!(error instanceof ToteError) || error.reason === 'idempotencyConflict') throw error
      outcomes.push({ refused: error })
    }
  }
  return outcomes
}
