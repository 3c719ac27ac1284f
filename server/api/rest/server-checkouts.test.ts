import { describe, expect, it } from 'vitest'
import type { Merchant } from '../../domain/merchant.ts'
import { Card } from '../../providers/card.ts'
import { ADDRESS, CONTACT } from '../../test/buyer.ts'
import { type ContractsShop, openContracts, payload } from '../../test/contracts.ts'
import { addRival } from '../../test/harness.ts'
import { byCard } from '../../test/paying.ts'
import { keysAndTypes } from '../../test/shape.ts'

const simple = { line_items: [{ quantity: 5, product_id: 191 }] }
const CARD = new Card('4242424242424242', '123', { month: 12, year: 2099 })
async function makeCart(server: ContractsShop, body: unknown = simple): Promise<string> {
  return (await server.ask('POST /v3/carts', { body })).body.data.id
}

async function setMerchant(server: ContractsShop, change: Partial<Merchant>): Promise<Merchant> {
  const { store } = server.shop
  const merchant = { ...(await store.getMerchant(server.merchant))!, ...change }
  await store.putMerchant(merchant)
  return merchant
}

/** Opens the hosted checkout of a cart and fills it in; answers what is to be paid. */
async function fillIn(server: ContractsShop, id: string) {
  const { services } = server.shop
  const merchant = await services.merchants.get(server.merchant)
  await services.checkouts.open(merchant, id)
  const ref = { merchant, id, isBuyer: true }
  const { checkout } = await services.checkouts.update(ref, {
    contact: CONTACT,
    address: ADDRESS,
  })
  return { ref, expectedTotal: checkout.totals.at(-1)?.amount ?? 0 }
}

describe('a checkout', () => {
  it.each(['/v3', '', '/stores/testmerchant12345678/v3'])(
    'is found by its cart’s id at %s, takes a coupon and gives it up',
    async (prefix) => {
      await using server = await openContracts()
      const id = await makeCart(server)
      const path = `${prefix}/checkouts/${id}`
      const plain = await server.ask(`GET ${path}`)
      expect(plain.status).toBe(200)
      expect(plain.body.data).toMatchObject({ id, cart: { id }, coupons: [], grand_total: 445, version: 1 })
      const applied = await server.ask(`POST ${path}/coupons`, { body: { coupon_code: 'shop20' } })
      expect(applied.status).toBe(200)
      const coupon = {
        id: 1,
        code: 'SHOP20',
        coupon_type: 'percentage_discount',
        display_name: expect.any(String),
        discounted_amount: 89,
      }
      expect(applied.body.data.cart.coupons).toEqual([coupon])
      expect(applied.body.data).toMatchObject({
        coupons: [coupon],
        subtotal_ex_tax: 445,
        subtotal_inc_tax: 445,
        tax_total: 0,
        grand_total: 356,
        outstanding_balance: 356,
        version: 2,
        cart: { cart_amount_inc_tax: 356, cart_amount_ex_tax: 356, base_amount: 445 },
      })
      expect(
        (await server.ask(`POST ${path}/coupons`, { body: { coupon_code: 'SHOP20' } })).body.data.version,
      ).toBe(2)
      const removed = await server.ask(`DELETE ${path}/coupons/shop20`, { body: { version: 2 } })
      expect([removed.status, removed.body.data.cart.coupons]).toEqual([200, []])
      expect(removed.body.data.grand_total).toBe(445)
      const again = await server.ask(`DELETE ${path}/coupons/SHOP20`)
      expect([again.status, again.body]).toEqual([404, payload('404-resource')])
    },
  )

  it.each([
    {
      included: false,
      expected: { grand_total: 402.6, tax_total: 36.6, subtotal_ex_tax: 445, subtotal_inc_tax: 480.6 },
      shipping: { shipping_cost_total_ex_tax: 10, shipping_cost_total_inc_tax: 11 },
    },
    {
      included: true,
      expected: { grand_total: 366, tax_total: 33.27, subtotal_ex_tax: 412.64, subtotal_inc_tax: 445 },
      shipping: { shipping_cost_total_ex_tax: 9.09, shipping_cost_total_inc_tax: 10 },
    },
  ])(
    'sums up what is delivered and taxed, prices with tax: $included',
    async ({ included, expected, shipping }) => {
      await using server = await openContracts()
      const post = { id: 'post', name: 'Post', price: 1000, countries: ['US'] }
      await setMerchant(server, { tax: { rate: 1000, included }, delivery: [post], country: 'US' })
      const id = await makeCart(server)
      await server.ask(`POST /v3/checkouts/${id}/coupons`, { body: { coupon_code: 'SHOP20' } })
      const { expectedTotal } = await fillIn(server, id)
      const { data } = (await server.ask(`GET /v3/checkouts/${id}`)).body
      expect(data.grand_total).toBe(expectedTotal / 100)
      const parts = data.subtotal_inc_tax - 89 + data.shipping_cost_total_inc_tax
      expect(parts).toBeCloseTo(data.grand_total, 9)
      const goods = data.cart.cart_amount_inc_tax - data.cart.cart_amount_ex_tax
      const sent = data.shipping_cost_total_inc_tax - data.shipping_cost_total_ex_tax
      expect(goods + sent).toBeCloseTo(data.tax_total, 9)
      expect(data).toMatchObject({
        ...expected,
        ...shipping,
        taxes: [{ name: 'Tax', amount: expected.tax_total }],
      })
      expect(data.billing_address).toMatchObject({
        first_name: 'Ada Byron',
        email: 'ada@example.com',
        state_or_province: 'OR',
        country: 'United States',
        country_code: 'US',
      })
      expect(data.consignments).toMatchObject([
        {
          line_item_ids: [data.cart.line_items.physical_items[0].id],
          selected_shipping_option: { id: 'post', type: 'shipping_flatrate', description: 'Post', cost: 10 },
          address: { postal_code: '97205' },
        },
      ])
    },
  )

  it('counts in the currency of its cart', async () => {
    await using server = await openContracts()
    await setMerchant(server, { currencies: ['JPY', 'KWD'] })
    for (const [code, price, triple] of [
      ['JPY', 120, 360],
      ['KWD', 1.005, 3.015],
    ] as const) {
      const items = [{ name: 'Tea', quantity: 3, list_price: price }]
      const id = await makeCart(server, { custom_items: items, currency: { code } })
      const { data } = (await server.ask(`GET /v3/checkouts/${id}`)).body
      expect([data.subtotal_ex_tax, data.grand_total]).toEqual([triple, triple])
    }
  })

  it('pays with a gift certificate, which is shown by its end alone', async () => {
    await using server = await openContracts()
    await server.shop.store.addCertificate(server.merchant, {
      code: 'ABCD-EFGH-JKLM-NPQR',
      amount: 50_000,
      currency: 'USD',
      orderId: null,
      recipient: null,
      sender: null,
      message: '',
      theme: 'General',
      createdAt: 0,
      endsAt: null,
    })
    const id = await makeCart(server)
    const path = `/v3/checkouts/${id}/gift-certificates`
    const body = { gift_certificate_code: 'abcd-efgh-jklm-npqr', version: 1 }
    const applied = await server.ask(`POST ${path}`, { body })
    expect(applied.status).toBe(200)
    expect(applied.body.data).toMatchObject({
      grand_total: 445,
      outstanding_balance: 0,
      gift_certificates: [{ code: '•••• NPQR', original_balance: 500, used: 445, remaining: 55 }],
      coupons: [],
    })
    expect(applied.text).not.toContain('EFGH')
    expect((await server.ask(`DELETE /v3/checkouts/${id}/coupons/ABCD-EFGH-JKLM-NPQR`)).status).toBe(404)
    const asCoupon = { coupon_code: 'ABCD-EFGH-JKLM-NPQR' }
    expect((await server.ask(`POST /v3/checkouts/${id}/coupons`, { body: asCoupon })).status).toBe(422)
    const dropped = await server.ask(`DELETE ${path}/${encodeURIComponent('•••• NPQR')}`)
    expect([dropped.status, dropped.body.data.gift_certificates]).toEqual([200, []])
    expect(dropped.body.data.outstanding_balance).toBe(445)
  })
})

describe('a code that is of no use', () => {
  it('is refused with what is wrong with it, and nothing changes', async () => {
    await using server = await openContracts()
    const { store } = server.shop
    const base = { name: 'Off', minimum: 0, maxUses: null, kind: 'percentage', rate: 1000 } as const
    const now = Date.now()
    for (const coupon of [
      { ...base, code: 'OVER', endsAt: now - 1 },
      { ...base, code: 'EARLY', startsAt: now + 60_000 },
      { ...base, code: 'LARGE', minimum: 100_000 },
      { ...base, code: 'OTHERS', customers: [5] },
      { ...base, code: 'EMPTY', maxUses: 0 },
      { ...base, code: 'ALONE', combines: false, rate: 1 },
    ])
      await store.putCoupon(server.merchant, coupon)
    const id = await makeCart(server)
    const apply = async (coupon_code: unknown, more: object = {}) => {
      const { status, body } = await server.ask(`POST /v3/checkouts/${id}/coupons`, {
        body: { coupon_code, ...more },
      })
      return { status, says: body.errors?.coupon_code, detail: body.detail, title: body.title }
    }
    expect(await apply('NOPE')).toMatchObject({ status: 422, says: 'coupon_code is not known' })
    expect(await apply('OVER')).toMatchObject({ status: 422, says: 'coupon_code is over' })
    expect(await apply('EARLY')).toMatchObject({ status: 422, says: 'coupon_code is not valid yet' })
    expect(await apply('LARGE')).toMatchObject({
      status: 422,
      says: 'coupon_code needs a larger subtotal',
      detail: 'It needs a subtotal of 1000.00 USD',
    })
    expect(await apply('OTHERS')).toMatchObject({
      status: 422,
      says: 'coupon_code does not apply to this cart',
    })
    expect(await apply('EMPTY')).toMatchObject({ status: 409, title: 'The coupon is used up' })
    for (const wrong of ['', 'x'.repeat(51), 5, null, undefined, ['SHOP20']])
      expect((await apply(wrong)).status).toBe(422)
    expect((await apply('SHOP20', { version: 7 })).status).toBe(409)
    const stale = await server.ask(`POST /v3/checkouts/${id}/coupons`, {
      body: { coupon_code: 'SHOP20', version: 0 },
    })
    expect([stale.status, stale.body]).toEqual([409, payload('409-version-conflict')])
    expect((await server.ask(`GET /v3/checkouts/${id}`)).body.data).toMatchObject({ version: 1, coupons: [] })
    await apply('SHOP20')
    expect(await apply('ALONE')).toMatchObject({ status: 422, says: expect.stringContaining('together') })
    const gift = { gift_certificate_code: 'NOPE' }
    const unknown = await server.ask(`POST /v3/checkouts/${id}/gift-certificates`, { body: gift })
    expect([unknown.status, unknown.body.errors]).toEqual([
      422,
      { gift_certificate_code: 'gift_certificate_code is not known' },
    ])
    const asGift = { gift_certificate_code: 'SHOP20' }
    expect((await server.ask(`POST /v3/checkouts/${id}/gift-certificates`, { body: asGift })).status).toBe(
      422,
    )
    expect((await server.ask(`DELETE /v3/checkouts/${id}/gift-certificates/SHOP20`)).status).toBe(404)
  })
})

describe('an order', () => {
  it('has the number that was answered before it was paid; then the cart is gone', async () => {
    await using server = await openContracts()
    await setMerchant(server, {
      keepsEvents: true,
      delivery: [{ id: 'post', name: 'Post', price: 0, countries: ['US'] }],
      country: 'US',
    })
    const id = await makeCart(server)
    const ordered = await server.ask(`POST /v3/checkouts/${id}/orders`)
    expect([ordered.status, keysAndTypes(ordered.body)]).toEqual([
      200,
      keysAndTypes(payload('post-order.200')),
    ])
    const { id: number } = ordered.body.data
    const headers = { 'idempotency-key': 'order' }
    for (let i = 0; i < 2; i++)
      expect((await server.ask(`POST /v3/checkouts/${id}/orders`, { headers })).body).toEqual(ordered.body)
    expect((await server.ask(`GET /v3/checkouts/${id}`)).body.data.order_id).toBe(number)
    const other = await makeCart(server)
    expect((await server.ask(`POST /v3/checkouts/${other}/orders`)).body.data.id).toBe(number + 1)
    const { ref, expectedTotal } = await fillIn(server, id)
    const { checkout } = await server.shop.services.payments.pay(ref, byCard(CARD, expectedTotal))
    expect(checkout.order?.number).toBe(number)
    expect((await server.ask(`GET /v3/carts/${id}`)).status).toBe(404)
    expect((await server.ask(`GET /v3/checkouts/${id}`)).status).toBe(404)
    expect((await server.ask(`POST /v3/checkouts/${id}/orders`)).body).toEqual(ordered.body)
    const events = await server.shop.store.listEvents(server.merchant, { after: 0, limit: 99 })
    const converted = events.filter(({ event }) => event.type === 'converted' && event.cartId === id)
    expect(converted.map(({ event }) => event)).toMatchObject([{ orderNumber: number }])
  })

  it('is one, however many ask for it at once', async () => {
    await using server = await openContracts()
    await setMerchant(server, { keepsEvents: true })
    const id = await makeCart(server)
    const asked = Array.from({ length: 20 }, () => server.ask(`POST /v3/checkouts/${id}/orders`))
    const numbers = new Set((await Promise.all(asked)).map(({ body }) => body.data.id))
    expect(numbers.size).toBe(1)
    const events = await server.shop.store.listEvents(server.merchant, { after: 0, limit: 99 })
    expect(events.filter(({ event }) => event.type === 'converted')).toHaveLength(1)
  })

  it('is not made of a cart that ended, whether it was asked for before or not', async () => {
    let now = Date.now()
    await using server = await openContracts({ now: () => now })
    const [asked, opened] = [await makeCart(server), await makeCart(server)]
    await server.ask(`POST /v3/checkouts/${asked}/orders`)
    await server.shop.services.checkouts.open(
      await server.shop.services.merchants.get(server.merchant),
      opened,
    )
    now += 31 * 24 * 3600 * 1000
    for (const id of [asked, opened])
      expect((await server.ask(`POST /v3/checkouts/${id}/orders`)).status).toBe(404)
  })

  it('is not begun while purchasing is stopped, also where the checkout was opened before', async () => {
    await using server = await openContracts()
    const [asked, opened] = [await makeCart(server), await makeCart(server)]
    const { body } = await server.ask(`POST /v3/checkouts/${asked}/orders`)
    await server.shop.services.checkouts.open(
      await server.shop.services.merchants.get(server.merchant),
      opened,
    )
    await server.ask('PUT /v3/carts/settings', { body: { allow_purchasing: false } })
    expect((await server.ask(`POST /v3/checkouts/${opened}/orders`)).status).toBe(409)
    expect((await server.ask(`POST /v3/checkouts/${asked}/orders`)).body).toEqual(body)
  })

  it('is not made of nothing', async () => {
    await using server = await openContracts()
    const id = crypto.randomUUID()
    const empty = { id, version: 0, lines: [], codes: [], createdAt: Date.now(), updatedAt: Date.now() }
    await server.shop.store.changeCart(server.merchant, id, () => empty)
    const refused = await server.ask(`POST /v3/checkouts/${id}/orders`)
    expect([refused.status, refused.body.title]).toEqual([409, 'The cart is empty'])
    expect((await server.ask(`GET /v3/checkouts/${id}`)).body.data.grand_total).toBe(0)
  })
})

describe('a checkout token', () => {
  it('leads to the checkout as often as it says', async () => {
    await using server = await openContracts()
    const id = await makeCart(server)
    const path = `/v3/checkouts/${id}/token`
    const made = await server.ask(`POST ${path}`, { body: { maxUses: 2, ttl: 60 } })
    const { checkoutToken } = made.body.data
    expect([made.status, checkoutToken]).toEqual([200, expect.stringMatching(/^[0-9a-f]{64}$/)])
    const visit = async () => {
      const first = await server.shop.send(`/checkout/${id}?t=${checkoutToken}`, { redirect: 'manual' })
      const way = first.headers.get('location') ?? ''
      const second = await server.shop.send(way, { redirect: 'manual' })
      return [first.status, second.status, second.headers.get('location')?.includes(`/checkout/${id}?k=`)]
    }
    expect(await visit()).toEqual([303, 303, true])
    expect(await visit()).toEqual([303, 303, true])
    expect((await visit())[2]).not.toBe(true)
  })

  it('is over after its time, made once under a name, and no other than asked for', async () => {
    let now = Date.UTC(2026, 10, 22)
    await using server = await openContracts({ now: () => now })
    const id = await makeCart(server)
    const path = `/v3/checkouts/${id}/token`
    const headers = { 'idempotency-key': 'token' }
    const body = { maxUses: 1, ttl: 60 }
    const first = await server.ask(`POST ${path}`, { body, headers })
    const again = await server.ask(`POST ${path}`, { body, headers })
    expect([again.status, again.body]).toEqual([200, first.body])
    expect((await server.ask(`POST ${path}`, { body: { ...body, ttl: 61 }, headers })).status).toBe(422)
    now += 60_000
    expect(await server.shop.services.links.visit(id, first.body.data.checkoutToken)).toBeUndefined()
    for (const wrong of [{ ttl: 0 }, { ttl: 2_592_001 }, { ttl: 1.5 }, { maxUses: 0 }, { maxUses: '1' }])
      expect((await server.ask(`POST ${path}`, { body: wrong })).status).toBe(422)
    expect((await server.ask(`POST ${path}`, { body: { ttl: 2_592_000 } })).status).toBe(200)
  })
})

it('what belongs to another merchant, or to nobody, is not there', async () => {
  await using server = await openContracts()
  const id = await makeCart(server)
  await addRival(server.shop)
  const wanted = { merchantId: 'rival', kind: 'secret', mode: 'test', origins: [] } as const
  const { text: key } = await server.shop.services.keys.create(wanted)
  const asks = [
    ['GET', ''],
    ['POST', '/coupons', { coupon_code: 'SHOP20' }],
    ['DELETE', '/coupons/SHOP20'],
    ['POST', '/gift-certificates', { gift_certificate_code: 'ABCD' }],
    ['DELETE', '/gift-certificates/ABCD'],
    ['POST', '/orders'],
    ['POST', '/token', { maxUses: 1, ttl: 2 }],
  ] as const
  for (const [method, path, body] of asks) {
    for (const [of, given] of [
      [id, { key }],
      [crypto.randomUUID(), {}],
      ['nothing', {}],
    ] as const) {
      const refused = await server.ask(`${method} /v3/checkouts/${of}${path}`, { ...given, body })
      expect([method, path, refused.status, refused.body]).toEqual([
        method,
        path,
        404,
        payload('404-resource'),
      ])
    }
  }
})

it('a coupon is applied once under a name, and told of with its number', async () => {
  await using server = await openContracts()
  await setMerchant(server, { keepsEvents: true })
  const id = await makeCart(server)
  const headers = { 'idempotency-key': 'coupon' }
  const asked = { body: { coupon_code: 'SHOP20', version: 1 }, headers }
  for (let i = 0; i < 2; i++) {
    const { status, body } = await server.ask(`POST /v3/checkouts/${id}/coupons`, asked)
    expect([status, body.data.version]).toEqual([200, 2])
  }
  const events = await server.shop.store.listEvents(server.merchant, { after: 0, limit: 99 })
  const applied = events.map(({ event }) => event).filter(({ type }) => type === 'couponApplied')
  expect(applied).toMatchObject([{ cartId: id, coupon: 'SHOP20', couponNumber: 1 }])
})

it('a coupon that was applied under a name is answered again, also once it would be of no use', async () => {
  await using server = await openContracts()
  const { store } = server.shop
  const { number: _, ...shop20 } = (await store.getCoupons(server.merchant, ['SHOP20'])).get('SHOP20')!.coupon
  await store.putCoupon(server.merchant, {
    ...shop20,
    code: 'HALF',
    kind: 'percentage',
    rate: 5000,
    combines: false,
  })
  const id = await makeCart(server)
  const named = { body: { coupon_code: 'SHOP20' }, headers: { 'idempotency-key': 'coupon' } }
  await server.ask(`POST /v3/checkouts/${id}/coupons`, named)
  const half = await server.ask(`POST /v3/checkouts/${id}/coupons`, { body: { coupon_code: 'HALF' } })
  const again = await server.ask(`POST /v3/checkouts/${id}/coupons`, named)
  expect([again.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([
    200,
    half.body,
    'true',
  ])
  const other = { body: { coupon_code: 'HALF' }, headers: named.headers }
  expect((await server.ask(`POST /v3/checkouts/${id}/coupons`, other)).status).toBe(422)
})
