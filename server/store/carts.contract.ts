import { describe, expect, it } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import { addCode, addLines, type CartRecord, newCart } from '../domain/cart.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import { opening } from './buying.fixture.ts'
import type { Store } from './store.ts'

const created = () => newCart('c1', 1000)
const reopened = (held: CheckoutRecord | undefined) => opening(held, 'c1')

/** What every store keeps to with carts and checkouts. */
export function cartsContract(name: string, opened: () => Promise<Store>): void {
  describe(`${name}: a cart`, () => {
    it('is kept as it was left, and its changes are counted', async () => {
      const store = await opened()
      expect(await store.getCart('m1', 'c1')).toBeUndefined()
      const first = await store.changeCart('m1', 'c1', created)
      expect(first).toEqual({ ...created(), version: 1 })
      const second = await store.changeCart('m1', 'c1', (held) => addCode(held ?? created(), 'ÄÖ"', 2000))
      expect(second).toEqual({ ...created(), version: 2, codes: ['ÄÖ"'], updatedAt: 2000 })
      expect(await store.getCart('m1', 'c1')).toEqual(second)
    })

    it('is one of its merchant’s, who has none before', async () => {
      const store = await opened()
      expect(await store.hasCarts('m1')).toBe(false)
      await store.changeCart('m1', 'c1', created)
      expect([await store.hasCarts('m1'), await store.hasCarts('m2')]).toEqual([true, false])
    })

    it('is not written by a change that throws', async () => {
      const store = await opened()
      await expect(store.changeCart('m1', 'c1', refuse)).rejects.toThrow('refused')
      expect(await store.getCart('m1', 'c1')).toBeUndefined()
      const cart = await store.changeCart('m1', 'c1', created)
      await expect(store.changeCart('m1', 'c1', refuse)).rejects.toThrow('refused')
      expect(await store.getCart('m1', 'c1')).toEqual(cart)
      expect((await store.changeCart('m1', 'c1', created)).version).toBe(2)
    })

    it('is not written by a change that gives back what it got', async () => {
      const store = await opened()
      const cart = await store.changeCart('m1', 'c1', created)
      expect(await store.changeCart('m1', 'c1', (held) => held ?? created())).toEqual(cart)
      expect(await store.getCart('m1', 'c1')).toEqual(cart)
    })

    it('loses none of 50 racing changes', async () => {
      const store = await opened()
      const mug = {
        id: 'l1',
        productId: 'p1',
        variantId: 'base',
        name: 'Mug',
        quantity: 1,
        priceWhenAdded: 100,
      }
      const addOne = (held: CartRecord | undefined) =>
        addLines(held ?? created(), [{ line: mug }], { over: 'reduce' }, 1000).cart
      for (let round = 1; round <= rounds(200); round++) {
        const id = `c${round}`
        const answers = await Promise.all(
          Array.from({ length: 50 }, () => store.changeCart('m1', id, addOne)),
        )
        const versions = answers.map(({ version }) => version).sort((a, b) => a - b)
        expect(versions).toEqual(Array.from({ length: 50 }, (_, i) => i + 1))
        expect(await store.getCart('m1', id)).toMatchObject({ version: 50, lines: [{ quantity: 50 }] })
      }
    })

    it('of another merchant is not there, also at the same id', async () => {
      const store = await opened()
      const own = await store.changeCart('m1', 'c1', created)
      expect(await store.getCart('m2', 'c1')).toBeUndefined()
      const given: unknown[] = []
      await store.changeCart('m2', 'c1', (held) => {
        given.push(held)
        return addCode(newCart('c1', 5000), 'OTHER', 5000)
      })
      expect(given).toEqual([undefined])
      expect(await store.getCart('m1', 'c1')).toEqual(own)
      expect((await store.getCart('m2', 'c1'))?.codes).toEqual(['OTHER'])
    })
  })

  describe(`${name}: a cart that is dropped`, () => {
    it('goes with its checkout, its name and the names of its changes', async () => {
      const store = await opened()
      const once = { key: 'k', fingerprint: 'f', at: 1000 }
      const cart = await store.changeCart('m1', 'c1', created, once)
      const checkout = await store.changeCheckout('m1', 'c1', reopened)
      const seen: unknown[] = []
      expect(await store.dropCart('m1', 'c1', (...both) => seen.push(both))).toEqual(cart)
      expect(seen.at(-1)).toEqual([cart, checkout])
      expect(await store.getCart('m1', 'c1')).toBeUndefined()
      expect(await store.getCheckout('m1', 'c1')).toBeUndefined()
      expect(await store.dropCart('m1', 'c1', refuse)).toBeUndefined()
      expect((await store.changeCart('m1', 'c1', created, { ...once, fingerprint: 'g' })).version).toBe(1)
      // Its name is free again.
      await store.enterCart('m2', 'c1')
    })

    it("stays where the check throws, and is no other merchant's to drop", async () => {
      const store = await opened()
      const cart = await store.changeCart('m1', 'c1', created)
      await expect(store.dropCart('m1', 'c1', refuse)).rejects.toThrow('refused')
      expect(await store.dropCart('m2', 'c1', () => {})).toBeUndefined()
      expect(await store.getCart('m1', 'c1')).toEqual(cart)
    })
  })

  it(`${name}: says whose cart it is that was entered, with its checkout or without`, async () => {
    const store = await opened()
    await store.changeCart('m1', 'c1', created)
    for (let i = 0; i < 2; i++) await store.enterCart('m1', 'c1')
    expect(await store.findCheckoutMerchant('c1')).toBe('m1')
    await expect(store.enterCart('m2', 'c1')).rejects.toThrow('another merchant')
    expect((await store.changeCheckout('m1', 'c1', reopened)).version).toBe(1)
    expect(await store.findCheckoutMerchant('c1')).toBe('m1')
  })

  describe(`${name}: a checkout`, () => {
    it('is kept as it was left, and its changes are counted', async () => {
      const store = await opened()
      const first = await store.changeCheckout('m1', 'c1', reopened)
      const second = await store.changeCheckout('m1', 'c1', reopened)
      expect([first.version, second.version]).toEqual([1, 2])
      expect(second.keys).toHaveLength(2)
      expect(await store.getCheckout('m1', 'c1')).toEqual(second)
    })

    it('is not written by a change that throws or gives back what it got', async () => {
      const store = await opened()
      await expect(store.changeCheckout('m1', 'c1', refuse)).rejects.toThrow('refused')
      expect(await store.getCheckout('m1', 'c1')).toBeUndefined()
      const checkout = await store.changeCheckout('m1', 'c1', reopened)
      await expect(store.changeCheckout('m1', 'c1', refuse)).rejects.toThrow('refused')
      await store.changeCheckout('m1', 'c1', (held) => held ?? refuse())
      expect(await store.getCheckout('m1', 'c1')).toEqual(checkout)
    })

    it('is taken by one of 50 that come at once', async () => {
      const store = await opened()
      await store.changeCheckout('m1', 'c1', reopened)
      const take = (held: CheckoutRecord | undefined): CheckoutRecord =>
        held?.status === 'open' ? { ...held, status: 'paying' } : refuse()
      const takers = Array.from({ length: 50 }, () => store.changeCheckout('m1', 'c1', take))
      const won = (await Promise.allSettled(takers)).filter(({ status }) => status === 'fulfilled')
      expect(won).toHaveLength(1)
      expect(await store.getCheckout('m1', 'c1')).toMatchObject({ status: 'paying', version: 2 })
    })

    it('says whose it is by its id alone, which no other merchant can take', async () => {
      const store = await opened()
      const own = await store.changeCheckout('m1', 'c1', reopened)
      expect(await store.findCheckoutMerchant('c1')).toBe('m1')
      expect(await store.findCheckoutMerchant('c2')).toBeUndefined()
      expect(await store.getCheckout('m2', 'c1')).toBeUndefined()
      await expect(store.changeCheckout('m2', 'c1', reopened)).rejects.toThrow()
      expect(await store.findCheckoutMerchant('c1')).toBe('m1')
      expect(await store.getCheckout('m1', 'c1')).toEqual(own)
    })
  })
}

function refuse(): never {
  throw new Error('refused')
}
