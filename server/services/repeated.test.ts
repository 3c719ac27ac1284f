import { describe, expect, it } from 'vitest'
import { newCart } from '../domain/cart.ts'
import { sqliteStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import { isRepeated, madeBefore } from './repeated.ts'

const merchant = { id: 'm1' } as never

/** A store with one cart, and what asks under names at it. */
async function shop(store: Store = sqliteStore({ file: ':memory:', asServer: true })) {
  await store.changeCart('m1', 'c1', () => newCart('c1', 1000))
  let replays = 0
  const named = (key: string, fingerprint = 'mug') => ({ key, fingerprint, replayed: () => replays++ })
  return {
    store,
    deps: { store, now: () => 2000 },
    named,
    replays: () => replays,
    [Symbol.asyncDispose]: () => store.close(),
  }
}

describe('R14: what was asked before under its name', () => {
  it('is found with the cart as it is, and said to be known', async () => {
    await using it = await shop()
    expect(await madeBefore(it.deps, merchant, 'c1', it.named('n'))).toBeUndefined()
    expect(it.replays()).toBe(0)
    await it.store.changeCart('m1', 'c1', (held) => held as never, { ...it.named('n'), at: 1500 })
    expect(await madeBefore(it.deps, merchant, 'c1', it.named('n'))).toMatchObject({ id: 'c1' })
    expect(it.replays()).toBe(1)
    expect(await madeBefore(it.deps, merchant, 'c1', it.named('other'))).toBeUndefined()
  })

  it('keeps no name by being looked for', async () => {
    await using it = await shop()
    await madeBefore(it.deps, merchant, 'c1', it.named('n'))
    expect(await isRepeated(it.deps, merchant, 'c1', it.named('n', 'cup'))).toBe(false)
  })

  it('is refused for something else', async () => {
    await using it = await shop()
    await isRepeated(it.deps, merchant, 'c1', it.named('n'))
    const other = { reason: 'idempotencyConflict' }
    await expect(madeBefore(it.deps, merchant, 'c1', it.named('n', 'cup'))).rejects.toMatchObject(other)
    await expect(isRepeated(it.deps, merchant, 'c1', it.named('n', 'cup'))).rejects.toMatchObject(other)
    expect(it.replays()).toBe(0)
  })

  it('says what went wrong beside', async () => {
    await using it = await shop()
    const store = {
      ...it.store,
      changeCart: () => Promise.reject(new Error('disk full')),
    } as unknown as Store
    await expect(madeBefore({ ...it.deps, store }, merchant, 'c1', it.named('n'))).rejects.toThrow(
      'disk full',
    )
  })
})

describe('R14: a name that is kept with its cart', () => {
  it('is told from the second time on, and leaves the cart as it is', async () => {
    await using it = await shop()
    const before = await it.store.getCart('m1', 'c1')
    const asked = () => isRepeated(it.deps, merchant, 'c1', it.named('n'))
    expect([await asked(), await asked(), await asked()]).toEqual([false, true, true])
    expect(it.replays()).toBe(2)
    expect(await it.store.getCart('m1', 'c1')).toEqual(before)
  })

  it('needs a cart', async () => {
    await using it = await shop()
    await expect(isRepeated(it.deps, merchant, 'c2', it.named('n'))).rejects.toMatchObject({
      reason: 'cartNotFound',
    })
  })
})
