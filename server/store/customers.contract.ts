import { describe, expect, it } from 'vitest'
import { type Customer, UNKNOWN_CUSTOMER } from '../domain/customer.ts'
import { addCustomer } from './session.fixture.ts'
import type { Store } from './store.ts'

const address = { name: 'Ida Roe', line1: '1 Elm Row', city: 'Bath', postalCode: 'BA1', country: 'GB' }
const taken = { name: 'ToteError', reason: 'emailTaken' }

/** What every store keeps to with customers. */
export function customersContract(name: string, opened: () => Promise<Store>): void {
  describe(`${name}: a customer`, () => {
    it('is added once, and found by id and by number', async () => {
      const store = await opened()
      const ida = { ...UNKNOWN_CUSTOMER, id: 'ida', createdAt: 1000 }
      const [first, ...others] = await Promise.all(
        Array.from({ length: 10 }, () => store.addCustomer('m1', ida)),
      )
      expect(others).toEqual(others.map(() => first))
      expect(first).toMatchObject(ida)
      expect(await store.getCustomer('m1', 'ida')).toEqual(first)
      expect(await store.getCustomer('m1', first?.number ?? 0)).toEqual(first)
      expect(await store.getCustomer('m1', 'bob')).toBeUndefined()
      expect(await store.getCustomer('m2', 'ida')).toBeUndefined()
      const five = await store.addCustomer('m1', { ...ida, id: 'five', number: 50 })
      const next = await store.addCustomer('m1', { ...ida, id: 'next' })
      expect([five.number, next.number]).toEqual([50, 51])
      expect(await store.addCustomer('m1', { ...ida, number: 99 })).toEqual(first)
    })

    it('has one cart, whoever gives it another at the same time', async () => {
      const store = await opened()
      await addCustomer(store)
      const given = Array.from({ length: 20 }, (_, i) =>
        store.replaceCustomerCart('m1', 'ida', null, `c${i}`),
      )
      const [cart, ...others] = new Set(await Promise.all(given))
      expect(others).toEqual([])
      expect((await store.getCustomer('m1', 'ida'))?.cartId).toBe(cart)
      expect(await store.replaceCustomerCart('m1', 'ida', 'other', 'late')).toBe(cart)
      expect(await store.replaceCustomerCart('m1', 'ida', String(cart), 'new')).toBe('new')
      const nobody = store.replaceCustomerCart('m1', 'bob', null, 'new')
      await expect(nobody).rejects.toMatchObject({ reason: 'customerNotFound' })
    })

    it('is changed at once, with all that is known, and nobody where there is none', async () => {
      const store = await opened()
      const ida = await addCustomer(store)
      const known: Customer = {
        ...ida,
        cartId: 'c1',
        email: 'ida@roe.example',
        name: 'Ida \0 🍵',
        locale: 'de',
        addresses: [{ id: 'a1', address }],
      }
      expect(await store.changeCustomer('m1', 'ida', () => known)).toEqual(known)
      expect(await store.getCustomer('m1', ida.number)).toEqual(known)
      expect(await store.changeCustomer('m1', 'ida', (held) => held)).toEqual(known)
      await expect(store.changeCustomer('m1', 'ida', refuse)).rejects.toThrow('refused')
      expect(await store.changeCustomer('m1', 'bob', refuse)).toBeUndefined()
      expect(await store.changeCustomer('m2', 'ida', refuse)).toBeUndefined()
      expect(await store.getCustomer('m1', 'ida')).toEqual(known)
    })

    it('loses none of 20 changes at once', async () => {
      const store = await opened()
      await addCustomer(store)
      const add = (i: number) => (held: Customer) => ({
        ...held,
        addresses: [...held.addresses, { id: `a${i}`, address }],
      })
      await Promise.all(Array.from({ length: 20 }, (_, i) => store.changeCustomer('m1', 'ida', add(i))))
      const ids = (await store.getCustomer('m1', 'ida'))?.addresses.map(({ id }) => id)
      expect(ids?.sort()).toEqual(Array.from({ length: 20 }, (_, i) => `a${i}`).sort())
    })

    it('is the only one of an e-mail address, and found by it', async () => {
      const store = await opened()
      const email = 'ida@roe.example'
      const ida = await addCustomer(store, 'ida', { email })
      expect(await store.findCustomerByEmail('m1', email)).toEqual(ida)
      expect(await store.findCustomerByEmail('m2', email)).toBeUndefined()
      expect(await store.findCustomerByEmail('m1', 'bob@roe.example')).toBeUndefined()
      await expect(addCustomer(store, 'bob', { email })).rejects.toMatchObject(taken)
      expect(await store.getCustomer('m1', 'bob')).toBeUndefined()
      const bob = await addCustomer(store, 'bob')
      const asIda = store.changeCustomer('m1', 'bob', (held) => ({ ...held, email }))
      await expect(asIda).rejects.toMatchObject(taken)
      expect(await store.getCustomer('m1', 'bob')).toEqual(bob)
      await store.changeCustomer('m1', 'ida', (held) => ({ ...held, email: null }))
      await store.changeCustomer('m1', 'bob', (held) => ({ ...held, email }))
      expect((await store.findCustomerByEmail('m1', email))?.id).toBe('bob')
      // Another merchant's is another.
      await store.addCustomer('m2', { ...UNKNOWN_CUSTOMER, id: 'eve', createdAt: 1, email })
    })

    it('is one of many that sign up with one e-mail address at once', async () => {
      const store = await opened()
      const email = 'ida@roe.example'
      const all = await Promise.allSettled(
        Array.from({ length: 20 }, (_, i) => addCustomer(store, `c${i}`, { email })),
      )
      const refused = all.flatMap((one) => (one.status === 'rejected' ? one.reason : []))
      expect(refused).toHaveLength(19)
      for (const error of refused) expect(error).toMatchObject(taken)
      expect(await store.listCustomers('m1', { after: 0, limit: 50 })).toHaveLength(1)
    })

    it("is told of a number that is another's as of a fault, not as of an e-mail address", async () => {
      const store = await opened()
      await addCustomer(store, 'ida', { number: 5, email: 'ida@roe.example' })
      const bob = addCustomer(store, 'bob', { number: 5, email: 'bob@roe.example' })
      await expect(bob).rejects.not.toMatchObject(taken)
    })

    it('is listed in the order of the numbers, a page at a time', async () => {
      const store = await opened()
      for (const [i, id] of ['c', 'a', 'b'].entries()) await addCustomer(store, id, { number: 10 - i })
      const page = async (after: number) =>
        (await store.listCustomers('m1', { after, limit: 2 })).map(({ id }) => id)
      expect([await page(0), await page(9), await page(10)]).toEqual([['b', 'a'], ['c'], []])
      expect(await store.listCustomers('m2', { after: 0, limit: 9 })).toEqual([])
    })
  })
}

function refuse(): never {
  throw new Error('refused')
}
