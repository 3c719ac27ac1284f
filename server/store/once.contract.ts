import { describe, expect, it } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import { addCode, type CartRecord, newCart } from '../domain/cart.ts'
import type { Once, Store } from './store.ts'

const once: Once = { key: 'add-1', fingerprint: 'mug', at: 1000 }

/** Puts one more code on the cart, and counts how often it was asked to. */
function counting() {
  let made = 0
  const change = (held: CartRecord | undefined) => {
    made++
    return addCode(held ?? newCart('c1', 1000), `CODE-${held?.codes.length ?? 0}`, 2000)
  }
  return { change, made: () => made }
}

/** What every store keeps to with changes that have a name. */
export function onceContract(name: string, opened: () => Promise<Store>): void {
  describe(`${name}: a change that has a name`, () => {
    it('is made once, however often it comes', async () => {
      const store = await opened()
      const { change, made } = counting()
      const first = await store.changeCart('m1', 'c1', change, once)
      const before = made()
      expect(await store.changeCart('m1', 'c1', change, once)).toEqual(first)
      expect(await store.changeCart('m1', 'c1', change, { ...once, at: 9000 })).toEqual(first)
      expect(made()).toBe(before)
      expect((await store.getCart('m1', 'c1'))?.version).toBe(1)
      expect((await store.changeCart('m1', 'c1', change, { ...once, key: 'add-2' })).codes).toHaveLength(2)
      expect((await store.changeCart('m1', 'c1', change, once)).codes).toHaveLength(2)
    })

    it('R14.4: is refused again as it was, where that is kept', async () => {
      const store = await opened()
      const { change, made } = counting()
      const why = { reason: 'outOfStock', detail: { quantity: 1 } } as const
      // Where there is no cart nobody looks for its names.
      await store.keepRefusal('m1', 'c1', once, why)
      await store.changeCart('m1', 'c1', change, { ...once, key: 'first' })
      const before = made()
      let found = 0
      const named = { ...once, found: () => found++ }
      await store.keepRefusal('m1', 'c1', named, why)
      for (const again of [
        () => store.changeCart('m1', 'c1', change, named),
        () => store.keepRefusal('m1', 'c1', named, { reason: 'cartFull', detail: undefined }),
      ])
        await expect(again()).rejects.toMatchObject({ name: 'ToteError', ...why })
      const other = store.changeCart('m1', 'c1', change, { ...once, fingerprint: 'cup' })
      await expect(other).rejects.toMatchObject({ reason: 'idempotencyConflict' })
      expect([made(), found, (await store.getCart('m1', 'c1'))?.version]).toEqual([before, 2, 1])
      // What was made is not refused afterwards.
      await store.keepRefusal('m1', 'c1', { ...once, key: 'first' }, why)
      expect((await store.changeCart('m1', 'c1', change, { ...once, key: 'first' })).version).toBe(1)
    })

    it('is refused where its name was given to another one, and changes nothing', async () => {
      const store = await opened()
      const { change, made } = counting()
      const cart = await store.changeCart('m1', 'c1', change, once)
      const before = made()
      const other = store.changeCart('m1', 'c1', change, { ...once, fingerprint: 'cup' })
      await expect(other).rejects.toMatchObject({ name: 'ToteError', reason: 'idempotencyConflict' })
      expect(made()).toBe(before)
      expect(await store.getCart('m1', 'c1')).toEqual(cart)
    })

    it('R14.3: is made once of 50 that come at once, on a new cart and on one that is there', async () => {
      const store = await opened()
      for (let round = 1; round <= rounds(200); round++) {
        const { change } = counting()
        const key = `add-${round}`
        let repeats = 0
        const found = () => {
          repeats++
        }
        const named = { ...once, key, found }
        const carts = await Promise.all(
          Array.from({ length: 50 }, () => store.changeCart('m1', `c${round % 2}`, change, named)),
        )
        expect(repeats).toBe(49)
        const codes = Math.ceil(round / 2)
        expect(new Set(carts.map((cart) => cart.codes.length))).toEqual(new Set([codes]))
        expect(await store.getCart('m1', `c${round % 2}`)).toMatchObject({ version: codes })
      }
    })

    it('has its name to itself on its own cart', async () => {
      const store = await opened()
      for (const [merchant, cart] of [
        ['m1', 'c1'],
        ['m1', 'c2'],
        ['m2', 'c1'],
      ] as const) {
        const { codes } = await store.changeCart(merchant, cart, counting().change, {
          ...once,
          fingerprint: `${merchant} ${cart}`,
        })
        expect(codes).toHaveLength(1)
      }
    })

    it('R14.4: can come again where it threw: its name is not taken', async () => {
      const store = await opened()
      const { change } = counting()
      await expect(store.changeCart('m1', 'c1', refuse, once)).rejects.toThrow('refused')
      expect((await store.changeCart('m1', 'c1', change, once)).codes).toEqual(['CODE-0'])
      await expect(store.changeCart('m1', 'c1', refuse, { ...once, key: 'add-2' })).rejects.toThrow('refused')
      const other = { ...once, key: 'add-2', fingerprint: 'cup' }
      expect((await store.changeCart('m1', 'c1', change, other)).codes).toEqual(['CODE-0', 'CODE-1'])
    })

    it('makes one cart, which is not made again once it is gone', async () => {
      const store = await opened()
      const lasting = { ...once, outlives: true }
      const make = (id: string, named: Once) => store.changeCart('m1', id, () => newCart(id, 1000), named)
      const ids = ['c1', 'c2', 'c3', 'c4']
      const made = await Promise.all(ids.map((id) => make(id, lasting)))
      const [first] = made
      expect(made).toEqual(ids.map(() => first))
      const other = make('c5', { ...lasting, fingerprint: 'cup' })
      await expect(other).rejects.toMatchObject({ reason: 'idempotencyConflict' })
      await store.dropCart('m1', first?.id ?? '', () => {})
      await expect(make('c6', lasting)).rejects.toMatchObject({ reason: 'cartNotFound' })
      expect(await Promise.all([...ids, 'c6'].map((id) => store.getCart('m1', id)))).toEqual(
        Array(5).fill(undefined),
      )
      expect((await make('c6', { ...lasting, key: 'add-2' })).id).toBe('c6')
    })

    it('is made also where there was nothing to change', async () => {
      const store = await opened()
      const cart = await store.changeCart('m1', 'c1', () => newCart('c1', 1000))
      expect(await store.changeCart('m1', 'c1', (held) => held ?? refuse(), once)).toEqual(cart)
      expect(await store.changeCart('m1', 'c1', refuse, once)).toEqual(cart)
    })
  })
}

function refuse(): never {
  throw new Error('refused')
}
