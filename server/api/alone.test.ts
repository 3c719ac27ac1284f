import { expect, it } from 'vitest'
import { openShop } from '../test/harness.ts'
import { openVoucher, signIn } from '../test/signed-in.ts'

const email = 'ada@shop.example'

it.each([
  ['signIn.request', 'signIn.request', { email }],
  ['signIn%2Erequest', 'signIn.request', { email }],
  ['signIn.verify', 'signIn.verify', { challenge: 'x'.repeat(43), code: '12345678' }],
  ['customer.identify', 'cart.add', { token: 'x.y.z' }],
  ['customer.forget', 'cart.add', {}],
  ['account.endSessions', 'account.setName', {}],
  ['account.erase', 'account.setName', { confirm: 'erase' }],
])('%s is not one of several calls at once', async (path, other, input) => {
  await using shop = await openShop()
  const browser = shop.browser()
  await signIn(browser, await openVoucher(shop), { at: 'same' })
  for (const comma of [',', '%2C']) {
    const calls = { 0: input, 1: other === 'cart.add' ? { product: 'mug-harbour' } : { name: 'Ada' } }
    const { text } = await browser.own.call(`${path}${comma}${other}?batch=1`, calls)
    expect(text).toContain('"code":"batch"')
  }
  expect(shop.messages.messages).toEqual([])
  expect((await browser.own.ask('account.get')).status).toBe(200)
})

it('export is not one of several calls at once', async () => {
  await using shop = await openShop()
  const browser = shop.browser()
  await signIn(browser, await openVoucher(shop), { at: 'same' })
  const { text } = await browser.own.ask('account.export,account.get?batch=1')
  expect(text).toContain('"code":"batch"')
  expect(text).not.toContain('"carts"')
})

it('a batch of one is a call like any other', async () => {
  await using shop = await openShop()
  const { own } = shop.browser()
  expect((await own.call('signIn.request?batch=1', { 0: { email } })).status).toBe(200)
  expect(await shop.messages.nextCode(email)).toMatch(/^\d{8}$/)
})
