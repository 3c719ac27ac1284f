import { expect, it, onTestFinished } from 'vitest'
import { UNKNOWN_CUSTOMER } from '../domain/customer.ts'
import { sqliteStore } from '../store/sqlite.ts'
import { createGrants, isGrant } from './grants.ts'
import { hashSecret } from './random.ts'

const merchant = { id: 'm1' } as never
const key = { id: 'k1', origins: ['https://shop.example'], mode: 'live' as const }
const signedIn = { customerId: 'ida', family: 'f1' }
const back = { returnTo: 'https://shop.example/cart?x=1', proof: hashSecret('of this tab') }

/** The way back of a customer who signed in on the account page, and a clock. */
async function desk() {
  const store = sqliteStore({ file: ':memory:', asServer: true })
  onTestFinished(() => store.close())
  await store.addCustomer('m1', { ...UNKNOWN_CUSTOMER, id: 'ida', createdAt: 1 })
  const clock = { now: 1_000_000 }
  const grants = createGrants({ store, now: () => clock.now })
  const made = new URL(await grants.make(merchant, key, signedIn, back))
  const token = made.hash.replace('#tote-sign-in=', '')
  const redeem = (more: { token?: string; verifier?: string } = {}, by: { id: string } = key) =>
    grants.redeem(merchant, by, { token, verifier: 'of this tab', ...more }).catch((error) => error.cause.why)
  return { store, clock, grants, made, token, redeem }
}

it('R5: a way back leads to an allowed page alone, with what signs in there behind the hash', async () => {
  const { grants, made, token } = await desk()
  expect(`${made.origin}${made.pathname}${made.search}`).toBe(back.returnTo)
  expect(isGrant(token)).toBe(true)
  expect(grants.allowed(key, back)).toEqual(back)
  expect(() => grants.allowed(key, { ...back, returnTo: 'https://evil.example/' })).toThrow(
    expect.objectContaining({ reason: 'redirectNotAllowed' }),
  )
  await expect(grants.make(merchant, key, { ...signedIn, customerId: null }, back)).rejects.toMatchObject({
    reason: 'signInNeeded',
  })
})

it.each([
  'tg_',
  `tg_${'a'.repeat(21)}`,
  `tg_${'a'.repeat(23)}`,
  `xtg_${'a'.repeat(22)}`,
  `tg_${'-'.repeat(22)}`,
  'a.b.c',
])('takes %o for no way back', (token) => {
  expect(isGrant(token)).toBe(false)
})

it('R1.5: a way back says who signed in, in the tab that left for it, on a page with its key', async () => {
  const { redeem, token } = await desk()
  expect(await redeem()).toMatchObject({
    customer: { id: 'ida' },
    family: 'f1',
    proof: { spend: hashSecret(token) },
  })
  expect(await redeem({ verifier: 'of another' })).toBe('otherTab')
  expect(await redeem({ verifier: undefined as never })).toBe('otherTab')
  expect(await redeem({}, { id: 'k2' })).toBe('otherKey')
  expect(await redeem({ token: `tg_${'a'.repeat(22)}` })).toBe('over')
})

it('R1.5: a way back is over after two minutes, after five tries, and once it is spent', async () => {
  const late = await desk()
  late.clock.now += 119_999
  expect(await late.redeem()).toMatchObject({ family: 'f1' })
  late.clock.now += 1
  expect(await late.redeem()).toBe('over')

  const tried = await desk()
  for (let i = 0; i < 5; i++) expect(await tried.redeem({ verifier: 'guessed' })).toBe('otherTab')
  expect(await tried.redeem()).toBe('over')
})

it('R18: a way back leads nowhere for who was erased', async () => {
  const { store, grants } = await desk()
  const url = new URL(await grants.make(merchant, key, { customerId: 'nobody', family: 'f' }, back))
  const gone = grants.redeem(merchant, key, {
    token: url.hash.replace('#tote-sign-in=', ''),
    verifier: 'of this tab',
  })
  await expect(gone).rejects.toMatchObject({ reason: 'assertionInvalid', cause: { why: 'customerGone' } })
  expect(await store.getCustomer('m1', 'ida')).toBeDefined()
})
