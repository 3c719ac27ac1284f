import { describe, expect, it } from 'vitest'
import { sqliteStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import { openAccounts } from '../test/accounts.ts'
import { createSweeper } from './sweeper.ts'

const DAY_MS = 24 * 3600 * 1000
const YEAR_MS = 366 * DAY_MS
const CONTACT = { email: 'ida@quorn.example', phone: '+1 555 0177' }
const ADDRESS = {
  name: 'Ida Quornby',
  line1: '77 Quorn Row',
  city: 'Quornville',
  region: 'OR',
  postalCode: '97999',
  country: 'US',
}
const ENGRAVED = { product: 'mug-harbour', fields: { engraving: 'For Quorn' } }
const { signal } = new AbortController()

/** An order of Ida's, and what is left of her where it is looked at. */
async function openWorld(keepsOrdersFor?: number) {
  const store: Store = sqliteStore({ file: ':memory:', asServer: false })
  const shop = await openAccounts(store)
  const { merchant, clock } = shop
  if (keepsOrdersFor !== undefined) await store.putMerchant({ ...merchant, keepsOrdersFor })
  const ida = await shop.customer({ email: CONTACT.email, name: ADDRESS.name })
  const order = await shop.buy(await shop.fill(ida, ENGRAVED), { contact: CONTACT, address: ADDRESS })
  const began = clock.now
  return {
    store,
    merchant,
    order,
    ida,
    async at(ms: number) {
      const now = () => began + ms
      const gone = await createSweeper({ store, now })(signal)
      const kept = await store.getOrder(merchant.id, order)
      const checkout = await store.getCheckout(merchant.id, kept?.checkoutId ?? '')
      const has = (of: unknown) => /quorn/i.test(JSON.stringify(of))
      return { gone, kept, inOrder: has(kept), inCheckout: has(checkout), checkout }
    },
  }
}

describe('R18.1: who bought', () => {
  it('is forgotten by the checkout 30 days after the order, once, and the order goes on', async () => {
    const world = await openWorld()
    expect(await world.at(30 * DAY_MS)).toMatchObject({ inCheckout: true, gone: { checkouts: 0, orders: 0 } })
    const month = await world.at(31 * DAY_MS)
    expect(month).toMatchObject({ inCheckout: false, inOrder: true, gone: { checkouts: 1, orders: 0 } })
    expect(month.checkout).toMatchObject({ status: 'paid', contact: null, address: null })
    expect((await world.at(33 * DAY_MS)).gone).toMatchObject({ checkouts: 0, orders: 0 })
  })

  it('is forgotten by the order after seven years; what it came to, tax and country stay', async () => {
    const world = await openWorld()
    const before = (await world.at(40 * DAY_MS)).kept
    expect((await world.at(7 * YEAR_MS)).inOrder).toBe(true)
    const { kept, inOrder, inCheckout, gone } = await world.at(7 * YEAR_MS + DAY_MS)
    expect([inOrder, inCheckout, gone]).toMatchObject([false, false, { checkouts: 0, orders: 1 }])
    expect(kept?.snapshot.totals).toEqual(before?.snapshot.totals)
    expect(kept).toMatchObject({ number: before?.number, address: { country: 'US', region: 'OR' } })
    expect(kept).not.toHaveProperty('customer')
    expect(await world.store.listOrders('demo', [`customer:${world.ida.number}`], { limit: 9 })).toEqual([])
    expect((await world.at(7 * YEAR_MS + 3 * DAY_MS)).gone).toMatchObject({ checkouts: 0, orders: 0 })
  })

  it('is forgotten when the law of the merchant says so', async () => {
    const world = await openWorld(2)
    expect((await world.at(2 * YEAR_MS)).inOrder).toBe(true)
    expect((await world.at(2 * YEAR_MS + DAY_MS)).inOrder).toBe(false)
  })
})
