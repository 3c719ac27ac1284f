import { ToteError } from '@tote/shared/reasons.ts'
import { describe, expect, it } from 'vitest'
import { cartOf, factsOf, lineOf, merchant, stocked } from '../test/pricing.ts'
import { delegableItems } from './delegable.ts'
import type { CartLine, CertificateLine, CustomLine } from './line.ts'
import { priceCart } from './pricing.ts'

const mug = stocked({ sku: 'mug', url: 'products/mug.html' })
const tee = stocked({
  sku: 'tee',
  url: 'https://shop.example/tee',
  options: [{ name: 'Size', values: ['S', 'M'] }],
  variants: [{ options: { Size: 'S' } }, { options: { Size: 'M' } }],
})
const pageless = stocked({ sku: 'card & pen', url: null })
const page: CustomLine = {
  kind: 'custom',
  id: 'there',
  sku: '',
  name: 'Assam',
  quantity: 2,
  price: 1200,
  image: 'https://tea.example/assam.jpg',
  page: { url: 'https://tea.example/assam', shop: 'tea.example', choices: { Size: '100 g' }, readAt: 0 },
  addedAt: 0,
}
const certificate = {
  kind: 'certificate',
  id: 'gift',
  name: 'Gift',
  amount: 5000,
  quantity: 1,
} as CertificateLine

function itemsOf(lines: readonly CartLine[]) {
  const facts = factsOf({ products: [mug, tee, pageless] })
  const shop = { ...merchant, pageHosts: ['tea.example'] }
  return delegableItems(shop, 'https://cart.example', priceCart(cartOf(lines), facts).lines)
}

describe('the lines of a cart as product pages', () => {
  it('are the merchant’s own pages, with what was chosen and what was shown', () => {
    const [, size] = tee.product.variants
    const items = itemsOf([lineOf('mug', 2), { ...lineOf('tee'), variantId: size!.id }])
    expect(items).toMatchObject([
      { url: 'https://shop.example/products/mug.html', quantity: 2, choices: {}, line: 'line-mug' },
      { url: 'https://shop.example/tee', choices: { Size: 'M' } },
    ])
    expect(items[0]?.shown).toEqual({ price: { amount: 2400, currency: 'USD' }, name: 'Mug', image: null })
  })

  it('are links of this server, all of the merchant’s own, where one of them has no page: they stay one purchase', () => {
    expect(itemsOf([lineOf('mug'), lineOf('card & pen'), page]).map(({ url }) => url)).toEqual([
      'https://cart.example/stores/m1/buy/mug',
      'https://cart.example/stores/m1/buy/card%20%26%20pen',
      'https://tea.example/assam',
    ])
  })

  it('of another shop are its page, with the price that was read there', () => {
    expect(itemsOf([page])).toEqual([
      {
        url: 'https://tea.example/assam',
        quantity: 2,
        choices: { Size: '100 g' },
        shown: { price: { amount: 1200, currency: 'USD' }, name: 'Assam', image: page.image },
        line: 'there',
        goods: '["https://tea.example/assam",[["Size","100 g"]]]',
      },
    ])
  })

  const { page: _, ...custom } = page
  const ownPage = { url: 'https://shop.example/assam', choices: {}, priceWhenAdded: 1200 }
  it.each<[string, CartLine]>([
    ['a gift certificate', certificate],
    ['what the merchant’s server made', custom],
    ['what only a page of the merchant’s own says', { ...custom, ownPage }],
    ['what is written for it', lineOf('mug', 1, { fields: { engraving: 'Ada' } })],
    ['what is added to it', lineOf('mug', 1, { modifiers: [{ number: 1, value: 1 }] })],
    ['a price of its own', lineOf('mug', 1, { override: { price: 1 } })],
    ['an amount that the shopper named', lineOf('mug', 1, { amount: 500 })],
    ['what the catalogue does not know any more', lineOf('gone')],
  ])('cannot say %s', (__, line) => {
    const refused = () => itemsOf([lineOf('mug'), line])
    expect(refused).toThrow(ToteError)
    expect(refused).toThrow(
      expect.objectContaining({
        reason: 'ordinaryOnly',
        fields: [{ pointer: `/lines/${line.id}`, code: 'ordinaryOnly' }],
      }),
    )
  })

  it('of a shop that the merchant does not name any more are refused', () => {
    const lines = priceCart(cartOf([page]), factsOf({})).lines
    const refused = () => delegableItems(merchant, 'https://cart.example', lines)
    expect(refused).toThrow(expect.objectContaining({ reason: 'shopNotAllowed' }))
  })

  it('are no more than one request may hold', () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => ({ ...page, id: `${i}` }))
    expect(itemsOf(many(20))).toHaveLength(20)
    expect(() => itemsOf(many(21))).toThrow(expect.objectContaining({ reason: 'cartFull' }))
  })
})
