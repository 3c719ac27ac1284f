import { describe, expect, it } from 'vitest'
import type { Call } from './call.ts'
import {
  checkOrigin,
  checkOwnForm,
  checkOwnPage,
  checkoutIdIn,
  isFromOwnPage,
  readInputs,
  siteOf,
} from './guards.ts'

const OURS = 'https://pay.example'
const PAGE = 'https://shop.example'
const key = { mode: 'live', origins: [PAGE] } as never

/** A request with these headers, by their short names. */
function asking({ origin, site, cookie, ...more }: Readonly<Record<string, string>>) {
  const headers: Record<string, string | undefined> = { ...more, origin, cookie, 'sec-fetch-site': site }
  return { header: (name: string) => headers[name] }
}

/** The reason of what is thrown, else what came of it. */
function come<T>(work: () => T): T | string {
  try {
    return work()
  } catch (error) {
    return (error as { reason: string }).reason
  }
}

const NOT = 'originNotAllowed'

it.each<[Record<string, string>, string | undefined]>([
  [{ origin: PAGE }, PAGE],
  [{ origin: PAGE, cookie: 'a=b', site: 'cross-site' }, PAGE],
  [{ origin: OURS }, OURS],
  [{ origin: 'https://evil.example' }, NOT],
  [{ origin: 'null' }, NOT],
  [{ origin: '' }, NOT],
  [{}, undefined],
  [{ site: 'cross-site' }, undefined],
  [{ cookie: 'a=b', site: 'same-origin' }, undefined],
  [{ cookie: 'a=b' }, NOT],
  [{ cookie: '' }, NOT],
  [{ cookie: 'a=b', site: 'same-site' }, NOT],
  [{ cookie: 'a=b', site: 'none' }, NOT],
])('R1b.3: a request with %o comes from %s', (headers, from) => {
  expect(come(() => checkOrigin(asking(headers), key, OURS))).toBe(from)
})

describe('R1b.5: what only our own pages may do', () => {
  it.each<[Record<string, string>, boolean, boolean, boolean]>([
    [{ site: 'same-origin' }, true, true, false],
    [{ site: 'same-origin', origin: OURS }, true, true, true],
    [{ site: 'same-origin', origin: 'null' }, false, true, false],
    [{ site: 'same-origin', origin: PAGE }, false, false, false],
    [{ site: 'same-site', origin: OURS }, false, false, false],
    [{ site: 'cross-site', origin: OURS }, false, false, false],
    [{ site: 'cross-site', origin: 'null' }, false, false, false],
    [{ site: 'none' }, false, false, false],
    [{ origin: OURS }, false, false, true],
    [{ origin: 'null' }, false, false, false],
    [{ origin: PAGE }, false, false, false],
    [{}, false, false, false],
  ])('with %o: a call %o, a form %o, and it counts as ours %o', (headers, call, form, ours) => {
    const of = (isAllowed: boolean) => (isAllowed ? undefined : NOT)
    expect(come(() => checkOwnPage(asking(headers), OURS))).toBe(of(call))
    expect(come(() => checkOwnForm(asking(headers), OURS))).toBe(of(form))
    expect(isFromOwnPage(asking(headers), OURS)).toBe(ours)
  })
})

it.each<[Record<string, string>, 'same' | 'cross']>([
  [{ site: 'same-origin' }, 'same'],
  [{ site: 'same-site', origin: PAGE }, 'same'],
  [{ site: 'cross-site', origin: PAGE }, 'cross'],
  [{ site: 'cross-site' }, 'cross'],
  [{ site: 'none' }, 'cross'],
  [{ site: 'none', origin: OURS }, 'cross'],
  [{ origin: OURS }, 'same'],
  [{ origin: PAGE }, 'cross'],
  [{ origin: 'null' }, 'cross'],
  [{}, 'same'],
])('R1.3: a cookie that is set for %o is of the %s site', (headers, site) => {
  expect(siteOf(asking(headers), OURS)).toBe(site)
})

it.each([
  ['0f8fad5b-d9cb-469f-a165-70867728950e', true],
  ['0f8fad5b-d9cb-469f-a165-70867728950', false],
  ['0f8fad5b-d9cb-469f-a165-70867728950e0', false],
  ['0F8FAD5B-D9CB-469F-A165-70867728950E', false],
  ["' OR 1=1 --                         ", false],
  ['', false],
  [undefined, false],
])('an address that names %o leads to a checkout: %o', (text, leads) => {
  expect(checkoutIdIn(text)).toBe(leads ? text : '')
})

describe('R1b.1: what is read before anything looks at it', () => {
  const JSON_TYPE = { 'content-type': 'application/json', 'x-tote-client': '1' }
  const call = (method: string, headers: Record<string, string>, { query = '', body = '{"a":1}' } = {}) =>
    ({ ...asking(headers), method, query, text: async () => body }) as unknown as Call
  const UNLIMITED = { take: async () => {}, refuseOver: () => {} }
  const read = (...given: Parameters<typeof call>) =>
    readInputs(call(...given), UNLIMITED).catch(({ reason }) => reason)

  it('is what stands in the address of a GET, in the body of a POST', async () => {
    expect(await read('GET', {}, { query: 'batch=1&input=%7B%22a%22%3A1%7D' })).toBe('{"a":1}')
    expect(await read('GET', {}, { query: 'batch=1' })).toBe('')
    expect(await read('POST', JSON_TYPE)).toBe('{"a":1}')
  })

  it.each(['application/json; charset=utf-8', 'APPLICATION/JSON', ' application/json ;x=y'])(
    'is JSON as %o',
    async (type) => {
      expect(await read('POST', { ...JSON_TYPE, 'content-type': type })).toBe('{"a":1}')
    },
  )

  it.each([
    'multipart/form-data; boundary=x',
    'application/octet-stream',
    'application/x-www-form-urlencoded',
    'text/plain',
    'text/plain; application/json',
    'application/json-patch',
    'xapplication/json',
    '',
  ])('is not %o', async (type) => {
    expect(await read('POST', { ...JSON_TYPE, 'content-type': type })).toBe('bodyNotJson')
  })

  it('R1b.2: is sent with a header that makes browsers ask first', async () => {
    expect(await read('POST', { 'content-type': 'application/json' })).toBe('clientHeaderMissing')
    expect(await read('POST', {})).toBe('bodyNotJson')
  })

  it.each(['PUT', 'DELETE', 'PATCH', 'HEAD', 'post', ''])('is no body of %o', async (method) => {
    expect(await read(method, JSON_TYPE)).toBe('methodNotAllowed')
  })

  it('goes no deeper than 32, wherever it stands', async () => {
    const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
    expect(await read('POST', JSON_TYPE, { body: deep(32) })).toBe(deep(32))
    expect(await read('POST', JSON_TYPE, { body: deep(33) })).toBe('tooDeep')
    expect(await read('GET', {}, { query: `input=${deep(33)}` })).toBe('tooDeep')
  })
})
