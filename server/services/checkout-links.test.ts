import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openLinkShop, refusalOf } from '../test/link-shop.ts'
import { NOW } from '../test/pricing.ts'
import type { LinkQuery } from './checkout-links.ts'

const isTest = { isTest: true }
const plain = { type: 'normal', name: 'initiatives' } as const

describe('a checkout link', () => {
  it('begins with what is usual, an id of twenty and a hash', async () => {
    const { links, merchant } = await openLinkShop()
    const made = await links.create(merchant, plain, isTest)
    expect(made).toEqual({
      link: {
        id: expect.stringMatching(/^[0-9a-v]{20}$/),
        publicHash: expect.stringMatching(/^[0-9a-f-]{36}$/),
        name: 'initiatives',
        type: 'normal',
        description: '',
        customFieldsGroup: '',
        cardProcessorId: '',
        achProcessorId: '',
        products: [],
        showAvailableProducts: false,
        requireShippingDetails: false,
        emailReceipt: false,
        payments: ['card', 'ach'],
        successUrl: null,
        cancelUrl: null,
        settings: null,
        createdAt: NOW,
        updatedAt: NOW,
        deletedAt: null,
      },
      products: [],
    })
    expect(await links.get(merchant, made.link.id)).toEqual(made)
    expect(await links.findByHash(made.link.publicHash)).toEqual({ merchant, link: made.link })
  })

  it('is made once under one name', async () => {
    const { links, merchant } = await openLinkShop()
    let replays = 0
    const once = { key: 'k', fingerprint: 'f', replayed: () => replays++ }
    const [one, other] = [
      await links.create(merchant, plain, { ...isTest, once }),
      await links.create(merchant, plain, { ...isTest, once }),
    ]
    expect(other).toEqual(one)
    expect([replays, (await links.list(merchant)).total]).toEqual([1, 1])
    const changed = { ...isTest, once: { ...once, fingerprint: 'g' } }
    expect(await refusalOf(links.create(merchant, plain, changed))).toEqual(['idempotencyConflict'])
  })

  it('is changed where something is said, and cleared by an empty text or null', async () => {
    const { clock, links, link, merchant, sells } = await openLinkShop()
    const { id } = await sells({ sku: 'mug' })
    const { link: made } = await link({
      description: 'A word',
      products: [id],
      payments: ['ach'],
      successUrl: 'https://yoursite.com/thanks',
      cancelUrl: 'https://yoursite.com/checkout',
      emailReceipt: true,
      settings: { productSubtitleVerbiage: 'Products', saveCustomerVault: 'none' },
    })
    clock.now += 5000
    const renamed = await links.update(merchant, made.id, { name: 'others' }, isTest)
    expect(renamed.link).toEqual({ ...made, name: 'others', updatedAt: NOW + 5000 })
    expect(renamed.products.map((one) => one.id)).toEqual([id])
    const cleared = await links.update(
      merchant,
      made.id,
      { description: null, products: null, payments: null, successUrl: '', cancelUrl: null, settings: null },
      isTest,
    )
    expect(cleared.link).toEqual({
      ...renamed.link,
      description: '',
      products: [],
      payments: ['card', 'ach'],
      successUrl: null,
      cancelUrl: null,
      settings: null,
    })
  })

  it('that was deleted is gone, but for a search that asks for such', async () => {
    const { links, link, merchant } = await openLinkShop()
    const { link: made } = await link()
    await links.remove(merchant, made.id)
    for (const asked of [
      links.get(merchant, made.id),
      links.update(merchant, made.id, { name: 'x' }, isTest),
      links.remove(merchant, made.id),
    ])
      expect(await refusalOf(asked)).toEqual(['linkNotFound'])
    expect(await links.findByHash(made.publicHash)).toBeUndefined()
    expect(await links.list(merchant)).toEqual({ found: [], total: 0 })
    const range = { from: NOW }
    expect((await links.search(merchant, { deletedAt: range })).found[0]?.link.id).toBe(made.id)
  })

  it('is nobody else’s', async () => {
    const { links, link, merchant, store } = await openLinkShop()
    const { link: made } = await link()
    const rival = { ...merchant, id: 'rival' }
    await store.putMerchant(rival)
    expect(await refusalOf(links.get(rival, made.id))).toEqual(['linkNotFound'])
    expect(await refusalOf(links.update(rival, made.id, { name: 'x' }, isTest))).toEqual(['linkNotFound'])
    expect(await refusalOf(links.remove(rival, made.id))).toEqual(['linkNotFound'])
    expect((await links.list(rival)).total).toBe(0)
  })

  it('shows the products that are still in the catalogue, in its order', async () => {
    const { links, link, merchant, products, sells } = await openLinkShop()
    const [a, b, c] = [await sells({ sku: 'a' }), await sells({ sku: 'b' }), await sells({ sku: 'c' })]
    const { link: made } = await link({ products: [c.id, a.id, b.id] })
    await products.remove(merchant, a.id)
    expect((await links.get(merchant, made.id)).products.map(({ sku }) => sku)).toEqual(['c', 'b'])
    expect(made.products).toHaveLength(3)
  })
})

it('refuses products that are not in the catalogue, each at its place', async () => {
  const { links, link, merchant, products, sells } = await openLinkShop()
  const [a, gone] = [await sells({ sku: 'a' }), await sells({ sku: 'gone' })]
  await products.remove(merchant, gone.id)
  const { link: made } = await link()
  const wanted = { products: [a.id, 'product1', gone.id] }
  const refused = ['validationFailed', '/products/1 unknown', '/products/2 unknown']
  expect(await refusalOf(links.create(merchant, { ...plain, ...wanted }, isTest))).toEqual(refused)
  expect(await refusalOf(links.update(merchant, made.id, wanted, isTest))).toEqual(refused)
})

describe('a search', () => {
  const names = async (shop: Awaited<ReturnType<typeof openLinkShop>>, query: LinkQuery) => {
    const { found, total } = await shop.links.search(shop.merchant, query)
    return [found.map(({ link }) => link.name), total]
  }

  it('counts all and answers the part that was asked for, in the order of their ids', async () => {
    const shop = await openLinkShop()
    for (let i = 0; i < 30; i++) {
      shop.clock.now += 1
      await shop.link({ name: `l${i}` })
    }
    expect(await names(shop, { limit: 2, offset: 3 })).toEqual([['l3', 'l4'], 30])
    expect(await names(shop, { limit: 0 })).toEqual([[], 30])
    expect(await names(shop, { offset: 30 })).toEqual([[], 30])
    expect((await shop.links.search(shop.merchant, {})).found).toHaveLength(25)
    expect((await shop.links.list(shop.merchant, { limit: 100 })).found).toHaveLength(30)
  })

  it('is by id, by name, by the name of a product in it, and by time', async () => {
    const shop = await openLinkShop()
    const { id } = await shop.sells({ sku: 'edge', name: 'bleeding-edge' })
    const { link: first } = await shop.link({ name: 'one', products: [id] })
    shop.clock.now += 1000
    await shop.link({ name: 'two' })
    const asked = (name: 'id' | 'name' | 'product', operator: '=' | '!=', value: string) =>
      names(shop, { [name]: { operator, value } })
    expect(await asked('id', '=', first.id)).toEqual([['one'], 1])
    expect(await asked('id', '!=', first.id)).toEqual([['two'], 1])
    expect(await asked('name', '=', 'two')).toEqual([['two'], 1])
    expect(await asked('name', '=', 'Two')).toEqual([[], 0])
    expect(await asked('name', '!=', 'two')).toEqual([['one'], 1])
    expect(await asked('product', '=', 'bleeding-edge')).toEqual([['one'], 1])
    expect(await asked('product', '!=', 'bleeding-edge')).toEqual([['two'], 1])
    expect(await names(shop, { createdAt: { from: NOW, until: NOW } })).toEqual([['one'], 1])
    expect(await names(shop, { createdAt: { from: NOW } })).toEqual([['one', 'two'], 2])
  })
})

it('has no link of a hash that is none', async () => {
  const { links } = await openLinkShop()
  expect(await links.findByHash(randomUUID())).toBeUndefined()
})
