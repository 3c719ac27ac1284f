import type { Product } from '@tote/shared/product.ts'
import { describe, expect, it } from 'vitest'
import { newProduct } from '../test/products.ts'
import type { Once, Store } from './store.ts'

const mug = newProduct({ id: 'p1' })
const cup = newProduct({ id: 'p2', sku: 'cup' })
const once: Once = { key: 'k', fingerprint: 'mug', at: 1000 }
const taken = { reason: 'productTaken' }

/** What every store keeps to with products that programs add and change one by one, and with pictures of them. */
export function catalogueChangesContract(name: string, opened: () => Promise<Store>): void {
  describe(`${name}: a product that is added`, () => {
    it('is counted, and not in the place of another', async () => {
      const store = await opened()
      expect(await store.addProduct('m1', mug)).toEqual({ ...mug, number: 1 })
      expect(await store.addProduct('m1', cup)).toEqual({ ...cup, number: 2 })
      for (const own of [{ id: 'p1' }, { sku: 'mug' }, { publicHash: mug.publicHash }])
        await expect(
          store.addProduct('m1', { ...newProduct({ id: 'p3', sku: 'third' }), ...own }),
        ).rejects.toMatchObject(taken)
      expect(await store.countProducts('m1')).toBe(2)
      expect((await store.findProduct('m1', { id: 'p1' }))?.product).toEqual({ ...mug, number: 1 })
    })

    it('is added once under its name, by as many as come at once', async () => {
      const store = await opened()
      let found = 0
      const adding = Array.from({ length: 20 }, (_, i) => {
        const product = newProduct({ id: `p${i}`, sku: `sku${i}` })
        return store.addProduct('m1', product, { ...once, found: () => void found++ })
      })
      const ids = new Set((await Promise.all(adding)).map(({ id }) => id))
      const [id = ''] = ids
      expect([ids.size, await store.countProducts('m1')]).toEqual([1, 1])
      expect(found).toBeGreaterThanOrEqual(19)
      await store.changeProduct('m1', id, (held) => ({ ...held, name: 'Changed' }))
      expect(await store.addProduct('m1', cup, once)).toMatchObject({ id, name: 'Changed' })
      await expect(store.addProduct('m1', cup, { ...once, fingerprint: 'cup' })).rejects.toMatchObject({
        reason: 'idempotencyConflict',
      })
      await store.addProduct('m2', cup, once)
      expect([await store.countProducts('m1'), await store.countProducts('m2')]).toEqual([1, 1])
    })

    it('leaves its name free where it was not added', async () => {
      const store = await opened()
      await store.addProduct('m1', mug)
      await expect(store.addProduct('m1', { ...cup, sku: 'mug' }, once)).rejects.toMatchObject(taken)
      expect(await store.addProduct('m1', cup, once)).toMatchObject({ id: 'p2' })
    })
  })

  describe(`${name}: a product that is changed`, () => {
    it('keeps its id and number, and is found as it is now', async () => {
      const store = await opened()
      await store.addProduct('m1', mug)
      expect((await store.findProduct('m1', 'mug'))?.product.name).toBe('Mug')
      const change = (held: Product) => ({ ...held, id: 'p9', number: 9, sku: 'new', name: 'New' })
      const changed = await store.changeProduct('m1', 'p1', change)
      expect(changed).toEqual({ ...mug, number: 1, sku: 'new', name: 'New' })
      expect((await store.findProduct('m1', 'new'))?.product).toEqual(changed)
      expect(await store.findProduct('m1', 'mug')).toBeUndefined()
      expect(await store.changeProduct('m2', 'p1', change)).toBeUndefined()
      expect(await store.changeProduct('m1', 'p9', change)).toBeUndefined()
    })

    it('loses none of many changes at once, and takes no sku of another', async () => {
      const store = await opened()
      await store.addProduct('m1', mug)
      await store.addProduct('m1', cup)
      const append = (text: string) => (held: Product) => ({ ...held, description: held.description + text })
      await Promise.all([...'abcdefgh'].map((text) => store.changeProduct('m1', 'p1', append(text))))
      const found = await store.findProduct('m1', { id: 'p1' })
      expect([...(found?.product.description ?? '')].sort().join('')).toBe('abcdefgh')
      const taking = store.changeProduct('m1', 'p1', (held) => ({ ...held, sku: 'cup' }))
      await expect(taking).rejects.toMatchObject(taken)
      expect((await store.findProduct('m1', { id: 'p1' }))?.product.sku).toBe('mug')
    })
  })

  it(`${name}: a product that is deleted gives its sku up, and says still what it was`, async () => {
    const store = await opened()
    const gone = { ...mug, deletedAt: 5, isActive: false }
    await store.addProduct('m1', mug)
    await store.changeProduct('m1', 'p1', () => ({ ...gone, number: 1 }))
    expect(await store.findProduct('m1', { sku: 'mug' })).toBeUndefined()
    const other = await store.addProduct('m1', { ...cup, sku: 'mug' })
    expect((await store.findProduct('m1', { sku: 'mug' }))?.product.id).toBe('p2')
    expect((await store.findProduct('m1', { id: 'p1' }))?.product).toEqual({ ...gone, number: 1 })
    await expect(store.addProduct('m1', newProduct({ id: 'p3' }))).rejects.toMatchObject(taken)
    const back = store.changeProduct('m1', 'p1', (held) => ({ ...held, deletedAt: null }))
    await expect(back).rejects.toMatchObject(taken)
    const rows = [gone, other].map((product) => ({ product, stock: new Map<string, number>() }))
    for (const again of [rows, rows.toReversed()])
      expect(await store.importProducts('m2', again)).toMatchObject(
        again.map(({ product: { id } }) => ({ id })),
      )
  })

  it(`${name}: keeps a picture byte by byte, once, for its merchant`, async () => {
    const store = await opened()
    const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => (i * 7) % 256)
    const picture = { id: 'abc', type: 'image/webp', bytes } as const
    await Promise.all(Array.from({ length: 5 }, () => store.addPicture('m1', picture)))
    expect(await store.getPicture('m1', 'abc')).toEqual(picture)
    expect(await store.getPicture('m2', 'abc')).toBeUndefined()
    await store.addPicture('m1', { ...picture, id: 'none', bytes: new Uint8Array() })
    expect((await store.getPicture('m1', 'none'))?.bytes).toHaveLength(0)
  })
}
