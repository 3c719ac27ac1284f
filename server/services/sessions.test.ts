import { describe, expect, it, onTestFinished } from 'vitest'
import { sqliteStore } from '../store/sqlite.ts'
import { createSessions } from './sessions.ts'

const DAY = 24 * 3600 * 1000

/** A shop with one session, and a clock to turn. */
async function started() {
  const store = sqliteStore({ file: ':memory:', asServer: false })
  onTestFinished(() => store.close())
  const clock = { now: 1000 }
  const sessions = createSessions({ store, now: () => clock.now })
  return { sessions, store, clock, ...(await sessions.start('m1')) }
}

describe('a session', () => {
  it('is found by its token, as long as no cookie arrives', async () => {
    const { sessions, session, token } = await started()
    const found = { session, renew: false, forgetToken: false }
    expect(await sessions.find('m1', { token })).toEqual(found)
    expect(await sessions.find('m1', { token })).toEqual(found)
  })

  it('is found by its cookie', async () => {
    const { sessions, session } = await started()
    expect(await sessions.find('m1', { id: session.id })).toEqual({
      session,
      renew: false,
      forgetToken: false,
    })
  })

  it('keeps its token only as a hash', async () => {
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
    expect(one).toEqual({ session: { id: session.id, cartId: expect.any(String) }, token: undefined })
    expect(other).toEqual(one)
    expect(one.session.cartId).not.toBe(session.cartId)
    expect((await sessions.find('m1', { id: session.id }))?.session).toEqual(session)
  })

  it('is not found by another merchant', async () => {
    const { sessions, session, token } = await started()
    expect(await sessions.find('m2', { id: session.id, token })).toBeUndefined()
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

describe('a new cart', () => {
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
