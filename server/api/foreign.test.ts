import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../test/answer.ts'
import type { Browser } from '../test/browser.ts'
import { ADDRESS, readyToPay } from '../test/buyer.ts'
import { openShop, type Shop } from '../test/harness.ts'
import { ADA, BOB, openVoucher, signIn } from '../test/signed-in.ts'

const mug = { product: 'mug-harbour' }

/** What Ada has, and what is like it but was never there. */
interface Named {
  readonly address: string
  readonly order: string
  readonly session: string
  readonly checkout: string
}

let shop: Shop
let ada: Browser
let bob: Browser
let hers: Named
const nobodys: Named = {
  address: crypto.randomUUID(),
  order: `ord_${'0'.repeat(22)}`,
  session: '0'.repeat(16),
  checkout: crypto.randomUUID(),
}

beforeAll(async () => {
  shop = await openShop()
  const voucher = await openVoucher(shop)
  ada = shop.browser()
  bob = shop.browser()
  const { token } = await signIn(ada, voucher)
  await signIn(bob, voucher, { as: BOB, at: 'same' })
  const { addresses } = (await ada.call('account.saveAddress', { address: ADDRESS }, token)).data
  const { hosted, pay } = await readyToPay(ada)
  const order = (await hosted.call('checkout.pay', pay)).data.checkout.order
  const { sessions } = (await ada.ask('account.sessions', undefined, token)).data
  await ada.call('cart.add', mug)
  hers = {
    address: addresses[0]?.id ?? '',
    order: order?.id ?? '',
    session: sessions[0]?.id ?? '',
    checkout: await ada.enterCheckout(),
  }
})
afterAll(() => shop[Symbol.asyncDispose]())

/** Status, headers and body, but for what names the request. */
function seen({ status, headers, text }: Answer): unknown {
  const id = headers.get('x-request-id') ?? ''
  const kept = [...headers].filter(([name]) => name !== 'x-request-id' && name !== 'date')
  return { status, kept, text: text.replaceAll(id, '') }
}

const cases: [what: string, reason: string, ask: (named: Named) => Promise<Answer>][] = [
  ['an order', '404 orderNotFound', ({ order }) => bob.own.ask('account.order', { id: order })],
  [
    'an address',
    '404 addressNotFound',
    ({ address }) => bob.own.call('account.removeAddress', { id: address }),
  ],
  [
    'an address that is saved in its place',
    '404 addressNotFound',
    ({ address }) => bob.own.call('account.saveAddress', { id: address, address: ADDRESS }),
  ],
  ['a session', '404 sessionNotFound', ({ session }) => bob.own.call('account.endSession', { id: session })],
  ['a cart’s checkout', '404 checkoutNotFound', ({ checkout }) => bob.hosted(checkout).ask('checkout.get')],
  [
    'a cart’s checkout that is changed',
    '404 checkoutNotFound',
    ({ checkout }) => bob.hosted(checkout).call('checkout.update', { country: 'US' }),
  ],
]

describe('another customer’s', () => {
  it.each(cases)('R2.2: %s is refused byte by byte like one that is not there', async (_, reason, ask) => {
    for (const name of Object.keys(hers)) expect(hers[name as keyof Named], name).not.toBe('')
    const [foreign, strange] = [await ask(hers), await ask(nobodys)]
    expect(foreign.refusal).toBe(reason)
    expect(seen(foreign)).toEqual(seen(strange))
    const told = shop.log.slice(-2).map((line) => JSON.parse(line))
    expect(told.map(({ reason }) => reason)).toEqual([reason.slice(4), reason.slice(4)])
    expect(told.map(({ requestId }) => requestId)).toEqual(
      [foreign, strange].map(({ headers }) => headers.get('x-request-id')),
    )
  })

  it('things are all still there, and their own customer gets them', async () => {
    const { token } = await signIn(ada, await openVoucher(shop))
    const { data } = await ada.ask('account.order', { id: hers.order }, token)
    expect(data.order).toMatchObject({ id: hers.order, address: ADDRESS })
    const account = (await ada.ask('account.get', undefined, token)).data
    expect(account.addresses).toMatchObject([{ id: hers.address, address: ADDRESS }])
  })

  it('R2.6: order shows nothing about its buyer by its id alone', async () => {
    const { text, status } = await bob.own.ask('order.get', { id: hers.order })
    expect(status).toBe(200)
    for (const personal of [ADDRESS.name, ADDRESS.line1, ADA.email, 'ada@example.com'])
      expect(text).not.toContain(personal)
  })
})

it('R18.6: no line of the log names anybody, or holds what somebody could come in with', async () => {
  const log = shop.log.join('\n')
  expect(log).toContain('orderNotFound')
  const [row] = await shop.store.listSessions('demo', 'ada')
  const secrets = [row?.id, row?.tokenHash, ...ada.cookies.embedded.values(), ...bob.cookies.ours.values()]
  for (const text of [ADA.email, ADA.name, BOB.email, ADDRESS.line1, 'ada@example.com', ...secrets])
    if (text) expect(log).not.toContain(text)
})
