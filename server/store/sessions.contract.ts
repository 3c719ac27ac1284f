import { describe, expect, it } from 'vitest'
import { addCustomer, guestSession } from './session.fixture.ts'
import type { Leader, Store } from './store.ts'

const session = guestSession({ id: 's1', cartId: 'c1', tokenHash: 'hash' })
const merchant = { name: 'M', currency: 'USD', site: 'https://shop.example/', country: 'US' } as const

/** What every store keeps to with sessions, of guests and of customers, and with who visits which checkout. */
export function sessionsContract(name: string, opened: () => Promise<Store>): void {
  describe(`${name}: sessions`, () => {
    it('finds a session by its id and by its token, until the token is dropped', async () => {
      const store = await opened()
      await store.addSession('m1', session)
      await store.addSession('m1', { ...session, id: 's2', tokenHash: null })
      await store.addSession('m1', { ...session, id: 's3', tokenHash: null })
      expect(await store.getSession('m1', 's1')).toEqual(session)
      expect(await store.findSessionByToken('m1', 'hash')).toEqual(session)
      await store.changeSession('m1', 's1', { tokenHash: null })
      expect(await store.findSessionByToken('m1', 'hash')).toBeUndefined()
      await store.changeSession('m1', 's1', { seenAt: 5000 })
      expect(await store.getSession('m1', 's1')).toEqual({ ...session, tokenHash: null, seenAt: 5000 })
    })

    it('keeps every merchant to its own', async () => {
      const store = await opened()
      await store.addSession('m1', session)
      expect(await store.getSession('m2', 's1')).toBeUndefined()
      expect(await store.findSessionByToken('m2', 'hash')).toBeUndefined()
      await store.changeSession('m2', 's1', { seenAt: 5000 })
      await store.replaceSessionCart('m2', 's1', 'c1', 'c2')
      await store.endSession('m2', 's1')
      expect(await store.getSession('m1', 's1')).toEqual(session)
    })

    it('makes nothing of a change to a session that has ended', async () => {
      const store = await opened()
      await store.addSession('m1', session)
      await store.endSession('m1', 's1')
      await store.changeSession('m1', 's1', { seenAt: 5000 })
      expect(await store.getSession('m1', 's1')).toBeUndefined()
    })

    it('gives two that replace a cart at once the same one', async () => {
      const store = await opened()
      await store.addSession('m1', session)
      const carts = Array.from({ length: 20 }, (_, i) => store.replaceSessionCart('m1', 's1', 'c1', `n${i}`))
      const [first, ...others] = new Set(await Promise.all(carts))
      expect(others).toEqual([])
      expect((await store.getSession('m1', 's1'))?.cartId).toBe(first)
      expect(await store.replaceSessionCart('m1', 's1', 'c1', 'late')).toBe(first)
      await store.endSession('m1', 's1')
      expect(await store.replaceSessionCart('m1', 's1', 'c1', 'late')).toBeUndefined()
    })

    it('gives way to another, which has what is left of its cart, once', async () => {
      const store = await opened()
      await store.addSession('m1', session)
      const { cartId: _, ...next } = guestSession({
        id: 's2',
        tokenHash: 'other',
        agent: 'Firefox',
        seenAt: 7,
      })
      const given = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          store.replaceSession('m1', 's1', { ...next, id: `s2${i}`, tokenHash: `t${i}` }),
        ),
      )
      const [begun, ...others] = given.filter((it) => it !== undefined)
      expect([begun, others]).toEqual([
        { ...next, id: begun?.id, tokenHash: begun?.tokenHash, cartId: 'c1' },
        [],
      ])
      expect(await store.getSession('m1', begun?.id ?? '')).toEqual(begun)
      expect(await store.getSession('m1', 's1')).toBeUndefined()
      expect(await store.findSessionByToken('m1', 'hash')).toBeUndefined()
      expect(await store.replaceSession('m2', begun?.id ?? '', next)).toBeUndefined()
    })

    it('is known at several merchants, and called otherwise at each of them', async () => {
      const store = await opened()
      for (const id of ['m1', 'm2', 'm3', 'm4']) {
        await store.putMerchant({ ...merchant, id, tax: { rate: 0, included: false }, delivery: [] })
        if (id !== 'm4') await store.addSession(id, { ...session, cartId: `c-${id}` })
      }
      expect(await store.merchantsOfSession('s1')).toEqual(['m1', 'm2', 'm3'])
      expect(await store.merchantsOfSession('s2')).toEqual([])
      for (let i = 0; i < 2; i++) await store.renameSession('m2', 's1', 's2')
      expect(await store.merchantsOfSession('s1')).toEqual(['m1', 'm3'])
      expect(await store.getSession('m2', 's1')).toBeUndefined()
      expect(await store.getSession('m2', 's2')).toEqual({ ...session, id: 's2', cartId: 'c-m2' })
    })

    it('makes room for one that goes by its new name already, and leaves marks', async () => {
      const store = await opened()
      const marks = ['a', 'b'].map((hash) => ({ hash, until: 5000 }))
      const other = guestSession({ id: 's2' })
      await store.addSession('m1', session)
      await Promise.all([store.addSession('m1', other), store.renameSession('m1', 's1', 's2', marks)])
      expect(await store.getSession('m1', 's1')).toBeUndefined()
      expect([session.cartId, other.cartId]).toContain((await store.getSession('m1', 's2'))?.cartId)
      const kept = () => Promise.all(['a', 'b', 'c'].map((hash) => store.hasProof('m1', hash, 4999)))
      expect(await kept()).toEqual([true, true, false])
      await store.renameSession('m1', 's1', 's3', [{ hash: 'c', until: 5000 }])
      expect(await kept()).toEqual([true, true, false])
      await store.endSession('m1', 's1', { hash: 'c', until: 5000 })
      expect(await kept()).toEqual([true, true, true])
    })
  })

  describe(`${name}: a customer's sessions`, () => {
    const signedIn = (id: string, seenAt: number, customerId = 'ida') =>
      guestSession({ id, customerId, seenAt, site: 'cross', agent: 'Firefox on Linux' })

    it('are listed, the one seen last first, and ended one by one or all', async () => {
      const store = await opened()
      await addCustomer(store)
      const rows = [signedIn('s1', 1000), signedIn('s2', 3000), signedIn('s3', 2000)]
      for (const row of [...rows, signedIn('s4', 1, 'bob'), guestSession({ id: 's5' })])
        await store.addSession('m1', row)
      const listed = async () => (await store.listSessions('m1', 'ida')).map(({ id }) => id)
      expect(await store.listSessions('m1', 'ida')).toEqual([rows[1], rows[2], rows[0]])
      expect(await store.listSessions('m2', 'ida')).toEqual([])
      expect(await store.endSessions('m1', 'ida', ['s4', 's5', 's9'])).toBe(0)
      expect(await store.endSessions('m1', 'ida', [])).toBe(0)
      expect(await store.endSessions('m2', 'ida')).toBe(0)
      expect(await store.endSessions('m1', 'ida', ['s1', 's2', 's4'])).toBe(2)
      expect(await listed()).toEqual(['s3'])
      expect(await store.endSessions('m1', 'ida')).toBe(1)
      expect(await listed()).toEqual([])
      expect(await store.getSession('m1', 's4')).toBeDefined()
      expect(await store.getSession('m1', 's5')).toBeDefined()
    })
  })

  it(`${name}: remembers which browser came with a key, and which session led it there`, async () => {
    const store = await opened()
    const visit = (leader?: Leader) => store.addVisit('m1', 'v1', 'c1', 1000, leader)
    const seen = () => store.getVisit('m1', 'v1', 'c1')
    await visit()
    expect(await seen()).toEqual({ leader: null })
    await visit({ power: 'none' })
    expect(await seen()).toEqual({ leader: null })
    await visit({ power: 'account', family: 's1' })
    await visit({ power: 'none' })
    await visit()
    expect(await seen()).toEqual({ leader: { power: 'account', family: 's1' } })
    await visit({ power: 'cart', family: 's2' })
    expect(await seen()).toEqual({ leader: { power: 'cart', family: 's2' } })
    await store.addVisit('m1', 'v3', 'c1', 1000, { power: 'none' })
    expect(await store.getVisit('m1', 'v3', 'c1')).toEqual({ leader: { power: 'none' } })
    const others = [
      ['m1', 'v1', 'c2'],
      ['m1', 'v2', 'c1'],
      ['m2', 'v1', 'c1'],
    ] as const
    for (const [merchantId, visitor, checkout] of others)
      expect(await store.getVisit(merchantId, visitor, checkout)).toBeUndefined()
  })
}
