import { describe, expect, it } from 'vitest'
import type { CustomField } from '../domain/merchant.ts'
import { openLinkShop } from '../test/link-shop.ts'
import { cartOf } from '../test/pricing.ts'
import { linkView, termsOf } from './checkout-terms.ts'

const question: CustomField = {
  name: 'heard',
  label: 'How did you hear of us?',
  kind: 'text',
  required: false,
  maxLength: 200,
  options: [],
}
const gift: CustomField = { ...question, name: 'gift', kind: 'check' }
const customFields = { default: [question], gifts: [gift] }

describe('the terms of a checkout', () => {
  it('are the usual ones where the cart came by no link', async () => {
    const { deps, merchant } = await openLinkShop({ customFields })
    expect(await termsOf(deps, merchant, cartOf([]))).toEqual({
      link: undefined,
      methods: deps.provider.form.methods,
      needsAddress: false,
      fields: [question],
      emailReceipt: true,
      heading: null,
    })
  })

  it('are what its link says', async () => {
    const { deps, link, merchant } = await openLinkShop({ customFields })
    const { link: made } = await link({
      customFieldsGroup: 'gifts',
      payments: ['card'],
      requireShippingDetails: true,
      settings: { saveCustomerVault: 'none', productSubtitleVerbiage: 'Tickets' },
    })
    expect(await termsOf(deps, merchant, { link: made.id })).toEqual({
      link: made,
      methods: ['card'],
      needsAddress: true,
      fields: [gift],
      emailReceipt: false,
      heading: 'Tickets',
    })
  })

  it('hold for what began with a link that was deleted since', async () => {
    const { deps, link, links, merchant } = await openLinkShop()
    const { link: made } = await link({ payments: ['ach'], showAvailableProducts: true })
    await links.remove(merchant, made.id)
    const terms = await termsOf(deps, merchant, { link: made.id })
    expect(terms.methods).toEqual(['ach'])
    expect((await linkView(deps, merchant, cartOf([]), terms))?.products).toEqual([])
  })

  it.each(['', 'unknown', 'constructor', '__proto__'])(
    'ask nothing of the group %j, which there is not',
    async (customFieldsGroup) => {
      const { deps, link, merchant } = await openLinkShop({ customFields })
      const { link: made } = await link({ customFieldsGroup })
      expect((await termsOf(deps, merchant, { link: made.id })).fields).toEqual([])
    },
  )

  it('leave no way to pay where the provider has none of the link’s', async () => {
    const { deps, link, merchant } = await openLinkShop()
    const { link: made } = await link({ payments: ['ach'] })
    const form = { ...deps.provider.form, methods: ['card' as const] }
    const cards = { ...deps, provider: { ...deps.provider, form } }
    expect((await termsOf(cards, merchant, { link: made.id })).methods).toEqual([])
  })
})

it('offers accounts for dollars only', async () => {
  const { deps, merchant } = await openLinkShop()
  expect((await termsOf(deps, merchant, { currency: 'EUR' })).methods).toEqual(['card'])
})

describe('what a checkout shows of its link', () => {
  it('is nothing without one, and no product where it shows none', async () => {
    const { deps, link, merchant, sells } = await openLinkShop()
    const { id } = await sells({ sku: 'mug' })
    const { link: made } = await link({ products: [id] })
    const shown = async (cart: { link?: string }) => {
      const whole = cartOf([], cart)
      return linkView(deps, merchant, whole, await termsOf(deps, merchant, whole))
    }
    expect(await shown({})).toBeNull()
    expect(await shown({ link: made.id })).toEqual({ kind: 'normal', heading: null, products: [] })
  })

  it('are its products in their order that a button can add', async () => {
    const { deps, link, merchant, sells, store } = await openLinkShop()
    const mug = await sells({ sku: 'mug', price: 2400, description: 'A mug' })
    const gift = await sells({ sku: 'gift', openAmount: { min: 100, max: 500 }, isQuantityFixed: true })
    const scarce = await sells({ sku: 'scarce', tracksStock: true, minQuantity: 3 })
    await store.setStock(merchant.id, scarce.id, 'base', 2)
    const fields = [{ name: 'name', required: true }]
    const others = [
      await sells({ sku: 'engraved', fields }),
      await sells({ sku: 'off', isActive: false }),
      await sells({
        sku: 'sized',
        options: [{ name: 'Size', values: ['S', 'M'] }],
        variants: [{ options: { Size: 'S' } }, { options: { Size: 'M' } }],
      }),
    ]
    const products = [gift, ...others, mug, scarce].map(({ id }) => id)
    const { link: made } = await link({ products, showAvailableProducts: true, type: 'donation' })
    const cart = cartOf([], { link: made.id })
    const view = await linkView(deps, merchant, cart, await termsOf(deps, merchant, cart))
    expect(view?.products.map(({ name: _, ...one }) => one)).toEqual([
      expect.objectContaining({
        product: gift.publicHash,
        price: { amount: 500, currency: 'USD' },
        openAmount: { min: { amount: 100, currency: 'USD' }, max: { amount: 500, currency: 'USD' } },
        isQuantityFixed: true,
        isAvailable: true,
      }),
      expect.objectContaining({
        product: mug.publicHash,
        description: 'A mug',
        image: null,
        price: { amount: 2400, currency: 'USD' },
        openAmount: { min: { amount: 1, currency: 'USD' }, max: { amount: 1_000_000, currency: 'USD' } },
        isQuantityFixed: false,
        isAvailable: true,
      }),
      expect.objectContaining({ product: scarce.publicHash, isAvailable: false }),
    ])
  })
})
