import { ToteError } from '@tote/shared/reasons.ts'
import { describe, expect, it } from 'vitest'
import type { Coupon } from '../domain/coupon.ts'
import { productOf } from '../test/products.ts'
import type { NewProduct, Store } from './store.ts'

const { number: _, ...mug } = productOf({ id: 'p1', description: 'Holds "tea"\nand \\ more.' })
/** Another product: what only one can have is its own. */
const other = (id: string, sku: string): NewProduct => ({ ...mug, id, sku, publicHash: `hash of ${id}` })
const coupon: Coupon = { code: 'ONCE', name: 'Once', minimum: 0, maxUses: 3, kind: 'fixed', amount: 500 }

/** What every store keeps to with products and their stock. */
export function catalogueContract(name: string, opened: () => Promise<Store>): void {
  describe(`${name}: the catalogue`, () => {
    it('finds a product by its sku before one by its id', async () => {
      const store = await opened()
      await store.putProduct('m1', mug)
      await store.putProduct('m1', other('mug', 'other'))
      expect((await store.findProduct('m1', 'mug'))?.product).toEqual({ ...mug, number: 1 })
      expect((await store.findProduct('m1', 'p1'))?.product.id).toBe('p1')
      expect(await store.findProduct('m1', 'MUG')).toBeUndefined()
    })

    it('replaces a product, and leaves its stock', async () => {
      const store = await opened()
      await store.putProduct('m1', mug)
      await store.setStock('m1', 'p1', 'base', 7)
      await store.setStock('m1', 'p1', 'base', 5)
      await store.putProduct('m1', { ...mug, sku: 'mug-new', name: 'New' })
      expect(await store.findProduct('m1', 'mug')).toBeUndefined()
      const found = await store.findProduct('m1', 'mug-new')
      expect([found?.product.name, [...(found?.stock ?? [])]]).toEqual(['New', [['base', 5]]])
    })

    it('answers several products once each, without those it does not have', async () => {
      const store = await opened()
      await store.putProduct('m1', mug)
      const found = await store.getProducts('m1', ['p1', 'p1', 'mug', 'p9'])
      expect([...found.keys()]).toEqual(['p1'])
      expect(found.get('p1')).toEqual({ product: { ...mug, number: 1 }, stock: new Map() })
    })

    it('keeps every merchant to its own', async () => {
      const store = await opened()
      await store.putProduct('m1', mug)
      await store.setStock('m1', 'p1', 'base', 7)
      await store.putCoupon('m1', coupon)
      expect(await store.findProduct('m2', 'mug')).toBeUndefined()
      expect(await store.getProducts('m2', ['p1'])).toEqual(new Map())
      expect(await store.getCoupons('m2', ['ONCE'])).toEqual(new Map())
      await store.putProduct('m2', { ...mug, name: 'Theirs' })
      expect(await store.findProduct('m2', 'mug')).toEqual({
        product: { ...mug, name: 'Theirs', number: 1 },
        stock: new Map(),
      })
      expect((await store.findProduct('m1', 'mug'))?.product).toEqual({ ...mug, number: 1 })
    })

    it('takes no stock below zero', async () => {
      const store = await opened()
      await store.putProduct('m1', mug)
      await store.setStock('m1', 'p1', 'base', 1)
      await expect(store.setStock('m1', 'p1', 'base', -1)).rejects.toThrow()
      expect((await store.findProduct('m1', 'p1'))?.stock.get('base')).toBe(1)
    })

    it('finds a product by each of its names, and by no other', async () => {
      const store = await opened()
      const kept = await store.putProduct('m1', mug)
      const { id, sku, number, publicHash } = kept
      for (const ref of [{ id }, { sku }, { number }, { publicHash }])
        expect((await store.findProduct('m1', ref))?.product).toEqual(kept)
      for (const ref of [{ id: sku }, { sku: id }, { number: number + 1 }, { publicHash: id }])
        expect(await store.findProduct('m1', ref)).toBeUndefined()
      expect(await store.findProduct('m2', { number })).toBeUndefined()
    })

    it('numbers products as they come, and leaves each the number it has', async () => {
      const store = await opened()
      const numberOf = async (product: NewProduct) => (await store.putProduct('m1', product)).number
      expect([await numberOf(mug), await numberOf(other('p2', 'b')), await numberOf(mug)]).toEqual([1, 2, 1])
      expect(await numberOf({ ...other('p3', 'c'), number: 107 })).toBe(107)
      expect([await numberOf(other('p4', 'd')), await numberOf(other('p3', 'c'))]).toEqual([108, 107])
      expect(await numberOf({ ...other('p3', 'c'), number: 7 })).toBe(7)
      expect([await numberOf(other('p5', 'e')), await numberOf(other('p3', 'c'))]).toEqual([109, 7])
      expect((await store.putProduct('m2', mug)).number).toBe(1)
      const many = Array.from({ length: 20 }, (_, i) => numberOf(other(`q${i}`, `q${i}`)))
      expect((await Promise.all(many)).sort((a, b) => a - b)).toEqual(many.map((_, i) => 110 + i))
    })

    it('refuses a product whose name another one has, and keeps that one', async () => {
      const store = await opened()
      const kept = await store.putProduct('m1', mug)
      for (const same of [{ sku: kept.sku }, { number: kept.number }, { publicHash: kept.publicHash }]) {
        const late = store.putProduct('m1', { ...other('p2', 'b'), ...same })
        await expect(late).rejects.toMatchObject({ name: 'ToteError', reason: 'productTaken' })
      }
      expect(await store.countProducts('m1')).toBe(1)
      expect((await store.findProduct('m1', 'mug'))?.product).toEqual(kept)
    })

    it('lists products in the order of their ids, page by page, and counts them', async () => {
      const store = await opened()
      const ids = Array.from({ length: 25 }, (_, i) => `p${10 + i}`)
      await Promise.all(ids.toReversed().map((id) => store.putProduct('m1', other(id, id))))
      await store.putProduct('m2', mug)
      await store.setStock('m1', 'p11', 'base', 4)
      const pages = []
      for (let after = ''; ; ) {
        const page = await store.listProducts('m1', { after, limit: 10 })
        if (page.length === 0) break
        pages.push(page)
        after = page.at(-1)?.product.id ?? ''
      }
      expect(pages.map((page) => page.length)).toEqual([10, 10, 5])
      expect(pages.flat().map(({ product }) => product.id)).toEqual(ids)
      expect([...(pages[0]?.[1]?.stock ?? [])]).toEqual([['base', 4]])
      expect([await store.countProducts('m1'), await store.countProducts('m3')]).toEqual([25, 0])
    })

    it('answers many products at once, in the order asked for', async () => {
      const store = await opened()
      const ids = Array.from({ length: 150 }, (_, i) => `p${i}`)
      await store.importProducts(
        'm1',
        ids.map((id, i) => ({ product: other(id, id), stock: new Map([['base', i]]) })),
      )
      const asked = ids.toReversed().flatMap((id) => [id, `no-${id}`])
      for (let i = 0; i < 2; i++) {
        const found = await store.getProducts('m1', asked)
        expect([...found.keys()]).toEqual(ids.toReversed())
        expect(found.get('p149')?.stock.get('base')).toBe(149)
        expect((await store.getProducts('m1', asked.slice(0, 3))).size).toBe(2)
      }
      await store.setStock('m1', 'p1', 'base', 5)
      expect((await store.getProducts('m1', ['p1'])).get('p1')?.stock.get('base')).toBe(5)
    })
  })

  describe(`${name}: an import`, () => {
    const row = (product: NewProduct, stock: Record<string, number> = {}) => ({
      product,
      stock: new Map(Object.entries(stock)),
    })
    const told = (answers: readonly unknown[]) =>
      answers.map((it) => (it instanceof ToteError ? it.reason : (it as { number: number }).number))

    it('keeps every product with its stock, as one after the other would be', async () => {
      const store = await opened()
      await store.putProduct('m1', other('p2', 'b'))
      await store.setStock('m1', 'p2', 'base', 7)
      await store.setStock('m1', 'p2', 'xl', 2)
      const answers = await store.importProducts('m1', [
        row(mug, { base: 3 }),
        row({ ...other('p2', 'b'), name: 'New' }, { base: 9 }),
        row({ ...other('p3', 'c'), number: 107 }),
        row(other('p4', 'd')),
      ])
      expect(told(answers)).toEqual([108, 1, 107, 109])
      expect(answers[0]).toEqual({ ...mug, number: 108 })
      const found = await store.getProducts('m1', ['p1', 'p2', 'p3'])
      expect([...found.values()].map(({ product, stock }) => [product.name, [...stock].sort()])).toEqual([
        ['Mug', [['base', 3]]],
        [
          'New',
          [
            ['base', 9],
            ['xl', 2],
          ],
        ],
        ['Mug', []],
      ])
      expect(await store.importProducts('m1', [])).toEqual([])
    })

    it('refuses what has a name of another one, and keeps the others', async () => {
      const store = await opened()
      await store.putProduct('m1', mug)
      const answers = await store.importProducts('m1', [
        row(other('p2', 'mug')),
        row(other('p3', 'c')),
        row(other('p4', 'c')),
        row({ ...other('p5', 'e'), publicHash: mug.publicHash }),
        row({ ...other('p6', 'f'), number: 1 }),
        row({ ...mug, sku: 'mug-new' }),
        row(other('p0', 'mug')),
      ])
      const taken = 'productTaken'
      expect(told(answers)).toEqual([taken, 2, taken, taken, taken, 1, 3])
      expect(
        (await store.listProducts('m1', { after: '', limit: 9 })).map(({ product }) => product.sku),
      ).toEqual(['mug', 'mug-new', 'c'])
    })

    it('takes the last of one id, and leaves other merchants alone', async () => {
      const store = await opened()
      await store.putProduct('m2', mug)
      const answers = await store.importProducts('m1', [
        row(mug, { base: 1 }),
        row({ ...mug, name: 'New' }, { base: 2 }),
      ])
      expect(told(answers)).toEqual([1, 1])
      const found = await store.findProduct('m1', 'mug')
      expect([found?.product.name, found?.stock.get('base')]).toEqual(['New', 2])
      expect((await store.findProduct('m2', 'mug'))?.product.name).toBe('Mug')
    })

    it('may go on beside others of the same products', async () => {
      const store = await opened()
      const rows = Array.from({ length: 90 }, (_, i) => row(other(`p${i}`, `s${i}`), { base: i }))
      const all = await Promise.all(
        [rows, rows.toReversed(), rows.slice(30)].map((some) => store.importProducts('m1', some)),
      )
      expect(new Set(all.flatMap(told)).has('productTaken')).toBe(false)
      expect(await store.countProducts('m1')).toBe(90)
      const numbers = (await store.listProducts('m1', { after: '', limit: 99 })).map(
        ({ product }) => product.number,
      )
      expect(new Set(numbers).size).toBe(90)
    })
  })
}
