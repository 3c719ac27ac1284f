import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testPayment } from '../../providers/test-payment.ts'
import { apartFromChance } from '../../test/chance.ts'
import { type ContractsShop, openContracts } from '../../test/contracts.ts'
import { askSimple, askTasks, carryOut, delegatedPayload } from '../../test/delegated-calls.ts'

const TASK = delegatedPayload('cartai', 'post-checkout.request')
const SIMPLE = delegatedPayload('smartcheckout', 'post-checkout.request')
const TEST = '4242 4242 4242 4242'
const REAL = '5555 5555 5555 4444'

let shop: ContractsShop
beforeAll(async () => {
  shop = await openContracts()
})
afterAll(() => shop[Symbol.asyncDispose]())

const withCard = (cardNumber: string, of: ContractsShop = shop, key = of.secretKey) => {
  const body = structuredClone(TASK)
  body.customer.payment.data.cardNumber = cardNumber
  return askTasks(of, 'POST /checkout', body, { key })
}
const requests = () => shop.shop.store.pageDelegated(shop.merchant, { limit: 100 })

/** Each place of a body where somebody may write something. */
function* places(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value !== 'object' || value === null) yield path
  else for (const [name, one] of Object.entries(value)) yield* places(one, [...path, name])
}

function put(body: unknown, path: readonly string[], value: unknown): unknown {
  const [name, ...rest] = path
  if (name === undefined) return value
  const of = body as Record<string, unknown>
  if (Array.isArray(body)) return body.map((one, i) => (String(i) === name ? put(one, rest, value) : one))
  return { ...of, [name]: put(of[name], rest, value) }
}

const wrong = [...places(TASK)].filter((path) => path.at(-1) !== 'cardNumber')

describe('a card number', () => {
  it.each(wrong.map((path) => [`/${path.join('/')}`, path] as const))(
    'at %s is refused, and nothing of the request is kept or told',
    async (pointer, path) => {
      for (const [number, told] of [
        [
          TEST,
          'Card numbers are not accepted here: use a payment session. Nothing of this request was kept.',
        ],
        [REAL, 'Only the published test cards are taken in test mode. Nothing of this request was kept.'],
      ] as const) {
        const value =
          path.at(-1) === 'url' ? `https://shop.example/p?c=${number.replaceAll(' ', '%20')}` : number
        const { status, body, text } = await askTasks(shop, 'POST /checkout', put(TASK, path, value))
        expect([status, body]).toEqual([
          422,
          {
            error: 'validation_error',
            message: told,
            details: expect.arrayContaining([{ pointer, code: 'card' }]),
          },
        ])
        expect(text.replaceAll(/\D/g, '')).not.toMatch(/4242|5555/)
      }
      expect(await requests()).toEqual([])
    },
  )

  it.each([
    [
      '/customer/payment/data/cardNumber',
      { ...TASK, customer: { ...TASK.customer, payment: { data: { cardNumber: TEST } } } },
    ],
    [
      '/customer/payment/data/cardNumber',
      { ...TASK, customer: { ...TASK.customer, payment: { provider: 'visa', data: { cardNumber: TEST } } } },
    ],
    ['/options/cvv', { ...TASK, options: { cvv: '444' } }],
    ['/metadata', { ...TASK, metadata: { '4242424242424242': 1 } }],
    ['/metadata/n', { ...TASK, metadata: { n: 4242424242424242 } }],
  ])('is refused at %s, however it got there', async (pointer, body) => {
    const { status, body: refused } = await askTasks(shop, 'POST /checkout', body)
    expect([status, refused.details?.[0]]).toEqual([422, { pointer, code: 'card' }])
  })

  it.each([
    [{ data: { cardNumber: 'pays' } }, '/customer/payment/provider', 'test'],
    [
      { provider: 'vic', data: { cardNumber: `Carol lives here ${'x'.repeat(5000)}` } },
      '/customer/payment/provider',
      'test',
    ],
    [
      { provider: 'test', data: { cardNumber: 'pays', expiryMonth: '12', expiryYear: '2034', cvv: '444' } },
      '/customer/payment/data/cardNumber',
      'invalid',
    ],
  ])(
    'is nothing but a card: a word of our own in its place buys nothing (%#)',
    async (payment, pointer, code) => {
      const body = { ...TASK, customer: { ...TASK.customer, payment } }
      const { status, body: refused } = await askTasks(shop, 'POST /checkout', body)
      expect([status, refused.details]).toEqual([422, [{ pointer, code }]])
      expect(await requests()).toEqual([])
    },
  )

  it('is refused in every other request, and as the name of one', async () => {
    for (const [path, body] of [
      [
        '/checkout-estimates',
        { merchant: TEST, destination: { country: 'US' }, items: [{ url: TASK.tasks[0].url, quantity: 1 }] },
      ],
      ['/product/search', { name: TEST }],
      ['/product/details', { url: `https://shop.example/${TEST.replaceAll(' ', '-')}` }],
      ['/payment/session', { email: 'ada@example.com', purpose: TEST }],
      ['/checkout/cancel', { taskId: TEST }],
    ] as const)
      expect([path, (await askTasks(shop, `POST ${path}`, body)).status]).toEqual([path, 422])
    const headers = { 'idempotency-key': TEST }
    const named = await askTasks(shop, 'POST /checkout', TASK, { headers })
    expect(named.body.details).toEqual([{ pointer: '/Idempotency-Key', code: 'card' }])
    for (const user_data of [
      { card: { number: TEST, cvv: '444' } },
      { prompt: `pay with ${REAL}` },
      { cvc: 123 },
      { card: ['4111', '1111', '1111', '1111'] },
      { card: { part1: '4111', part2: 1111, part3: '1111', part4: '1111' } },
    ]) {
      const { status, body } = await askSimple(shop, 'POST /v0/checkout', { ...SIMPLE, user_data })
      expect([status, Object.keys(body), body.error]).toEqual([
        422,
        ['error'],
        expect.stringMatching(/^Card numbers/),
      ])
    }
    expect(await requests()).toEqual([])
  })

  it('that may be somebody’s own is refused also where a test card may stand', async () => {
    const { status, body } = await withCard(REAL)
    expect([status, body.details]).toEqual([
      422,
      [{ pointer: '/customer/payment/data/cardNumber', code: 'realCard' }],
    ])
    expect(await requests()).toEqual([])
  })

  it('R7.4: is refused in live mode, whatever it is', async () => {
    await using live = await openContracts({ provider: { ...testPayment(Date.now), isTest: false } })
    const secret = { merchantId: live.merchant, kind: 'secret', mode: 'live', origins: [] } as const
    const { text } = await live.shop.services.keys.create({ ...secret, hosts: ['saltiebeauty.com'] })
    for (const number of [TEST, REAL]) {
      const { status, body } = await withCard(number, live, text)
      expect([status, body.message]).toEqual([
        422,
        expect.stringMatching(/^Card numbers are not accepted here/),
      ])
    }
    const word = await withCard('pays', live, text)
    expect([word.status, word.body.details]).toEqual([
      422,
      [{ pointer: '/customer/payment/data/cvv', code: 'card' }],
    ])
    expect(await live.shop.store.pageDelegated(live.merchant, { limit: 1 })).toEqual([])
  })
})

it('refuses a secret key that somebody sends along as a value', async () => {
  const named = await askTasks(shop, 'POST /checkout', { ...TASK, metadata: { profile_id: shop.secretKey } })
  expect([named.status, named.body.details]).toEqual([
    422,
    [{ pointer: '/metadata/profile_id', code: 'secret' }],
  ])
  const prompt = `use ${shop.secretKey}`
  const simple = await askSimple(shop, 'POST /v0/checkout', { ...SIMPLE, user_data: { prompt } })
  expect([simple.status, simple.body]).toEqual([400, { error: 'invalid user_data.prompt' }])
  expect(await requests()).toEqual([])
})

it('R7.7: keeps and tells nothing of a test card but what it does', async () => {
  const { body } = await withCard('4000-0000-0000-0002')
  await carryOut(shop)
  expect((await askTasks(shop, `GET /checkout/${body.taskId}`)).body).toMatchObject({
    status: 'FAILED',
    reason: 'paymentDeclined',
    paid: null,
  })
  const [request] = await requests()
  expect(request?.payment).toEqual({ kind: 'test', token: 'cardDeclined' })
  const said = [JSON.stringify(request), ...shop.shop.log, ...shop.shop.steps].join('\n')
  expect(apartFromChance(said)).not.toMatch(/4000.?0000|4242|"444"/)
})
