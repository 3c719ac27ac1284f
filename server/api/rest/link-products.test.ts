import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ContractsShop, openContracts } from '../../test/contracts.ts'
import { SERVER } from '../../test/harness.ts'
import { askLinks, LINKS, MERCHANT, PRODUCTS } from '../../test/link-calls.ts'

const BLEEDING_EDGE = 'd0doh5fsvrvasm390u30'
const APPLICATIONS = 'd0ecs87svrvfjfvijd70'

let shop: ContractsShop

beforeAll(async () => {
  shop = await openContracts()
})
afterAll(() => shop[Symbol.asyncDispose]())

const PRODUCT = {
  name: 'Applications & more',
  price: 708,
  fixed_amount: true,
  fixed_qty: false,
  description: 'x'.repeat(254),
}

async function make(change: object = {}) {
  const body = { sku: crypto.randomUUID(), ...PRODUCT, ...change }
  const reply = await askLinks(shop, `POST ${PRODUCTS}`, body)
  expect([reply.text, reply.status]).toEqual([reply.text, 200])
  return reply.body.data
}

async function names(query: object): Promise<string[]> {
  const { body } = await askLinks(shop, `POST ${PRODUCTS}/search`, { limit: 100, ...query })
  expect(body.total_count).toBe(body.data.length)
  return body.data.map(({ name }: { name: string }) => name)
}

describe('a product', () => {
  it('is what it was made as, and sells nothing but itself', async () => {
    const made = await make({ sku: 'ACDFD73E-x', local_tax: 12, national_tax: null })
    expect(made).toMatchObject({ ...PRODUCT, merchant_id: MERCHANT, local_tax: 12, national_tax: 0 })
    expect(made).not.toHaveProperty('min_amount')
    expect((await askLinks(shop, `GET ${PRODUCTS}/${made.id}`)).body.data).toEqual(made)
  })

  it('lets the shopper name the amount, within what it says or what is usual', async () => {
    const open = { fixed_amount: false }
    const usual = await make(open)
    expect(usual).toMatchObject({ ...open, price: 708, min_amount: 1, max_amount: 1_000_000 })
    const own = await make({ ...open, min_amount: 500, max_amount: 900 })
    expect(own).toMatchObject({ min_amount: 500, max_amount: 900 })
    const { data } = (await askLinks(shop, `POST ${PRODUCTS}/${own.id}`, { fixed_amount: true })).body
    expect(data).toMatchObject({ fixed_amount: true, price: 708 })
    expect(data).not.toHaveProperty('max_amount')
  })

  it('is changed in what is said and stays in the rest', async () => {
    const before = (await askLinks(shop, `GET ${PRODUCTS}/${APPLICATIONS}`)).body.data
    const change = { price: 709, fixed_qty: true, img: '', local_tax: null, description: null }
    const { data } = (await askLinks(shop, `POST ${PRODUCTS}/${APPLICATIONS}`, change)).body
    expect(data).toEqual({
      ...before,
      ...change,
      description: '',
      local_tax: 0,
      updated_at: expect.any(String),
    })
    for (const [wrong, msg] of [
      [{ price: '709' }, 'invalid price'],
      [{ name: '' }, 'name is required'],
      [{ sku: '' }, 'invalid sku'],
    ] as const) {
      const reply = await askLinks(shop, `POST ${PRODUCTS}/${APPLICATIONS}`, wrong)
      expect([reply.status, reply.body.msg]).toEqual([400, `bad request error: ${msg}`])
    }
  })

  it('is gone once deleted, from its links as well, and found only by when that was', async () => {
    expect((await askLinks(shop, `DELETE ${PRODUCTS}/${BLEEDING_EDGE}`)).body.data).toBeNull()
    for (const what of ['GET', 'POST', 'DELETE']) {
      const body = what === 'POST' ? { name: 'back' } : undefined
      const reply = await askLinks(shop, `${what} ${PRODUCTS}/${BLEEDING_EDGE}`, body)
      expect([reply.status, reply.body.msg]).toEqual([404, 'not found error: no such product'])
    }
    expect((await askLinks(shop, `GET ${LINKS}`)).body.data[0].products).toEqual([])
    expect(await names({})).not.toContain('bleeding-edge')
    const since = { start_date: new Date(Date.now() - 60_000).toISOString() }
    expect(await names({ deleted_at: since })).toEqual(['bleeding-edge'])
  })

  it('leaves its sku to another once it is deleted', async () => {
    const before = await make({ sku: 'used-twice', name: 'first of two' })
    await askLinks(shop, `DELETE ${PRODUCTS}/${before.id}`)
    const after = await make({ sku: 'used-twice' })
    expect(after.id).not.toBe(before.id)
    const query = { id: { operator: '=', value: before.id }, deleted_at: { start_date: before.created_at } }
    const { data } = (await askLinks(shop, `POST ${PRODUCTS}/search`, query)).body
    expect(data).toMatchObject([{ sku: 'used-twice', name: 'first of two' }])
  })
})

it('a product takes what was read of it back, and null where it has nothing to say', async () => {
  const drawn = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#a0522d' } })
    .png()
    .toBuffer()
  await make({ img: drawn.toString('base64'), fixed_amount: false, min_amount: 5 })
  const { body } = await askLinks(shop, `GET ${PRODUCTS}`)
  for (const one of body.data) {
    // What is sold under other contracts may have a sku that this one has no room for.
    if (!/^[0-9A-Za-z-]{1,36}$/.test(one.sku) || one.name.length > 100) continue
    const back = await askLinks(shop, `POST ${PRODUCTS}/${one.id}`, one)
    expect([back.text, back.body.data]).toEqual([
      back.text,
      { ...one, updated_at: expect.any(String), description: one.description.trim() },
    ])
  }
  const nothing = { sku: null, name: null, price: null, fixed_amount: null, fixed_qty: null }
  const [one] = body.data
  expect((await askLinks(shop, `POST ${PRODUCTS}/${one.id}`, nothing)).body.data).toMatchObject({
    ...{ sku: one.sku, name: one.name, price: one.price },
    fixed_amount: one.fixed_amount,
  })
})

describe('a search', () => {
  it('compares prices as numbers', async () => {
    for (const [name, price] of Object.entries({ cheap: 233_001, dear: 1_708_001 }))
      await make({ name, price })
    const found = (operator: string, value: number) => names({ price: { operator, value } })
    expect(await found('<', 500_000)).toContain('cheap')
    expect(await found('<', 500_000)).not.toContain('dear')
    expect(await found('=', 1_708_001)).toEqual(['dear'])
    expect(await found('>', 500_000)).toEqual(['dear'])
    expect(await found('!=', 1_708_001)).toContain('cheap')
    expect(await found('!=', 1_708_001)).not.toContain('dear')
  })

  it('answers a part and counts all, also where it is 0', async () => {
    const query = { id: { operator: '!=', value: APPLICATIONS }, limit: 2, offset: 1 }
    const { body } = await askLinks(shop, `POST ${PRODUCTS}/search`, query)
    expect([body.data.length, body.total_count > 10]).toEqual([2, true])
    const none = (await askLinks(shop, `POST ${PRODUCTS}/search`, { ...query, limit: 0 })).body
    expect(none).toMatchObject({ data: [], total_count: body.total_count })
  })
})

describe('a picture', () => {
  const drawn = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#a0522d' } })
      .png()
      .toBuffer()

  it('that was sent in base64 is served anew, as it is for ever', async () => {
    const base64 = (await drawn(2000, 500)).toString('base64')
    const { img } = await make({ img: base64 })
    const again = await make({ img: `data:image/png;base64,${base64}` })
    expect(again.img).toBe(img)
    expect(img).toMatch(new RegExp(`^${SERVER}/pictures/${MERCHANT}/[0-9a-f]+\\.webp$`))
    const served = await shop.shop.send(img.replace(SERVER, ''))
    expect(Object.fromEntries(served.headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    const { format, width } = await sharp(await served.arrayBuffer()).metadata()
    expect([format, width]).toEqual(['webp', 1600])
  })

  it('is not there for another merchant, nor by another name', async () => {
    const { img } = await make({ img: (await drawn(4, 4)).toString('base64') })
    const path = img.replace(SERVER, '')
    for (const other of [
      path.replace(MERCHANT, 'demo'),
      path.replace('.webp', '.png'),
      path.replace(/[0-9a-f]\.webp/, '.webp'),
      `/pictures/${MERCHANT}/..%2f..%2fetc.webp`,
    ])
      expect([other, (await shop.shop.send(other)).status]).toEqual([other, 404])
  })

  it('at an https URL stays there', async () => {
    const img = 'https://picsum.photos/244/223'
    expect((await make({ img })).img).toBe(img)
  })
})
