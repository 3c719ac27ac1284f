import { expect, it } from 'vitest'
import { type ContractsShop, openContracts } from '../../test/contracts.ts'
import { newProduct } from '../../test/products.ts'

async function made(server: ContractsShop, body: object, include = '') {
  const answer = await server.ask(`POST /v3/carts?include=${include}`, { body })
  expect([answer.status, answer.body.title]).toEqual([201, undefined])
  return answer.body.data
}

it('what is not sent by post stands among the digital items, with its own options', async () => {
  await using server = await openContracts()
  const { store } = server.shop
  const book = { number: 501, sku: 'book', name: 'Book', kind: 'digital', price: 999 } as const
  await store.putProduct(server.merchant, newProduct(book))
  const include = 'line_items.digital_items.options'
  const { line_items } = await made(server, { line_items: [{ quantity: 2, product_id: 501 }] }, include)
  expect(line_items.physical_items).toEqual([])
  expect(line_items.digital_items).toMatchObject([
    {
      product_id: 501,
      list_price: 9.99,
      extended_list_price: 19.98,
      is_require_shipping: false,
      options: [],
    },
  ])
})

it.each([
  [true, { cart: 28.7, without: 18.18, tax: 10.52 }],
  [false, { cart: 30.7, without: 20, tax: 10.7 }],
])('adds taxes per unit, whether prices hold the other one (%s) or not', async (included, sums) => {
  await using server = await openContracts()
  const { store } = server.shop
  const merchant = (await store.getMerchant(server.merchant))!
  await store.putMerchant({ ...merchant, tax: { rate: 1000, included } })
  const taxed = { number: 502, sku: 'taxed', kind: 'digital', price: 1000 } as const
  await store.putProduct(server.merchant, newProduct({ ...taxed, localTax: 225, nationalTax: 210 }))
  const { id, cart_amount } = await made(server, { line_items: [{ quantity: 2, product_id: 502 }] })
  expect(cart_amount).toBe(sums.cart)
  const { data } = (await server.ask(`GET /v3/checkouts/${id}`)).body
  expect(data.cart).toMatchObject({ cart_amount_inc_tax: sums.cart, cart_amount_ex_tax: sums.without })
  expect(data).toMatchObject({
    subtotal_inc_tax: sums.cart,
    subtotal_ex_tax: sums.without,
    shipping_cost_total_inc_tax: 0,
    tax_total: sums.tax,
    grand_total: sums.cart,
  })
  expect(data.taxes.slice(1)).toEqual([
    { name: 'Local tax', amount: 4.5 },
    { name: 'National tax', amount: 4.2 },
  ])
})

it('tells what promotions and coupons take off, on the cart and on its items, to the cent', async () => {
  await using server = await openContracts()
  const { store } = server.shop
  await store.putPromotion(server.merchant, {
    id: 'three',
    name: 'A tenth off three',
    banner: '10 % off from three on',
    isActive: true,
    order: 1,
    kind: 'tiers',
    by: 'quantity',
    on: {},
    tiers: [{ from: 3, rate: 1000 }],
  })
  const data = await made(server, { line_items: [{ quantity: 3, product_id: 15 }] }, 'promotions.banners')
  expect(data).toMatchObject({ base_amount: 23.85, discount_amount: 2.39, cart_amount: 21.46 })
  expect(data.discounts).toEqual([{ id: 'three', discounted_amount: 2.39 }])
  expect(data.promotions.banners).toEqual([
    { id: 'three', type: 'applied', page: ['cart'], text: '10 % off from three on' },
  ])
  expect(data.line_items.physical_items[0]).toMatchObject({
    discount_amount: 2.39,
    coupon_amount: 0,
    list_price: 7.95,
    sale_price: 7.15,
    extended_sale_price: 21.46,
    discounts: [{ id: 'promotion', discounted_amount: 2.39 }],
  })
  await store.changeCart(server.merchant, data.id, (cart) => ({ ...cart!, codes: ['SHOP20'] }))
  const after = (await server.ask(`GET /v3/carts/${data.id}`)).body.data
  const [coupon] = after.coupons
  expect(coupon).toMatchObject({ code: 'SHOP20', display_name: '20% off', discounted_amount: 4.29 })
  expect(after.cart_amount).toBe(17.17)
  expect(after.line_items.physical_items[0].coupon_amount).toBe(4.29)
  expect(after.discounts).toEqual([
    { id: 'three', discounted_amount: 2.39 },
    { id: 'coupon', discounted_amount: 4.29 },
  ])
})

it.each([
  [true, 445],
  [false, 534],
])('an amount has its tax in it (tax included: %s)', async (included, cart_amount) => {
  await using server = await openContracts()
  const { store } = server.shop
  const merchant = (await store.getMerchant(server.merchant))!
  await store.putMerchant({ ...merchant, tax: { rate: 2000, included } })
  const data = await made(server, { line_items: [{ quantity: 5, product_id: 191 }] })
  expect(data).toMatchObject({ tax_included: included, base_amount: 445, cart_amount })
})

it('an item whose product was taken out of the catalogue stays to be seen', async () => {
  await using server = await openContracts()
  const { store } = server.shop
  const { id } = await made(server, { line_items: [{ quantity: 1, product_id: 107, variant_id: 187 }] })
  const { product } = (await store.findProduct(server.merchant, { number: 107 }))!
  const variants = product.variants.filter(({ number }) => number !== 187)
  await store.putProduct(server.merchant, { ...product, variants })
  const { line_items, cart_amount } = (await server.ask(`GET /v3/carts/${id}`)).body.data
  expect([line_items.physical_items.length, cart_amount]).toEqual([1, 0])
  expect(line_items.physical_items[0]).toMatchObject({ name: 'Dustpan & Brush', variant_id: null })
})
