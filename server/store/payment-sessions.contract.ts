import { describe, expect, it } from 'vitest'
import { sessionOf } from './delegated.fixture.ts'
import { idsOf, task } from './outbox.fixture.ts'
import type { Store } from './store.ts'

const once = { key: 'pay-1', fingerprint: '50 USD', at: 1000 }

/** What every store keeps to with what buyers approve. */
export function paymentSessionsContract(name: string, opened: () => Promise<Store>): void {
  describe(`${name}: a payment session`, () => {
    it('is kept once under its name, and found by its id', async () => {
      const store = await opened()
      const added = await Promise.all(
        ['s1', 's2', 's3'].map((id) => store.addPaymentSession('m1', sessionOf(id), once)),
      )
      const [session] = added
      expect(added).toEqual([session, session, session])
      expect(await store.getPaymentSession('m1', session?.id ?? '')).toEqual(session)
      expect(await store.getPaymentSession('m2', session?.id ?? '')).toBeUndefined()
      const other = store.addPaymentSession('m1', sessionOf('s4'), { ...once, fingerprint: '60 USD' })
      await expect(other).rejects.toMatchObject({ reason: 'idempotencyConflict' })
      expect(await store.addPaymentSession('m1', sessionOf('s4'))).toEqual(sessionOf('s4'))
      await expect(store.addPaymentSession('m1', sessionOf('s4'))).rejects.toThrow()
    })

    it('counts its versions, and keeps with a change what is to be done', async () => {
      const store = await opened()
      await store.addPaymentSession('m1', sessionOf('s1', { status: 'open' }))
      const tasks = () => [task('t1')]
      const change = (status: 'approved' | 'refused') =>
        store.changePaymentSession('m1', 's1', (held) => ({ ...held, id: 's9', status }), { tasks })
      await Promise.all([change('approved'), change('refused'), change('approved')])
      const kept = await store.changePaymentSession('m1', 's1', (held) => held)
      expect(kept).toMatchObject({ id: 's1', version: 4 })
      expect(await store.getPaymentSession('m1', 's1')).toEqual(kept)
      expect(idsOf(await store.listTasks('m1', { limit: 9 }))).toEqual(['t1'])
      expect(await store.changePaymentSession('m1', 's2', (held) => held)).toBeUndefined()
      const refused = store.changePaymentSession('m1', 's1', () => {
        throw new Error('refused')
      })
      await expect(refused).rejects.toThrow('refused')
      expect(await store.getPaymentSession('m1', 's1')).toEqual(kept)
    })
  })
}
