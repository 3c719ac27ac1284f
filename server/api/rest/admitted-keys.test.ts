import { ToteError } from '@tote/shared/reasons.ts'
import { describe, expect, it } from 'vitest'
import type { Key, Scope } from '../../domain/key.ts'
import type { Api } from '../api.ts'
import type { Call } from '../call.ts'
import { givenKey, secretKey, showsCredential } from './credential.ts'
import { admitBy, takeCodes, taskId } from './delegated-access.ts'
import { admitMerchant } from './link-access.ts'
import { admitOwn, ownSecurity } from './own-access.ts'
import { admitServer, linkTokenOf, onceOf } from './server-access.ts'
import { admitCaller } from './session-cart-access.ts'

const PAGE = 'https://shop.example'
const common = { mode: 'live', last4: 'abcd', createdAt: 1, revokedAt: null } as const

/** The keys of this world, by their text. */
const keys: Readonly<Record<string, Key>> = {
  sk_all: { ...common, id: 'k-all', merchantId: 'm1', kind: 'secret', origins: [] },
  sk_none: { ...common, id: 'k-none', merchantId: 'm1', kind: 'secret', origins: [], scopes: [] },
  sk_read: { ...common, id: 'k-read', merchantId: 'm1', kind: 'secret', origins: [], scopes: ['carts:read'] },
  sk_write: {
    ...common,
    id: 'k-write',
    merchantId: 'm1',
    kind: 'secret',
    origins: [],
    scopes: ['carts:write'],
  },
  pk_page: { ...common, id: 'k-page', merchantId: 'm1', kind: 'publishable', origins: [PAGE] },
}

interface World {
  readonly headers?: Readonly<Record<string, string>>
  readonly scope?: Scope
  readonly method?: 'get' | 'post'
  readonly operationId?: string
  readonly params?: Readonly<Record<string, string>>
}

type Admit = (asked: never) => Promise<unknown>

/** What comes of a request: the merchant that is let in or the reason why not, and what was counted against whom. */
async function ask(
  admit: Admit,
  { headers = {}, scope, method = 'post', operationId = 'make', params = {} }: World,
) {
  const counted: string[] = []
  const api = {
    ownOrigin: 'https://pay.example',
    services: {
      keys: {
        resolve: async (text: string) => {
          if (!keys[text]) throw new ToteError('keyUnknown')
          return keys[text]
        },
      },
      merchants: { get: async (id: string) => ({ id }) },
      storefronts: { isListed: async (origin: string) => origin === PAGE },
    },
    limits: {
      take: async (name: string, by: { merchant: string; session: string }) => {
        counted.push(`${name} ${by.merchant} ${by.session}`)
      },
    },
  } as unknown as Api
  const call = { header: (name: string) => headers[name], client: '203.0.113.7', method: 'POST', path: '' }
  const route = { method, operationId, ...(scope && { scope }) }
  const asked = { api, call, route, params, headers: {} } as never
  const come = await admit(asked).then(
    (who) => (who as { merchant: { id: string } }).merchant.id,
    (error: { reason?: string }) => error.reason ?? String(error),
  )
  return { come, counted }
}

const taken = 'secretKey m1'

describe('R11: a key where servers are asked for theirs', () => {
  const doors: readonly [string, Admit, string][] = [
    ['X-Auth-Token of server-to-server carts', admitServer as Admit, 'x-auth-token'],
    ['X-Auth-Token of our own', admitOwn as Admit, 'x-auth-token'],
    ['X-API-Key of our own', admitOwn as Admit, 'x-api-key'],
    ['Authorization of our own', admitOwn as Admit, 'authorization'],
    ['Authorization of checkout links', admitMerchant as Admit, 'authorization'],
    ['X-API-Key of tasks', admitBy(['x-api-key', 'authorization']) as Admit, 'x-api-key'],
    ['Authorization of tasks', admitBy(['x-api-key', 'authorization']) as Admit, 'authorization'],
  ]

  describe.each(doors)('%s', (_, admit, header) => {
    const isForMerchants = admit === admitMerchant
    const named = { params: isForMerchants ? { merchant: 'm1' } : {} }
    const asked = (key: string, more: World = {}) =>
      ask(admit, { ...named, headers: { [header]: key }, ...more })

    it('lets its merchant in, and counts it', async () => {
      const { come, counted } = await asked('sk_all', { scope: 'orders:read', method: 'get' })
      expect([come, counted]).toEqual(['m1', [`${taken} k-all`]])
    })

    it('lets in without a scope where none is asked for, and only with it where one is', async () => {
      expect((await asked('sk_none', { method: 'get' })).come).toBe('m1')
      expect(await asked('sk_none', { scope: 'carts:read' })).toEqual({
        come: 'scopeMissing',
        counted: [`${taken} k-none`],
      })
      expect((await asked('sk_read', { scope: 'carts:read' })).come).toBe('m1')
      expect((await asked('sk_read', { scope: 'carts:write' })).come).toBe('scopeMissing')
    })

    it('lets in nobody without a key, with one that is not known, or with a page’s', async () => {
      expect(await ask(admit, named)).toEqual({ come: 'keyUnknown', counted: [] })
      expect(await asked('')).toEqual({ come: 'keyUnknown', counted: [] })
      expect(await asked('sk_other')).toEqual({ come: 'keyUnknown', counted: [] })
      const page = await asked('pk_page')
      expect(page).toEqual({ come: isForMerchants ? 'keyUnknown' : 'scopeMissing', counted: [] })
    })

    it('lets no page in, nor whoever shows two keys', async () => {
      const fromPage = { headers: { [header]: 'sk_all', origin: PAGE } }
      expect((await asked('sk_all', fromPage)).come).toBe('secretKeyInBrowser')
      const other = header === 'x-api-key' ? 'authorization' : 'x-api-key'
      const two = { headers: { [header]: 'sk_all', [other]: 'sk_read' } }
      expect(await asked('sk_all', two)).toEqual({ come: 'credentialsContradict', counted: [] })
    })
  })

  it.each([
    ['checkout links', admitMerchant as Admit, 'authorization'],
    ['server-to-server carts', admitServer as Admit, 'x-auth-token'],
  ])('finds nothing of another merchant: %s', async (_, admit, header) => {
    const headers = { [header]: 'sk_all' }
    expect((await ask(admit, { headers, params: { merchant: 'm2' } })).come).toBe('notFound')
    expect((await ask(admit, { headers, params: { merchant: 'm1' } })).come).toBe('m1')
  })

  it('is described by the headers that it is looked for in', () => {
    const headers = ownSecurity.map((it) => ('key' in it ? it.key : ''))
    expect(headers).toEqual(['X-API-Key', 'Authorization', 'X-Auth-Token'])
    expect(ownSecurity.map(({ name }) => name)).toEqual(['ownKey', 'ownBearer', 'ownToken'])
    for (const it of ownSecurity)
      expect(it).toMatchObject({ in: 'header', description: expect.stringMatching(/\w/) })
  })

  it('is looked for in the first header that is sent', async () => {
    const admit = admitBy(['x-api-key']) as Admit
    expect((await ask(admit, { headers: { 'x-auth-token': 'sk_all' } })).come).toBe('keyUnknown')
    expect((await ask(admitServer as Admit, { headers: { authorization: 'sk_all' } })).come).toBe(
      'keyUnknown',
    )
  })

  it('is counted once more where it has somebody buy, but for what costs nothing', async () => {
    const admit = admitBy(['x-api-key']) as Admit
    const headers = { 'x-api-key': 'sk_all' }
    const bought = `delegated m1 k-all`
    expect((await ask(admit, { headers })).counted).toEqual([`${taken} k-all`, bought])
    expect((await ask(admit, { headers, method: 'get' })).counted).toEqual([`${taken} k-all`])
    for (const operationId of ['cancelCheckoutTask', 'cancelCheckoutTaskByBody', 'confirmCheckoutTask'])
      expect((await ask(admit, { headers, operationId })).counted, operationId).toEqual([`${taken} k-all`])
    const none = await ask(admit, { headers: { 'x-api-key': 'sk_none' }, scope: 'delegated:write' })
    expect(none).toEqual({ come: 'scopeMissing', counted: [`${taken} k-none`] })
  })
})

describe('a key where pages and servers ask', () => {
  const asked = (headers: Record<string, string>, more: World = {}) =>
    ask(admitCaller as Admit, { headers: headers, ...more }).then(({ come }) => come)

  it('lets a page of its list in, and one of our own', async () => {
    expect(await asked({ 'x-api-key': 'pk_page', origin: PAGE, 'sec-fetch-site': 'cross-site' })).toBe('m1')
    expect(await asked({ 'x-api-key': 'pk_page', origin: 'https://pay.example' })).toBe('m1')
    expect(await asked({ 'x-api-key': 'pk_page' })).toBe('m1')
    expect(await asked({ 'x-api-key': 'pk_page', 'sec-fetch-site': 'same-origin' })).toBe('m1')
  })

  it('lets no other page in', async () => {
    expect(await asked({ 'x-api-key': 'pk_page', origin: 'https://evil.example' })).toBe('originNotAllowed')
    for (const site of ['cross-site', 'same-site', 'none'])
      expect(await asked({ 'x-api-key': 'pk_page', 'sec-fetch-site': site }), site).toBe('originNotAllowed')
    expect(await asked({})).not.toBe('m1')
  })

  it('R2: lets a page name no customer, and a server one', async () => {
    expect(await asked({ 'x-api-key': 'pk_page', 'x-customer-id': 'ida' })).toBe('scopeMissing')
    expect(await asked({ 'x-api-key': 'sk_all', 'x-customer-id': 'ida' })).toBe('m1')
  })

  it('lets a server read by one scope and change by another, and counts it', async () => {
    expect(await asked({ 'x-api-key': 'sk_read' }, { method: 'get' })).toBe('m1')
    expect(await asked({ 'x-api-key': 'sk_read' })).toBe('scopeMissing')
    expect(await asked({ 'x-api-key': 'sk_write' })).toBe('m1')
    expect(await asked({ 'x-api-key': 'sk_write' }, { method: 'get' })).toBe('scopeMissing')
    const counted = async (key: string) =>
      (await ask(admitCaller as Admit, { headers: { 'x-api-key': key } })).counted
    expect([await counted('sk_all'), await counted('pk_page')]).toEqual([[`${taken} k-all`], []])
  })
})

describe('the key in a header', () => {
  const api = {
    services: { keys: { resolve: async (text: string) => ({ ...keys['sk_all'], id: text }) } },
  } as never
  const asking = (headers: Record<string, string>) => ({
    header: (name: string) => headers[name],
    client: '::1',
  })
  const found = async (value: string) =>
    (await givenKey(api, asking({ authorization: value }), 'authorization'))?.id

  it.each([
    ['sk_1', 'sk_1'],
    ['Bearer sk_1', 'sk_1'],
    ['bearer   sk_1 ', 'sk_1'],
    [' BEARER sk_1', 'sk_1'],
    ['Basic c2s=', undefined],
    ['Bearer sk_1 sk_2', undefined],
    ['Bearer', 'Bearer'],
    ['xBearer sk_1', undefined],
    ['', undefined],
    ['  ', undefined],
  ])('of Authorization: %o is %o', async (value, key) => {
    expect(await found(value)).toBe(key)
    expect(showsCredential(asking({ authorization: value }))).toBe(key !== undefined)
  })

  it('may be said twice alike, and never two ways', async () => {
    const twice = asking({ 'x-api-key': 'sk_1', authorization: 'Bearer sk_1', 'x-auth-token': ' sk_1 ' })
    expect((await givenKey(api, twice, 'x-api-key'))?.id).toBe('sk_1')
    for (const other of ['authorization', 'x-auth-token']) {
      const two = givenKey(api, asking({ 'x-api-key': 'sk_1', [other]: 'sk_2' }), 'x-api-key')
      await expect(two, other).rejects.toMatchObject({ reason: 'credentialsContradict' })
    }
    expect(await secretKey(api, asking({ 'x-api-key': 'sk_1' }), 'x-auth-token')).toBeUndefined()
    expect(showsCredential(asking({ cookie: 'a=b' }))).toBe(false)
  })
})

describe('R2: the id of a task', () => {
  it('is the same however its letters are written', () => {
    expect(taskId('0F8FAD5B-D9CB-469F-A165-70867728950E')).toBe('0f8fad5b-d9cb-469f-a165-70867728950e')
  })

  it.each(['', '1', '0f8fad5b-d9cb-469f-a165-70867728950', "' OR 1=1"])(
    'is not %o, as one that is not there',
    (id) => {
      expect(() => taskId(id)).toThrow(expect.objectContaining({ reason: 'delegatedNotFound' }))
    },
  )
})

it('R12: counts a code in an address once for each shop that it is tried at', async () => {
  const counted: unknown[] = []
  const codes: Record<string, { merchantId: string; code: string }> = {
    a: { merchantId: 'm1', code: 'X' },
    b: { merchantId: 'm1', code: 'Y' },
    c: { merchantId: 'm2', code: 'X' },
  }
  const api = {
    services: { executors: { codeIn: async (url: string) => codes[url] } },
    limits: { take: async (...given: unknown[]) => counted.push(given) },
  }
  const items = ['a', 'a', 'b', 'c', 'none'].map((url) => ({ url }))
  await takeCodes({ api, who: { key: keys['sk_all'], merchant: { id: 'm1' } } } as never, items)
  const by = (merchant: string) => ['code', { merchant, session: 'k-all' }]
  expect(counted).toEqual([by('m1'), by('m1'), by('m2')])
})

describe('R14: the name that a server gives to what it makes', () => {
  const of = (id: string, key?: string, token = 'sk_all') => {
    const headers: Record<string, string | undefined> = { 'idempotency-key': key, 'x-auth-token': token }
    const call = { method: 'POST', path: '', header: (name: string) => headers[name] } as unknown as Call
    return { call, who: { key: { ...keys['sk_all'], id } }, headers: {} } as never
  }

  it('is its key’s own, and that operation’s', () => {
    expect(onceOf(of('k1'), 'POST /cart', {})).toBeUndefined()
    const one = onceOf(of('k1', 'n'), 'POST /cart', { a: 1 })
    expect(one?.key).toBe('k1 POST /cart n')
    expect(onceOf(of('k2', 'n'), 'POST /cart', { a: 1 })?.key).not.toBe(one?.key)
    expect(onceOf(of('k1', 'n'), 'POST /cart', { a: 1 })?.fingerprint).toBe(one?.fingerprint)
    expect(onceOf(of('k1', 'n'), 'POST /cart', { a: 2 })?.fingerprint).not.toBe(one?.fingerprint)
    expect(onceOf(of('k1', 'n'), 'POST /order', { a: 1 })?.fingerprint).not.toBe(one?.fingerprint)
  })

  it('gives a link one secret, which follows from its key, its cart and its name', () => {
    const { call } = of('k1', 'n') as { call: Call }
    const { call: others } = of('k1', 'n', 'sk_other') as { call: Call }
    const once = { key: 'n', fingerprint: 'f', replayed: () => {} }
    const token = linkTokenOf(call, 'c1', once)
    expect(token).toMatch(/^[\da-f]{64}$/)
    expect(linkTokenOf((of('k1', 'n', ' sk_all ') as { call: Call }).call, 'c1', once)).toBe(token)
    const different = [
      linkTokenOf(call, 'c2', once),
      linkTokenOf(call, 'c1', { ...once, key: 'o' }),
      linkTokenOf(others, 'c1', once),
    ]
    expect(new Set([token, ...different]).size).toBe(4)
    expect(linkTokenOf(call, 'c1', undefined)).toBeUndefined()
    const none = { header: () => undefined } as unknown as Call
    expect(linkTokenOf(none, 'c1', once)).toBeUndefined()
  })
})
