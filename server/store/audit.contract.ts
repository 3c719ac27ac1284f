import { describe, expect, it } from 'vitest'
import { as, inRequest, isFrom } from '../asking.ts'
import type { Action } from '../domain/audit.ts'
import { newCart } from '../domain/cart.ts'
import { SHOP } from '../test/cli.ts'
import { certificate } from './buying.fixture.ts'
import type { Store } from './store.ts'

/** What every store keeps of who changed what; `opened` answers an empty one. */
export function auditContract(name: string, opened: () => Promise<Store>): void {
  describe(`R18: ${name}: the audit`, () => {
    it('keeps who did it and for which request, also of changes that are committed together', async () => {
      const store = await opened()
      const stock = (many: number) => store.setStock('m1', 'mug', 'base', many)
      await Promise.all([
        inRequest('r1', async () => {
          isFrom('key:k1')
          await stock(1)
        }),
        inRequest('r2', () => stock(2)),
        as('operator:ada', () => stock(3)),
        stock(4),
      ])
      const rows = await store.listAudit('m1', { limit: 9 })
      expect(new Map(rows.map(({ is, who, requestId }) => [is, [who, requestId]]))).toEqual(
        new Map([
          ['1', ['key:k1', 'r1']],
          ['2', ['guest', 'r2']],
          ['3', ['operator:ada', undefined]],
          ['4', ['server', undefined]],
        ]),
      )
    })

    it('lists the newest first, in pages, by action, subject and time, for one merchant', async () => {
      const store = await opened()
      const note = (subject: string, action: Action = 'stock.set') => ({ action, subject })
      await store.addAudit('m1', [note('a'), note('b'), note('c', 'order.placed')])
      await store.addAudit('m2', [note('z')])
      const subjects = async (page: Omit<Parameters<Store['listAudit']>[1], 'limit'>, limit = 9) =>
        (await store.listAudit('m1', { ...page, limit })).map(({ subject }) => subject)
      expect(await subjects({})).toEqual(['c', 'b', 'a'])
      const [newest] = await store.listAudit('m1', { limit: 1 })
      expect(await subjects({ before: newest?.id })).toEqual(['b', 'a'])
      expect(await subjects({ action: 'stock.set' }, 1)).toEqual(['b'])
      expect(await subjects({ action: 'order.' })).toEqual(['c'])
      expect(await subjects({ subject: 'a' })).toEqual(['a'])
      expect(await subjects({ since: Date.now() + 60_000 })).toEqual([])
      expect(await subjects({ since: Date.now() - 60_000 })).toEqual(['c', 'b', 'a'])
    })

    it('says what taxes, deliveries, coupons and promotions were and are', async () => {
      const store = await opened()
      const delivery = { id: 'post', name: 'Post', price: 500, countries: ['US'] }
      const merchant = { ...SHOP, tax: { rate: 800, included: false }, delivery: [delivery] }
      await store.putMerchant(merchant)
      const changed = { ...merchant, tax: { ...merchant.tax, rate: 1 }, look: { '--tote-accent': 'red' } }
      await store.putMerchant({ ...changed, delivery: [{ ...delivery, price: 0 }] })
      const coupon = { code: 'TEN', name: 'Ten', kind: 'percentage', rate: 1000, maxUses: 5 } as const
      await store.putCoupon(SHOP.id, { ...coupon, minimum: 10_000, endsAt: 9000 })
      await store.putCoupon(SHOP.id, { ...coupon, minimum: 0 })
      const bundle = { id: 'set', name: 'Set', kind: 'bundle', order: 1, price: 900 } as const
      const parts = [{ product: 'mug', quantity: 2 }]
      await store.putPromotion(SHOP.id, { ...bundle, parts, isActive: true })
      await store.putPromotion(SHOP.id, { ...bundle, parts, price: 9, isActive: true })
      await store.dropPromotion(SHOP.id, 'set')
      const rows = await store.listAudit(SHOP.id, { limit: 9 })
      const terms = (price: number) =>
        `kind bundle, order 1, price ${price}, parts.0.product mug, parts.0.quantity 2, isActive true`
      expect(rows.reverse().map(({ action, was, is }) => [action, was, is])).toEqual([
        ['merchant.kept', undefined, 'currency USD, tax.rate 800, tax.included false'],
        [
          'merchant.kept',
          'tax.rate 800, delivery.post.price 500, look',
          'tax.rate 1, delivery.post.price 0, look',
        ],
        ['coupon.added', undefined, 'kind percentage, rate 1000, maxUses 5, minimum 10000, endsAt 9000'],
        ['coupon.changed', 'minimum 10000, endsAt 9000', 'minimum 0, endsAt none'],
        ['promotion.kept', undefined, terms(900)],
        ['promotion.kept', 'price 900', 'price 9'],
        ['promotion.deleted', terms(9), undefined],
      ])
    })

    const claimOf = (amount: number) => ({
      stock: [],
      codes: [],
      certificates: [{ code: 'GIFT-WY4D', amount }],
    })

    it('R6.5: has a row for every move of a gift certificate, which together come to its balance', async () => {
      const store = await opened()
      await store.addCertificate('m1', { ...certificate, code: 'GIFT-WY4D', amount: 1000 })
      const { id, version } = await store.changeCart('m1', 'c1', () => newCart('c1', 1000))
      const holdOf = (amount: number) =>
        store.hold('m1', { id, version }, { claims: claimOf(amount), until: 5000 })
      await holdOf(300)
      await store.release('m1', id)
      const rows = (await store.listAudit('m1', { action: 'certificate.', limit: 9 })).reverse()
      expect(rows.map(({ action, amount, is }) => [action, amount, is])).toEqual([
        ['certificate.issued', 1000, undefined],
        ['certificate.taken', 300, '700'],
        ['certificate.returned', 300, '1000'],
      ])
      expect(new Set(rows.map(({ subject }) => subject)).size).toBe(1)
      expect(JSON.stringify(rows)).not.toContain('GIFT-WY4D')
      expect((await holdOf(2000)).refused).toBe('certificateEmpty')
      expect(await store.listAudit('m1', { action: 'certificate.', limit: 9 })).toHaveLength(3)
    })

    it('says nothing of what was refused, and nothing twice of what came again', async () => {
      const store = await opened()
      await store.addAudit('m1', [])
      await expect(
        store.changeSetting('m1', 'keys', () => {
          throw new Error('no')
        }),
      ).rejects.toThrow('no')
      expect(await store.listAudit('m1', { limit: 9 })).toEqual([])
    })
  })
}
