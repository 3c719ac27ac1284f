import { describe, expect, it } from 'vitest'
import type { CheckoutLink } from '../domain/checkout-link.ts'
import type { Once, Store } from './store.ts'

function link(id: string, own: Partial<CheckoutLink> = {}): CheckoutLink {
  return {
    ...{ id, publicHash: `hash-${id}`, name: 'Summer "ß"', description: '', type: 'normal' },
    ...{ customFieldsGroup: '', cardProcessorId: '', achProcessorId: '', products: ['p2', 'p1'] },
    ...{ showAvailableProducts: false, requireShippingDetails: true, emailReceipt: true },
    ...{ payments: ['card'], successUrl: 'https://shop.example/?id={CHECKOUT_ID}', cancelUrl: null },
    ...{ settings: null, createdAt: 1000, updatedAt: 1000, deletedAt: null },
    ...own,
  }
}
const once: Once = { key: 'k', fingerprint: 'f', at: 1000 }

/** What every store keeps to with a merchant's reusable checkouts. */
export function checkoutLinksContract(name: string, opened: () => Promise<Store>): void {
  describe(`${name}: a checkout link`, () => {
    it('is found by its id, and by its public hash alone', async () => {
      const store = await opened()
      expect(await store.findCheckoutLink('hash-a')).toBeUndefined()
      expect(await store.addCheckoutLink('m1', link('a'))).toEqual(link('a'))
      await store.addCheckoutLink('m2', link('a', { publicHash: 'theirs' }))
      expect(await store.getCheckoutLink('m1', 'a')).toEqual(link('a'))
      expect(await store.findCheckoutLink('hash-a')).toEqual({ merchantId: 'm1', link: link('a') })
      expect(await store.findCheckoutLink('theirs')).toMatchObject({ merchantId: 'm2' })
      expect(await store.getCheckoutLink('m3', 'a')).toBeUndefined()
      for (const merchant of ['m1', 'm2'])
        await expect(store.addCheckoutLink(merchant, link('b', { publicHash: 'hash-a' }))).rejects.toThrow()
      expect(await store.listCheckoutLinks('m1', { after: '', limit: 9 })).toEqual([link('a')])
    })

    it('is changed in its place, and keeps the names that it is known by', async () => {
      const store = await opened()
      await store.addCheckoutLink('m1', link('a'))
      expect((await store.findCheckoutLink('hash-a'))?.link.deletedAt).toBeNull()
      const change = (held: CheckoutLink) => ({ ...held, id: 'z', publicHash: 'z', deletedAt: 2000 })
      const changed = await store.changeCheckoutLink('m1', 'a', change)
      expect(changed).toEqual(link('a', { deletedAt: 2000 }))
      expect([
        await store.getCheckoutLink('m1', 'a'),
        (await store.findCheckoutLink('hash-a'))?.link,
      ]).toEqual([changed, changed])
      expect(await store.changeCheckoutLink('m2', 'a', change)).toBeUndefined()
      const rename = (text: string) =>
        store.changeCheckoutLink('m1', 'a', (held) => ({ ...held, name: held.name + text }))
      await Promise.all([...'12345678'].map(rename))
      expect((await store.getCheckoutLink('m1', 'a'))?.name).toHaveLength('Summer "ß"12345678'.length)
    })

    it('is made once under its name, and answered as it is now', async () => {
      const store = await opened()
      const adding = Array.from({ length: 20 }, (_, i) => store.addCheckoutLink('m1', link(`l${i}`), once))
      const ids = new Set((await Promise.all(adding)).map(({ id }) => id))
      const [id = ''] = ids
      expect([ids.size, await store.listCheckoutLinks('m1', { after: '', limit: 30 })]).toEqual([
        1,
        [link(id)],
      ])
      await store.changeCheckoutLink('m1', id, (held) => ({ ...held, name: 'Autumn' }))
      let found = 0
      const again = { ...once, found: () => void found++ }
      expect(await store.addCheckoutLink('m1', link('new'), again)).toEqual(link(id, { name: 'Autumn' }))
      expect(found).toBe(1)
      const other = store.addCheckoutLink('m1', link('new'), { ...once, fingerprint: 'other' })
      await expect(other).rejects.toMatchObject({ reason: 'idempotencyConflict' })
      expect(await store.findCheckoutLink('hash-new')).toBeUndefined()
    })

    it('stands in pages in the order of the ids', async () => {
      const store = await opened()
      for (const id of ['b', 'd', 'a', 'c']) await store.addCheckoutLink('m1', link(id))
      const page = async (after: string) =>
        (await store.listCheckoutLinks('m1', { after, limit: 3 })).map(({ id }) => id).join('')
      expect([await page(''), await page('c'), await page('d')]).toEqual(['abc', 'd', ''])
    })
  })
}
