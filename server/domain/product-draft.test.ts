import { Product } from '@tote/shared/product.ts'
import { ProductDraft } from '@tote/shared/product-draft.ts'
import { describe, expect, it } from 'vitest'
import { productOf } from '../test/products.ts'
import { completeProduct, stockOf } from './product-draft.ts'
import { faultsOf } from './product-faults.ts'

const given = { id: 'made', publicHash: '00000000-0000-4000-8000-000000000009', now: 5 }
const vase = {
  sku: 'vase',
  name: 'Vase',
  price: 5800,
  options: [{ name: 'Colour', values: ['Sand', 'Moss'] }],
  variants: [{ options: { Colour: 'Sand' } }, { options: { Colour: 'Moss' }, price: 6000 }],
  modifiers: [{ name: 'Gift wrap', kind: 'checkbox' as const, adjustment: null }],
}

describe('a product', () => {
  it('is complete with a sku, a name and a price', () => {
    const product = completeProduct({ sku: 'mug', name: 'Mug', price: 2400 }, given)
    expect(Product.parse({ ...product, number: 1 })).toEqual({ ...product, number: 1 })
    expect(product).toMatchObject({
      id: given.id,
      publicHash: given.publicHash,
      createdAt: 5,
      kind: 'physical',
      tracksStock: true,
      channels: [1],
      isActive: true,
      variants: [{ id: 'base', number: 1, sku: 'mug', price: 2400, options: {} }],
    })
    expect(product).not.toHaveProperty('number')
  })

  it('has its parts counted, options and modifiers together', () => {
    const product = completeProduct(vase, given)
    expect(product.options).toEqual([
      {
        number: 1,
        name: 'Colour',
        values: [
          { number: 1, name: 'Sand' },
          { number: 2, name: 'Moss' },
        ],
      },
    ])
    expect(product.modifiers).toMatchObject([{ number: 2, values: [{ number: 3, name: 'Yes' }] }])
    expect(product.variants).toMatchObject([
      { id: 'sand', number: 1, sku: 'vase-sand', price: 5800 },
      { id: 'moss', number: 2, sku: 'vase-moss', price: 6000 },
    ])
    expect(faultsOf(product)).toEqual([])
  })

  it('keeps ids and numbers when it is written again, and gives none of them away again', () => {
    const before = { ...completeProduct(vase, given), number: 7 }
    const less = {
      ...vase,
      options: [{ name: 'Colour', values: ['Moss'] }],
      variants: vase.variants.slice(1),
    }
    const after = { ...completeProduct(less, { ...given, id: 'other', now: 9 }, before), number: 7 }
    expect(after).toMatchObject({ id: 'made', number: 7, publicHash: given.publicHash, createdAt: 5 })
    expect(after.options[0]?.values).toEqual([{ number: 2, name: 'Moss' }])
    expect(after.variants).toMatchObject([{ id: 'moss', number: 2, sku: 'vase-moss' }])
    const more = completeProduct(
      {
        ...less,
        options: [{ name: 'Colour', values: ['Moss', 'Ink'] }],
        variants: [...less.variants, { options: { Colour: 'Ink' } }],
      },
      given,
      before,
    )
    expect(more.options[0]?.values).toEqual([
      { number: 2, name: 'Moss' },
      { number: 4, name: 'Ink' },
    ])
    expect(more.variants.map(({ id, number }) => [id, number])).toEqual([
      ['moss', 2],
      ['ink', 3],
    ])
  })

  it('is whole when it is completed again', () => {
    const whole = productOf(vase)
    expect(completeProduct(whole, { ...given, now: 99 })).toEqual(whole)
  })

  it('is understood as earlier releases kept it', () => {
    const kept = {
      id: 'abc',
      sku: 'vase-dune',
      name: 'Dune vase',
      description: 'A vase.',
      url: 'products/vase-dune.html',
      image: 'images/vase-dune.webp',
      options: [{ name: 'Colour', values: ['Sand'] }],
      variants: [
        {
          id: 'sand',
          sku: 'vase-dune-sand',
          options: { Colour: 'Sand' },
          price: 5800,
          image: 'images/a.webp',
        },
      ],
    }
    expect(completeProduct(kept, given)).toMatchObject({
      ...kept,
      images: ['images/vase-dune.webp'],
      options: [{ number: 1, values: [{ number: 1, name: 'Sand' }] }],
      tracksStock: true,
    })
  })

  it('has the options that its variants name, where it names none', () => {
    const variants = ['Sand', 'Moss', 'Sand'].map((Colour) => ({ options: { Colour } }))
    const { options } = completeProduct({ sku: 'vase', name: 'Vase', price: 1, variants }, given)
    expect(options).toMatchObject([{ name: 'Colour', values: [{ name: 'Sand' }, { name: 'Moss' }] }])
  })

  it('makes ids of values that cannot be written in one', () => {
    const options = [{ name: 'Tea', values: ['緑茶', 'Thé vert', 'The Vert'] }]
    const variants = options.flatMap(({ values }) => values.map((Tea) => ({ options: { Tea } })))
    const { variants: made } = completeProduct(
      { sku: 'tea', name: 'Tea', price: 1, options, variants },
      given,
    )
    expect(made.map(({ id }) => id)).toEqual(['variant-1', 'the-vert', 'the-vert-3'])
  })

  it('has the stock that its draft says, of the variant before that of the product', () => {
    const draft = { ...vase, stock: 3, variants: [{ ...vase.variants[0]!, stock: 8 }, vase.variants[1]!] }
    expect([...stockOf(draft, completeProduct(draft, given))]).toEqual([
      ['sand', 8],
      ['moss', 3],
    ])
    expect([...stockOf(vase, completeProduct(vase, given))]).toEqual([])
  })
})

it('is sold no more once it was deleted, whatever is said of it besides', () => {
  const gone = { sku: 'mug', name: 'Mug', price: 2400, isActive: true, deletedAt: 3 }
  expect(completeProduct(gone, given)).toMatchObject({ isActive: false, deletedAt: 3 })
  expect(completeProduct({ ...gone, deletedAt: null }, given).isActive).toBe(true)
})

describe('a draft', () => {
  it.each([
    ['no price', { sku: 'a', name: 'A' }, 'price'],
    ['a variant without one', { sku: 'a', name: 'A', variants: [{ price: 1 }, {}] }, 'price'],
    ['an unknown property', { sku: 'a', name: 'A', price: 1, colour: 'red' }, ''],
    ['half a cent', { sku: 'a', name: 'A', price: 1.5 }, 'price'],
    ['no name', { sku: 'a', price: 1 }, 'name'],
    ['a sku of NUL', { sku: 'a\0', name: 'A', price: 1 }, 'sku'],
    ['a lone surrogate', { sku: 'a', name: 'A\ud800', price: 1 }, 'name'],
  ])('is refused with %s', (_, draft, path) => {
    const issues = ProductDraft.safeParse(draft).error?.issues ?? []
    expect(issues.map((issue) => issue.path.join('.'))).toContain(path)
  })
})
