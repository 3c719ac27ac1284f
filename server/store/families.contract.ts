import { describe, expect, it } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import { guest, join } from './joining.fixture.ts'
import { addCustomer, guestSession, signingIn } from './session.fixture.ts'
import type { SessionRow, Store } from './store.ts'

type Given = Partial<SessionRow> & Pick<SessionRow, 'id'>

/** What every store keeps to with sessions of one sign-in in one browser. */
export function familiesContract(name: string, opened: () => Promise<Store>): void {
  /** Ida, and these sessions of hers. */
  async function withSessions(...sessions: Given[]): Promise<Store> {
    const store = await opened()
    for (const id of ['ida', 'bob']) await addCustomer(store, id)
    for (const session of sessions)
      await store.addSession('m1', guestSession({ customerId: 'ida', site: 'cross', ...session }))
    return store
  }

  const idsOf = async (store: Store, customerId = 'ida') =>
    (await store.listSessions('m1', customerId)).map(({ id }) => id).sort()

  const family = (id: string, of = 'f'): Given => ({ id, family: of })
  const { cartId: _, ...next } = guestSession({ id: 'next' })

  describe(`${name}: a family of sessions`, () => {
    it.each([
      ['is signed out', (store: Store) => store.replaceSession('m1', 'a', next)],
      ['is ended', (store: Store) => store.endSessions('m1', 'ida', ['a'])],
      ['gives way', (store: Store) => store.endSession('m1', 'a', { hash: 'h', until: 9 })],
      [
        'signs in as another',
        (store: Store) => store.signIn('m1', signingIn('n', 'a', { customerId: 'bob' })),
      ],
    ] as const)('is over where one of it %s, and no other is', async (_, end) => {
      const store = await withSessions(
        ...[family('a'), family('b'), { id: 'f' }, family('c', 'g'), { id: 'd' }],
        { ...family('e'), customerId: 'bob' },
      )
      await end(store)
      // The third is called as the family is.
      expect(await idsOf(store)).toEqual(['c', 'd'])
      expect(await store.getSession('m1', 'e')).toBeDefined()
    })

    it('goes on where one of it has lasted its time', async () => {
      const store = await withSessions(family('a'), family('b'))
      await store.endSession('m1', 'a')
      expect(await idsOf(store)).toEqual(['b'])
      expect(await store.listFamily('m1', 'f')).toMatchObject([family('b')])
      expect(await store.listFamily('m2', 'f')).toEqual([])
    })

    it('is joined by a sign-in that comes from it, as long as something of it is left', async () => {
      const store = await withSessions(family('a'), { ...family('b', 'g'), customerId: 'bob' })
      await guest(store, 'g', 2)
      const signIn = (id: string, of: string, mark = id) =>
        store.signIn('m1', signingIn(id, 'g', { family: of, proof: { mark, until: 9000 } }), join)
      expect(await signIn('s1', 'g')).toEqual({ refused: 'proofUsed' })
      expect(await store.getSession('m1', 'g')).toBeDefined()
      expect(await signIn('s2', 'f')).toMatchObject({ session: { family: 'f' }, cart: { lines: [{}] } })
      await store.endSessions('m1', 'ida', ['s2'])
      expect(await signIn('s3', 'f')).toEqual({ refused: 'proofUsed' })
      expect(await idsOf(store)).toEqual([])
    })

    it('is over with a sign-in that begins anew, and keeps what is in its cart', async () => {
      const store = await withSessions({ ...family('a'), cartId: 'parked' }, family('b'))
      const signing = signingIn('n', 'a', { anew: true, rotated: { hash: 'h', until: 9000 } })
      expect(await store.signIn('m1', signing)).toMatchObject({ session: { id: 'n', cartId: 'parked' } })
      expect(await idsOf(store)).toEqual(['n'])
      expect(await store.hasProof('m1', 'h', 8999)).toBe(true)
    })

    it('is one with that of the session which proves it', async () => {
      const store = await withSessions(family('a'), family('b'), family('c', 'g'), family('d', 'h'))
      await store.signIn('m1', signingIn('n', 'c', { family: 'f' }))
      await store.replaceSession('m1', 'a', next)
      expect(await idsOf(store)).toEqual(['d'])
    })

    it('has a session more for each page, and the others keep their tokens', async () => {
      const store = await withSessions({ ...family('a'), tokenHash: 'one', cartId: 'parked' })
      const page = (id: string, from: string, now: number) => {
        const signing = signingIn(id, from, { now })
        return store.signIn('m1', { ...signing, session: { ...signing.session, tokenHash: `t-${id}` } })
      }
      expect(await page('p', 'a', 5000)).toMatchObject({
        session: { id: 'a', tokenHash: 'one', seenAt: 5000 },
      })
      const added = { id: 'p', site: 'none', family: 'f', cartId: 'parked', createdAt: 5000 }
      expect(await store.findSessionByToken('m1', 't-p')).toMatchObject(added)
      // Who comes by that token goes on with it alone.
      expect(await page('q', 'p', 6000)).toMatchObject({ session: { id: 'p', createdAt: 6000 } })
      expect(await store.findSessionByToken('m1', 't-p')).toBeUndefined()
      expect(await store.findSessionByToken('m1', 't-q')).toMatchObject({ ...added, createdAt: 6000 })
      expect(await store.findSessionByToken('m1', 'one')).toMatchObject({ id: 'a', site: 'cross' })
    })

    it('keeps a cart that is taken out again for every page of it', async () => {
      const store = await withSessions()
      await guest(store, 'g', 2)
      await store.signIn('m1', signingIn('a', 'g'), join)
      const { cartId = '' } = (await store.getSession('m1', 'a')) ?? {}
      await store.addSession('m1', guestSession({ id: 'p', customerId: 'ida', family: 'a', cartId }))
      await store.addSession('m1', guestSession({ id: 'elsewhere', customerId: 'ida', family: 'a' }))
      await store.partCarts('m1', 'p', ({ held, guest: { mergedInto, ...alive } }) => ({
        held: held ?? alive,
        guest: alive,
      }))
      const carts = ['a', 'p', 'elsewhere'].map(async (id) => (await store.getSession('m1', id))?.cartId)
      expect(await Promise.all(carts)).toEqual(['cart-g', 'cart-g', 'of-elsewhere'])
    })
  })

  it(`${name}: of 50 sessions those of pages end first, the one seen longest ago before any`, async () => {
    const store = await withSessions()
    const signIn = (id: string, now: number, site: SessionRow['site']) => {
      const signing = signingIn(id, undefined, { now })
      return store.signIn('m1', { ...signing, session: { ...signing.session, site } })
    }
    await signIn('phone', 1, 'cross')
    for (let i = 0; i < 52; i++) await signIn(`p${i}`, 1000 + i, 'none')
    const ids = await idsOf(store)
    expect([ids.length, ...['phone', 'p2', 'p3', 'p51'].map((id) => ids.includes(id))]).toEqual([
      50,
      ...[true, false, true, true],
    ])
    for (let i = 0; i < 60; i++) await signIn(`c${i}`, 2000 + i, 'cross')
    expect(await idsOf(store)).not.toContain('phone')
    await signIn('page', 3000, 'none')
    expect(await idsOf(store)).toEqual(expect.arrayContaining(['page', 'c59', 'c11']))
  })

  it(`${name}: signs out a browser for good, whatever it does at the same moment`, {
    timeout: 60_000,
  }, async () => {
    const store = await withSessions()
    for (let round = 1; round <= rounds(50); round++) {
      const [a, b] = [`a${round}`, `b${round}`]
      for (const id of [a, b])
        await store.addSession('m1', guestSession({ id, customerId: 'ida', family: `f${round}` }))
      const pages = Array.from({ length: 5 }, (_, i) => {
        const signing = signingIn(`p${round}/${i}`, a, { family: `f${round}` })
        return store.signIn('m1', { ...signing, session: { ...signing.session, tokenHash: `${round}/${i}` } })
      })
      const swaps = [
        store.signIn('m1', signingIn(`x${round}`, a, { customerId: 'bob' })),
        store.signIn('m1', signingIn(`y${round}`, b, { customerId: 'bob' })),
        store.replaceSession('m1', b, { ...next, id: `n${round}` }),
      ]
      await Promise.all([...pages, ...swaps])
      expect(await idsOf(store)).toEqual([])
    }
  })
}
