import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { newCart } from '../domain/cart.ts'
import { claimsOf, opening, readyToPlace, stock } from './buying.fixture.ts'
import { addCustomer, signingIn } from './session.fixture.ts'
import { sqliteStore } from './sqlite.ts'

const email = 'ida.erased@roe.example'
const NAME = 'Ida Erased'
const filler = (i: number) => {
  const address = {
    name: NAME,
    line1: `${i} ${'x'.repeat(300)}`,
    city: 'Bath',
    postalCode: 'BA1',
    country: 'GB',
  }
  return { id: `a${i}`, address }
}

it('R18.4: leaves nothing of an erased customer in the file, nor in the log beside it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tote-erasing-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const store = sqliteStore({ file: join(folder, 'tote.db'), asServer: true })
  onTestFinished(() => store.close())
  const found = (text: string) =>
    readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(text))
  await stock(store, { small: 9, large: 9 })
  await addCustomer(store, 'ida', { email, number: 1 })
  const { session, ...signing } = signingIn('s1', undefined)
  await store.signIn('m1', { ...signing, session: { ...session, agent: NAME } })
  // Addresses come and go, so that pages are split, freed and used again.
  for (let i = 0; i < 40; i++) {
    const addresses = Array.from({ length: i % 11 }, (_, k) => filler(i + k))
    await store.changeCustomer('m1', 'ida', (held) => ({ ...held, name: NAME, addresses }))
    await addCustomer(store, `other${i}`, { email: `other${i}@roe.example` })
  }
  const contact = { email }
  await store.replaceCustomerCart('m1', 'ida', null, 'own')
  await store.changeCart('m1', 'own', () => ({ ...newCart('own', 1), email }))
  await store.changeCheckout('m1', 'own', (held) => ({ ...opening(held, 'own'), contact }))
  const draft = {
    ...(await readyToPlace(store, claimsOf({ small: 1 }))),
    contact,
    address: filler(1).address,
  }
  await store.changeCheckout('m1', draft.checkoutId, (held) => ({ ...(held ?? opening(held, '')), contact }))
  await store.placeOrder('m1', draft, draft.snapshot.claims, { who: 'customer:1' })
  expect([found(email).length > 0, found(NAME).length > 0]).toEqual([true, true])
  const erasure = await store.eraseCustomer('m1', 'ida', {
    buyers: [],
    now: 7000,
    check: () => {},
    redactOrder: (order) => ({ ...order, contact: { email: 'erased' }, address: null }),
    redactCheckout: (checkout) => ({ ...checkout, contact: null, address: null }),
  })
  expect(erasure).toMatchObject({ number: 1, orders: 1 })
  expect([found(email), found(NAME), found('other39@roe.example').length]).toEqual([[], [], 1])
})
