import { describe, expect, it, onTestFinished } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import type { Key } from '../domain/key.ts'
import type { Merchant } from '../domain/merchant.ts'
import { auditContract } from './audit.contract.ts'
import { besidesContract } from './besides.contract.ts'
import { boughtCartsContract } from './bought-carts.contract.ts'
import { cartsContract } from './carts.contract.ts'
import { catalogueContract } from './catalogue.contract.ts'
import { catalogueChangesContract } from './catalogue-changes.contract.ts'
import { checkoutLinksContract } from './checkout-links.contract.ts'
import { codesContract } from './codes.contract.ts'
import { customersContract } from './customers.contract.ts'
import { delegatedContract } from './delegated.contract.ts'
import { erasingContract } from './erasing.contract.ts'
import { familiesContract } from './families.contract.ts'
import { forgettingContract } from './forgetting.contract.ts'
import { holdingsContract } from './holdings.contract.ts'
import { joinGuestContract } from './join-guest.contract.ts'
import { onceContract } from './once.contract.ts'
import { orderChangesContract } from './order-changes.contract.ts'
import { ordersContract } from './orders.contract.ts'
import { outboxContract } from './outbox.contract.ts'
import { outboxLanesContract } from './outbox-lanes.contract.ts'
import { partingContract } from './parting.contract.ts'
import { paymentSessionsContract } from './payment-sessions.contract.ts'
import { proofsContract } from './proofs.contract.ts'
import { guestSession } from './session.fixture.ts'
import { sessionsContract } from './sessions.contract.ts'
import { sharedContract } from './shared.contract.ts'
import { signInContract } from './sign-in.contract.ts'
import { signInRacesContract } from './sign-in-races.contract.ts'
import { spendingContract } from './spending.contract.ts'
import type { Store } from './store.ts'
import { sweepContract } from './sweep.contract.ts'
import { tellingContract } from './telling.contract.ts'

const merchant: Merchant = {
  id: 'm1',
  name: 'Café Ångström 🍵',
  currency: 'USD',
  site: 'https://shop.example/',
  tax: { rate: 800, included: false },
  delivery: [],
  country: 'US',
}
const key: Key = {
  id: 'k1',
  merchantId: 'm1',
  kind: 'publishable',
  mode: 'test',
  origins: ['https://shop.example'],
  last4: 'abcd',
  createdAt: 1000,
  revokedAt: null,
}
const session = guestSession({ id: 's1', cartId: 'c1', tokenHash: 'hash' })

/** What every store keeps to; `open` answers an empty one. */
export function storeContract(name: string, open: () => Store | Promise<Store>): void {
  async function opened(): Promise<Store> {
    const store = await open()
    onTestFinished(() => store.close())
    return store
  }

  describe(`${name}: merchants and keys`, () => {
    it('keeps a merchant, and a newer one in its place', async () => {
      const store = await opened()
      expect(await store.getMerchant('m1')).toBeUndefined()
      await store.putMerchant(merchant)
      expect(await store.getMerchant('m1')).toEqual(merchant)
      await store.putMerchant({ ...merchant, name: 'Other' })
      expect(await store.getMerchant('m1')).toEqual({ ...merchant, name: 'Other' })
      await store.putMerchant({ ...merchant, id: 'm0' })
      expect((await store.listMerchants()).map(({ id }) => id)).toEqual(['m0', 'm1'])
    })

    it('R11.2: finds a key by its hash alone', async () => {
      const store = await opened()
      await store.addKey(key, 'hash-1')
      await store.addKey({ ...key, id: 'k2', merchantId: 'm2' }, 'hash-2')
      expect(await store.findKey('hash-1')).toEqual(key)
      expect(await store.findKey('k1')).toBeUndefined()
      expect((await store.listKeys()).map(({ id }) => id)).toEqual(['k1', 'k2'])
      await expect(store.addKey({ ...key, id: 'k3' }, 'hash-1')).rejects.toThrow()
    })

    it('changes a key at once, and none that is not there', async () => {
      const store = await opened()
      await store.addKey(key, 'hash-1')
      const revoked = { ...key, revokedAt: 2000 }
      expect(await store.getKey('m1', 'k1')).toEqual(key)
      expect(await store.changeKey('m1', 'k1', () => revoked)).toEqual(revoked)
      expect(await store.findKey('hash-1')).toEqual(revoked)
      expect(await store.getKey('m1', 'k1')).toEqual(revoked)
      expect(await store.getKey('m2', 'k1')).toBeUndefined()
      expect(await store.changeKey('m1', 'k9', () => revoked)).toBeUndefined()
      expect(await store.changeKey('m2', 'k1', () => revoked)).toBeUndefined()
      await expect(store.changeKey('m1', 'k1', refuse)).rejects.toThrow('refused')
      expect(await store.findKey('hash-1')).toEqual(revoked)
    })

    it('loses none of two changes of a key at once', async () => {
      const store = await opened()
      for (let round = 1; round <= rounds(100); round++) {
        const id = `k${round}`
        await store.addKey({ ...key, id }, `hash-${round}`)
        await Promise.all([
          store.changeKey('m1', id, (held) => ({ ...held, revokedAt: 2000 })),
          store.changeKey('m1', id, (held) => ({ ...held, origins: ['https://other.example'] })),
        ])
        const held = await store.findKey(`hash-${round}`)
        expect(held).toMatchObject({ revokedAt: 2000, origins: ['https://other.example'] })
      }
    })
  })

  it(`R15.1: ${name}: refuses text that it could not keep as it is, and keeps any in documents`, async () => {
    const store = await opened()
    for (const text of ['a\0b', '\ud800', '\udc00\ud800']) {
      await expect(store.findProduct('m1', text)).rejects.toThrow(RangeError)
      await expect(store.changeSession(text, 's1', { seenAt: 1 })).rejects.toThrow(RangeError)
      await expect(store.addSession('m1', { ...session, id: text })).rejects.toThrow(RangeError)
      const named = { ...merchant, name: text }
      await store.putMerchant(named)
      expect(await store.getMerchant('m1')).toEqual(named)
    }
    const plain = { ...session, id: '🍵 “é” \u0001\n\\' }
    await store.addSession('m1', plain)
    expect(await store.getSession('m1', plain.id)).toEqual(plain)
  })

  it(`${name}: proves that it can write, and leaves nothing`, async () => {
    const store = await opened()
    await store.probe()
    await store.probe()
    expect(await store.listKeys()).toEqual([])
  })

  sharedContract(name, opened)
  sessionsContract(name, opened)
  customersContract(name, opened)
  proofsContract(name, opened)
  signInContract(name, opened)
  familiesContract(name, opened)
  joinGuestContract(name, opened)
  signInRacesContract(name, opened)
  partingContract(name, opened)
  erasingContract(name, opened)
  sweepContract(name, opened)
  catalogueContract(name, opened)
  cartsContract(name, opened)
  onceContract(name, opened)
  ordersContract(name, opened)
  holdingsContract(name, opened)
  codesContract(name, opened)
  auditContract(name, opened)
  besidesContract(name, opened)
  catalogueChangesContract(name, opened)
  checkoutLinksContract(name, opened)
  boughtCartsContract(name, opened)
  orderChangesContract(name, opened)
  outboxContract(name, opened)
  outboxLanesContract(name, opened)
  tellingContract(name, opened)
  delegatedContract(name, opened)
  spendingContract(name, opened)
  paymentSessionsContract(name, opened)
  forgettingContract(name, opened)
}

function refuse(): never {
  throw new Error('refused')
}
