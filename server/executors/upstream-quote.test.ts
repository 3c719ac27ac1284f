import { ToteError } from '@tote/shared/reasons.ts'
import { describe, expect, it } from 'vitest'
import { buyingOf, itemOf, mugPage } from '../test/buying.ts'
import { openUpstream } from '../test/upstream.ts'

const URL_OF_MUG = 'https://shop.example/products/mug'
const ESTIMATES = 'POST /checkout-estimates'
const read = async (url: string) => mugPage(url)
const blue = () => itemOf(URL_OF_MUG, { choices: { colour: 'blue' }, quantity: 2 })
const estimate = {
  merchant: 'shop.example',
  subtotal: 40,
  shipping: 5,
  shippingKnown: true,
  tax: 3.6,
  total: 48.6,
  currency: 'USD',
  items: [{ url: URL_OF_MUG, name: 'Mug', quantity: 2, available: true, price: 20, subtotal: 40 }],
}

describe('a quote by CartAI', () => {
  it('is its estimate, for where it goes', async () => {
    await using upstream = await openUpstream({ [ESTIMATES]: estimate })
    const item = blue()
    expect(await upstream.executor.quote(buyingOf([item]))).toEqual({
      is: 'quoted',
      left: [],
      quote: {
        currency: 'USD',
        lines: [
          {
            itemId: item.id,
            name: 'Mug',
            image: null,
            choices: [{ name: 'colour', value: 'blue' }],
            quantity: 2,
            unitPrice: 2000,
          },
        ],
        subtotal: 4000,
        discount: 0,
        delivery: 500,
        tax: 360,
        total: 4860,
        deliveryName: null,
      },
    })
    const [{ body } = { body: '' }] = upstream.service.received
    expect(JSON.parse(body)).toMatchObject({
      merchant: 'shop.example',
      destination: { postalCode: '97205', country: 'US' },
      items: [{ url: URL_OF_MUG, quantity: 2, selectedVariant: { colour: 'blue' } }],
    })
  })

  it('knows no delivery where the service does not', async () => {
    const vague = { ...estimate, shipping: 0, shippingKnown: false, tax: null, total: 40 }
    await using upstream = await openUpstream({ [ESTIMATES]: vague })
    const quoting = await upstream.executor.quote(buyingOf([blue()]))
    expect(quoting).toMatchObject({
      quote: { delivery: null, tax: null, total: 4000, isUnbounded: true },
    })
  })

  it('leaves what cannot be had, with its reason', async () => {
    const [first, second] = [blue(), blue()]
    const gone = { ...estimate.items[0], available: false, reason: 'outOfStock' }
    await using upstream = await openUpstream({
      [ESTIMATES]: { ...estimate, items: [estimate.items[0], gone] },
    })
    const quoting = await upstream.executor.quote(buyingOf([first, second]))
    expect(quoting).toMatchObject({
      is: 'quoted',
      quote: { lines: [{ itemId: first.id }] },
      left: [{ itemId: second.id, why: 'outOfStock' }],
    })
    const all = await openUpstream({ [ESTIMATES]: { ...estimate, items: [gone] } })
    await using _ = all
    expect(await all.executor.quote(buyingOf([first]))).toMatchObject({ is: 'refused', why: 'outOfStock' })
  })

  it.each([
    ['no such call', { status: 404 }],
    ['a page', { status: 200, body: '<html>' }],
    ['other items', { ...estimate, items: [] }],
    ['another quantity', { ...estimate, items: [{ ...estimate.items[0], quantity: 1 }] }],
    ['no currency', { ...estimate, currency: '$' }],
    ['a price of another type', { ...estimate, items: [{ quantity: 2, price: [20] }] }],
    ['a negative price', { ...estimate, items: [{ quantity: 2, price: -20 }] }],
    ['fractions of a cent', { ...estimate, items: [{ quantity: 2, price: 20.001 }] }],
  ])('is what the page says where the estimate is %s', async (_, answer) => {
    await using upstream = await openUpstream({ [ESTIMATES]: answer }, { read })
    const item = blue()
    expect(await upstream.executor.quote(buyingOf([item]))).toEqual({
      is: 'quoted',
      left: [],
      quote: {
        currency: 'USD',
        lines: [
          {
            itemId: item.id,
            name: 'Mug',
            image: 'https://shop.example/mug.webp',
            choices: [{ name: 'Colour', value: 'Blue' }],
            quantity: 2,
            unitPrice: 2000,
          },
        ],
        subtotal: 4000,
        discount: 0,
        delivery: null,
        tax: null,
        total: 4000,
        deliveryName: null,
        isUnbounded: true,
        terms: { selected: { [item.id]: { Colour: 'Blue' } } },
      },
    })
  })

  it.each([
    ['it is busy', { status: 429 }],
    ['it fails', { status: 500 }],
  ])('is asked for again where %s', async (_, answer) => {
    await using upstream = await openUpstream({ [ESTIMATES]: answer }, { read })
    expect(await upstream.executor.quote(buyingOf([blue()]))).toEqual({ is: 'later' })
  })

  it('is refused where the key is, and tells the operator', async () => {
    await using upstream = await openUpstream({ [ESTIMATES]: { status: 401 } }, { read })
    expect(await upstream.executor.quote(buyingOf([blue()]))).toMatchObject({
      is: 'refused',
      why: 'shopRefused',
    })
    expect(upstream.reported).toEqual([[expect.any(Error), 'the service "buyer" does not take its key']])
  })

  it('is refused without a telephone number, which the contract wants', async () => {
    await using upstream = await openUpstream({})
    const { buyer } = buyingOf([])
    const { phone: _, ...rest } = buyer ?? {}
    const asked = buyingOf([blue()], { buyer: rest as typeof buyer })
    expect(await upstream.executor.quote(asked)).toMatchObject({ is: 'refused', why: 'buyerIncomplete' })
    expect(upstream.service.received).toEqual([])
  })

  it('asks in the words of the shop for what was said in free ones', async () => {
    await using upstream = await openUpstream({ [ESTIMATES]: estimate }, { read })
    const item = itemOf(URL_OF_MUG, { words: 'Color Blue please', quantity: 2 })
    const quoting = await upstream.executor.quote(buyingOf([item]))
    expect(quoting).toMatchObject({ quote: { terms: { selected: { [item.id]: { Colour: 'Blue' } } } } })
    const { items } = JSON.parse(upstream.service.received[0]?.body ?? '')
    expect(items).toMatchObject([{ selectedVariant: { Colour: 'Blue' } }])
  })
})

describe('a quote without delivery and tax, of a service that comes to so much at most', () => {
  const quoted = async (given: object, atMost: number, quantity = 2) => {
    await using upstream = await openUpstream({ [ESTIMATES]: given }, { settings: { atMost } })
    return await upstream.executor.quote(buyingOf([{ ...blue(), quantity }]))
  }
  const vague = { ...estimate, shippingKnown: false, tax: null, total: 40 }

  it('is the most that it may come to, which is nothing about delivery and tax', async () => {
    const quoting = await quoted(vague, 1.3)
    expect(quoting).toMatchObject({
      quote: { subtotal: 4000, delivery: null, tax: null, total: 5200, deliveryName: null },
    })
    expect(quoting).not.toHaveProperty('quote.isUnbounded')
  })

  it.each([
    [19.99, 1.333, 2665],
    [19.99, 1, 1999],
    [0.01, 1.001, 2],
    [10_000_000, 3, 3_000_000_000],
  ])('rounds %d times %d up to %i', async (price, atMost, total) => {
    const items = [{ ...estimate.items[0], quantity: 1, price, subtotal: price }]
    const given = { ...vague, items, subtotal: price, total: price }
    expect(await quoted(given, atMost, 1)).toMatchObject({ quote: { total } })
  })

  it('is never less than what the service says itself', async () => {
    expect(await quoted({ ...vague, shippingKnown: true, total: 45 }, 1.1)).toMatchObject({
      quote: { delivery: 500, tax: null, total: 4500 },
    })
  })

  it('is what the service says where that is all of it', async () => {
    expect(await quoted(estimate, 1.3)).toMatchObject({ quote: { total: 4860 } })
  })

  it('is refused where that is more than can be paid', async () => {
    const items = [{ ...estimate.items[0], quantity: 2000, price: 4_500_000, subtotal: 9e9 }]
    expect(await quoted({ ...vague, items, subtotal: 9e9, total: 9e9 }, 1.2, 2000)).toMatchObject({
      is: 'refused',
      link: URL_OF_MUG,
    })
  })
})

describe('a quote by SmartCheckout', () => {
  const settings = { contract: 'smartcheckout' } as const

  it('is what the page says', async () => {
    await using upstream = await openUpstream({}, { settings, read })
    const item = itemOf(URL_OF_MUG, { words: 'Color Red' })
    expect(await upstream.executor.quote(buyingOf([item]))).toMatchObject({
      is: 'quoted',
      quote: {
        total: 2400,
        delivery: null,
        tax: null,
        lines: [{ choices: [{ name: 'Colour', value: 'Red' }] }],
      },
    })
  })

  it('is the most that it may come to, where the operator says that', async () => {
    await using upstream = await openUpstream({}, { settings: { ...settings, atMost: 1.25 }, read })
    const quoting = await upstream.executor.quote(buyingOf([itemOf(URL_OF_MUG, { words: 'Color Red' })]))
    expect(quoting).toMatchObject({ quote: { subtotal: 2400, total: 3000, delivery: null, tax: null } })
    expect(quoting).not.toHaveProperty('quote.isUnbounded')
  })

  it.each([
    ['nothing is chosen', {}, 'choiceMissing', /There is: Colour Blue, Red, Green/],
    ['there is no such', { colour: 'mauve' }, 'choiceUnknown', /does not name one variant/],
    ['it is sold out', { colour: 'green' }, 'outOfStock', /no more of it/],
  ])('is refused where %s', async (_, choices, why, note) => {
    await using upstream = await openUpstream({}, { settings, read })
    const quoting = await upstream.executor.quote(buyingOf([itemOf(URL_OF_MUG, { choices })]))
    expect(quoting).toMatchObject({ is: 'refused', why, note: expect.stringMatching(note), link: URL_OF_MUG })
  })

  it('is refused where the page cannot be read', async () => {
    await using upstream = await openUpstream({}, { settings })
    expect(await upstream.executor.quote(buyingOf([blue()]))).toMatchObject({
      is: 'refused',
      why: 'quantityNotSold',
    })
    const one = itemOf(URL_OF_MUG)
    expect(await upstream.executor.quote(buyingOf([one]))).toMatchObject({
      is: 'refused',
      why: 'notAProduct',
    })
    const broken = async () => {
      throw new ToteError('productPageUnreadable')
    }
    await using other = await openUpstream({}, { settings, read: broken })
    expect(await other.executor.quote(buyingOf([one]))).toMatchObject({
      note: expect.stringMatching(/No price/),
    })
  })

  it('is asked for again where the page does not answer', async () => {
    const fields = [{ pointer: '/url', code: 'unreachable' }]
    const away = () => Promise.reject(new ToteError('productPageUnreadable', { fields }))
    await using upstream = await openUpstream({}, { settings, read: away })
    expect(await upstream.executor.quote(buyingOf([itemOf(URL_OF_MUG)]))).toEqual({ is: 'later' })
  })

  it('buys one of one product, and leaves the rest', async () => {
    await using upstream = await openUpstream({}, { settings, read })
    const [one, two, more] = [itemOf(URL_OF_MUG), itemOf(URL_OF_MUG), blue()]
    const choices = { colour: 'blue' }
    const items = [more, { ...one, choices }, { ...two, choices }]
    expect(await upstream.executor.quote(buyingOf(items))).toMatchObject({
      is: 'quoted',
      quote: { lines: [{ itemId: one.id }] },
      left: [
        { itemId: more.id, why: 'quantityNotSold' },
        { itemId: two.id, why: 'quantityNotSold' },
      ],
    })
  })
})
