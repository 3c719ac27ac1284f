import { describe, expect, it } from 'vitest'
import { buyingOf, itemOf, placingOf } from '../test/buying.ts'
import { type Answers, openUpstream } from '../test/upstream.ts'

const URL_OF_MUG = 'https://shop.example/products/mug'
const GET = 'GET /checkout/t1'
const HISTORY = 'GET /checkout/t1/status-history'
const placed = (reference: string | null = 't1', quote = {}) => ({
  ...placingOf(buyingOf([itemOf(URL_OF_MUG)]), quote),
  reference,
})
const json = (status: number, body: unknown) => ({ status, body: JSON.stringify(body) })

async function checked(answers: Answers, quote = {}) {
  await using upstream = await openUpstream(answers)
  return await upstream.executor.check(placed('t1', quote))
}

describe('what became of a purchase, by CartAI', () => {
  it.each([
    ['QUEUED', { is: 'later', reference: 't1' }],
    ['queued', { is: 'later', reference: 't1' }],
    ['IN-PROGRESS', { is: 'later', reference: 't1' }],
    ['in_progress', { is: 'later', reference: 't1' }],
    ['PLACED', { is: 'placed', reference: 't1' }],
    ['teleported', { is: 'later', reference: 't1' }],
  ])('is under way while it is %s', async (status, outcome) => {
    expect(await checked({ [GET]: { tid: 't1', status } })).toEqual(outcome)
  })

  it.each([
    ['a bare history', [{ status: 'QUEUED' }, { status: 'FAILED', message: 'no' }]],
    ['a history inside', { history: [{ status: 'QUEUED' }, { status: 'FAILED' }] }],
  ])('is read from %s where the answer has no status', async (_, history) => {
    expect(await checked({ [GET]: { tid: 't1' }, [HISTORY]: history })).toMatchObject({ is: 'failed' })
  })

  it.each([
    ['as Tote says it', { status: 'COMPLETED', paid: { amount: '24.90', currency: 'USD' }, orderId: '1007' }],
    [
      'as a number',
      {
        status: 'COMPLETED',
        derivedDetails: { pricing: { total: 24.9, currency: 'usd' } },
        orderNumber: 1007,
      },
    ],
    [
      'of its only task',
      { tasks: [{ status: 'COMPLETED', paid: { amount: 24.9, currency: 'USD' }, orderId: '1007' }] },
    ],
    ['under data', { data: { status: 'completed', total: '24.900', currency: 'USD', order: '1007' } }],
  ])('is bought, with what was paid %s', async (_, answer) => {
    expect(await checked({ [GET]: answer })).toEqual({
      is: 'completed',
      reference: 't1',
      order: '1007',
      paid: { amount: 2490, currency: 'USD' },
    })
  })

  it.each([
    ['nothing', {}],
    ['half a cent', { paid: { amount: '24.905', currency: 'USD' } }],
    ['another currency', { paid: { amount: '24.90', currency: 'EUR' } }],
    ['less than nothing', { paid: { amount: -5, currency: 'USD' } }],
    ['no amount', { paid: { amount: { a: 1 }, currency: ['USD'] } }],
    ['more than there is', { paid: { amount: '9'.repeat(15), currency: 'USD' } }],
  ])('is bought for what was agreed to where it says %s of it', async (_, more) => {
    const outcome = await checked({ [GET]: { status: 'COMPLETED', ...more } })
    expect(outcome).toMatchObject({
      is: 'completed',
      paid: { amount: 2500, currency: 'USD' },
      order: null,
      note: expect.stringMatching(/25\.00 USD, which was set aside, is taken for it\.$/),
    })
  })

  it('is told as it is where it was charged more than it could be held to', async () => {
    const paid = { amount: '27.50', currency: 'USD' }
    expect(await checked({ [GET]: { status: 'COMPLETED', paid } })).toMatchObject({
      is: 'completed',
      paid: { amount: 2750, currency: 'USD' },
      note: expect.stringMatching(
        /27\.50 USD was paid, .*25\.00 USD was set aside: no more than that is taken/,
      ),
    })
    const exact = await checked({ [GET]: { status: 'COMPLETED', paid: { ...paid, amount: '25.00' } } })
    expect(exact).not.toHaveProperty('note')
  })

  it('links to the shop that was asked for and nowhere else', async () => {
    const completed = { status: 'COMPLETED', orderUrl: 'https://shop.example/orders/1007' }
    expect(await checked({ [GET]: completed })).toMatchObject({ link: completed.orderUrl })
    for (const orderUrl of [
      'https://evil.example/',
      'https://shop.example@evil.example/',
      'javascript:alert(1)',
    ])
      expect(await checked({ [GET]: { ...completed, orderUrl } })).not.toHaveProperty('link')
  })

  it.each([
    [{ status: 'FAILED', reason: 'outOfStock', notes: 'All gone.' }, 'outOfStock', /says: All gone\.$/],
    [
      { status: 'FAILED', reason: 'paymentDeclined', notes: ['No \u202efunds'] },
      'shopRefused',
      /says: No funds$/,
    ],
    [{ status: 'FAILED', reason: { $ne: null }, notes: 17 }, 'shopRefused', /gives no reason/],
    [{ status: 'FAILED', notes: 'x'.repeat(5000) }, 'shopRefused', /^.{300,340}$/],
  ])('failed, told in words of ours or as its own: %j', async (answer, why, note) => {
    const outcome = await checked({ [GET]: answer })
    expect(outcome).toMatchObject({ is: 'failed', why, note: expect.stringMatching(note), link: URL_OF_MUG })
    expect(outcome).not.toHaveProperty('isCancelled')
  })

  it('was stopped', async () => {
    expect(await checked({ [GET]: { status: 'CANCELED' } })).toMatchObject({
      is: 'failed',
      why: 'cancelled',
      isCancelled: true,
    })
  })

  it('would have cost more than was agreed to', async () => {
    const answer = { [GET]: { status: 'FAILED', reason: 'spendingLimit' } }
    expect(await checked(answer)).toEqual({ is: 'priceChanged' })
    // A new quote would say the same again.
    const outcome = await checked(answer, { delivery: null, tax: null, total: 2000 })
    expect(outcome).toMatchObject({
      is: 'failed',
      why: 'spendingLimit',
      note: expect.stringMatching(/20\.00 USD/),
    })
  })

  it.each([
    ['it is not known there any more', json(404, { error: 'not_found' })],
    ['the key is not taken any more', json(401, { error: 'unauthorized' })],
  ])('is unknown where %s', async (_, answer) => {
    expect(await checked({ [GET]: answer })).toEqual({ is: 'later', isUnknown: true, reference: 't1' })
  })

  it.each([
    ['it fails', { status: 502, body: '<h1>Bad gateway</h1>' }],
    ['it is busy', { status: 429 }],
    ['it talks nonsense', { status: 200, body: 'null' }],
  ])('is asked again where %s', async (_, answer) => {
    expect(await checked({ [GET]: answer })).toEqual({ is: 'later', reference: 't1' })
  })
})

describe('a placing that got no answer', () => {
  it('is asked for again under the same name, in the same words, where the service knows names', async () => {
    const answers: Answers = { 'POST /checkout': { status: 500 } }
    await using upstream = await openUpstream(answers, { settings: { isRepeatable: true } })
    const asked = placed(null)
    expect(await upstream.executor.place(asked)).toEqual({ is: 'later', isUnknown: true })
    answers['POST /checkout'] = { taskId: 't1' }
    expect(await upstream.executor.check(asked)).toEqual({ is: 'later', reference: 't1' })
    const [first, second] = upstream.service.received
    expect(second?.headers['idempotency-key']).toBe(asked.attempt)
    expect(second?.body).toBe(first?.body)
  })

  it.each([401, 429, 503])('stays unknown where the service answers the second time %i', async (status) => {
    const answers: Answers = { 'POST /checkout': { status } }
    await using upstream = await openUpstream(answers, { settings: { isRepeatable: true } })
    expect(await upstream.executor.check(placed(null))).toEqual({ is: 'later', isUnknown: true })
  })

  it('is not asked for again once the service may have forgotten the name', async () => {
    await using upstream = await openUpstream(
      { 'POST /checkout': { taskId: 't1' } },
      { settings: { isRepeatable: true } },
    )
    upstream.clock.now += 24 * 3_600_000
    expect(await upstream.executor.check(placed(null))).toEqual({ is: 'later', isUnknown: true })
    expect(upstream.service.received).toEqual([])
  })

  it('stays unknown, and is never asked for again, where it does not', async () => {
    for (const contract of ['cartai', 'smartcheckout'] as const) {
      await using upstream = await openUpstream(
        { 'POST /checkout': { taskId: 't1' } },
        { settings: { contract } },
      )
      expect(await upstream.executor.check(placed(null))).toEqual({ is: 'later', isUnknown: true })
      expect(upstream.service.received).toEqual([])
    }
  })
})

describe('a service that asks to be confirmed', () => {
  const pending = (total: string) => ({
    status: 'PENDING_CONFIRMATION',
    quote: { hash: 'b'.repeat(64), total, currency: 'USD' },
  })
  const CONFIRM = 'POST /checkout/t1/confirm'

  it('is asked to wait where it can, and told yes to what was agreed to, by its own hash', async () => {
    const answers = { 'POST /checkout': { taskId: 't1' }, [GET]: pending('25.00'), [CONFIRM]: {} }
    await using upstream = await openUpstream(answers, { settings: { confirms: true } })
    await upstream.executor.place(placed())
    expect(await upstream.executor.check(placed())).toEqual({ is: 'later', reference: 't1' })
    const [post, , confirmed] = upstream.service.received
    expect(JSON.parse(post?.body ?? '')).toMatchObject({ options: { verifyBeforePlacement: true } })
    expect(JSON.parse(confirmed?.body ?? '')).toEqual({ quoteHash: 'b'.repeat(64) })
  })

  it.each([
    ['more than was agreed to', pending('25.01'), {}, { is: 'priceChanged' }],
    [
      'another currency',
      { ...pending('1'), quote: { hash: 'b', total: '1', currency: 'EUR' } },
      {},
      { is: 'priceChanged' },
    ],
    ['more, of which a quote could not know', pending('25.01'), { delivery: null }, { why: 'spendingLimit' }],
    ['no price', { status: 'PENDING_CONFIRMATION' }, {}, { why: 'shopRefused' }],
  ])('is stopped where it asks for %s', async (_, answer, quote, outcome) => {
    await using upstream = await openUpstream({ [GET]: answer, 'DELETE /checkout/t1': {}, [CONFIRM]: {} })
    expect(await upstream.executor.check(placed('t1', quote))).toMatchObject(outcome)
    expect(upstream.service.received.map(({ method }) => method)).toEqual(['GET', 'DELETE'])
  })

  it('is stopped where it takes no confirmation', async () => {
    await using upstream = await openUpstream({ [GET]: pending('25.00'), 'DELETE /checkout/t1': {} })
    expect(await upstream.executor.check(placed())).toMatchObject({ is: 'failed', why: 'shopRefused' })
    expect(upstream.service.received.at(-1)?.method).toBe('DELETE')
  })

  it('is asked again where it may not have heard that it is to stop', async () => {
    await using upstream = await openUpstream({
      [GET]: pending('30.00'),
      'DELETE /checkout/t1': { status: 502 },
    })
    expect(await upstream.executor.check(placed())).toEqual({ is: 'later', reference: 't1' })
  })

  it('is not told yes while it is stopping', async () => {
    await using upstream = await openUpstream({
      [GET]: { ...pending('25.00'), cancelling: true },
      [CONFIRM]: {},
    })
    expect(await upstream.executor.check(placed())).toEqual({ is: 'later', reference: 't1' })
    expect(upstream.service.received).toHaveLength(1)
  })
})

describe('stopping', () => {
  it('is asked of CartAI where it has a name for it', async () => {
    await using upstream = await openUpstream({ 'DELETE /checkout/t1': {} })
    await upstream.executor.cancel(placed(null))
    await upstream.executor.cancel(placed())
    expect(upstream.service.received.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'DELETE /checkout/t1',
    ])
  })
})

it('is stopped as soon as its name is found, where nobody knew what became of it', async () => {
  const answers = { 'POST /checkout': { taskId: 't1' }, 'DELETE /checkout/t1': {} }
  await using upstream = await openUpstream(answers, { settings: { isRepeatable: true } })
  const asked = placed(null)
  await upstream.executor.cancel(asked)
  expect(await upstream.executor.check(asked)).toEqual({ is: 'later', reference: 't1' })
  expect(upstream.service.received.map(({ method }) => method)).toEqual(['POST', 'DELETE'])
})

it('stays unknown where it cannot be asked for again as it was', async () => {
  await using upstream = await openUpstream({}, { settings: { isRepeatable: true }, isLive: true })
  expect(await upstream.executor.check(placed(null))).toEqual({ is: 'later', isUnknown: true })
})

describe('what became of a purchase, by SmartCheckout', () => {
  it.each([
    [
      { id: 't1', status: 'processing', notes: '' },
      { is: 'later', reference: 't1' },
    ],
    [
      { id: 't1', status: 'completed', amount_str: '49.99', currency: 'USD', notes: '' },
      { is: 'completed', reference: 't1', order: null, paid: { amount: 4999, currency: 'USD' } },
    ],
    [
      { id: 't1', status: 'failed', notes: 'Sold out' },
      {
        is: 'failed',
        why: 'shopRefused',
        note: 'The service that buys there says: Sold out',
        link: URL_OF_MUG,
      },
    ],
    [
      { id: 't1', status: 'pending_cvc_verification' },
      { is: 'later', reference: 't1' },
    ],
  ])('is read from %j', async (answer, outcome) => {
    const settings = { contract: 'smartcheckout' } as const
    await using upstream = await openUpstream({ 'GET /v0/checkout/t1': answer }, { settings })
    expect(await upstream.executor.check(placed('t1', { total: 4999 }))).toEqual(outcome)
  })
})
