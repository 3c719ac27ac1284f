import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ContractsShop, openContracts } from '../../test/contracts.ts'
import { askLinks, LINKS, PRODUCTS } from '../../test/link-calls.ts'

const LINK = 'd0doh5fsvrvasm390u6g'

let shop: ContractsShop

beforeAll(async () => {
  shop = await openContracts()
})
afterAll(() => shop[Symbol.asyncDispose]())

const bad = (what: string) => ({ status: 'failed', msg: `bad request error: ${what}` })

it.each([
  [{ name: 'x' }, 'type is required'],
  [{ type: 'normal' }, 'name is required'],
  [{ type: 'gift', name: 'x' }, 'invalid type'],
  [{ type: 'normal', name: '' }, 'name is required'],
  [{ type: 'normal', name: 'x'.repeat(101) }, 'invalid name'],
  [{ type: 'normal', name: 'a\u0007b' }, 'invalid name'],
  [{ type: 'normal', name: 'a\nb' }, 'invalid name'],
  [{ type: 'normal', name: 'x', products: Array(101).fill('p') }, 'invalid products'],
  [{ type: 'normal', name: 'x', custom_fields_group: 'g'.repeat(255) }, 'invalid custom_fields_group'],
  [{ type: 'normal', name: 'x', card_processor_id: 'xyz' }, 'invalid card_processor_id'],
  [{ type: 'normal', name: 'x', ach_processor_id: 'd0doh5fsvrvasm390u6w' }, 'invalid ach_processor_id'],
  [{ type: 'normal', name: 'x', payments: ['cash'] }, 'invalid payments.0'],
  [{ type: 'normal', name: 'x', products: ['nothing'] }, 'unknown products.0'],
  [{ type: 'normal', name: 'x', products: [7] }, 'invalid products.0'],
  [{ type: 'normal', name: 'x', email_receipt: 'yes' }, 'invalid email_receipt'],
  [
    { type: 'normal', name: 'x', settings: { save_customer_vault: 'all' } },
    'invalid settings.save_customer_vault',
  ],
  [[], 'invalid body'],
])('a cart is not made of %j: %s', async (body, msg) => {
  const reply = await askLinks(shop, `POST ${LINKS}`, body)
  expect([reply.status, reply.body]).toEqual([400, bad(msg)])
})

it.each([
  'blob:https://shop.example/x',
  'https://user:pass@shop.example/',
  'https://shop。example/',
  '//shop.example/x',
  'http://shop.example/x',
  'javascript:alert(1)',
  'https:\\\\shop.example',
  ' https://shop.example/',
])('a shopper is never sent to %j', async (success_url) => {
  const reply = await askLinks(shop, `POST ${LINKS}/${LINK}`, { success_url })
  expect([reply.status, reply.body]).toEqual([400, bad('invalid success_url')])
})

it.each([
  [{ limit: 101 }, 'invalid limit'],
  [{ limit: -1 }, 'invalid limit'],
  [{ limit: '10' }, 'invalid limit'],
  [{ limit: 1.5 }, 'invalid limit'],
  [{ offset: -1 }, 'invalid offset'],
  [{ name: { operator: '~', value: 'x' } }, 'invalid name.operator'],
  [{ name: { operator: '%', value: 'x' } }, 'invalid name.operator'],
  [{ name: { operator: '<', value: 'x' } }, 'invalid name.operator'],
  [{ name: { operator: '=' } }, 'name.value is required'],
  [{ name: { operator: '=', value: 5 } }, 'invalid name.value'],
  [{ name: 'initiatives' }, 'invalid name'],
  [{ product: { operator: '>', value: 'x' } }, 'invalid product.operator'],
  [{ created_at: { start_date: 'yesterday' } }, 'invalid created_at.start_date'],
  [{ created_at: {} }, 'created_at.start_date is required'],
  [{ price: { operator: '<', value: 500 } }, 'unknown price'],
  [{ constructor: { operator: '=', value: 'x' } }, 'unknown constructor'],
])('R15.4: carts are not searched by %j: %s', async (query, msg) => {
  const reply = await askLinks(shop, `POST ${LINKS}/search`, query)
  expect([reply.status, reply.body]).toEqual([400, bad(msg)])
})

it('a shopper is never sent further than an address can be long', async () => {
  const cancel_url = `https://shop.example/${'x'.repeat(2048)}`
  const reply = await askLinks(shop, `POST ${LINKS}/${LINK}`, { cancel_url })
  expect([reply.status, reply.body]).toEqual([400, bad('invalid cancel_url')])
})

const PRODUCT = {
  sku: 'sku-1',
  name: 'applications',
  price: 708,
  fixed_amount: true,
  fixed_qty: false,
  description: 'sample description',
}

it.each([
  [{ price: undefined }, 'price is required'],
  [{ price: -1 }, 'invalid price'],
  [{ price: 7.08 }, 'invalid price'],
  [{ price: '708' }, 'invalid price'],
  [{ price: 1_000_000_001 }, 'invalid price'],
  [{ sku: undefined }, 'sku is required'],
  [{ sku: '' }, 'invalid sku'],
  [{ sku: 'a'.repeat(37) }, 'invalid sku'],
  [{ sku: 'a_b' }, 'invalid sku'],
  [{ name: '' }, 'name is required'],
  [{ name: 'x'.repeat(101) }, 'invalid name'],
  [{ description: undefined }, 'description is required'],
  [{ description: 'x'.repeat(255) }, 'invalid description'],
  [{ fixed_amount: undefined }, 'fixed_amount is required'],
  [{ fixed_qty: 'no' }, 'invalid fixed_qty'],
  [{ fixed_qty: undefined }, 'fixed_qty is required'],
  [{ local_tax: -1 }, 'invalid local_tax'],
  [{ national_tax: 0.5 }, 'invalid national_tax'],
  [{ min_amount: '1' }, 'invalid min_amount'],
  [{ fixed_amount: false, min_amount: 500, max_amount: 100 }, 'invalid max_amount'],
  [{ img: 'http://shop.example/a.png' }, 'invalid img'],
  [{ img: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64') }, 'invalid img'],
  [{ img: 'data:image/png;base64,AAAA' }, 'invalid img'],
])('a product is not made with %o: %s', async (change, msg) => {
  const reply = await askLinks(shop, `POST ${PRODUCTS}`, { ...PRODUCT, ...change })
  expect([reply.status, reply.body]).toEqual([400, bad(msg)])
})

it('a picture and a product’s body have an end', async () => {
  const large = { ...PRODUCT, img: 'A'.repeat(2.9 * 1024 * 1024) }
  const refused = await askLinks(shop, `POST ${PRODUCTS}`, large)
  expect([refused.status, refused.body]).toEqual([400, bad('invalid img')])
  const body = { ...PRODUCT, img: 'A'.repeat(3 * 1024 * 1024) }
  const reply = await askLinks(shop, `POST ${PRODUCTS}`, body)
  expect([reply.status, reply.body.status]).toEqual([413, 'failed'])
})

it.each([
  [{ limit: 101 }, 'invalid limit'],
  [{ price: { operator: '~', value: 1 } }, 'invalid price.operator'],
  [{ price: { operator: '<', value: '500' } }, 'invalid price.value'],
  [{ price: { operator: '<', value: 7.08 } }, 'invalid price.value'],
  [{ name: { operator: '>', value: 'x' } }, 'invalid name.operator'],
  [{ product: { operator: '=', value: 'x' } }, 'unknown product'],
])('products are not searched by %j: %s', async (query, msg) => {
  const reply = await askLinks(shop, `POST ${PRODUCTS}/search`, query)
  expect([reply.status, reply.body]).toEqual([400, bad(msg)])
})
