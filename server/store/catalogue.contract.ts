import type { Product } from '@tote/shared/product.ts'
import { describe, expect, it } from 'vitest'
import type { Coupon } from '../domain/promotion.ts'
import type { Store } from './store.ts'

const variant = { id: 'base', sku: 'mug-1', options: {}, price: 2400, image: null }
const text = { name: 'Mug', description: 'Holds "tea"\nand \\ more.', url: null, image: null }
const mug: Product = { ...text, id: 'p1', sku: 'mug', options: [], variants: [variant] }
const coupon: Coupon = { code: 'ONCE', name: 'Once', minimum: 0, maxUses: 3, kind: 'fixed', amount: 500 }

/** What every store keeps to with products, stock and coupons. */
export function catalogueContract(name: string, opened: () => Promise<Store>): void {
  describe(`${name}: the catalogue`, () => {
    it('finds a product by its sku before one by its id', async () => {
      const store = await opened()
      await store.putProduct('m1', mug)
      await store.putProduct('m1', { ...mug, id: 'mug', sku: 'other' })
      expect((await store.findProduct('m1', 'mug'))?.product).toEqual(mug)
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
      expect(found.get('p1')).toEqual({ product: mug, stock: new Map() })
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
        product: { ...mug, name: 'Theirs' },
        stock: new Map(),
      })
      expect((await store.findProduct('m1', 'mug'))?.product).toEqual(mug)
    })

    it('takes no stock below zero', async () => {
      const store = await opened()
      await store.putProduct('m1', mug)
      await store.setStock('m1', 'p1', 'base', 1)
      await expect(store.setStock('m1', 'p1', 'base', -1)).rejects.toThrow()
      expect((await store.findProduct('m1', 'p1'))?.stock.get('base')).toBe(1)
    })

    it('knows what is left of a coupon', async () => {
      const store = await opened()
      await store.putCoupon('m1', coupon)
      await store.putCoupon('m1', { ...coupon, code: 'EVER', maxUses: null })
      const found = await store.getCoupons('m1', ['EVER', 'ONCE', 'once', 'GONE'])
      expect([...found].map(([code, { left }]) => [code, left])).toEqual([
        ['EVER', null],
        ['ONCE', 3],
      ])
      expect(found.get('ONCE')?.coupon).toEqual(coupon)
    })
  })
}
