import { ToteError } from '@tote/shared/reasons.ts'
import { TRPCError } from '@trpc/server'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Asked } from './asked.ts'
import type { Call } from './call.ts'
import { callPlain, readPlainCalls } from './plain.ts'
import { callStandard } from './standard.ts'
import { type Context, procedure, router } from './trpc.ts'

const echo = procedure.input(z.strictObject({ say: z.string().max(5) }))
const stubborn = procedure.use(() => {
  throw new ToteError('rateLimited', { retryAfter: 7 })
})

const tested = router({
  shop: {
    say: echo.query(({ input }) => ({ said: input.say })),
    change: echo.mutation(({ input }) => ({ changed: input.say })),
    nothing: procedure.query(() => undefined),
    nil: procedure.query(() => null),
    holes: procedure.query(() => ({ a: undefined, b: [undefined, null], at: new Date(0) })),
    whatever: procedure.input(z.unknown()).mutation(({ input }) => ({ got: input ?? 'none' })),
    none: procedure.mutation(() => {
      throw new ToteError('cartNotFound')
    }),
    faulty: procedure.mutation(() => {
      throw new ToteError('cardInvalid', { fields: [{ pointer: '/card/number', code: 'invalid' }] })
    }),
    full: procedure.mutation(() => {
      throw new ToteError('outOfStock', { detail: { quantity: 3, name: 'Mug' } })
    }),
    stale: procedure.mutation(() => {
      throw new ToteError('cartChanged', { current: { cart: { version: 3, gone: undefined }, problems: [] } })
    }),
    busy: procedure.mutation(() => {
      throw new ToteError('unavailable', { retryAfter: 3 })
    }),
    often: stubborn.mutation(() => 'never'),
    broken: procedure.mutation(() => {
      throw new Error('a secret path')
    }),
    teapot: procedure.query(() => {
      throw new TRPCError({ code: 'CONFLICT', message: 'of its own' })
    }),
    text: procedure.query(() => {
      throw 'a text'
    }),
  },
})

type Sent = Partial<Pick<Call, 'method' | 'query'>> & { inputs?: string; type?: string }

function ask(path: string, { method = 'POST', query = '', inputs, type }: Sent) {
  const log: unknown[] = []
  const isGet = method === 'GET'
  const contentType = type ?? (isGet ? undefined : 'application/json')
  const asked: Asked = {
    call: {
      method,
      endpoint: '/embed/k/trpc',
      path,
      query,
      address: '192.0.2.1',
      client: '192.0.2.1',
      header: (name) => (name === 'content-type' ? contentType : undefined),
      admit: () => {},
      note: () => {},
      text: async () => inputs ?? '',
    },
    inputs: inputs ?? (isGet ? (new URLSearchParams(query).get('input') ?? '') : ''),
    router: tested,
    context: { requestId: 'r1', merchant: { id: 'm1' } } as Context,
    headers: {},
    log: { error: (about: object) => log.push(about) } as never,
  }
  return { asked, log }
}

const query = (input: unknown) => `input=${encodeURIComponent(JSON.stringify(input))}`
const get = (input?: unknown): Sent => ({ method: 'GET', query: input === undefined ? '' : query(input) })
const getMany = (input: unknown): Sent => ({ method: 'GET', query: `batch=1&${query(input)}` })
const post = (input: unknown): Sent => ({ inputs: JSON.stringify(input) })
const postMany = (input: unknown): Sent => ({ query: 'batch=1', inputs: JSON.stringify(input) })
const say = { say: 'hi' }
const eleven = Object.fromEntries(Array.from({ length: 11 }, (_, i) => [i, say]))
const times = (count: number, path: string) => Array.from({ length: count }, () => path).join()

const plain: [what: string, path: string, sent: Sent][] = [
  ['a query', 'shop.say', get(say)],
  ['a change', 'shop.change', post(say)],
  ['a query of nothing', 'shop.nothing', get()],
  ['a query of null', 'shop.nil', get()],
  ['a query with holes', 'shop.holes', get()],
  ['no input where one is needed', 'shop.change', {}],
  ['no input in an address where one is needed', 'shop.say', get()],
  ['no input where none is needed', 'shop.whatever', {}],
  ['null', 'shop.whatever', post(null)],
  ['a number', 'shop.whatever', post(0)],
  ['a list', 'shop.whatever', post([1, 2])],
  ['JSON with room around it', 'shop.change', { inputs: ' \n{"say" : "hi"}\t' }],
  ['an empty input in the address', 'shop.nothing', { method: 'GET', query: 'input=' }],
  ['an input that comes twice', 'shop.say', { method: 'GET', query: `${query(say)}&${query({ say: 2 })}` }],
  ['a plus for a blank', 'shop.say', { method: 'GET', query: 'input=%7B%22say%22:%22a+b%22%7D' }],
  ['something else in the address', 'shop.say', { method: 'GET', query: `x=1&${query(say)}&batch=0` }],
  ['an input in the address of a change', 'shop.change', { ...post(say), query: query({ say: 'no' }) }],
  ['a wrong input', 'shop.change', post({ say: 'too long', more: 1 })],
  ['an input of another type', 'shop.say', get('hi')],
  ['a refusal', 'shop.none', {}],
  ['a refusal with fields', 'shop.faulty', {}],
  ['a refusal with figures', 'shop.full', {}],
  ['a conflict with the cart as it is', 'shop.stale', {}],
  ['a refusal to wait for', 'shop.often', {}],
  ['a store that is busy', 'shop.busy', {}],
  ['a fault', 'shop.broken', {}],
  ['an error of tRPC', 'shop.teapot', get()],
  ['a text that is thrown', 'shop.text', get()],
  ['a batch of one', 'shop.change', postMany({ 0: say })],
  ['a batch', 'shop.change,shop.whatever', postMany({ 0: say, 1: [1] })],
  ['a batch of queries', 'shop.say,shop.nothing', getMany({ 0: say })],
  ['a batch of ten', times(10, 'shop.say'), getMany(eleven)],
  ['a batch, good and bad', 'shop.change,shop.none,shop.faulty', postMany({ 0: say })],
  ['a batch, all bad alike', 'shop.none,shop.none', postMany({})],
  ['a batch of conflicts', 'shop.stale,shop.full,shop.change', postMany({ 2: say })],
  ['a batch to wait for', 'shop.often,shop.busy', postMany({})],
  ['a batch with a fault', 'shop.broken,shop.change', postMany({ 1: say })],
  ['a batch with holes', 'shop.change,shop.change', postMany({ 1: say })],
  ['a batch with null', 'shop.whatever,shop.whatever', postMany({ 0: null })],
  ['a batch without inputs', 'shop.whatever,shop.whatever', { query: 'batch=1' }],
  ['a batch with more inputs', 'shop.change', postMany({ 0: say, 1: say })],
]

const unusual: [what: string, path: string, sent: Sent][] = [
  ['an unknown procedure', 'shop.nope', post(say)],
  ['a query of an unknown procedure', 'shop.nope', get()],
  ['a part of a path', 'shop', get()],
  ['no path', '', get()],
  ['the name of a prototype', '__proto__', get()],
  ['a name that every object has', 'constructor', get()],
  ['a query by POST', 'shop.say', post(say)],
  ['a change by GET', 'shop.change', get(say)],
  ['a body that is not JSON', 'shop.change', { inputs: '{' }],
  ['an address that is not JSON', 'shop.say', { method: 'GET', query: 'input=%7B' }],
  ['an address that is not UTF-8', 'shop.say', { method: 'GET', query: 'input=%FF' }],
  ['a batch that is not JSON', 'shop.change', { query: 'batch=1', inputs: '[' }],
  ['a batch that is a list', 'shop.change', postMany([say])],
  ['a batch that is null', 'shop.change', postMany(null)],
  ['a batch that is a number', 'shop.change', postMany(7)],
  ['a batch of eleven', times(11, 'shop.say'), getMany(eleven)],
  ['a batch of both kinds', 'shop.say,shop.change', postMany({ 0: say, 1: say })],
  ['a batch with an unknown one', 'shop.change,shop.nope', postMany({ 0: say })],
  ['a batch with an empty one', 'shop.change,,shop.change', postMany({ 0: say })],
  ['a batch that ends with a comma', 'shop.change,', postMany({ 0: say })],
  ['two paths that are no batch', 'shop.change,shop.change', post(say)],
  ['an escaped point', 'shop%2Esay', get(say)],
  ['an escaped comma', 'shop.say%2Cshop.say', getMany({ 0: say, 1: say })],
  ['half of an escape', 'shop.say%', get(say)],
  ['an escape that is not UTF-8', 'shop.say%FF', get(say)],
  ['a slash behind', 'shop.say/', get(say)],
  ['slashes around', '/shop.say/', get(say)],
  ['a slash in the middle', 'shop/say', get(say)],
  ['a way up', '../trpc/shop.say', get(say)],
  ['points alone', '..', get()],
  ['a backslash', 'shop.say\\', get(say)],
  ['a blank', 'shop.say%20', get(say)],
  ['letters of another script', 'shöp.say', get(say)],
  ['a fragment', 'shop.say#x', get(say)],
  ['parameters of a connection', 'shop.nothing', { method: 'GET', query: 'connectionParams=%7B' }],
  ['a query that says it is JSON', 'shop.say', { ...get(say), type: 'application/json' }],
  ['a query that says it is a form', 'shop.say', { ...get(say), type: 'multipart/form-data' }],
  ['a query that says it is bytes', 'shop.say', { ...get(say), type: 'application/octet-stream' }],
]

describe('we answer as tRPC’s own adapter does, to the byte:', () => {
  it.each(plain)('%s', async (_, path, sent) => {
    const [ours, theirs] = [ask(path, sent), ask(path, sent)]
    const calls = readPlainCalls(ours.asked)
    if (!calls) throw new Error('taken for an unusual call')
    expect(await callPlain(ours.asked, calls)).toEqual(await callStandard(theirs.asked))
    expect(ours.log).toEqual(theirs.log)
  })
})

describe('we leave to tRPC’s own adapter', () => {
  it.each(unusual)('%s', (_, path, sent) => {
    expect(readPlainCalls(ask(path, sent).asked)).toBe(undefined)
  })
})

it('writes down faults alone, with the request they belong to', async () => {
  const { asked, log } = ask('shop.broken,shop.none', { query: 'batch=1' })
  const calls = readPlainCalls(asked)
  const said = calls && (await callPlain(asked, calls))
  expect(said?.body).not.toContain('secret')
  expect(log).toEqual([{ err: new Error('a secret path'), path: 'shop.broken', requestId: 'r1' }])
})
