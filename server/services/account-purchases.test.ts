import { expect, it, onTestFinished } from 'vitest'
import { add, requestOf, shopperRequest } from '../store/delegated.fixture.ts'
import { addCustomer } from '../store/session.fixture.ts'
import { sqliteStore } from '../store/sqlite.ts'
import { addMerchant } from '../test/outbox.ts'
import { createAccountData } from './account-data.ts'

it('shows a customer what was to be bought for them, shop by shop, and nobody else’s', async () => {
  const store = sqliteStore({ file: ':memory:', asServer: true })
  onTestFinished(() => store.close())
  const merchant = await addMerchant(store)
  await addCustomer(store, 'ida', { number: 7 })
  await add(store, requestOf('r1'))
  const { buyer } = await add(store, shopperRequest('r2', 7))
  await add(store, shopperRequest('r3', 8))
  const { purchases } = await createAccountData({ store, now: () => 9000 }).export(merchant, 'ida')
  const asked = { askedAt: '1970-01-01T00:00:01.000Z', status: 'QUEUED', buyer, notes: 'For Ida', paid: null }
  expect(purchases).toMatchObject([
    { ...asked, shop: 'r2-a.example', items: [{ quantity: 1, choices: { Text: 'Ida' } }] },
    { ...asked, shop: 'r2-b.example' },
  ])
  expect(JSON.stringify(purchases)).not.toMatch(/secret|token|watch|browser/)
})
