import { describe, expect, it, onTestFinished } from 'vitest'
import { newCart } from '../domain/cart.ts'
import type { CheckoutLink } from '../domain/checkout-link.ts'
import { sqliteStore } from './sqlite.ts'
import type { Once, Store } from './store.ts'

const NAMED: Once = { key: 'n', fingerprint: 'link to the mug', at: 1000 }

function opened(): Store {
  const store = sqliteStore({ file: ':memory:', asServer: true })
  onTestFinished(() => store.close())
  return store
}

const link = (id: string) =>
  ({
    id,
    publicHash: `of-${id}`,
    createdAt: 1000,
    updatedAt: 1000,
    deletedAt: null,
  }) as unknown as CheckoutLink

describe('R14: what is added under a name', () => {
  it('is there once, and answered as it is when it comes again', async () => {
    const store = opened()
    const told: string[] = []
    const once = { ...NAMED, fresh: () => told.push('fresh'), found: () => told.push('found') }
    expect(await store.addCheckoutLink('m1', link('l1'), once)).toMatchObject({ id: 'l1' })
    // A transaction that runs again asks again.
    expect(new Set(told)).toEqual(new Set(['fresh']))
    told.length = 0
    expect(await store.addCheckoutLink('m1', link('l2'), once)).toMatchObject({ id: 'l1' })
    expect(told).toEqual(['found'])
    expect(await store.getCheckoutLink('m1', 'l2')).toBeUndefined()
  })

  it('is another under another name, of another merchant, and without one', async () => {
    const store = opened()
    await store.addCheckoutLink('m1', link('l1'), NAMED)
    expect(await store.addCheckoutLink('m1', link('l2'), { ...NAMED, key: 'o' })).toMatchObject({ id: 'l2' })
    expect(await store.addCheckoutLink('m2', link('l3'), NAMED)).toMatchObject({ id: 'l3' })
    expect(await store.addCheckoutLink('m1', link('l4'))).toMatchObject({ id: 'l4' })
    expect(await store.addCheckoutLink('m1', link('l5'))).toMatchObject({ id: 'l5' })
  })

  it('is refused where the name was given to something else', async () => {
    const store = opened()
    await store.addCheckoutLink('m1', link('l1'), NAMED)
    const other = store.addCheckoutLink('m1', link('l2'), { ...NAMED, fingerprint: 'link to the cup' })
    await expect(other).rejects.toMatchObject({ reason: 'idempotencyConflict' })
    expect(await store.getCheckoutLink('m1', 'l2')).toBeUndefined()
  })

  it('is not kept, nor its name, where it may not be added', async () => {
    const store = opened()
    const fresh = () => {
      throw new Error('too many')
    }
    await expect(store.addCheckoutLink('m1', link('l1'), { ...NAMED, fresh })).rejects.toThrow('too many')
    expect(await store.addCheckoutLink('m1', link('l2'), NAMED)).toMatchObject({ id: 'l2' })
  })
})

describe('R14: a change of a cart under a name', () => {
  const make = (store: Store, id: string, once: Once) =>
    store.changeCart('m1', id, (held) => held ?? newCart(id, 1), once)

  it('has the name to itself on its cart, and loses it with the cart', async () => {
    const store = opened()
    await make(store, 'c1', NAMED)
    await make(store, 'c2', { ...NAMED, fingerprint: 'another' })
    const other = make(store, 'c1', { ...NAMED, fingerprint: 'another' })
    await expect(other).rejects.toMatchObject({ reason: 'idempotencyConflict' })
    await store.dropCart('m1', 'c1', () => {})
    expect(await make(store, 'c1', { ...NAMED, fingerprint: 'another' })).toMatchObject({ id: 'c1' })
  })

  it('has it among all of the merchant’s where it outlives its cart', async () => {
    const store = opened()
    const lasting = { ...NAMED, fingerprint: 'a b\nc', outlives: true }
    await make(store, 'c1', lasting)
    expect(await make(store, 'c2', lasting)).toMatchObject({ id: 'c1' })
    for (const fingerprint of ['a b', 'b\nc', 'a b\nd', ''])
      await expect(make(store, 'c2', { ...lasting, fingerprint })).rejects.toMatchObject({
        reason: 'idempotencyConflict',
      })
    // The same name on one cart is another name.
    expect(await make(store, 'c1', NAMED)).toMatchObject({ id: 'c1' })
  })
})

describe('R13: what a provider tells', () => {
  it('is new once, at each merchant and of each provider', async () => {
    const store = opened()
    const event = { provider: 'test', id: 'e1', at: 1000 }
    const keep = (merchantId: string, more = {}) =>
      store.keepProviderEvent(merchantId, { ...event, ...more }, [])
    expect([await keep('m1'), await keep('m1'), await keep('m1', { at: 2000 })]).toEqual([true, false, false])
    expect([
      await keep('m2'),
      await keep('m1', { id: 'e2' }),
      await keep('m1', { provider: 'other' }),
    ]).toEqual([true, true, true])
  })
})
