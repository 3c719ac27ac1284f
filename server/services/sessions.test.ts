import { describe, expect, it, onTestFinished } from 'vitest'
import type { Merchant } from '../domain/merchant.ts'
import { sqliteStore } from '../store/sqlite.ts'
import type { SessionRow, Store } from '../store/store.ts'
import { hashSecret } from './random.ts'
import { createSessions, shownSessionId } from './sessions.ts'

const DAY = 24 * 3600 * 1000

function merchantOf(id: string): Merchant {
  const tax = { rate: 0, included: false }
  return { id, name: id, currency: 'USD', site: 'https://shop.example/', tax, delivery: [], country: 'US' }
}

/** A shop with one session, and a clock to turn. */
async function started() {
  const store = sqliteStore({ file: ':memory:', asServer: false })
  onTestFinished(() => store.close())
  const clock = { now: 1000 }
  for (const id of ['m1', 'm2', 'm3']) await store.putMerchant(merchantOf(id))
  const sessions = createSessions({ store, now: () => clock.now })
  return { sessions, store, clock, ...(await sessions.start('m1')) }
}

describe('a session', () => {
  it('is found by its token, as long as no cookie arrives', async () => {
    const { sessions, session, token } = await started()
    const found = { session, by: 'token', power: 'none', renew: false, forgetToken: false }
    expect(await sessions.find('m1', { token })).toEqual(found)
    expect(await sessions.find('m1', { token })).toEqual(found)
  })

  it('is found by its cookie', async () => {
    const { sessions, session } = await started()
    expect(await sessions.find('m1', { id: session.id })).toEqual({
      session,
      by: 'cookie',
      power: 'none',
      renew: false,
      forgetToken: false,
    })
  })

  it('R1.4: keeps its token only as a hash', async () => {
    const { store, session, token } = await started()
    expect(token).toMatch(/^[0-9A-Za-z]{43}$/)
    const row = await store.getSession('m1', session.id)
    expect(row?.tokenHash).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(row)).not.toContain(token)
  })

  it('has a cart of its own', async () => {
    const { sessions, session } = await started()
    const other = await sessions.start('m1')
    expect(other.session.id).not.toBe(session.id)
    expect(other.session.cartId).not.toBe(session.cartId)
  })

  it.each([
    ['without proof', () => ({})],
    ['by another token', () => ({ token: 'x'.repeat(43) })],
    ['by another id', () => ({ id: 'x' })],
    ['by its id in place of a token', (id: string) => ({ token: id })],
    ['by its token in place of an id', (_: string, token: string | undefined) => ({ id: token })],
  ])('is not found %s', async (_, proof) => {
    const { sessions, session, token } = await started()
    expect(await sessions.find('m1', proof(session.id, token))).toBeUndefined()
  })

  it('keeps its id at another shop of this server, with a cart of its own', async () => {
    const { sessions, session } = await started()
    const [one, other] = await Promise.all([
      sessions.start('m2', session.id),
      sessions.start('m2', session.id),
    ])
    const { id } = session
    const guest = { id, cartId: expect.any(String), customerId: null, site: 'same', family: id }
    expect(one).toEqual({ session: guest, token: undefined })
    expect(other).toEqual(one)
    expect(one.session.cartId).not.toBe(session.cartId)
    expect((await sessions.find('m1', { id: session.id }))?.session).toEqual(session)
  })

  it('never gets an id again that is over', async () => {
    const { sessions, store, session } = await started()
    await store.endSession('m1', session.id)
    const next = await sessions.start('m1', session.id)
    expect(next.session.id).not.toBe(session.id)
    expect(next.token).toBeUndefined()
    expect(await sessions.find('m1', { id: session.id })).toBeUndefined()
  })

  it('is called otherwise at every other shop once it is at one, and its old id opens none', async () => {
    const { sessions, session } = await started()
    const { session: other } = await sessions.start('m2', session.id)
    await sessions.rotate('m1', session.id, 'next')
    expect((await sessions.find('m2', { id: 'next' }))?.session).toEqual({
      ...other,
      id: 'next',
      family: 'next',
    })
    expect(await sessions.find('m2', { id: session.id })).toBeUndefined()
    expect((await sessions.start('m3', session.id)).session.id).not.toBe(session.id)
    expect((await sessions.start('m3', 'next')).session.id).toBe('next')
    await sessions.rotate('m2', 'next', 'next')
    expect(await sessions.find('m2', { id: 'next' })).toBeDefined()
  })

  it('ends where it still is, and makes room for one that goes by the new id already', async () => {
    const { sessions, session } = await started()
    const { session: other } = await sessions.start('m1')
    for (const id of [session.id, other.id]) await sessions.start('m2', id)
    const there = await sessions.find('m2', { id: other.id })
    await Promise.all([sessions.rotate('m1', session.id, other.id), sessions.start('m2', other.id)])
    expect(await sessions.find('m1', { id: session.id })).toBeUndefined()
    expect(await sessions.wasRotated('m1', session.id)).toBe(true)
    expect((await sessions.find('m1', { id: other.id }))?.session).toEqual(other)
    expect(await sessions.find('m2', { id: session.id })).toBeUndefined()
    expect(await sessions.find('m2', { id: other.id })).toEqual(there)
  })

  it('is known for half a minute to have given way, at every shop', async () => {
    const { sessions, session, clock } = await started()
    await sessions.start('m2', session.id)
    await sessions.rotate('m1', session.id, 'next')
    const were = () => Promise.all(['m1', 'm2', 'm3'].map((id) => sessions.wasRotated(id, session.id)))
    clock.now += 29_999
    expect(await were()).toEqual([true, true, false])
    clock.now += 1
    expect(await were()).toEqual([false, false, false])
  })

  it('R1.4: is not found by another merchant', async () => {
    const { sessions, session, token } = await started()
    expect(await sessions.find('m2', { id: session.id, token })).toBeUndefined()
  })
})

describe('what a guest asks', () => {
  it.each([
    ['by a cookie', (id: string) => ({ id }), ['getSession']],
    ['by a token', (_: string, token: string | undefined) => ({ token }), ['findSessionByToken']],
    ['by nothing', () => ({}), []],
  ])('%s costs the store no more than it must', async (_, proof, wanted) => {
    const { store, session, token } = await started()
    const asked: string[] = []
    const counted = new Proxy(store, {
      get(target, name: keyof Store) {
        const held = target[name]
        return typeof held === 'function'
          ? (...given: unknown[]) => {
              asked.push(name)
              return Reflect.apply(held, target, given)
            }
          : held
      },
    })
    const sessions = createSessions({ store: counted, now: () => 1000 })
    const found = await sessions.find('m1', proof(session.id, token))
    expect([found?.session, asked]).toEqual([wanted.length > 0 ? session : undefined, wanted])
    asked.length = 0
    await sessions.start('m1')
    expect(asked).toEqual(['addSession'])
  })
})

describe('a token', () => {
  it('is dropped when the cookie arrives with it, and opens nothing any more', async () => {
    const { sessions, session, token } = await started()
    expect(await sessions.find('m1', { id: session.id, token })).toMatchObject({ session, forgetToken: true })
    expect(await sessions.find('m1', { token })).toBeUndefined()
    expect(await sessions.find('m1', { id: session.id })).toMatchObject({ session, forgetToken: false })
  })

  it('is to be forgotten again by another page that still has it', async () => {
    const { sessions, session, token } = await started()
    await sessions.find('m1', { id: session.id, token })
    expect(await sessions.find('m1', { id: session.id, token })).toMatchObject({ session, forgetToken: true })
  })

  it('counts where the cookie is one of a session that is gone', async () => {
    const { sessions, session, token } = await started()
    expect(await sessions.find('m1', { id: 'gone', token })).toMatchObject({ session, forgetToken: false })
  })

  it('gives way to the session of the cookie', async () => {
    const { sessions, token } = await started()
    const other = await sessions.start('m1')
    const found = await sessions.find('m1', { id: other.session.id, token })
    expect(found?.session).toEqual(other.session)
  })
})

describe('time', () => {
  it('renews the cookie once a day, not once a request', async () => {
    const { sessions, session, clock } = await started()
    const renews = async () => (await sessions.find('m1', { id: session.id }))?.renew
    clock.now += DAY - 1
    expect(await renews()).toBe(false)
    clock.now += 1
    expect([await renews(), await renews()]).toEqual([true, false])
    clock.now += DAY
    expect([await renews(), await renews()]).toEqual([true, false])
  })

  it.each(['id', 'token'] as const)('ends the session after 180 days, found by its %s', async (by) => {
    const { sessions, store, session, token, clock } = await started()
    const proof = by === 'id' ? { id: session.id } : { token }
    clock.now += 180 * DAY - 1
    expect(await sessions.find('m1', proof)).toMatchObject({ session })
    clock.now += 1
    expect(await sessions.find('m1', proof)).toBeUndefined()
    expect(await store.getSession('m1', session.id)).toBeUndefined()
  })
})

describe('a customer’s session', () => {
  /** Signed in, with a token, at this time. */
  async function signedIn(site: SessionRow['site'] = 'cross') {
    const opened = await started()
    const { store, clock } = opened
    const row = {
      id: 's1',
      cartId: 'c1',
      tokenHash: hashSecret('token'),
      createdAt: clock.now,
      seenAt: clock.now,
      customerId: 'ada',
      site,
      agent: null,
      family: null,
    }
    await store.addSession('m1', row)
    return opened
  }

  it.each([
    ['its token', 'cross', { token: 'token' }, 'account'],
    ['its token beside its cookie', 'cross', { id: 's1', token: 'token' }, 'account'],
    ['its token beside a forged cookie', 'cross', { id: 'x', token: 'token' }, 'account'],
    ['the cookie of another site', 'cross', { id: 's1' }, 'cart'],
    ['that cookie beside a wrong token', 'cross', { id: 's1', token: 'x' }, 'cart'],
    ['the cookie of our own page', 'same', { id: 's1' }, 'account'],
  ] as const)('has by %s (%s) the power that this is worth', async (_, site, proof, power) => {
    const { sessions } = await signedIn(site)
    expect(await sessions.find('m1', proof)).toMatchObject({
      power,
      session: { id: 's1', customerId: 'ada' },
    })
  })

  it('counts by its token before a guest’s cookie, and keeps it where its own cookie arrives', async () => {
    const { sessions, session } = await signedIn()
    for (const id of [session.id, 's1', 's1']) {
      const found = await sessions.find('m1', { id, token: 'token' })
      expect(found).toMatchObject({ by: 'token', forgetToken: false, session: { id: 's1' } })
    }
  })

  it('is over thirty days after signing in, whatever happens in it', async () => {
    const { sessions, store, clock } = await signedIn('same')
    clock.now += 30 * DAY - 1
    expect(await sessions.find('m1', { id: 's1' })).toMatchObject({ power: 'account', renew: true })
    expect(await sessions.list('m1', 'ada')).toHaveLength(1)
    clock.now += 1
    expect(await sessions.list('m1', 'ada')).toEqual([])
    expect(await sessions.find('m1', { id: 's1' })).toBeUndefined()
    expect(await store.getSession('m1', 's1')).toBeUndefined()
  })

  it('is seen by its token as by its cookie', async () => {
    const { sessions, store, clock } = await signedIn()
    clock.now += DAY
    expect(await sessions.find('m1', { token: 'token' })).toMatchObject({ renew: false })
    expect((await store.getSession('m1', 's1'))?.seenAt).toBe(clock.now)
  })

  it('that no cookie was seen of lasts a day, whatever happens in it', async () => {
    const { sessions, store, clock } = await signedIn('none')
    clock.now += DAY - 1
    expect(await sessions.find('m1', { token: 'token' })).toMatchObject({ power: 'account' })
    expect(await sessions.list('m1', 'ada')).toHaveLength(1)
    clock.now += 1
    expect(await sessions.list('m1', 'ada')).toEqual([])
    expect(await sessions.find('m1', { token: 'token' })).toBeUndefined()
    expect(await store.getSession('m1', 's1')).toBeUndefined()
  })

  it.each([
    ['alone', {}, 'cart'],
    ['beside its token', { token: 'token' }, 'account'],
  ])('lasts thirty days once its cookie arrives, %s', async (_, proof, power) => {
    const { sessions, clock } = await signedIn('none')
    const found = await sessions.find('m1', { id: 's1', ...proof })
    expect(found).toMatchObject({ power, session: { site: 'cross' } })
    clock.now += 30 * DAY - 1
    expect(await sessions.find('m1', { id: 's1', ...proof })).toMatchObject({ power })
    clock.now += 1
    expect(await sessions.find('m1', { id: 's1', ...proof })).toBeUndefined()
  })

  it('ends with its others, or alone', async () => {
    const { sessions, store } = await signedIn()
    const row = await store.getSession('m1', 's1')
    for (const id of ['s2', 's3']) await store.addSession('m1', { ...row!, id, tokenHash: null })
    expect(await sessions.end('m1', 'ada', ['s2', 'nobody'])).toBe(1)
    expect((await sessions.list('m1', 'ada')).map(({ id }) => id).sort()).toEqual(['s1', 's3'])
    expect(await sessions.end('m1', 'bob')).toBe(0)
    expect(await sessions.end('m1', 'ada')).toBe(2)
    expect(await sessions.find('m1', { token: 'token' })).toBeUndefined()
  })

  it('is listed under a name that opens nothing', async () => {
    const { sessions } = await signedIn()
    const name = shownSessionId('s1')
    expect(name).toMatch(/^[0-9a-f]{16}$/)
    expect(await sessions.find('m1', { id: name, token: name })).toBeUndefined()
  })
})

describe('a new cart', () => {
  it('is not to be had for a session that ended meanwhile', async () => {
    const { sessions, store, session } = await started()
    await store.endSession('m1', session.id)
    await expect(sessions.replaceCart('m1', session)).rejects.toMatchObject({ reason: 'sessionEnded' })
  })

  it('is the same for two that ask at once', async () => {
    const { sessions, session } = await started()
    const [first, second] = await Promise.all([
      sessions.replaceCart('m1', session),
      sessions.replaceCart('m1', session),
    ])
    expect(first).toBe(second)
    expect(first).not.toBe(session.cartId)
    expect((await sessions.find('m1', { id: session.id }))?.session.cartId).toBe(first)
  })
})
