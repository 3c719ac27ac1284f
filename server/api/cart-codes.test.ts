import { expect, it } from 'vitest'
import { openShop } from '../test/harness.ts'
import { giveCertificate } from '../test/stocked.ts'

const tenth = { kind: 'percentage', rate: 1000, name: 'A tenth off', minimum: 0, maxUses: null } as const
const mug = { product: 'mug-harbour' }

it.each([
  ['has ended', { endsAt: Date.now() - 1 }, 'couponExpired'],
  ['has not begun', { startsAt: Date.now() + 60_000 }, 'couponNotYet'],
  ['is other customers’', { customers: [5] }, 'codeNotApplicable'],
] as const)('a code that %s is not put on a cart, nor in its checkout', async (_, more, reason) => {
  await using shop = await openShop()
  await shop.store.putCoupon('demo', { ...tenth, code: 'TENTH', ...more })
  const browser = shop.browser()
  await browser.call('cart.add', mug)
  const refused = await browser.call('cart.applyCode', { code: 'tenth' })
  expect(refused.refusal).toBe(`409 ${reason}`)
  expect(refused.failure.data.detail).toEqual({ code: 'TENTH' })
  const hosted = browser.hosted(await browser.enterCheckout())
  expect((await hosted.call('checkout.applyCode', { code: 'TENTH' })).refusal).toBe(`409 ${reason}`)
  expect((await browser.ask('cart.get')).data.cart).toMatchObject({ version: 1, codes: [] })
})

it('a code that ended on a cart stays there with its problem, also when it is put on once more', async () => {
  await using shop = await openShop()
  await shop.store.putCoupon('demo', { ...tenth, code: 'TENTH' })
  const browser = shop.browser()
  await browser.call('cart.add', mug)
  await browser.call('cart.applyCode', { code: 'TENTH' })
  await shop.store.putCoupon('demo', { ...tenth, code: 'TENTH', endsAt: Date.now() - 1 })
  const again = (await browser.call('cart.applyCode', { code: 'TENTH' })).data
  expect(again.cart.codes).toMatchObject([{ code: 'TENTH', discount: { amount: 0 } }])
  expect(again.problems).toMatchObject([{ code: 'couponExpired', path: 'codes/TENTH' }])
})

it('a code that the cart may come to fit stays on it, and says what it wants', async () => {
  await using shop = await openShop()
  await shop.store.putCoupon('demo', { ...tenth, code: 'LARGE', minimum: 100_000 })
  const browser = shop.browser()
  await browser.call('cart.add', mug)
  const { cart, problems } = (await browser.call('cart.applyCode', { code: 'LARGE' })).data
  expect(cart.codes).toMatchObject([{ code: 'LARGE', discount: { amount: 0 } }])
  expect(problems).toMatchObject([{ code: 'couponBelowMinimum', path: 'codes/LARGE' }])
})

it('a gift certificate that has ended is refused, and told by its end alone', async () => {
  await using shop = await openShop()
  await giveCertificate(shop, 'ABCD-EFGH-JKLM-NPQR', 5000, { endsAt: Date.now() - 1 })
  const browser = shop.browser()
  await browser.call('cart.add', mug)
  const refused = await browser.call('cart.applyCode', { code: 'ABCD-EFGH-JKLM-NPQR' })
  expect(refused.refusal).toBe('409 couponExpired')
  expect(refused.failure.data.detail).toEqual({ code: '•••• NPQR' })
})

it.each(['abcd efgh jklm npqr', 'ABCDEFGHJKLMNPQR', ' abcd-efgh jklmnpqr ', 'ABCD–EFGH–JKLM–NPQR'])(
  'a gift certificate is known however it is typed: "%s"',
  async (code) => {
    await using shop = await openShop()
    await giveCertificate(shop, 'ABCD-EFGH-JKLM-NPQR', 500)
    const browser = shop.browser()
    await browser.call('cart.add', mug)
    const { cart } = (await browser.call('cart.applyCode', { code })).data
    expect(cart.codes).toMatchObject([{ code: '•••• NPQR', discount: { amount: 500 } }])
    const again = (await browser.call('cart.applyCode', { code: 'ABCD-EFGH-JKLM-NPQR' })).data.cart
    expect(again.codes).toHaveLength(1)
  },
)
