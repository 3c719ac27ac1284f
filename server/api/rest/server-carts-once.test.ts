import { describe, expect, it } from 'vitest'
import { createSweeper } from '../../services/sweeper.ts'
import { type ContractsShop, openContracts } from '../../test/contracts.ts'

const simple = { line_items: [{ quantity: 1, product_id: 191 }] }
const other = { line_items: [{ quantity: 2, product_id: 191 }] }
const named = (name: string) => ({ 'idempotency-key': name })
const replays = (replies: readonly { headers: Headers }[]) =>
  replies.filter(({ headers }) => headers.get('idempotent-replayed') === 'true').length

/** Another secret key of the same merchant. */
async function secondKey({ shop, merchant }: ContractsShop): Promise<string> {
  const wanted = { merchantId: merchant, kind: 'secret', mode: 'test', origins: [] } as const
  return (await shop.services.keys.create(wanted)).text
}

describe('a request with a name', () => {
  it('makes one cart, however often and however many at once it comes', async () => {
    await using server = await openContracts()
    const given = { body: simple, headers: named('order 17') }
    const made = await Promise.all(Array.from({ length: 10 }, () => server.ask('POST /v3/carts', given)))
    expect(made.map(({ status }) => status)).toEqual(Array(10).fill(201))
    expect(new Set(made.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(replays(made)).toBe(9)
    const { id, version } = made[0]!.body.data
    expect([id, version]).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), 1])
    const later = await server.ask('POST /carts', given)
    expect([later.body.data.id, replays([later])]).toEqual([id, 1])
  })

  it('is refused with another body, and nothing comes of it', async () => {
    await using server = await openContracts()
    const { data } = (await server.ask('POST /v3/carts', { body: simple, headers: named('n') })).body
    const refused = await server.ask('POST /v3/carts', { body: other, headers: named('n') })
    expect([refused.status, Object.keys(refused.body.errors)]).toEqual([422, ['Idempotency-Key']])
    const cart = (await server.ask(`GET /v3/carts/${data.id}`)).body.data
    expect(cart).toEqual(data)
  })

  it('means another one where another key or no name sends it', async () => {
    await using server = await openContracts()
    const key = await secondKey(server)
    const ask = async (given: object) =>
      (await server.ask('POST /v3/carts', { body: simple, ...given })).body.data.id
    const ids = [
      await ask({ headers: named('n') }),
      await ask({ headers: named('m') }),
      await ask({ headers: named('n'), key }),
      await ask({}),
    ]
    expect(new Set(ids).size).toBe(4)
  })

  it('is answered again although its product is not sold any more', async () => {
    await using server = await openContracts()
    const { store } = server.shop
    const given = { body: simple, headers: named('n') }
    const { id } = (await server.ask('POST /v3/carts', given)).body.data
    const { product } = (await store.findProduct(server.merchant, { number: 191 }))!
    await store.putProduct(server.merchant, { ...product, isActive: false })
    expect((await server.ask('POST /v3/carts', { body: simple })).status).toBe(404)
    const again = await server.ask('POST /v3/carts', given)
    expect([again.status, again.body.data.id, replays([again])]).toEqual([201, id, 1])
  })

  it('R14.4: that was refused is refused the same way, although it could be had by then', async () => {
    await using server = await openContracts()
    const { store } = server.shop
    const { product } = (await store.findProduct(server.merchant, { number: 191 }))!
    const { id } = (await server.ask('POST /v3/carts', { body: simple })).body.data
    const paths = ['POST /v3/carts', `POST /v3/carts/${id}/items`]
    const askAll = (name: string) =>
      Promise.all(paths.map((path) => server.ask(path, { body: simple, headers: named(name) })))
    await store.putProduct(server.merchant, { ...product, isActive: false })
    const refused = await askAll('n')
    expect([refused.map(({ status }) => status), replays(refused)]).toEqual([[404, 404], 0])
    await store.putProduct(server.merchant, product)
    const again = await askAll('n')
    expect([again.map(({ status }) => status), replays(again)]).toEqual([[404, 404], 2])
    expect((await askAll('m')).map(({ status }) => status)).toEqual([201, 201])
  })

  it('makes no second cart once the first is gone, and no spent link good again', async () => {
    await using server = await openContracts()
    const given = { body: simple, headers: named('n') }
    const what = 'POST /v3/carts?include=redirect_urls'
    const { data } = (await server.ask(what, given)).body
    expect((await server.ask(`DELETE /v3/carts/${data.id}`)).status).toBe(204)
    expect((await server.ask(what, given)).status).toBe(404)
    expect((await server.ask(what, { ...given, body: other })).status).toBe(422)
    expect((await server.ask(`GET /v3/carts/${data.id}`)).status).toBe(404)
    const link = new URL(data.redirect_urls.cart_url)
    expect((await server.shop.send(link.pathname + link.search)).status).toBe(404)
    const another = await server.ask(what, { body: simple, headers: named('m') })
    expect([another.status, another.body.data.id === data.id]).toEqual([201, false])
  })

  it('brings no link back that was followed, also when what has ended was swept away', async () => {
    const clock = { now: Date.now() }
    await using server = await openContracts({ now: () => clock.now })
    const { store, services } = server.shop
    const { id } = (await server.ask('POST /v3/carts', { body: simple })).body.data
    const asks = [
      [`POST /v3/carts/${id}/redirect_urls`, {}],
      [`POST /v3/checkouts/${id}/token`, { maxUses: 1, ttl: 60 }],
    ] as const
    for (const [what, body] of asks) {
      const told = await server.ask(what, { body, headers: named('n') })
      const token = /[0-9a-f]{64}/.exec(told.text)?.[0] ?? ''
      expect((await services.links.visit(id, token))?.cart.id).toBe(id)
      clock.now += 3 * 24 * 3600 * 1000
      await createSweeper({ store, now: () => clock.now })(new AbortController().signal)
      expect((await server.ask(what, { body, headers: named('n') })).text).toBe(told.text)
      expect(await services.links.visit(id, token)).toBeUndefined()
    }
  })

  it('may be sent again once what was wrong was put right', async () => {
    await using server = await openContracts()
    const wrong = { line_items: [{ quantity: 1, product_id: 107 }] }
    expect((await server.ask('POST /v3/carts', { body: wrong, headers: named('n') })).status).toBe(422)
    expect((await server.ask('POST /v3/carts', { body: simple, headers: named('n') })).status).toBe(201)
  })

  it('adds items once', async () => {
    await using server = await openContracts()
    const { id } = (await server.ask('POST /v3/carts', { body: simple })).body.data
    const given = { body: { ...other, version: 1 }, headers: named('n') }
    const what = `POST /v3/carts/${id}/items`
    const added = await Promise.all(Array.from({ length: 5 }, () => server.ask(what, given)))
    expect([replays(added), new Set(added.map(({ status }) => status))]).toEqual([4, new Set([201])])
    expect(added[0]!.body.data.line_items.physical_items[0].quantity).toBe(3)
    expect((await server.ask(what, { body: other, headers: named('n') })).status).toBe(422)
  })

  it('is answered again although what it added cannot be had any more', async () => {
    await using server = await openContracts()
    const { store } = server.shop
    const { id } = (await server.ask('POST /v3/carts', { body: simple })).body.data
    const what = `POST /v3/carts/${id}/items`
    const given = { body: { line_items: [{ quantity: 1, product_id: 88 }] }, headers: named('n') }
    const added = await server.ask(what, given)
    const { product } = (await store.findProduct(server.merchant, { number: 88 }))!
    await store.putProduct(server.merchant, { ...product, isActive: false })
    const again = await server.ask(what, given)
    expect([added.status, again.status, replays([added, again])]).toEqual([201, 201, 1])
    expect(again.body.data.version).toBe(added.body.data.version)
    expect((await server.ask(what, { ...given, headers: named('m') })).status).toBe(404)
  })

  it('is not kept where it is refused', async () => {
    await using server = await openContracts()
    const id = crypto.randomUUID()
    const at = { createdAt: Date.now(), updatedAt: Date.now() }
    await server.shop.store.changeCart(server.merchant, id, () => ({
      ...{ id, version: 0, lines: [], codes: [] },
      ...at,
    }))
    for (const body of [{}, { query_params: { a: 'b' } }]) {
      const refused = await server.ask(`POST /v3/carts/${id}/redirect_urls`, { body, headers: named('n') })
      expect(refused.status).toBe(403)
    }
  })

  it('makes the same links, and brings none back that was followed', async () => {
    await using server = await openContracts()
    const given = { body: simple, headers: named('n') }
    const what = 'POST /v3/carts?include=redirect_urls'
    const made = [await server.ask(what, given), await server.ask(what, given)]
    expect(made[1]!.body).toEqual(made[0]!.body)
    const { id } = made[0]!.body.data
    const links = `POST /v3/carts/${id}/redirect_urls`
    const told = await Promise.all(
      Array.from({ length: 5 }, () => server.ask(links, { body: {}, headers: named('n') })),
    )
    expect([replays(told), new Set(told.map(({ text }) => text)).size]).toEqual([4, 1])
    const token = (url: string) => new URL(url).searchParams.get('token') ?? ''
    const secret = token(told[0]!.body.data.cart_url)
    expect(secret).not.toBe(token(made[0]!.body.data.redirect_urls.cart_url))
    const { links: service } = server.shop.services
    expect((await service.visit(id, secret))?.cart.id).toBe(id)
    await server.ask(links, { body: {}, headers: named('n') })
    expect(await service.visit(id, secret)).toBeUndefined()
    const other = await server.ask(links, { body: { query_params: { a: 'b' } }, headers: named('n') })
    expect(other.status).toBe(422)
    const unnamed = await server.ask(links, { body: {} })
    expect(token(unnamed.body.data.cart_url)).not.toBe(secret)
    expect((await server.ask(`GET /v3/carts/${id}`)).body.data.version).toBe(1)
  })

  it.each(['', 'x'.repeat(256), 'é'])('has a name that can be one: %s', async (name) => {
    await using server = await openContracts()
    const refused = await server.ask('POST /v3/carts', { body: simple, headers: named(name) })
    expect([refused.status, Object.keys(refused.body.errors)]).toEqual([422, ['Idempotency-Key']])
  })
})

it('two servers that take the last two items out leave no cart behind', async () => {
  await using server = await openContracts()
  for (let round = 0; round < 10; round++) {
    const body = { line_items: [...simple.line_items, { quantity: 1, product_id: 15 }] }
    const { id, line_items } = (await server.ask('POST /v3/carts', { body })).body.data
    const items: { id: string }[] = line_items.physical_items
    const gone = await Promise.all(items.map((item) => server.ask(`DELETE /v3/carts/${id}/items/${item.id}`)))
    expect(gone.map(({ status }) => status).sort()).toEqual([200, 204])
    expect((await server.ask(`GET /v3/carts/${id}`)).status).toBe(404)
  }
})

it('of many changes of one version one is made', async () => {
  await using server = await openContracts()
  const { id } = (await server.ask('POST /v3/carts', { body: simple })).body.data
  const given = { body: { ...simple, version: 1 } }
  const made = await Promise.all(
    Array.from({ length: 10 }, () => server.ask(`POST /v3/carts/${id}/items`, given)),
  )
  expect(made.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)])
  const { physical_items } = (await server.ask(`GET /v3/carts/${id}`)).body.data.line_items
  expect(physical_items[0].quantity).toBe(2)
})

it('what is told of a cart is kept with it', async () => {
  await using server = await openContracts()
  const { id, line_items } = (await server.ask('POST /v3/carts', { body: simple })).body.data
  await server.ask(`PUT /v3/carts/${id}`, { body: { customer_id: 5 } })
  await server.ask(`DELETE /v3/carts/${id}/items/${line_items.physical_items[0].id}`)
  const events = await server.shop.store.listEvents(server.merchant, { after: 0, limit: 100 })
  expect(events.map(({ event }) => [event.type, event.cartId])).toEqual([
    ['created', id],
    ['lineItem/created', id],
    ['updated', id],
    ['deleted', id],
  ])
})
