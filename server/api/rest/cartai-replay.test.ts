import { expect, it } from 'vitest'
import { Card } from '../../providers/card.ts'
import { apartFromChance } from '../../test/chance.ts'
import { type ContractsShop, openContracts } from '../../test/contracts.ts'
import { askTasks, carryOut, delegatedPayload } from '../../test/delegated-calls.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const SEED = delegatedPayload('cartai', 'post-checkout.request')
const SESSION = delegatedPayload('cartai', 'post-checkout.session.request')
const DETAILS = delegatedPayload('cartai', 'post-product-details.request')
const APPROVAL = delegatedPayload('cartai', 'post-payment-session.request')

const { payment: _, ...CUSTOMER } = SEED.customer

it.each(['', '/v1'])('answers every published request below %j as published', async (prefix) => {
  await using shop = await openContracts()
  const ask = (what: string, body?: unknown) => askTasks(shop, what.replace(' ', ` ${prefix}`), body)

  const created = await ask('POST /checkout', SEED)
  const { taskId } = created.body
  const urls = [SEED.tasks[0].url]
  expect([created.status, created.body]).toEqual([
    200,
    {
      taskId: expect.stringMatching(UUID),
      tid: taskId,
      status: 'QUEUED',
      tasks: [{ taskId, status: 'QUEUED', merchant: 'saltiebeauty.com', urls }],
    },
  ])
  expect((await ask(`GET /checkout/${taskId}`)).body).toMatchObject({ status: 'QUEUED', quote: null })

  await carryOut(shop)
  const got = await ask(`GET /checkout/${taskId}`)
  expect([got.status, got.body]).toEqual([
    200,
    expect.objectContaining({
      taskId,
      tid: taskId,
      status: 'COMPLETED',
      merchant: 'saltiebeauty.com',
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      customer: CUSTOMER,
      options: SEED.options,
      derivedDetails: {
        pricing: { subtotal: 24, shipping: 5, shippingKnown: true, tax: 0, total: 29, currency: 'USD' },
        shipping: { strategy: 'cheapest', method: 'Standard' },
      },
      paid: { amount: '29.00', currency: 'USD' },
      reason: null,
      notes: '',
    }),
  ])
  expect(got.body.tasks[0].items).toEqual([
    {
      ...SEED.tasks[0],
      name: 'Shampoo with seaweed',
      price: 24,
      status: 'bought',
      reason: null,
    },
  ])
  expect(apartFromChance(got.text)).not.toMatch(/4242|444|payment/)

  for (const what of [`GET /checkout/${taskId}/status-history`, `GET /status-history/${taskId}`]) {
    const { status, body } = await ask(what)
    expect([status, body.map((entry: { status: string }) => entry.status)]).toEqual([
      200,
      ['QUEUED', 'STARTED', 'IN-PROGRESS', 'PLACED', 'COMPLETED'],
    ])
    const times = body.map(({ timestamp }: { timestamp: string }) => timestamp)
    expect(times).toEqual([...times].sort())
    expect(body[0]).toEqual({ status: 'QUEUED', timestamp: expect.any(String), creditsConsumed: 0 })
  }

  for (const [what, body] of [
    [`DELETE /checkout/${taskId}`],
    ['POST /checkout/cancel', { taskId, executionId: 'exec_1' }],
  ] as const) {
    expect(await ask(what, body)).toMatchObject({ status: 400, body: { error: 'bad_request' } })
  }

  for (const cancel of [(id: string) => ask(`DELETE /checkout/${id}`), older]) {
    const { body: next } = await ask('POST /checkout', SEED)
    expect(await cancel(next.taskId)).toMatchObject({
      status: 200,
      body: { taskId: next.taskId, tid: next.taskId, status: 'QUEUED', message: expect.any(String) },
    })
    await carryOut(shop)
    expect((await ask(`GET /checkout/${next.taskId}`)).body).toMatchObject({
      status: 'CANCELLED',
      paid: null,
    })
  }
  function older(id: string) {
    return ask('POST /checkout/cancel', { taskId: id, executionId: 'exec_1' })
  }

  const approval = await ask('POST /payment/session', APPROVAL)
  const { sessionId } = approval.body.data
  expect([approval.status, approval.body]).toEqual([
    200,
    {
      data: {
        sessionId: expect.stringMatching(UUID),
        url: expect.stringMatching(/^http:\/\/localhost:4000\/payment\//),
        authorization: {
          price: '700',
          currency: 'USD',
          purpose: 'Purchase Agent',
          expiry: expect.any(String),
        },
      },
    },
  ])
  const { payment, ...customer } = SESSION.customer
  const inSession = { ...SESSION, customer: { ...customer, payment: { data: { sessionId } } } }
  const waiting = await ask('POST /checkout', inSession)
  expect([waiting.status, waiting.body.status]).toEqual([200, 'QUEUED'])
  expect((await ask(`GET /checkout/${waiting.body.taskId}`)).body.customer).toMatchObject({
    ...customer,
    billingAddress: customer.shippingAddress,
  })
  await approve(shop, approval.body.data)
  await carryOut(shop)
  expect((await ask(`GET /checkout/${waiting.body.taskId}`)).body).toMatchObject({
    status: 'COMPLETED',
    merchant: 'ulta.com',
    paid: { amount: '52.00', currency: 'USD' },
    quote: { lines: [{ name: 'Lipstick in a choice of reds', quantity: 1, price: '47.00' }] },
  })

  // The published session is nobody's here.
  expect(await ask('POST /checkout', SESSION)).toMatchObject({
    status: 422,
    body: {
      error: 'validation_error',
      details: [{ pointer: '/customer/payment/data/sessionId', code: 'unknown' }],
    },
  })

  const details = await ask('POST /product/details', DETAILS)
  expect([details.status, details.body]).toEqual([
    200,
    expect.objectContaining({
      name: 'T-shirt bra, black',
      retailer: 'natori.com',
      directUrl: DETAILS.url,
      dimensions: [{ name: 'Size', values: ['32B', '34B', '36B'] }],
      variants: expect.arrayContaining([
        expect.objectContaining({ price: 72, available: true, attributes: { Size: '34B' } }),
      ]),
    }),
  ])

  const { addressLine1: _line1, addressLine2: _line2, ...destination } = SEED.customer.shippingAddress
  const estimate = await ask('POST /checkout-estimates', {
    merchant: 'saltiebeauty',
    destination,
    items: [{ url: SEED.tasks[0].url, quantity: 2 }],
  })
  expect([estimate.status, estimate.body]).toEqual([
    200,
    {
      merchant: 'saltiebeauty',
      destination,
      subtotal: 48,
      shipping: 5,
      shippingKnown: true,
      tax: 0,
      total: 53,
      currency: 'USD',
      items: [
        {
          url: SEED.tasks[0].url,
          name: 'Shampoo with seaweed',
          quantity: 2,
          selectedVariant: {},
          available: true,
          price: 24,
          subtotal: 48,
          reason: null,
        },
      ],
    },
  ])

  const search = await ask('POST /product/search', { name: 'shampoo', merchant: 'saltiebeauty' })
  expect([search.status, search.body]).toEqual([
    200,
    {
      products: expect.arrayContaining([
        {
          name: 'Shampoo with seaweed',
          brand: expect.any(String),
          merchant: expect.any(String),
          image: null,
          priceFrom: 24,
          currency: 'USD',
          directUrl: SEED.tasks[0].url,
        },
      ]),
      targetMerchant: 'saltiebeauty',
      targetMatchCount: 1,
    },
  ])

  const nobody = await askTasks(shop, `POST ${prefix}/checkout`, SEED, { key: null })
  expect([nobody.status, nobody.body]).toEqual([401, delegatedPayload('cartai', '401')])
})

/** What the buyer does on the session's page. */
async function approve({ shop, merchant }: ContractsShop, made: { sessionId: string; url: string }) {
  const { paymentSessions } = shop.services
  const ref = await paymentSessions.open(
    merchant,
    made.sessionId,
    new URL(made.url).searchParams.get('k') ?? '',
  )
  if (!ref) throw new Error('its address does not lead to it')
  const card = new Card('4242424242424242', '444', { month: 12, year: 2034 })
  await paymentSessions.approve(ref, {
    means: { kind: 'card', card },
    attempt: made.sessionId,
    seen: (await paymentSessions.toApprove(ref)).hash,
  })
}
