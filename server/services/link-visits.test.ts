import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openLinkShop, refusalOf } from '../test/link-shop.ts'
import type { CartOwner } from './cart-changes.ts'
import { createCarts } from './carts.ts'
import { createLinkVisits } from './link-visits.ts'
import { createVisitors } from './visitors.ts'

async function opened() {
  const shop = await openLinkShop()
  const { deps, merchant, store } = shop
  const carts = createCarts(deps)
  return {
    ...shop,
    carts,
    visits: createLinkVisits(deps),
    visitor: () => createVisitors(deps)(merchant, undefined),
    async linesOf(cartId: string) {
      const lines = (await store.getCart(merchant.id, cartId))?.lines ?? []
      return lines.flatMap((line) =>
        line.kind === undefined ? [[line.name, line.quantity, line.amount]] : [],
      )
    },
    /** The shopper of a page with this key, whose cart follows them. */
    page(link?: string): CartOwner & { cartId: string | undefined } {
      const page = {
        cartId: undefined as string | undefined,
        link,
        async open() {
          page.cartId = randomUUID()
          return page.cartId
        },
      }
      return page
    },
  }
}

describe('a visit', () => {
  it('begins a new cart of the link each time, with what is wanted', async () => {
    const { link, linesOf, merchant, sells, store, visitor, visits } = await opened()
    const mug = await sells({ sku: 'mug', name: 'Mug' })
    const found = await link({ successUrl: 'https://yoursite.com/thanks' })
    const shopper = await visitor()
    const wanted = [{ product: mug.publicHash, quantity: 2 }]
    const [one, other] = [
      await visits.visit(found, wanted, shopper),
      await visits.visit(found, wanted, shopper),
    ]
    expect(one.cartId).not.toBe(other.cartId)
    expect(one.ways).toEqual({ successUrl: 'https://yoursite.com/thanks' })
    expect(await linesOf(one.cartId)).toEqual([['Mug', 2, undefined]])
    expect((await store.getCart(merchant.id, other.cartId))?.link).toBe(found.link.id)
    expect(shopper.cartId).toBe(other.cartId)
  })

  it('leaves a customer’s own cart alone', async () => {
    const { link, sells, visits } = await opened()
    const mug = await sells({ sku: 'mug' })
    const customer: CartOwner = { cartId: 'own', customer: 7, open: () => Promise.reject(new Error()) }
    const wanted = [{ product: mug.publicHash, quantity: 1 }]
    expect((await visits.visit(await link(), wanted, customer)).cartId).not.toBe('own')
  })

  it('without a wish takes each product of the link that is to be had, once or as often as it must be', async () => {
    const { link, linesOf, sells, store, merchant, visitor, visits } = await opened()
    const mug = await sells({ sku: 'mug', name: 'Mug' })
    const pair = await sells({ sku: 'pair', name: 'Pair', minQuantity: 2 })
    const out = await sells({ sku: 'out', tracksStock: true })
    await store.setStock(merchant.id, out.id, 'base', 0)
    const off = await sells({ sku: 'off', isActive: false })
    const found = await link({ products: [pair.id, out.id, off.id, mug.id] })
    const { cartId } = await visits.visit(found, undefined, await visitor())
    expect(await linesOf(cartId)).toEqual([
      ['Pair', 2, undefined],
      ['Mug', 1, undefined],
    ])
    const sold = await link({ products: [out.id] })
    expect(await refusalOf(visits.visit(sold, undefined, await visitor()))).toEqual(['outOfStock'])
    const empty = await link()
    expect(await refusalOf(visits.visit(empty, undefined, await visitor()))).toEqual(['productNotFound'])
  })

  it('adds up what is wanted twice, also where its quantity is fixed then', async () => {
    const { link, linesOf, sells, visitor, visits } = await opened()
    const { publicHash: product } = await sells({ sku: 'seat', name: 'Seat', isQuantityFixed: true })
    const { cartId } = await visits.visit(
      await link(),
      [
        { product, quantity: 1 },
        { product, quantity: 2 },
      ],
      await visitor(),
    )
    expect(await linesOf(cartId)).toEqual([['Seat', 3, undefined]])
  })

  it('has no product that was deleted, nor another merchant’s', async () => {
    const { link, merchant, products, sells, store, visitor, visits } = await opened()
    const gone = await sells({ sku: 'gone' })
    await products.remove(merchant, gone.id)
    await store.putMerchant({ ...merchant, id: 'rival' })
    const theirs = await store.putProduct('rival', {
      ...gone,
      id: 'theirs',
      sku: 'theirs',
      publicHash: randomUUID(),
    })
    for (const { publicHash: product } of [gone, theirs]) {
      const asked = visits.visit(await link(), [{ product, quantity: 1 }], await visitor())
      expect(await refusalOf(asked)).toEqual(['productNotFound'])
    }
  })
})

describe('a donation', () => {
  it('is as much as the shopper names, for the products of the link and no others', async () => {
    const { link, linesOf, sells, visitor, visits } = await opened()
    const fund = await sells({ sku: 'fund', name: 'Fund', price: 500 })
    const laptop = await sells({ sku: 'laptop', price: 90_000 })
    const found = await link({ type: 'donation', products: [fund.id] })
    const visit = async (product: string, amount: number) =>
      visits.visit(found, [{ product, quantity: 1, amount }], await visitor())
    const { cartId } = await visit(fund.publicHash, 1)
    expect(await linesOf(cartId)).toEqual([['Fund', 1, 1]])
    expect(await refusalOf(visit(laptop.publicHash, 1))).toEqual(['productNotFound'])
    for (const amount of [0, 1_000_001])
      expect(await refusalOf(visit(fund.publicHash, amount))).toEqual(['amountOutOfRange'])
    for (const amount of [0.5, -1])
      expect(await refusalOf(visit(fund.publicHash, amount))).toEqual(['validationFailed', '/amount invalid'])
  })

  it('goes on by any page of the shop, as does its price', async () => {
    const { carts, link, merchant, page, sells, visits } = await opened()
    const fund = await sells({ sku: 'fund', price: 500 })
    const found = await link({ type: 'donation', products: [fund.id] })
    const shopper = page()
    const wanted = [{ product: fund.publicHash, quantity: 1, amount: 700 }]
    await visits.visit(found, wanted, shopper)
    const { cart, problems } = await carts.add(merchant, shopper, {
      product: 'fund',
      quantity: 1,
      amount: 900,
    })
    expect(cart.lines.map(({ unitPrice }) => unitPrice.amount)).toEqual([700, 900])
    expect(cart.currencies).toEqual(['USD'])
    expect(problems).toEqual([])
  })
})

describe('a page with the key of a link', () => {
  it('names products by their public hash, and begins carts of the link', async () => {
    const { carts, link, merchant, page, sells, store } = await opened()
    const mug = await sells({ sku: 'mug', price: 500 })
    const { link: made } = await link({ type: 'donation', products: [mug.id] })
    const shopper = page(made.id)
    const input = { product: mug.publicHash, quantity: 1, amount: 50 }
    const { cart } = await carts.add(merchant, shopper, input)
    expect(cart.lines[0]?.unitPrice.amount).toBe(50)
    expect((await store.getCart(merchant.id, cart.id ?? ''))?.link).toBe(made.id)
    expect(await refusalOf(carts.add(merchant, page(), input))).toEqual(['productNotFound'])
  })

  it('makes an empty cart the link’s, and leaves one that holds something as it began', async () => {
    const { carts, link, merchant, page, sells, store } = await opened()
    const mug = await sells({ sku: 'mug', price: 500 })
    const { link: made } = await link({ type: 'donation', products: [mug.id] })
    const shopper = page()
    const linkOf = async () => (await store.getCart(merchant.id, shopper.cartId ?? ''))?.link
    await carts.add(merchant, shopper, { product: 'mug', quantity: 1 })
    const atLink = { ...shopper, cartId: shopper.cartId, link: made.id }
    const named = { product: mug.publicHash, quantity: 1, amount: 50 }
    expect(await refusalOf(carts.add(merchant, atLink, named))).toEqual(['amountOutOfRange'])
    await carts.add(merchant, atLink, { product: mug.publicHash, quantity: 1 })
    expect(await linkOf()).toBeUndefined()
    await carts.clear(merchant, shopper)
    await carts.add(merchant, atLink, named)
    expect(await linkOf()).toBe(made.id)
    await carts.clear(merchant, shopper)
    await carts.add(merchant, shopper, { product: 'mug', quantity: 1 })
    expect(await linkOf()).toBeUndefined()
  })
})
