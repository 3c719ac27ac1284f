import { describe, expect, it } from 'vitest'
import { buyingOf, itemOf, placingOf } from '../test/buying.ts'
import { KEY, openUpstream } from '../test/upstream.ts'

const URL_OF_MUG = 'https://shop.example/products/mug'
const asked = () => placingOf(buyingOf([itemOf(URL_OF_MUG, { choices: { Colour: 'Blue' } })]))
const json = (status: number, body: unknown, headers = {}) => ({
  status,
  headers,
  body: JSON.stringify(body),
})

describe('placing by CartAI', () => {
  it('sends the published request once, under the name of the attempt, paid with the published card', async () => {
    await using upstream = await openUpstream({ 'POST /checkout': { taskId: 't1', status: 'QUEUED' } })
    const placing = asked()
    expect(await upstream.executor.place(placing)).toEqual({ is: 'later', reference: 't1' })
    const [{ headers, body } = { headers: {}, body: '' }] = upstream.service.received
    expect(headers).toMatchObject({
      'x-api-key': KEY,
      'idempotency-key': placing.attempt,
      'content-type': 'application/json',
    })
    const address = {
      addressLine1: '12 Analytical Row',
      city: 'Portland',
      province: 'OR',
      postalCode: '97205',
      country: 'US',
    }
    expect(JSON.parse(body)).toEqual({
      customer: {
        contact: { firstName: 'Ada', lastName: 'Byron', phone: '+1 555 010-0100', email: 'ada@example.com' },
        shippingAddress: address,
        billingAddress: address,
        shippingMethod: { strategy: 'cheapest' },
        payment: {
          provider: 'test',
          data: {
            cardNumber: '4242424242424242',
            cvv: '444',
            name: 'Ada Byron',
            expiryMonth: '12',
            expiryYear: '2034',
          },
        },
      },
      tasks: [{ url: URL_OF_MUG, quantity: 1, selectedVariant: { Colour: 'Blue' } }],
      options: {
        verifyBeforePlacement: false,
        failTaskIfNotConfirmed: false,
        allowPartialCheckoutForMultiSku: false,
        maxTotal: { amount: '25.00', currency: 'USD' },
      },
    })
  })

  it.each([
    ['the most that it may come to', {}, { amount: '25.00', currency: 'USD' }],
    ['nothing where nobody knows that', { isUnbounded: true }, undefined],
  ] as const)('tells of a price without delivery and tax %s', async (_, quote, maxTotal) => {
    await using upstream = await openUpstream({ 'POST /checkout': { taskId: 't1' } })
    await upstream.executor.place(
      placingOf(buyingOf([itemOf(URL_OF_MUG)]), { delivery: null, tax: null, ...quote }),
    )
    const { options } = JSON.parse(upstream.service.received[0]?.body ?? '')
    expect(options.maxTotal).toEqual(maxTotal)
  })

  it.each([
    ['at its top', { taskId: 't1', status: 'queued' }],
    ['as tid', { tid: 't1' }],
    ['of its only task', { tasks: [{ taskId: 't1', status: 'QUEUED' }] }],
    ['under data', { data: { taskId: 't1' } }],
    ['under data as tid', { status: 'success', data: { tid: 't1' } }],
    ['under data of a task', { id: 'request_1', data: { tasks: [{ taskId: 't1' }] } }],
  ])('finds the id %s', async (_, answer) => {
    await using upstream = await openUpstream({ 'POST /checkout': answer })
    expect(await upstream.executor.place(asked())).toEqual({ is: 'later', reference: 't1' })
  })

  it.each([
    ['no JSON', { status: 200, body: '<html>Hello</html>' }],
    ['nothing', { status: 202 }],
    ['a list', json(200, [1, 'two', null])],
    ['an id of another type', json(200, { taskId: 17, tid: { a: 1 } })],
    ['an id that leads elsewhere', json(200, { taskId: '../v1/keys' })],
    ['an endless id', json(200, { taskId: 'a'.repeat(300) })],
    ['deep brackets', { status: 200, body: '['.repeat(100_000) }],
    ['a redirect', { status: 302, headers: { location: 'https://elsewhere.example/' } }],
    ['a failure of its own', json(500, { error: 'oops' })],
    ['that it is busy', json(503, {}, { 'retry-after': '1' })],
    ['that it is at it', json(409, { error: 'conflict' })],
    ['that the name is known', json(422, { error: 'idempotency_conflict' })],
  ])('does not know what became of it where the answer is %s', async (_, answer) => {
    await using upstream = await openUpstream({ 'POST /checkout': answer })
    expect(await upstream.executor.place(asked())).toEqual({ is: 'later', isUnknown: true })
  })

  it('does not know what became of it where no answer comes, or too much of one', async () => {
    await using silent = await openUpstream({ 'POST /checkout': 'silence' }, { limits: { totalMs: 50 } })
    expect(await silent.executor.place(asked())).toEqual({ is: 'later', isUnknown: true })
    const huge = { taskId: 't1', note: 'x'.repeat(5000) }
    await using talkative = await openUpstream({ 'POST /checkout': huge }, { limits: { bytes: 4000 } })
    expect(await talkative.executor.place(asked())).toEqual({ is: 'later', isUnknown: true })
  })

  it('knows that nothing was begun where nobody listens, or it was asked too often', async () => {
    const gone = await openUpstream({})
    await gone[Symbol.asyncDispose]()
    expect(await gone.executor.place(asked())).toEqual({ is: 'nothing' })
    await using busy = await openUpstream({ 'POST /checkout': { status: 429 } })
    expect(await busy.executor.place(asked())).toEqual({ is: 'nothing' })
  })

  it('leaves a service alone for as long as it asks', async () => {
    const answers = { 'POST /checkout': { status: 429, headers: { 'retry-after': '60' } } as unknown }
    await using upstream = await openUpstream(answers)
    await upstream.executor.place(asked())
    answers['POST /checkout'] = { taskId: 't1' }
    expect(await upstream.executor.place(asked())).toEqual({ is: 'nothing' })
    expect(await upstream.executor.quote(buyingOf([itemOf(URL_OF_MUG)]))).toEqual({ is: 'later' })
    expect(upstream.service.received).toHaveLength(1)
    upstream.clock.now += 60_000
    expect(await upstream.executor.place(asked())).toEqual({ is: 'later', reference: 't1' })
  })

  it.each([
    [
      401,
      { error: 'unauthorized', message: `key ${KEY}` },
      'shopRefused',
      /its operator has to look at the key/,
    ],
    [403, { error: 'forbidden' }, 'shopRefused', /its operator has to look at the key/],
    [
      422,
      { error: 'validation_error', message: 'quantity\u0000 is\n wrong' },
      'shopRefused',
      /: quantity is wrong$/,
    ],
    [422, { error: 'x', reason: 'outOfStock', message: 'gone' }, 'outOfStock', /: gone$/],
    [422, { message: `${KEY} 4242 4242 4242 4242` }, 'shopRefused', /: … …$/],
    [422, { reason: 'paymentDeclined' }, 'shopRefused', /refused it/],
    [400, '', 'shopRefused', /refused it/],
  ] as const)('takes %i %j for a no for good', async (status, body, why, note) => {
    await using upstream = await openUpstream({ 'POST /checkout': json(status, body) })
    const outcome = await upstream.executor.place(asked())
    expect(outcome).toMatchObject({ is: 'failed', why, note: expect.stringMatching(note), link: URL_OF_MUG })
    expect(JSON.stringify([outcome, upstream.reported.map(String)])).not.toContain(KEY)
  })

  it('pays with the session that is named for it, and with no card where payment is live', async () => {
    const settings = { sessionId: 'session-1' }
    const answers = { 'POST /checkout': { taskId: 't1' } }
    await using upstream = await openUpstream(answers, { settings, isLive: true })
    await upstream.executor.place(asked())
    const { customer } = JSON.parse(upstream.service.received[0]?.body ?? '')
    expect(customer.payment).toEqual({ data: { sessionId: 'session-1' } })

    await using penniless = await openUpstream(answers, { isLive: true })
    const refused = { why: 'shopRefused', note: expect.stringMatching(/has no payment session/) }
    expect(await penniless.executor.quote(buyingOf([itemOf(URL_OF_MUG)]))).toMatchObject({
      is: 'refused',
      ...refused,
    })
    expect(await penniless.executor.place(asked())).toMatchObject({ is: 'failed', ...refused })
    expect(penniless.service.received).toEqual([])
  })
})

describe('placing by SmartCheckout', () => {
  const settings = { contract: 'smartcheckout' } as const
  const answers = { 'POST /v0/checkout': { checkout_id: 'c1', status: 'processing' } }

  it('hands on what its own caller said, but not our payment session', async () => {
    await using upstream = await openUpstream(answers, { settings: { ...settings, sessionId: 'theirs' } })
    const userData = {
      email: 'a@example.com',
      prompt: 'Size Large',
      size: { eu: 43 },
      payment: { by: 'card' },
    }
    const ours = { session_id: 'ours', 'Session-ID': 'ours', PaymentSession: 'ours' }
    const given = { ...userData, ...ours, payment: { ...userData.payment, ...ours } }
    const placing = placingOf(buyingOf([itemOf(URL_OF_MUG)], { userData: given }))
    expect(await upstream.executor.place(placing)).toEqual({ is: 'later', reference: 'c1' })
    const [{ headers, body } = { headers: {}, body: '' }] = upstream.service.received
    expect(headers).toMatchObject({ authorization: `Bearer ${KEY}`, 'idempotency-key': placing.attempt })
    expect(JSON.parse(body)).toEqual({ url: URL_OF_MUG, user_data: { ...userData, session_id: 'theirs' } })
  })

  it('says who buys and what was chosen in its words', async () => {
    await using upstream = await openUpstream(answers, { settings })
    const buying = buyingOf([itemOf(URL_OF_MUG)])
    const placing = placingOf(buying)
    const lines = placing.quote.lines.map((line) => ({
      ...line,
      choices: [{ name: 'Colour', value: 'Blue' }],
    }))
    await upstream.executor.place({ ...placing, quote: { ...placing.quote, lines } })
    const { user_data: told } = JSON.parse(upstream.service.received[0]?.body ?? '')
    expect(told).toMatchObject({
      email: 'ada@example.com',
      name: 'Ada Byron',
      address: { addressLine1: '12 Analytical Row', country: 'US' },
      prompt: 'Colour Blue',
    })
    expect(JSON.stringify(told)).not.toMatch(/4242/)
  })
})
