import { ToteError } from '@tote/shared/reasons.ts'
import { describe, expect, it } from 'vitest'
import { countChange, ownerOf } from './session-cart-access.ts'
import { admitShopper, isMerchantUnsaid } from './storefront-access.ts'

const PAGE = 'https://shop.example'
const OURS = 'https://pay.example'
const key = (id: string, kind: 'secret' | 'publishable', scopes?: readonly string[]) => ({
  id,
  kind,
  merchantId: 'm1',
  origins: [],
  ...(scopes && { scopes }),
})
const ida = { id: 'ida' }
const guest = { id: 's1', cartId: 'c1', customerId: null, site: 'same', family: 's1' }
const hers = { ...guest, id: 's2', customerId: 'ida' }

interface World {
  readonly headers?: Readonly<Record<string, string>>
  /** What the cookie proves. */
  readonly found?: object | undefined
  /** What joining a guest's cart comes to. */
  readonly joining?: () => Promise<object>
}

/** A server with one shop, of which every step that matters is written down. */
function world({ headers = {}, found, joining = async () => hers }: World) {
  const told: string[] = []
  const tell =
    <T>(name: string, answer: T) =>
    async (...given: readonly unknown[]) => {
      told.push([name, ...given.map((it) => (typeof it === 'string' ? it : JSON.stringify(it)))].join(' '))
      return answer
    }
  const services = {
    keys: {
      resolve: async (text: string) => {
        if (text === 'sk_2') return { ...key('k2', 'secret'), merchantId: 'm2' }
        if (text !== 'sk_1') throw new ToteError('keyUnknown')
        return key('k1', 'secret')
      },
    },
    storefronts: {
      isListed: async (origin: string, merchant?: { id: string }) =>
        origin === PAGE && (merchant === undefined || merchant.id === 'm1'),
      find: async ({ merchantId, origin }: { merchantId?: string; origin?: string }) => {
        const id = merchantId ?? (origin === PAGE ? 'm1' : undefined)
        return id === 'm1' || id === 'm2' ? { id } : undefined
      },
    },
    sessions: { find: async () => found, rotate: tell('rotate', undefined) },
    customers: {
      byId: async (_: string, id: string) => (id === 'ida' ? ida : undefined),
      ownerOf: (_: unknown, customer: { id: string }) => ({ of: customer.id }),
    },
    signIn: {
      bySecretKey: async (_: unknown, customer: { id: string }, from: string) => {
        told.push(`joined ${from} to ${customer.id}`)
        return joining()
      },
    },
  }
  const api = {
    services,
    ownOrigin: OURS,
    limits: { take: tell('take', undefined) },
    cookies: {
      read: async () => undefined,
      isSent: () => false,
      write: async (_: string, id: string) => `cookie ${id}`,
    },
    log: { warn: () => {}, info: () => {} },
  }
  const call = {
    method: 'POST',
    path: '',
    address: 'net',
    client: '::1',
    header: (name: string) => headers[name],
  }
  return { api, call, told, answer: {} as Record<string, string> }
}

const reasonOf = (error: { reason?: string }) => error.reason ?? String(error)

describe('R2: whose shop a browser is at', () => {
  async function come(headers: Record<string, string>, merchant?: string): Promise<string> {
    const { api, call, answer } = world({ headers })
    const params = merchant === undefined ? {} : { merchant }
    const asked = { api, call, params, headers: answer } as never
    return admitShopper(asked).then(({ merchant, sessionId }) => `${merchant.id} ${sessionId}`, reasonOf)
  }

  it.each<[string, Record<string, string>, string | undefined, string]>([
    ['the path', {}, 'm1', 'm1 undefined'],
    ['a key', { 'x-api-key': 'sk_1' }, undefined, 'm1 undefined'],
    ['another header', { 'x-auth-token': 'sk_1' }, undefined, 'm1 undefined'],
    ['its page', { origin: PAGE }, undefined, 'm1 undefined'],
    ['path and key alike', { 'x-api-key': 'sk_1' }, 'm1', 'm1 undefined'],
    ['path and key that differ', { 'x-api-key': 'sk_2' }, 'm1', 'notFound'],
    ['a path that leads nowhere', {}, 'm9', 'notFound'],
    ['nobody', {}, undefined, 'validationFailed'],
    ['a key that is not known', { 'x-api-key': 'sk_9' }, 'm1', 'keyUnknown'],
  ])('is said by %s', async (_, headers, merchant, answer) => {
    expect(await come(headers, merchant)).toBe(answer)
  })

  it.each<[Record<string, string>, boolean]>([
    [{ origin: PAGE, 'sec-fetch-site': 'cross-site' }, true],
    [{ origin: OURS }, true],
    [{ origin: 'https://evil.example' }, false],
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ 'sec-fetch-site': 'cross-site' }, false],
    [{ 'sec-fetch-site': 'none' }, false],
  ])('lets in %o: %o', async (headers, isLetIn) => {
    expect(await come(headers, 'm1')).toBe(isLetIn ? 'm1 undefined' : 'originNotAllowed')
  })

  it('lets a page that is listed for another shop read why not, and nothing else', async () => {
    expect(await come({ origin: PAGE }, 'm2')).toBe('originNotAllowed')
  })

  it('says where nobody said whose shop it is', async () => {
    const { api, call, answer } = world({})
    const refused = await admitShopper({ api, call, params: {}, headers: answer } as never).catch(
      (error) => error,
    )
    expect([isMerchantUnsaid(refused), isMerchantUnsaid(new ToteError('validationFailed'))]).toEqual([
      true,
      false,
    ])
  })
})

describe('R2: whose cart it is', () => {
  const cookie = (session: object, power: string) => ({
    session,
    power,
    by: 'cookie',
    renew: false,
    forgetToken: false,
  })
  async function come(given: World, scopes?: readonly string[], kind: 'secret' | 'publishable' = 'secret') {
    const { api, call, told, answer } = world(given)
    const who = { key: key('k1', kind, scopes), merchant: { id: 'm1' } }
    const come = await ownerOf({ api, call, headers: answer, who } as never).then(
      ({ owner, customer }) => ({ owner: 'of' in owner ? owner.of : owner.cartId, customer: customer?.id }),
      reasonOf,
    )
    return { come, told, answer }
  }
  const named = { 'x-customer-id': 'ida' }

  it('is the customer’s whom a key names, and nobody’s that is not there', async () => {
    expect(await come({ headers: named })).toMatchObject({
      come: { owner: 'ida', customer: 'ida' },
      told: [],
    })
    expect((await come({ headers: { 'x-customer-id': 'eve' } })).come).toBe('customerNotFound')
  })

  it('takes what the guest has along, once, where the key may change carts', async () => {
    const found = cookie(guest, 'none')
    const taken = await come({ headers: named, found })
    expect(taken.come).toEqual({ owner: 'ida', customer: 'ida' })
    expect(taken.told).toEqual(['joined s1 to ida'])
    expect(taken.answer['set-cookie']).toBe('cookie s2')
    expect((await come({ headers: named, found }, ['carts:read'])).told).toEqual([])
    expect((await come({ headers: named, found: cookie(hers, 'account') })).told).toEqual([])
  })

  it('leaves what is just being paid for where it is, and tells of whatever else goes wrong', async () => {
    const found = cookie(guest, 'none')
    const fails = (error: unknown) => async () => Promise.reject(error)
    const waiting = await come({ headers: named, found, joining: fails(new ToteError('paymentInProgress')) })
    expect([waiting.come, waiting.answer['set-cookie']]).toEqual([
      { owner: 'ida', customer: 'ida' },
      undefined,
    ])
    const others = [new ToteError('cartFull' as never), new Error('disk full')]
    expect((await come({ headers: named, found, joining: fails(others[0]) })).come).toBe('cartFull')
    expect((await come({ headers: named, found, joining: fails(others[1]) })).come).toBe('Error: disk full')
  })

  it('is that of the session behind the cookie; who it is, is told to whom may know', async () => {
    expect((await come({ found: cookie(guest, 'none') })).come).toEqual({ owner: 'c1', customer: undefined })
    expect((await come({ found: cookie(hers, 'account') })).come).toEqual({ owner: 'ida', customer: 'ida' })
    expect((await come({ found: cookie(hers, 'cart') })).come).toEqual({ owner: 'ida', customer: undefined })
  })
})

it('R12: counts a page’s changes by where they come from, and no server’s twice', async () => {
  const count = async (kind: 'secret' | 'publishable') => {
    const { api, call, told } = world({})
    const who = { key: key('k1', kind), merchant: { id: 'm1' } }
    await countChange({ api, call, who } as never)
    return told
  }
  expect(await count('secret')).toEqual([])
  expect(await count('publishable')).toEqual(['take cartChange {"merchant":"m1","address":"net"}'])
})
