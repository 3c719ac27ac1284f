import { describe, expect, it } from 'vitest'
import { openContracts } from '../../test/contracts.ts'
import { askLinks, linkPayload, MERCHANT } from '../../test/link-calls.ts'
import { keysAndTypes } from '../../test/shape.ts'

const LINK = 'd0doh5fsvrvasm390u6g'
const PRODUCT = 'd0ecs87svrvfjfvijd70'
const XID = /^[0-9a-v]{20}$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const SUCCESS = { status: 'success', msg: 'success' }
const LINK_DATA = linkPayload('get-cart.200').data
const PRODUCT_DATA = linkPayload('get-product.200').data

/** What a new link is by the documents, but for what the request says. */
const DEFAULTS = {
  merchant_id: MERCHANT,
  description: '',
  custom_fields_group: '',
  card_processor_id: '',
  ach_processor_id: '',
  products: [],
  show_available_products: false,
  require_shipping_details: false,
  email_receipt: false,
  payments: ['card', 'ach'],
  success_url: '',
  cancel_url: '',
  settings: null,
  deleted_at: null,
}

interface Published {
  readonly name: string
  readonly what: string
  readonly body?: unknown
  readonly answer: unknown
  /** A published payload that the data has the keys and types of. */
  readonly like?: unknown
}

const UPDATE = linkPayload('post-cart-update.request')
const NEW_PRODUCT = {
  sku: 'b1946ac9-2492-4d23-a7a6-a3f1b1e4f001',
  name: 'applications',
  price: 708,
  fixed_amount: true,
  fixed_qty: false,
  description: 'sample description',
}
const updated = { ...UPDATE, products: UPDATE.products.map((id: string) => expect.objectContaining({ id })) }

/** Every request of the published document, in an order in which each finds what it is about. */
const published: readonly Published[] = [
  { name: 'get a cart', what: `GET /cart/${LINK}`, answer: linkPayload('get-cart.200'), like: LINK_DATA },
  { name: 'get a cart in full', what: `GET /cart/${LINK}`, answer: linkPayload('get-cart.200.full') },
  {
    name: 'search carts',
    what: 'POST /cart/search',
    body: linkPayload('search.request'),
    answer: { ...SUCCESS, total_count: 1, data: [LINK_DATA] },
  },
  { name: 'get all carts', what: 'GET /cart', answer: { ...SUCCESS, total_count: 1, data: [LINK_DATA] } },
  {
    name: 'create a cart',
    what: 'POST /cart',
    body: { type: 'normal', name: 'initiatives' },
    answer: {
      ...SUCCESS,
      data: {
        ...DEFAULTS,
        id: expect.stringMatching(XID),
        public_hash: expect.stringMatching(UUID),
        type: 'normal',
        name: 'initiatives',
      },
    },
    like: { ...LINK_DATA, products: [], settings: null },
  },
  { name: 'update a cart', what: `POST /cart/${LINK}`, body: UPDATE, answer: { ...SUCCESS, data: updated } },
  { name: 'delete a cart', what: `DELETE /cart/${LINK}`, answer: { ...SUCCESS, data: null } },
  {
    name: 'get a product',
    what: `GET /product/${PRODUCT}`,
    answer: linkPayload('get-product.200'),
    like: PRODUCT_DATA,
  },
  {
    name: 'search products',
    what: 'POST /product/search',
    body: { name: { operator: '=', value: 'applications' }, price: { operator: '>', value: 500 }, limit: 10 },
    answer: { ...SUCCESS, total_count: 1, data: [PRODUCT_DATA] },
  },
  {
    name: 'get all products',
    what: 'GET /product',
    answer: {
      ...SUCCESS,
      total_count: expect.any(Number),
      data: expect.arrayContaining([expect.objectContaining(PRODUCT_DATA)]),
    },
  },
  {
    name: 'create a product',
    what: 'POST /product',
    body: NEW_PRODUCT,
    answer: {
      ...SUCCESS,
      data: {
        ...NEW_PRODUCT,
        id: expect.stringMatching(XID),
        public_hash: expect.stringMatching(UUID),
        merchant_id: MERCHANT,
        img: '',
        local_tax: 0,
        national_tax: 0,
      },
    },
    like: PRODUCT_DATA,
  },
  {
    name: 'update a product',
    what: `POST /product/${PRODUCT}`,
    body: { ...PRODUCT_DATA, price: 709, img: '' },
    answer: { ...SUCCESS, data: { ...PRODUCT_DATA, price: 709, img: '' } },
  },
  { name: 'delete a product', what: `DELETE /product/${PRODUCT}`, answer: { ...SUCCESS, data: null } },
]

it.each(['/api/merchant', '/merchant'])(
  'answers every published request under %s as published',
  async (prefix) => {
    await using shop = await openContracts()
    for (const { name, what, body, answer, like } of published) {
      const path = what.replace(' ', ` ${prefix}/${MERCHANT}`)
      const reply = await askLinks(shop, path, body)
      expect([name, reply.status]).toEqual([name, 200])
      expect(reply.body, name).toMatchObject(answer as object)
      if (like) expect(keysAndTypes(reply.body.data), name).toMatchObject(keysAndTypes(like) as object)
    }
  },
)

describe('what is published', () => {
  it('is put back by seeding again, after all of it was changed', async () => {
    await using shop = await openContracts()
    for (const { what, body } of published)
      await askLinks(shop, what.replace(' ', ` /merchant/${MERCHANT}`), body)
    const { seedContracts } = await import('../../services/contracts.ts')
    await seedContracts({ store: shop.shop.store, now: Date.now })
    const link = await askLinks(shop, `GET /merchant/${MERCHANT}/cart/${LINK}`)
    expect(link.body).toMatchObject(linkPayload('get-cart.200.full'))
    const product = await askLinks(shop, `GET /merchant/${MERCHANT}/product/${PRODUCT}`)
    expect(product.body).toMatchObject(linkPayload('get-product.200'))
  })

  it('is the form of a refusal', async () => {
    await using shop = await openContracts()
    const reply = await askLinks(shop, `POST /merchant/${MERCHANT}/cart`, { type: 'gift', name: 'x' })
    const error = linkPayload('error')
    expect([reply.status, keysAndTypes(reply.body)]).toEqual([400, keysAndTypes(error)])
    expect(reply.body).toEqual({ status: 'failed', msg: 'bad request error: invalid type' })
  })
})
