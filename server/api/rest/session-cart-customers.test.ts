import { describe, expect, it } from 'vitest'
import { payFor } from '../../test/paying.ts'
import {
  CUSTOMER,
  OTHER_PRODUCT,
  openSessionShop,
  PRODUCT,
  type Program,
  type SessionShop,
} from '../../test/session-cart.ts'
import { placeOf } from './session-cart-ids.ts'

const named = { headers: { 'x-customer-id': CUSTOMER } }
const one = { productId: PRODUCT, quantity: 2 }

/** What is in a cart, by product. */
const quantities = ({ body }: { body: { data: { productId: string; quantity: number }[] } }) =>
  Object.fromEntries(body.data.map(({ productId, quantity }) => [productId, quantity]))

/** A browser with a guest's cart, whose cookie the merchant's server has as well. */
async function guestAt(shop: SessionShop): Promise<Program> {
  const guest = shop.pageProgram()
  await guest.post(one)
  await guest.post({ productId: OTHER_PRODUCT, quantity: 1 })
  return guest
}

describe('a guest’s session that comes with a customer’s name', () => {
  it('brings its cart, once: quantities add, the guest’s cart is gone, and the session is a new one', async () => {
    await using shop = await openSessionShop()
    await shop.program().post({ productId: PRODUCT, quantity: 3 }, named)
    const guest = await guestAt(shop)
    const before = new Map(guest.cookies)
    const key = shop.secretKey
    const joined = await guest.get({ key, ...named })
    expect(quantities(joined)).toEqual({ [PRODUCT]: 5, [OTHER_PRODUCT]: 1 })
    expect(joined.body.data[0].customerId).toBe(CUSTOMER)
    expect(joined.headers.getSetCookie()).toHaveLength(1)
    expect(guest.cookies).not.toEqual(before)
    expect((await guest.get()).body.data).toEqual([])

    const again = await guest.get({ key, ...named })
    expect(quantities(again)).toEqual({ [PRODUCT]: 5, [OTHER_PRODUCT]: 1 })
    expect(again.headers.getSetCookie()).toEqual([])
    const old = shop.program()
    for (const [name, value] of before) old.cookies.set(name, value)
    expect(quantities(await old.get(named))).toEqual({ [PRODUCT]: 5, [OTHER_PRODUCT]: 1 })
    expect((await old.get()).body.data).toEqual([])
  })

  it('brings it with an addition as well, and nothing is counted twice', async () => {
    await using shop = await openSessionShop()
    const guest = await guestAt(shop)
    await guest.post(one, { key: shop.secretKey, ...named })
    expect(quantities(await shop.program().get(named))).toEqual({ [PRODUCT]: 4, [OTHER_PRODUCT]: 1 })
  })

  it('is counted once by ten requests at once', async () => {
    await using shop = await openSessionShop()
    const guest = await guestAt(shop)
    const cookie = [...guest.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...named.headers, cookie }
    const programs = Array.from({ length: 10 }, () => shop.program())
    const answers = await Promise.all(programs.map((program) => program.get({ headers })))
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200))
    for (const answer of answers) expect(quantities(answer)).toEqual({ [PRODUCT]: 2, [OTHER_PRODUCT]: 1 })
    // One of them is the browser's, and none signs it in.
    expect(answers.flatMap(({ headers }) => headers.getSetCookie())).toHaveLength(1)
    expect(await shop.shop.store.listSessions(shop.merchant, CUSTOMER)).toEqual([])
    expect(quantities(await shop.program().get(named))).toEqual({ [PRODUCT]: 2, [OTHER_PRODUCT]: 1 })
  })

  it('is capped at what a line can hold', async () => {
    await using shop = await openSessionShop()
    await shop.program().post({ productId: PRODUCT, quantity: 998 }, named)
    const guest = await guestAt(shop)
    expect(quantities(await guest.get({ key: shop.secretKey, ...named }))[PRODUCT]).toBe(999)
  })

  it('stays a guest: who bears its cookie gets no customer’s cart by it', async () => {
    await using shop = await openSessionShop()
    const guest = await guestAt(shop)
    await guest.get({ key: shop.secretKey, ...named })
    expect((await guest.get()).body.data).toEqual([])
    await guest.post(one)
    expect((await guest.get()).body.data[0].customerId).toBe(null)
    expect(quantities(await shop.program().get(named))).toEqual({ [PRODUCT]: 2, [OTHER_PRODUCT]: 1 })
  })

  it('leaves both as they are where there is no such customer, or a publishable key names one', async () => {
    await using shop = await openSessionShop()
    const guest = await guestAt(shop)
    const strange = { headers: { 'x-customer-id': 'nobody' } }
    expect((await guest.get({ key: shop.secretKey, ...strange })).status).toBe(404)
    expect((await guest.get(named)).status).toBe(403)
    expect(quantities(await guest.get())).toEqual({ [PRODUCT]: 2, [OTHER_PRODUCT]: 1 })
    expect((await shop.program().get(named)).body.data).toEqual([])
  })
})

it('is left alone by a key that only reads', async () => {
  await using shop = await openSessionShop()
  const secret = { merchantId: shop.merchant, kind: 'secret', mode: 'test', origins: [] } as const
  const reader = await shop.shop.services.keys.create({ ...secret, scopes: ['carts:read'] })
  const guest = await guestAt(shop)
  const read = await guest.get({ key: reader.text, ...named })
  expect([read.status, read.body.data, read.headers.getSetCookie()]).toEqual([200, [], []])
  expect(quantities(await guest.get())).toEqual({ [PRODUCT]: 2, [OTHER_PRODUCT]: 1 })
})

it('waits while it is just being paid for, and the customer’s own goes on', async () => {
  await using shop = await openSessionShop()
  const { services, store } = shop.shop
  await shop.program().post({ productId: PRODUCT, quantity: 3 }, named)
  const guest = await guestAt(shop)
  const [line] = (await guest.get()).body.data
  const { cartId = '' } = placeOf(line.id, undefined) ?? {}
  const merchant = await services.merchants.get(shop.merchant)
  await payFor({ store, merchant, clock: { now: Date.now() } }, cartId)
  const key = shop.secretKey
  const read = await guest.get({ key, ...named })
  expect([read.status, quantities(read)]).toEqual([200, { [PRODUCT]: 3 }])
  expect((await guest.post(one, { key, ...named })).status).toBe(200)
  expect(quantities(await guest.get({ key, ...named }))).toEqual({ [PRODUCT]: 5 })
  expect(quantities(await guest.get())).toEqual({ [PRODUCT]: 2, [OTHER_PRODUCT]: 1 })
  await store.changeCheckout(merchant.id, cartId, (held) => {
    if (!held) throw new Error('there is no checkout')
    return { ...held, status: 'open', payment: null }
  })
  expect(quantities(await guest.get({ key, ...named }))).toEqual({ [PRODUCT]: 7, [OTHER_PRODUCT]: 1 })
})

it('needs a secret key that is good for carts', async () => {
  await using shop = await openSessionShop()
  const secret = { merchantId: shop.merchant, kind: 'secret', mode: 'test', origins: [] } as const
  const reader = await shop.shop.services.keys.create({ ...secret, scopes: ['carts:read'] })
  const other = await shop.shop.services.keys.create({ ...secret, scopes: ['orders:write'] })
  const program = shop.program()
  expect((await program.get({ key: reader.text, ...named })).status).toBe(200)
  expect((await program.post(one, { key: reader.text, ...named })).status).toBe(403)
  expect((await program.get({ key: other.text, ...named })).status).toBe(403)
})
