import { describe, expect, it } from 'vitest'
import { openShop, type Shop } from '../test/harness.ts'
import { newProduct } from '../test/products.ts'

const ring = newProduct({
  id: 'ring',
  sku: 'ring',
  name: 'Ring',
  price: 10_000,
  options: [
    { name: 'Metal', values: ['Silver', 'Gold'] },
    { name: 'Size', values: ['S', 'M'] },
  ],
  variants: [
    { id: 'silver-s', options: { Metal: 'Silver', Size: 'S' } },
    { id: 'silver-m', options: { Metal: 'Silver', Size: 'M' } },
    { id: 'gold-m', options: { Metal: 'Gold', Size: 'M' }, price: 30_000 },
  ],
  modifiers: [
    { name: 'Gift wrap', kind: 'checkbox', values: [{ name: 'Yes', adjustment: 400 }] },
    {
      name: 'Finish',
      kind: 'pickList',
      required: true,
      values: ['Matt', { name: 'Polished', adjustment: { kind: 'share', rate: 1000 } }],
    },
    { name: 'Stones', kind: 'number', adjustment: 500, limits: { min: 1, max: 5 } },
    { name: 'Ready by', kind: 'date', limits: { earliest: '2026-11-01' } },
    { name: 'Card', kind: 'text', limits: { maxLength: 10 } },
  ],
  fields: [
    { name: 'engraving', label: 'Engraving', maxLength: 12 },
    { name: 'font', label: 'Font' },
  ],
  minQuantity: 2,
  maxQuantity: 6,
  tracksStock: false,
})
const silver = {
  product: 'ring',
  options: { metal: 'silver', size: 'm' },
  modifiers: { Finish: 'Matt' },
  quantity: 2,
}

async function withRing(shop: Shop) {
  await shop.store.putProduct('demo', ring)
  return shop.browser()
}

describe('what is chosen beside the variant', () => {
  it('is on the line, with what it adds', async () => {
    await using shop = await openShop()
    const browser = await withRing(shop)
    const modifiers = {
      'gift wrap': 'on',
      Finish: 'polished',
      Stones: 3,
      'Ready by': '2026-12-24',
      Card: ' For  you',
    }
    const fields = { font: 'Serif', engraving: ' A & B ' }
    const { cart, problems } = (await browser.call('cart.add', { ...silver, modifiers, fields })).data
    expect(problems).toEqual([])
    expect(cart.lines).toMatchObject([
      {
        product: 'ring',
        variant: 'silver-m',
        options: [
          { name: 'Metal', value: 'Silver' },
          { name: 'Size', value: 'M' },
        ],
        modifiers: [
          { name: 'Gift wrap', value: '', price: { amount: 400 } },
          { name: 'Finish', value: 'Polished', price: { amount: 1000 } },
          { name: 'Stones', value: '3', price: { amount: 500 } },
          { name: 'Ready by', value: '2026-12-24', price: null },
          { name: 'Card', value: 'For  you', price: null },
        ],
        fields: [
          { name: 'Engraving', value: 'A & B' },
          { name: 'Font', value: 'Serif' },
        ],
        unitPrice: { amount: 11_900 },
        total: { amount: 23_800 },
      },
    ])
  })

  it('makes one line where it is the same, another where it is not', async () => {
    await using shop = await openShop()
    const browser = await withRing(shop)
    const engraved = { ...silver, quantity: 1, fields: { engraving: 'Ada' } }
    await browser.call('cart.add', silver)
    await browser.call('cart.add', {
      ...silver,
      quantity: 1,
      modifiers: { FINISH: 'matt', 'Gift wrap': false },
    })
    await browser.call('cart.add', engraved)
    const again = {
      variant: 'silver-m',
      fields: { engraving: ' Ada ', font: '' },
      modifiers: { Finish: 'Matt' },
    }
    await browser.call('cart.add', { product: 'ring', quantity: 1, ...again })
    const { cart } = (await browser.call('cart.add', { ...engraved, fields: { engraving: 'ada' } })).data
    expect(cart.lines.map(({ quantity, fields }) => [quantity, fields[0]?.value])).toEqual([
      [3, undefined],
      [2, 'Ada'],
      [1, 'ada'],
    ])
  })

  it('is asked for where it is missing, at its place', async () => {
    await using shop = await openShop()
    const browser = await withRing(shop)
    const asked = async (more: object) =>
      (await browser.call('cart.add', { ...silver, ...more })).failure.data
    expect(await asked({ modifiers: {} })).toMatchObject({
      httpStatus: 422,
      reason: 'modifierRequired',
      fields: [{ pointer: '/modifiers/Finish', code: 'missing' }],
    })
    expect(await asked({ modifiers: { Finish: 'Matt', Stones: 9 } })).toMatchObject({
      reason: 'modifierInvalid',
      fields: [{ pointer: '/modifiers/Stones', code: 'tooLarge' }],
    })
    expect(await asked({ fields: { engraving: 'far too long for it', font: 'a\u0000' } })).toMatchObject({
      reason: 'fieldInvalid',
      fields: [
        { pointer: '/fields/engraving', code: 'tooLong' },
        { pointer: '/fields/font', code: 'malformed' },
      ],
    })
    expect(await asked({ options: { Metal: 'Silver' } })).toMatchObject({ reason: 'variantRequired' })
    expect(await asked({ variant: 'gold-m' })).toMatchObject({ httpStatus: 404, reason: 'variantNotFound' })
    expect((await browser.ask('cart.get')).data.cart.id).toBe(null)
  })

  it('is changed in price by the catalogue alone, and told', async () => {
    await using shop = await openShop()
    const browser = await withRing(shop)
    const modifiers = { Finish: 'Matt', 'Gift wrap': true }
    await browser.call('cart.add', { ...silver, modifiers })
    const [wrap] = ring.modifiers
    const dearer = {
      ...wrap!,
      values: [{ ...wrap!.values[0]!, adjustment: { kind: 'fixed', amount: 900, amounts: {} } as const }],
    }
    await shop.store.putProduct('demo', { ...ring, modifiers: [dearer, ...ring.modifiers.slice(1)] })
    const { cart, problems } = (await browser.ask('cart.get')).data
    expect(cart.lines[0]?.unitPrice.amount).toBe(10_900)
    expect(problems).toMatchObject([{ code: 'priceChanged', detail: { from: 10_400, to: 10_900 } }])
    await browser.call('cart.setQuantity', { line: cart.lines[0]?.id, quantity: 3 })
    expect((await browser.ask('cart.get')).data.problems).toEqual([])
  })
})

describe('the quantity of a product', () => {
  it('is not less than it is sold in, nor more than one may have', async () => {
    await using shop = await openShop()
    const browser = await withRing(shop)
    const few = await browser.call('cart.add', { ...silver, quantity: 1 })
    expect(few.refusal).toBe('409 quantityTooSmall')
    expect(few.failure.data.detail).toEqual({ quantity: 2, name: 'Ring' })
    const { cart, problems } = (await browser.call('cart.add', { ...silver, quantity: 9 })).data
    expect(cart.quantity).toBe(6)
    expect(problems).toMatchObject([{ code: 'quantityReduced', detail: { quantity: 6, wanted: 9 } }])
    const more = await browser.call('cart.add', { ...silver, fields: { engraving: 'Ada' } })
    expect(more.refusal).toBe('409 quantityTooLarge')
    expect(more.failure.data.detail).toEqual({ quantity: 6, name: 'Ring' })
    const line = cart.lines[0]?.id
    expect((await browser.call('cart.setQuantity', { line, quantity: 1 })).refusal).toBe(
      '409 quantityTooSmall',
    )
    expect((await browser.ask('cart.get')).data.cart).toEqual(cart)
  })

  it('counts all lines of it', async () => {
    await using shop = await openShop()
    const browser = await withRing(shop)
    await browser.call('cart.add', silver)
    const one = { ...silver, quantity: 1, fields: { engraving: 'Ada' } }
    const { cart } = (await browser.call('cart.add', one)).data
    expect(cart.lines.map(({ quantity, maxQuantity }) => [quantity, maxQuantity])).toEqual([
      [2, 5],
      [1, 4],
    ])
    const set = await browser.call('cart.setQuantity', { line: cart.lines[1]?.id, quantity: 6 })
    expect(set.data.cart.lines[1]?.quantity).toBe(4)
    expect(set.data.problems).toMatchObject([{ code: 'quantityReduced' }])
  })
})

it('R6.7: a cart of 100 lines takes no other, and stays as it is', async () => {
  await using shop = await openShop()
  await shop.store.putProduct('demo', { ...ring, minQuantity: 1, maxQuantity: null })
  const browser = shop.browser()
  const add = (i: number) =>
    browser.call('cart.add', { ...silver, quantity: 1, fields: { engraving: `No ${i}` } })
  for (let i = 0; i < 100; i++) await add(i)
  expect((await add(100)).refusal).toBe('409 cartFull')
  expect((await add(7)).data.cart.lines[7]?.quantity).toBe(2)
  expect((await browser.ask('cart.get')).data.cart.lines).toHaveLength(100)
})

it('changing one thing never drops another', async () => {
  await using shop = await openShop()
  const browser = await withRing(shop)
  const people = { recipient: null, sender: null, message: '', theme: '', orderId: null }
  const certificate = {
    code: 'GIFT-0000-1111-2222',
    amount: 1500,
    currency: 'USD',
    createdAt: 0,
    endsAt: null,
  }
  await shop.store.addCertificate('demo', { ...people, ...certificate })
  const modifiers = { Finish: 'Polished', 'Gift wrap': true }
  const added = await browser.call('cart.add', { ...silver, modifiers, fields: { engraving: 'Ada' } })
  const line = added.data.cart.lines[0]
  const keeps = async (path: string, input: object, expected: object = {}) => {
    const before = (await browser.ask('cart.get')).data.cart
    const answer = await browser.call(path as 'cart.get', input)
    expect(answer.status, `${path}: ${answer.text}`).toBe(200)
    const { cart } = answer.data
    const kept = {
      id: before.id,
      currency: before.currency,
      codes: before.codes.map(({ code }) => code),
      ...expected,
    }
    expect({ ...cart, codes: cart.codes.map(({ code }) => code) }).toMatchObject(kept)
    expect(cart.lines.find(({ id }) => id === line?.id)).toMatchObject({
      modifiers: line?.modifiers.map(({ name, value }) => ({ name, value })),
      fields: line?.fields,
      options: line?.options,
    })
    expect(cart.version).toBe(before.version + 1)
    return cart
  }
  await keeps('cart.applyCode', { code: 'welcome10' }, { codes: ['WELCOME10'] })
  await keeps('cart.applyCode', { code: 'gift-0000-1111-2222' }, { codes: ['WELCOME10', '•••• 2222'] })
  const both = await keeps('cart.add', { product: 'mug-harbour' })
  await keeps('cart.setQuantity', { line: line?.id, quantity: 3 })
  await keeps('cart.setQuantity', { line: both.lines[1]?.id, quantity: 4 })
  await shop.store.putProduct('demo', {
    ...ring,
    variants: ring.variants.map((variant) => ({ ...variant, prices: { EUR: 9000 } })),
    modifiers: ring.modifiers.map((modifier) => ({
      ...modifier,
      values: modifier.values.map((value) => ({ ...value, adjustment: null })),
    })),
  })
  await keeps('cart.setCurrency', { currency: 'EUR' }, { currency: 'EUR' })
  await keeps('cart.remove', { line: both.lines[1]?.id })
  await keeps('cart.setCurrency', { currency: 'USD' }, { currency: 'USD' })
  await keeps('cart.removeCode', { code: 'WELCOME10' }, { codes: ['•••• 2222'] })
  await keeps('cart.removeCode', { code: '•••• 2222' }, { codes: [] })
})
