import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ContractsShop, openContracts } from '../../test/contracts.ts'
import { askLinks, LINKS, MERCHANT, PRODUCTS } from '../../test/link-calls.ts'

let shop: ContractsShop

beforeAll(async () => {
  shop = await openContracts()
})
afterAll(() => shop[Symbol.asyncDispose]())

describe('a request with a name', () => {
  const named = (name: string) => ({ headers: { 'idempotency-key': name } })
  const body = { type: 'normal', name: 'once' }

  it('makes one link, however often it comes', async () => {
    const [first, ...others] = await Promise.all(
      [1, 2, 3].map(() => askLinks(shop, `POST ${LINKS}`, body, named('one'))),
    )
    for (const other of others) expect(other.body).toEqual(first?.body)
    const replayed = [first, ...others].map((reply) => reply?.headers.get('idempotent-replayed'))
    expect(replayed.filter((it) => it === 'true')).toHaveLength(2)
    const query = { name: { operator: '=', value: 'once' } }
    expect((await askLinks(shop, `POST ${LINKS}/search`, query)).body.total_count).toBe(1)
  })

  it('is refused for another link, and counted by each key by itself', async () => {
    await askLinks(shop, `POST ${LINKS}`, body, named('two'))
    const other = await askLinks(shop, `POST ${LINKS}`, { ...body, name: 'other' }, named('two'))
    expect([other.status, other.body.status]).toEqual([422, 'failed'])
    const { text: key } = await shop.shop.services.keys.create({
      merchantId: MERCHANT,
      kind: 'secret',
      mode: 'test',
      origins: [],
    })
    const anothers = await askLinks(
      shop,
      `POST ${LINKS}`,
      { ...body, name: 'other' },
      { key, ...named('two') },
    )
    expect(anothers.status).toBe(200)
  })

  it('has one that can be sent', async () => {
    const reply = await askLinks(shop, `POST ${LINKS}`, body, named('x'.repeat(256)))
    expect([reply.status, reply.body]).toEqual([
      400,
      { status: 'failed', msg: 'bad request error: invalid Idempotency-Key' },
    ])
  })
})

it('makes one product of a name, though its sku is taken by then', async () => {
  const body = { sku: 'once', name: 'once', price: 1, fixed_amount: true, fixed_qty: true, description: '' }
  const send = (name: string, more = {}) =>
    askLinks(shop, `POST ${PRODUCTS}`, { ...body, ...more }, { headers: { 'idempotency-key': name } })
  const [first, again] = [await send('p1'), await send('p1')]
  expect([first.status, again.status, again.body]).toEqual([200, 200, first.body])
  expect((await send('p1', { price: 2 })).status).toBe(422)
  const taken = await send('p2')
  expect([taken.status, taken.body]).toEqual([
    409,
    { status: 'failed', msg: 'conflict error: another product has this sku' },
  ])
})

it('answers again for what it made, though what that names or is was deleted meanwhile', async () => {
  const named = (name: string) => ({ headers: { 'idempotency-key': name } })
  const product = {
    sku: 'gone',
    name: 'gone',
    price: 1,
    fixed_amount: true,
    fixed_qty: true,
    description: '',
  }
  const makeProduct = () => askLinks(shop, `POST ${PRODUCTS}`, product, named('g1'))
  const { id } = (await makeProduct()).body.data
  const makeLink = (name: string, products = [id]) =>
    askLinks(shop, `POST ${LINKS}`, { type: 'normal', name: 'gone', products }, named(name))
  const first = await makeLink('g2')
  await askLinks(shop, `DELETE ${PRODUCTS}/${id}`)
  const [link, again] = [await makeLink('g2'), await makeProduct()]
  for (const reply of [link, again])
    expect([reply.status, reply.headers.get('idempotent-replayed')]).toEqual([200, 'true'])
  expect([link.body.data.id, again.body.data.id]).toEqual([first.body.data.id, id])
  const other = await makeLink('g3')
  expect([other.status, other.body.msg]).toEqual([400, 'bad request error: unknown products.0'])
  expect((await makeLink('g3', [])).status).toBe(200)
  expect((await makeLink('g2', [])).status).toBe(422)
})
