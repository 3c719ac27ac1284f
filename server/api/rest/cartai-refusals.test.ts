import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ContractsShop, openContracts } from '../../test/contracts.ts'
import { askTasks, carryOut, delegatedPayload } from '../../test/delegated-calls.ts'

const SEED = delegatedPayload('cartai', 'post-checkout.request')

let shop: ContractsShop
beforeAll(async () => {
  shop = await openContracts()
})
afterAll(() => shop[Symbol.asyncDispose]())

/** The published request with one thing in it changed; undefined takes it out. */
function changed(pointer: string, value: unknown): unknown {
  const body = structuredClone(SEED)
  const path = pointer.slice(1).split('/')
  const last = path.pop() ?? ''
  let at = body
  for (const part of path) at = at[part]
  if (value === undefined) delete at[last]
  else at[last] = value
  return body
}

const ask = (what: string, body?: unknown, key = shop.secretKey) => askTasks(shop, what, body, { key })
const requests = async () => (await shop.shop.store.pageDelegated(shop.merchant, { limit: 100 })).length
const key = async (given: object = {}) => {
  const secret = { merchantId: shop.merchant, kind: 'secret', mode: 'test', origins: [] } as const
  return (await shop.shop.services.keys.create({ ...secret, ...given })).text
}

describe('a request', () => {
  it.each([
    ['/tasks', undefined, 'missing'],
    ['/tasks', [], 'too_small'],
    ['/tasks', Array.from({ length: 21 }, () => SEED.tasks[0]), 'too_big'],
    ['/tasks/0/url', undefined, 'missing'],
    ['/tasks/0/url', 'mug', 'invalid_format'],
    ['/tasks/0/url', 'ftp://shop.example/mug', 'invalid_format'],
    ['/tasks/0/url', 'javascript:alert(1)', 'invalid_format'],
    ['/tasks/0/url', 'https://user:pass@shop.example/mug', 'invalid_format'],
    ['/tasks/0/url', ' https://shop.example/mug', 'invalid_format'],
    ['/tasks/0/url', 'https://shop.example\\@evil.example/mug', 'invalid_format'],
    ['/tasks/0/url', 'https://shop.example/a\\b', 'invalid_format'],
    ['/tasks/0/url', 'https:\\\\shop.example/mug', 'invalid_format'],
    ['/tasks/0/url', 'https://@shop.example/mug', 'invalid_format'],
    ['/tasks/0/url', 'https:shop.example/mug', 'invalid_format'],
    ['/tasks/0/url', 'https:///shop.example/mug', 'invalid_format'],
    ['/tasks/0/url', 'https://shop.\texample/mug', 'invalid_format'],
    ['/tasks/0/url', 'https://shop.example/mug\n', 'invalid_format'],
    ['/tasks/0/url', `https://shop.example/${'x'.repeat(2048)}`, 'too_big'],
    ['/tasks/0/quantity', 0, 'too_small'],
    ['/tasks/0/quantity', '1', 'invalid_type'],
    ['/tasks/0/quantity', 1.5, 'invalid_type'],
    ['/tasks/0/quantity', 1e6, 'too_big'],
    ['/tasks/0/quantity', undefined, 'missing'],
    ['/tasks/0/selectedVariant', 'Blue', 'invalid_type'],
    ['/tasks/0/price', 1, 'unknown'],
    ['/customer', undefined, 'missing'],
    ['/customer/contact/phone', 'abc', 'invalid_format'],
    ['/customer/contact/phone', '+- +- +-', 'invalid_format'],
    ['/customer/contact/email', '[email protected]', 'invalid_format'],
    ['/customer/contact/firstName', '', 'missing'],
    ['/customer/contact/firstName', 'x'.repeat(61), 'tooLong'],
    ['/customer/contact/lastName', 'a\u202eb', 'malformed'],
    ['/customer/shippingAddress/postalCode', '1', 'invalid_format'],
    ['/customer/shippingAddress/postalCode', '   ', 'invalid_format'],
    ['/customer/shippingAddress/country', 'Narnia', 'unknown'],
    ['/customer/shippingAddress/city', undefined, 'missing'],
    ['/customer/shippingMethod/strategy', 'teleport', 'invalid_value'],
    ['/customer/payment', undefined, 'missing'],
    ['/customer/payment/data', {}, 'missing', '/customer/payment/data/cardNumber'],
    ['/customer/payment', { data: {} }, 'missing', '/customer/payment/data/sessionId'],
    ['/customer/payment/data/cvv', '1', 'invalid'],
    ['/customer/payment/data/expiryYear', '2020', 'expired'],
    ['/customer/payment/data/sessionId', 'x', 'notBoth', '/customer/payment/data/cardNumber'],
    ['/options/verifyBeforePlacement', 'yes', 'invalid_type'],
    ['/options/maxTotal', { amount: '0', currency: 'USD' }, 'amount', '/options/maxTotal/amount'],
    ['/options/maxTotal', { amount: '1.005', currency: 'USD' }, 'amount', '/options/maxTotal/amount'],
    ['/options/maxTotal', { amount: 5, currency: 'USD' }, 'invalid_type', '/options/maxTotal/amount'],
    ['/options/cartId', 'x'.repeat(5000), 'tooLong', '/options'],
    ['/promptForTheAgent', 'buy more', 'unknown'],
  ])(
    'R8.5: with %s as %j is refused with 422 and its place',
    async (pointer, value, code, place = pointer) => {
      const before = await requests()
      const { status, body } = await ask('POST /checkout', changed(pointer, value))
      expect([status, body]).toEqual([
        422,
        { error: 'validation_error', message: expect.any(String), details: [{ pointer: place, code }] },
      ])
      expect(await requests()).toBe(before)
    },
  )

  it.each([
    ['broken', '{', 400, 'bad_request'],
    ['nothing', '', 422, 'validation_error'],
    ['too large', JSON.stringify({ ...SEED, metadata: { a: 'x'.repeat(70_000) } }), 413, 'payload_too_large'],
    ['too deep', '['.repeat(40) + ']'.repeat(40), 400, 'bad_request'],
  ])('that is %s is refused', async (_, body, status, error) => {
    const reply = await ask('POST /checkout', body)
    expect([reply.status, reply.body.error]).toEqual([status, error])
  })

  it('may leave out what has a default, and send along what other clients do', async () => {
    const { billingAddress: _, shippingMethod: __, ...customer } = SEED.customer
    const { body } = await ask('POST /checkout', {
      customer: {
        ...customer,
        customerId: '7d0e3f0c-8a52-4c53-9f6d-2b1a5a1f9e10',
        shippingAddress: { ...customer.shippingAddress, addressLine2: null },
        payment: { ...customer.payment, data: { ...customer.payment.data, userId: 'u1' } },
      },
      tasks: [
        {
          url: SEED.tasks[0].url,
          quantity: 1,
          selectedVariant: { color: null, size: '' },
          metadata: { price: 12.5, profile_id: 'p', nested: { any: [1] }, description: 'x'.repeat(9000) },
        },
      ],
      options: {
        isRetryEnable: false,
        loginForLoyaltyDiscounts: true,
        cartId: 'c1',
        allowPartialCheckout: false,
      },
      metadata: { profile_id: 'p1' },
    })
    const { body: task } = await ask(`GET /checkout/${body.taskId}`)
    expect(task).toMatchObject({
      customer: {
        customerId: '7d0e3f0c-8a52-4c53-9f6d-2b1a5a1f9e10',
        shippingMethod: { strategy: 'cheapest' },
      },
      options: {
        isRetryEnable: false,
        loginForLoyaltyDiscounts: true,
        cartId: 'c1',
        verifyBeforePlacement: false,
        failTaskIfNotConfirmed: false,
        allowPartialCheckoutForMultiSku: false,
      },
      metadata: { profile_id: 'p1' },
      derivedDetails: { shipping: { strategy: 'cheapest' } },
    })
    expect(task.customer.billingAddress).toEqual(task.customer.shippingAddress)
    expect(task.tasks[0].items[0]).toMatchObject({
      selectedVariant: {},
      metadata: { price: 12.5, profile_id: 'p', nested: { any: [1] } },
    })
    const { body: both } = await ask('POST /checkout', {
      ...SEED,
      options: { allowPartialCheckout: false, allowPartialCheckoutForMultiSku: true },
    })
    const shown = await ask(`GET /checkout/${both.taskId}`)
    expect(shown.body.options).toMatchObject({ allowPartialCheckoutForMultiSku: true })
    expect(shown.body.options).not.toHaveProperty('allowPartialCheckout')
  })
})

describe('a key', () => {
  it('without the scope is refused with 403, a page’s key as well, one in a browser as well', async () => {
    const reader = await key({ scopes: ['delegated:read'] })
    const forbidden = { status: 403, body: { error: 'forbidden', message: expect.any(String) } }
    for (const [what, by] of [
      ['POST /checkout', reader],
      ['POST /payment/session', reader],
      [`DELETE /checkout/${crypto.randomUUID()}`, reader],
      ['POST /checkout', await key({ scopes: ['orders:read'] })],
      [`GET /checkout/${crypto.randomUUID()}`, await key({ scopes: ['delegated:write'] })],
      ['POST /product/details', await key({ scopes: [] })],
      ['POST /checkout', shop.publishableKey],
    ] as const)
      expect([what, await ask(what, what.startsWith('POST') ? SEED : undefined, by)]).toEqual([
        what,
        expect.objectContaining(forbidden),
      ])
    const inBrowser = await askTasks(shop, 'POST /checkout', SEED, {
      headers: { origin: 'https://shop.example' },
    })
    expect(inBrowser).toMatchObject(forbidden)
    expect((await ask(`GET /checkout/${crypto.randomUUID()}`, undefined, reader)).status).toBe(404)
  })

  it('contradicting another in the same request is refused with 400', async () => {
    const headers = { authorization: `Bearer ${await key()}` }
    expect(await askTasks(shop, 'POST /checkout', SEED, { headers })).toMatchObject({
      status: 400,
      body: { error: 'bad_request' },
    })
    const same = { authorization: `Bearer ${shop.secretKey}` }
    expect((await askTasks(shop, 'POST /checkout', SEED, { headers: same })).status).toBe(200)
    expect((await askTasks(shop, 'POST /v1/checkout', SEED, { headers: same, key: null })).status).toBe(200)
  })

  it('buys only at the shops that it is limited to', async () => {
    const before = await requests()
    const limited = await key({ hosts: ['saltiebeauty.com'] })
    const tasks = [SEED.tasks[0], { url: 'https://other.example/mug', quantity: 1 }]
    expect(await ask('POST /checkout', { ...SEED, tasks }, limited)).toMatchObject({
      status: 422,
      body: { error: 'validation_error', details: [{ pointer: '/tasks/1/url', code: 'shopNotAllowed' }] },
    })
    expect(await requests()).toBe(before)
    expect((await ask('POST /checkout', SEED, limited)).status).toBe(200)
  })
})

describe('a task', () => {
  it('that is not there, and another account’s, is 404 alike, and never changed', async () => {
    const { body } = await ask('POST /checkout', SEED)
    const other = await openOther()
    for (const [method, path, sent] of [
      ['GET', `/checkout/${body.taskId}`],
      ['DELETE', `/checkout/${body.taskId}`],
      ['GET', `/checkout/${body.taskId}/status-history`],
      ['GET', `/status-history/${body.taskId}`],
      ['POST', `/checkout/${body.taskId}/confirm`, { quoteHash: '0'.repeat(64) }],
      ['POST', '/checkout/cancel', { taskId: body.taskId }],
    ] as const) {
      const theirs = await ask(`${method} ${path}`, sent, other)
      const nothing = JSON.stringify(sent)?.replace(body.taskId, crypto.randomUUID())
      const none = await ask(`${method} ${path.replace(body.taskId, crypto.randomUUID())}`, nothing, other)
      expect([path, theirs.status, theirs.text]).toEqual([path, 404, none.text])
      expect(theirs.body.error).toBe('not_found')
    }
    expect((await ask(`GET /checkout/${body.taskId}`)).body).toMatchObject({
      status: 'QUEUED',
      cancelling: false,
    })
    expect(await ask('GET /checkout/not-a-uuid')).toMatchObject({ status: 404, body: { error: 'not_found' } })
    expect(await ask('POST /checkout/cancel', { taskId: 'x' })).toMatchObject({ status: 404 })
  })

  it('waits to be confirmed where that was wished, by its quote and no other', async () => {
    const { body } = await ask('POST /checkout', { ...SEED, options: { verifyBeforePlacement: true } })
    const confirm = (quoteHash: string) => ask(`POST /checkout/${body.taskId}/confirm`, { quoteHash })
    expect(await confirm('0'.repeat(64))).toMatchObject({
      status: 400,
      body: { error: 'bad_request' },
    })
    await carryOut(shop)
    const { body: task } = await ask(`GET /checkout/${body.taskId}`)
    expect(task).toMatchObject({
      status: 'PENDING_CONFIRMATION',
      paid: null,
      quote: {
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        subtotal: '24.00',
        discount: '0.00',
        shipping: '5.00',
        tax: '0.00',
        total: '29.00',
        currency: 'USD',
        method: 'Standard',
        risen: false,
        expiresAt: expect.any(String),
        lines: [{ url: SEED.tasks[0].url, name: 'Shampoo with seaweed', quantity: 1, price: '24.00' }],
      },
    })
    expect(await confirm('0'.repeat(64))).toMatchObject({
      status: 409,
      body: { error: 'conflict', details: [{ pointer: '/quoteHash', code: 'quoteChanged' }] },
    })
    expect(await confirm('no hash')).toMatchObject({ status: 422 })
    expect((await confirm(task.quote.hash)).status).toBe(200)
    await carryOut(shop)
    expect((await ask(`GET /checkout/${body.taskId}`)).body).toMatchObject({ status: 'COMPLETED' })
    // The same again is as good as once.
    expect((await confirm(task.quote.hash)).body).toMatchObject({ status: 'COMPLETED' })
    expect(await confirm('0'.repeat(64))).toMatchObject({ status: 400, body: { error: 'bad_request' } })
  })

  it('over two shops shows each shop’s part, which is a task of its own', async () => {
    const other = {
      url: 'https://www.ulta.com/p/rouge-dior-lipstick-pimprod2043044?sku=2618511',
      quantity: 1,
    }
    const { body } = await ask('POST /checkout', { ...SEED, tasks: [SEED.tasks[0], other] })
    const parts: { taskId: string; merchant: string }[] = body.tasks
    expect(parts.map(({ merchant }) => merchant)).toEqual(['saltiebeauty.com', 'ulta.com'])
    expect(new Set([body.taskId, ...parts.map(({ taskId }) => taskId)]).size).toBe(3)
    const [first, second] = parts
    await ask(`DELETE /checkout/${second?.taskId}`)
    await carryOut(shop)
    const whole = (await ask(`GET /checkout/${body.taskId}`)).body
    expect(whole).toMatchObject({
      status: 'COMPLETED',
      merchant: 'saltiebeauty.com, ulta.com',
      quote: null,
      paid: null,
      tasks: [
        { taskId: first?.taskId, status: 'COMPLETED', paid: { amount: '29.00', currency: 'USD' } },
        { taskId: second?.taskId, status: 'CANCELLED', reason: 'cancelled', paid: null },
      ],
    })
    const one = (await ask(`GET /checkout/${second?.taskId}`)).body
    expect(one).toMatchObject({ taskId: second?.taskId, status: 'CANCELLED', merchant: 'ulta.com' })
    expect(one.tasks).toHaveLength(1)
    const history = await ask(`GET /checkout/${second?.taskId}/status-history`)
    expect(history.body.map(({ status }: { status: string }) => status)).toEqual(['QUEUED', 'CANCELLED'])
  })
})

describe('a payment session', () => {
  it.each([
    [{}, '/email', 'missing'],
    [{ email: 'nobody' }, '/email', 'invalid_format'],
    [{ email: 'ada@example.com', price: '0' }, '/price', 'amount'],
    [{ email: 'ada@example.com', price: '-1' }, '/price', 'amount'],
    [{ email: 'ada@example.com', price: '1.005' }, '/price', 'amount'],
    [{ email: 'ada@example.com', price: '500', currency: 'usd' }, '/currency', 'invalid_format'],
    [{ email: 'ada@example.com', expiry: 'tomorrow' }, '/expiry', 'invalid_format'],
    [{ email: 'ada@example.com', expiry: '2020-01-01T00:00:00Z' }, '/expiry', 'out_of_range'],
  ])('of %j is refused', async (given, pointer, code) => {
    const { status, body } = await ask('POST /payment/session', given)
    expect([status, body.details]).toEqual([422, [{ pointer, code }]])
  })

  it('is for what is published where nothing is said', async () => {
    const { body } = await ask('POST /payment/session', { email: 'ada@example.com', price: 49.9 })
    expect(body.data.authorization).toMatchObject({
      price: '49.9',
      currency: 'USD',
      purpose: 'CartAI Purchase Agent',
    })
    const week = 7 * 24 * 3600 * 1000
    expect(Math.abs(Date.parse(body.data.authorization.expiry) - Date.now() - week)).toBeLessThan(60_000)
  })
})

describe('what is asked beforehand', () => {
  it('says which part of it cannot be had, and refuses what is no product', async () => {
    const destination = { country: 'US' }
    const gone = { url: 'https://saltiebeauty.com/products/gone', quantity: 1 }
    const good = { url: SEED.tasks[0].url, quantity: 1 }
    const part = await ask('POST /checkout-estimates', { destination, items: [good, gone] })
    expect(part.body).toMatchObject({
      total: 29,
      items: [{ available: true }, { available: false, reason: 'notAProduct', price: null }],
    })
    expect(await ask('POST /checkout-estimates', { destination, items: [gone] })).toMatchObject({
      status: 422,
      body: { details: [{ pointer: '/items/0/url', code: 'notAProduct' }] },
    })
    expect(await ask('POST /product/details', { url: gone.url })).toMatchObject({
      status: 422,
      body: { error: 'validation_error', details: [{ pointer: '/url', code: expect.any(String) }] },
    })
    const details = await ask('POST /product/details', {
      url: 'https://www.natori.com/products/feathers-plunge-t-shirt-bra-black',
      allVariants: false,
    })
    expect(details.body.variants).toHaveLength(1)
  })
})

async function openOther(): Promise<string> {
  const { store, services } = shop.shop
  const { merchant } = shop.shop
  await store.putMerchant({ ...merchant, id: 'other-account' })
  const secret = { kind: 'secret', mode: 'test', origins: [] } as const
  return (await services.keys.create({ ...secret, merchantId: 'other-account' })).text
}
