import { describe, expect, it } from 'vitest'
import { DEFAULT_LIMITS } from '../../services/limits.ts'
import type { Store } from '../../store/store.ts'
import { openProgram, openSessionShop, PAGE, PRODUCT, published } from '../../test/session-cart.ts'

const ADD = published('post-cart.request')

describe('a request without a good key', () => {
  it('is refused as published where there is none', async () => {
    await using shop = await openSessionShop()
    const program = shop.program()
    const answers = [
      await program.get({ key: null }),
      await program.post(ADD, { key: null }),
      await program.post('not json', { key: null }),
      await program.remove({}, { key: null }),
    ]
    for (const { status, body } of answers) expect([status, body]).toEqual([401, published('401')])
  })

  it('is refused in another form where it is wrong or revoked', async () => {
    await using shop = await openSessionShop()
    const id = (await shop.shop.services.keys.list()).find(
      (key) => key.merchantId === shop.merchant && key.kind === 'secret',
    )?.id
    await shop.shop.services.keys.revoke(id ?? '')
    const program = shop.program()
    for (const key of ['x', shop.secretKey, `${shop.secretKey.slice(0, -1)}!`]) {
      const { status, body } = await program.post(ADD, { key })
      expect([status, body]).toEqual([401, { success: false, message: 'Invalid or missing API key' }])
    }
  })

  it('is refused where another header gives another key', async () => {
    await using shop = await openSessionShop()
    const { status, body } = await shop
      .program()
      .post(ADD, { headers: { 'x-auth-token': shop.publishableKey } })
    expect([status, body.success]).toEqual([400, false])
  })
})

it('more than a product allows is told with its figure', async () => {
  await using shop = await openSessionShop()
  const { product } = (await shop.shop.store.findProduct(shop.merchant, { number: 15 }))!
  const { status, body } = await shop.program().post({ productId: product.id, quantity: 21 })
  const message = `You can only purchase a maximum of 20 of the ${product.name} per order`
  expect([status, body]).toEqual([409, { success: false, message }])
})

it('a body that is packed is not read', async () => {
  await using shop = await openSessionShop()
  const packed = await shop.program().post(ADD, { headers: { 'content-encoding': 'gzip' } })
  expect([packed.status, packed.body.success]).toEqual([415, false])
  expect((await shop.program().post(ADD, { headers: { 'content-encoding': 'identity' } })).status).toBe(200)
})

describe('an input that is not accepted', () => {
  const bodies: [what: string, body: unknown, issues: object[]][] = [
    ['without a product', { quantity: 2 }, published('post-cart.422').errors],
    ['with nothing', {}, [{ path: ['productId'] }, { path: ['quantity'], message: 'Required' }]],
    [
      'with a number for a product',
      { productId: 7, quantity: 2 },
      [{ code: 'invalid_type', expected: 'string', received: 'number', path: ['productId'] }],
    ],
    ['with null', { productId: null, quantity: 2 }, [{ received: 'null', path: ['productId'] }]],
    [
      'with none',
      { productId: PRODUCT, quantity: 0 },
      [
        {
          code: 'too_small',
          minimum: 1,
          type: 'number',
          inclusive: true,
          exact: false,
          message: 'Number must be greater than or equal to 1',
          path: ['quantity'],
        },
      ],
    ],
    [
      'with less than none',
      { productId: PRODUCT, quantity: -1 },
      [{ code: 'too_small', path: ['quantity'] }],
    ],
    [
      'with one and a half',
      { productId: PRODUCT, quantity: 1.5 },
      [
        {
          code: 'invalid_type',
          expected: 'integer',
          received: 'float',
          path: ['quantity'],
          message: 'Expected integer, received float',
        },
      ],
    ],
    [
      'with a text for a quantity',
      { productId: PRODUCT, quantity: '2' },
      [
        {
          code: 'invalid_type',
          expected: 'number',
          received: 'string',
          path: ['quantity'],
          message: 'Expected number, received string',
        },
      ],
    ],
    ['without a quantity', { productId: PRODUCT }, [{ message: 'Required', path: ['quantity'] }]],
    [
      'with more than a line holds',
      { productId: PRODUCT, quantity: 1000 },
      [{ code: 'too_big', maximum: 999 }],
    ],
    ['with far more', { productId: PRODUCT, quantity: 1e300 }, [{ code: 'too_big', maximum: 999 }]],
    ['that is a list', [], [{ expected: 'object', received: 'array', path: [] }]],
    ['that is no JSON', '{"productId":', [{ expected: 'object', path: [] }]],
    ['with NUL', `{"productId":"a\\u0000","quantity":1}`, [{ expected: 'object', path: [] }]],
    ['with half a letter', `{"productId":"a\\ud800","quantity":1}`, [{ expected: 'object', path: [] }]],
    ['that is too deep', `${'['.repeat(40)}${']'.repeat(40)}`, [{ expected: 'object', path: [] }]],
  ]
  it.each(bodies)('%s is told by its issues, and nothing is kept', async (_, body, issues) => {
    await using shop = await openSessionShop()
    const program = shop.program()
    const answer = await program.post(body)
    expect([answer.status, answer.body.message]).toEqual([422, 'Invalid input data'])
    expect(answer.body).toMatchObject({ success: false, errors: issues })
    expect(answer.body.errors.length).toBe(issues.length)
    expect(program.cookies.size).toBe(0)
    expect(shop.shop.log).toEqual([])
  })

  it('is the published one, letter by letter', async () => {
    await using shop = await openSessionShop()
    const added = await shop.program().post({ quantity: 2 })
    expect(JSON.parse(added.text)).toEqual(published('post-cart.422'))
    const removed = await shop.program().remove({})
    expect([removed.status, removed.body]).toEqual([422, published('delete-cart.422')])
  })

  it('is too large or no JSON by its type', async () => {
    await using shop = await openSessionShop()
    const program = shop.program()
    const large = await program.post({ productId: 'x'.repeat(70_000), quantity: 1 })
    expect([large.status, large.body.success]).toEqual([413, false])
    const plain = await program.post(ADD, { headers: { 'content-type': 'text/plain' } })
    expect([plain.status, plain.body.success]).toEqual([415, false])
    const put = await shop.shop.send('/v1/cart', { method: 'PUT', headers: { 'x-api-key': shop.secretKey } })
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, POST, DELETE'])
  })
})

describe('a product that is not there', () => {
  it.each([
    ['unknown', 'cmc00000000000000000000000'],
    ['empty', ''],
    ['far too long', 'x'.repeat(500)],
    ['a sku', 'storekit-1'],
    ['a number', '1001'],
  ])('is not found: %s', async (_, productId) => {
    await using shop = await openSessionShop()
    const program = shop.program()
    const { status, body } = await program.post({ productId, quantity: 1 })
    expect([status, body]).toEqual([404, published('post-cart.404')])
    expect(program.cookies.size).toBe(0)
  })

  it('is not found where another merchant sells it', async () => {
    await using shop = await openSessionShop()
    const mug = await shop.shop.store.findProduct(shop.shop.merchant.id, 'mug-harbour')
    const { status } = await shop.program().post({ productId: mug?.product.id, quantity: 1 })
    expect(status).toBe(404)
  })

  it.each([['delete-cart.request'], ['x'], ['018f3c1e-7b7a-7c63-9d41-6f6a2b1c0d9e'], ['_'.repeat(43)]])(
    'nor is a line called %s',
    async (name) => {
      await using shop = await openSessionShop()
      const program = shop.program()
      await program.post(ADD)
      const cartId = name === 'delete-cart.request' ? published(name).cartId : name
      const { status, body } = await program.remove({ cartId })
      expect([status, body]).toEqual([404, published('delete-cart.404')])
      expect((await program.get()).body.count).toBe(1)
    },
  )
})

describe('a page', () => {
  const from = (origin: string) => ({ headers: { origin, 'sec-fetch-site': 'cross-site' } })

  it('adds with a publishable key from one of its origins, with a cookie for its own site', async () => {
    await using shop = await openSessionShop()
    const { status, headers } = await shop.pageProgram().post(ADD, from(PAGE))
    expect(status).toBe(200)
    expect(headers.get('access-control-allow-origin')).toBe(PAGE)
    expect(headers.get('access-control-allow-credentials')).toBe('true')
    expect(headers.getSetCookie()[0]).toMatch(/SameSite=None; Partitioned$/)
  })

  it('of another origin is refused, and a secret key in any page', async () => {
    await using shop = await openSessionShop()
    const foreign = await shop.pageProgram().post(ADD, from('https://evil.example'))
    expect([foreign.status, foreign.body.success]).toEqual([403, false])
    expect(foreign.headers.get('access-control-allow-origin')).toBe(null)
    const secret = await shop.program().post(ADD, from(PAGE))
    expect([secret.status, secret.body.success]).toEqual([403, false])
    expect(secret.headers.get('access-control-allow-origin')).toBe(PAGE)
    const hidden = await shop.pageProgram().get({ headers: { 'sec-fetch-site': 'cross-site' } })
    expect(hidden.status).toBe(403)
  })

  it('of another merchant’s list is refused although it was let ask', async () => {
    await using shop = await openSessionShop()
    const rival = await shop.shop.services.keys.create({
      merchantId: shop.shop.merchant.id,
      kind: 'publishable',
      mode: 'test',
      origins: ['https://rival.example'],
    })
    const asked = await shop.shop.send('/v1/cart', {
      method: 'OPTIONS',
      headers: { origin: 'https://rival.example', 'access-control-request-method': 'POST' },
    })
    expect(asked.status).toBe(204)
    expect(asked.headers.get('access-control-allow-origin')).toBe('https://rival.example')
    expect(asked.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('x-api-key')
    expect((await shop.pageProgram().post(ADD, from('https://rival.example'))).status).toBe(403)
    expect((await openProgram(shop.shop, rival.text).post(ADD, from(PAGE))).status).toBe(403)
    const stranger = await shop.shop.send('/v1/cart', {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    })
    expect([stranger.status, stranger.headers.get('access-control-allow-origin')]).toEqual([403, null])
  })
})

describe('too many changes', () => {
  it('are refused by where a page’s come from, and for a server by its key', async () => {
    const limits = {
      ...DEFAULT_LIMITS,
      cartChange: { address: [2, 60] },
      secretKey: { session: [5, 60] },
    } as const
    await using shop = await openSessionShop({ limits })
    const page = shop.pageProgram()
    const statuses = []
    for (let i = 0; i < 3; i++) statuses.push((await page.post(ADD)).status)
    expect(statuses).toEqual([200, 200, 429])
    const refused = await page.post(ADD)
    expect(refused.body).toEqual({ success: false, message: 'Too many requests' })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await page.get()).body.data[0].quantity).toBe(4)
    const servers = await Promise.all(Array.from({ length: 6 }, () => shop.program().post(ADD)))
    expect(servers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 429])
  })
})

describe('a store that fails', () => {
  it('is told in the published words, and nothing of why', async () => {
    let isBroken = false
    const breaking = (store: Store): Store =>
      new Proxy(store, {
        get(target, name, receiver) {
          const kept = Reflect.get(target, name, receiver)
          if (!isBroken || typeof kept !== 'function') return kept
          return () => Promise.reject(new Error('disk on fire at /dev/sda1'))
        },
      })
    await using shop = await openSessionShop({ around: breaking })
    const program = shop.program()
    await program.post(ADD)
    isBroken = true
    const added = await program.post(ADD)
    expect([added.status, added.body]).toEqual([500, published('post-cart.500')])
    const removed = await program.remove(published('delete-cart.request'))
    expect([removed.status, removed.body]).toEqual([500, published('delete-cart.500')])
    expect((await program.get()).status).toBe(500)
    expect(shop.shop.log.length).toBe(3)
  })
})
