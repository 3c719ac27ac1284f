import { describe, expect, it } from 'vitest'
import { type CartRecord, newCart } from '../domain/cart.ts'
import { claimsOf, left, stock } from './buying.fixture.ts'
import { guest, join, mugsIn, withMugs } from './joining.fixture.ts'
import { addCustomer, signingIn } from './session.fixture.ts'
import type { Store } from './store.ts'

type Part = Parameters<Store['partCarts']>[2]

/** Takes out again what the guest's cart brought. */
const part: Part = ({ held, guest }) => {
  const { joined, ...own } = held ?? newCart('', 0)
  const { mergedInto: _, ...free } = guest
  const quantity = (mugsIn(own) ?? 0) - (joined?.lines[0]?.quantity ?? 0)
  return {
    held: { ...own, lines: own.lines.map((line) => ({ ...line, quantity })), updatedAt: 3000 },
    guest: free,
  }
}

/** What every store keeps to with carts that are taken apart again. */
export function partingContract(name: string, opened: () => Promise<Store>): void {
  /** A customer with three mugs, whose browser `s1` brought two more. */
  async function joined(): Promise<Store> {
    const store = await opened()
    await addCustomer(store)
    await store.replaceCustomerCart('m1', 'ida', null, 'own')
    await store.changeCart('m1', 'own', () => withMugs(newCart('own', 1000), 3))
    await guest(store, 'g', 2)
    await store.signIn('m1', signingIn('s1', 'g'), join)
    return store
  }
  const quantities = async (store: Store) =>
    (await Promise.all(['own', 'cart-g'].map((id) => store.getCart('m1', id)))).map(mugsIn)

  describe(`${name}: joined carts`, () => {
    it('are taken apart, and the session has the one that was brought', async () => {
      const store = await joined()
      const told: unknown[] = []
      const held = await store.partCarts('m1', 's1', part, (before, after) => {
        told.push([before.version, after.version])
        return [{ cartId: after.id, at: 3000, type: 'updated' }]
      })
      expect(held).toEqual(await store.getCart('m1', 'own'))
      expect(held).toMatchObject({ version: 3, updatedAt: 3000 })
      expect(held?.joined).toBeUndefined()
      const back: CartRecord | undefined = await store.getCart('m1', 'cart-g')
      expect([back?.version, back?.mergedInto]).toEqual([3, undefined])
      expect(await quantities(store)).toEqual([3, 2])
      expect(await store.getSession('m1', 's1')).toMatchObject({ cartId: 'cart-g', customerId: 'ida' })
      expect(told).toEqual([[2, 3]])
      expect(await store.listEvents('m1', { after: 0, limit: 9 })).toHaveLength(1)
    })

    it('are taken apart once, by one of many', async () => {
      const store = await joined()
      const all = await Promise.all(Array.from({ length: 20 }, () => store.partCarts('m1', 's1', part)))
      expect(all.filter((it) => it !== undefined)).toHaveLength(1)
      expect(await quantities(store)).toEqual([3, 2])
    })

    it('stay as they are where parting is refused', async () => {
      const store = await joined()
      await expect(store.partCarts('m1', 's1', refuse)).rejects.toThrow('refused')
      expect(await quantities(store)).toEqual([5, 2])
      expect((await store.getCart('m1', 'cart-g'))?.mergedInto).toBe('own')
      expect((await store.getSession('m1', 's1'))?.cartId).toBe('of-s1')
    })

    it('are nobody else’s to part: not of a session that is over, a guest, or another customer', async () => {
      const store = await joined()
      await addCustomer(store, 'bob')
      await guest(store, 'h', 1)
      await store.signIn('m1', signingIn('s2', undefined, { customerId: 'bob' }))
      for (const id of ['gone', 'h', 's2']) expect(await store.partCarts('m1', id, refuse)).toBeUndefined()
      expect(await store.partCarts('m2', 's1', refuse)).toBeUndefined()
      await store.changeCart('m1', 'own', (held) => {
        const { joined: _, ...kept } = held ?? newCart('own', 1)
        return kept
      })
      expect(await store.partCarts('m1', 's1', refuse)).toBeUndefined()
    })

    it('let go of what was set aside for them together', async () => {
      const store = await stock(await joined(), { small: 9, large: 9 })
      await store.hold('m1', { id: 'own', version: 2 }, { claims: claimsOf({ small: 5 }), until: 9000 })
      await store.partCarts('m1', 's1', part)
      expect((await left(store)).small).toBe(9)
      expect((await store.getCart('m1', 'own'))?.isHeld).toBeUndefined()
      expect(await store.getHolding('m1', 'own')).toBeUndefined()
    })

    it('lose no change that is made at the same moment', async () => {
      const store = await joined()
      const adding = store.changeCart('m1', 'own', (held) => withMugs(held ?? newCart('own', 1), 4))
      await Promise.all([adding, store.partCarts('m1', 's1', part)])
      expect(await quantities(store)).toEqual([7, 2])
    })

    it('are not told of as left behind', async () => {
      const store = await joined()
      const told: string[] = []
      const events = ({ id }: CartRecord) => {
        told.push(id)
        return []
      }
      for (const until of [0, 9000]) await store.tellIdle('m1', { until, limit: 9 }, events)
      expect(told).toEqual(['own'])
    })
  })
}

function refuse(): never {
  throw new Error('refused')
}
