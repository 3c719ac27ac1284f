import { describe, expect, it } from 'vitest'
import type { Promotion } from '../domain/promotion.ts'
import { certificate, claimsOf, coupon, place, readyToPlace } from './buying.fixture.ts'
import type { Store } from './store.ts'

const tiers: Promotion = {
  id: 'a',
  name: 'A',
  isActive: true,
  order: 2,
  kind: 'tiers',
  by: 'quantity',
  on: {},
  tiers: [],
}

/** What every store keeps to with coupons, promotions and gift certificates. */
export function codesContract(name: string, opened: () => Promise<Store>): void {
  describe(`${name}: coupons`, () => {
    it('are told with what is left of them, each once, in the order asked for', async () => {
      const store = await opened()
      await store.putCoupon('m1', { ...coupon, maxUses: 3 })
      await store.putCoupon('m1', { ...coupon, code: 'EVER', maxUses: null })
      const found = await store.getCoupons('m1', ['EVER', 'ONCE', 'EVER', 'once', 'GONE'])
      expect([...found].map(([code, { left }]) => [code, left])).toEqual([
        ['EVER', null],
        ['ONCE', 3],
      ])
      expect(await store.getCoupons('m2', ['ONCE'])).toEqual(new Map())
      expect(await store.getCoupons('m1', [])).toEqual(new Map())
    })

    it('are numbered in the order they come, and keep number and uses where they come again', async () => {
      const store = await opened()
      expect(await store.putCoupon('m1', coupon)).toEqual({ ...coupon, number: 1 })
      await place(store, await readyToPlace(store, claimsOf({}, ['ONCE'])))
      expect(await store.putCoupon('m1', { ...coupon, code: 'OTHER', number: 7 })).toMatchObject({
        number: 7,
      })
      expect(await store.putCoupon('m1', { ...coupon, maxUses: 5 })).toMatchObject({ number: 1 })
      expect(await store.putCoupon('m1', { ...coupon, code: 'NEXT' })).toMatchObject({ number: 8 })
      const found = (await store.getCoupons('m1', ['ONCE'])).get('ONCE')
      expect(found).toEqual({ coupon: { ...coupon, maxUses: 5, number: 1 }, left: 4 })
      await expect(store.putCoupon('m1', { ...coupon, code: 'THIRD', number: 7 })).rejects.toThrow('number')
      expect(await store.putCoupon('m2', coupon)).toMatchObject({ number: 1 })
    })

    it('may be limited to fewer than were used already: then none are left', async () => {
      const store = await opened()
      await place(store, await readyToPlace(store, claimsOf({}, ['ONCE'])))
      await store.putCoupon('m1', { ...coupon, maxUses: 0 })
      const found = (await store.getCoupons('m1', ['ONCE'])).get('ONCE')
      expect(found).toEqual({ coupon: { ...coupon, maxUses: 0, number: 1 }, left: 0 })
      const again = await readyToPlace(store, claimsOf({}, ['ONCE']))
      expect(await place(store, again)).toEqual({ refused: 'codeExhausted' })
    })

    it('R6.5: are used so often by one customer, whatever is left for others', async () => {
      const store = await opened()
      await store.putCoupon('m1', { ...coupon, maxUses: null })
      const claims = { ...claimsOf({}), codes: [{ code: 'ONCE', most: 2 }] }
      const buy = async (who?: string) => {
        const placing = await store.placeOrder('m1', await readyToPlace(store, claims), claims, { who })
        return 'refused' in placing ? placing.refused : 'placed'
      }
      const told = await Promise.all(Array.from({ length: 10 }, () => buy('ida')))
      expect(told.sort()).toEqual([...Array(8).fill('codeExhausted'), 'placed', 'placed'])
      expect([await buy('bob'), await buy()]).toEqual(['placed', 'placed'])
      const uses = (who: string) => store.countCodeUses('m1', ['ONCE', 'GONE'], who)
      expect([await uses('ida'), await uses('bob')]).toEqual([new Map([['ONCE', 2]]), new Map([['ONCE', 1]])])
      expect(await uses('eve')).toEqual(new Map())
      expect(await store.countCodeUses('m2', ['ONCE'], 'ida')).toEqual(new Map())
    })

    it('are counted by customer also while nobody is limited, for when somebody is', async () => {
      const store = await opened()
      await store.putCoupon('m1', { ...coupon, maxUses: null })
      const claims = claimsOf({}, ['ONCE'])
      await store.placeOrder('m1', await readyToPlace(store, claims), claims, { who: 'ida' })
      const limited = { ...claims, codes: [{ code: 'ONCE', most: 1 }] }
      const late = await store.placeOrder('m1', await readyToPlace(store, limited), limited, { who: 'ida' })
      expect(late).toEqual({ refused: 'codeExhausted' })
    })
  })

  describe(`${name}: promotions`, () => {
    it('come in their order, each as it was last put', async () => {
      const store = await opened()
      expect(await store.getPromotions('m1')).toEqual([])
      await store.putPromotion('m1', tiers)
      await store.putPromotion('m1', { ...tiers, id: 'c', order: 1 })
      await store.putPromotion('m1', { ...tiers, id: 'b', order: 1 })
      expect((await store.getPromotions('m1')).map(({ id }) => id)).toEqual(['b', 'c', 'a'])
      await store.putPromotion('m1', { ...tiers, name: 'New' })
      await store.dropPromotion('m1', 'b')
      await store.dropPromotion('m2', 'c')
      expect(await store.getPromotions('m1')).toEqual([
        { ...tiers, id: 'c', order: 1 },
        { ...tiers, name: 'New' },
      ])
      expect(await store.getPromotions('m2')).toEqual([])
    })
  })

  describe(`${name}: gift certificates`, () => {
    it('are added once with their whole balance', async () => {
      const store = await opened()
      expect(await store.addCertificate('m1', certificate)).toBe(true)
      await place(store, await readyToPlace(store, claimsOf({}, [], { 'GIFT-GIFT': 300 })))
      expect(await store.addCertificate('m1', { ...certificate, amount: 9 })).toBe(false)
      expect(await store.getCertificates('m1', ['GONE', 'GIFT-GIFT', 'GIFT-GIFT'])).toEqual(
        new Map([['GIFT-GIFT', { certificate, balance: 700 }]]),
      )
      expect(await store.getCertificates('m2', ['GIFT-GIFT'])).toEqual(new Map())
      expect(await store.addCertificate('m2', certificate)).toBe(true)
    })
  })
}
