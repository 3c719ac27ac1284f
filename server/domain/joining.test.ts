import { describe, expect, it } from 'vitest'
import { cartOf, carts, checkoutOf, joiningOf, lineOf, NOW, spelled } from '../test/joining.ts'
import { CART_LIFETIME_MS, type CartRecord } from './cart.ts'
import { type Joining, joinCarts, type TwoCarts } from './joining.ts'

const custom = {
  kind: 'custom',
  id: 'cake',
  sku: 'cake',
  name: 'Cake',
  price: 1,
  image: null,
  addedAt: 0,
} as const
const payment = {
  attempt: 'a',
  provider: 'test',
  startedAt: NOW - 1000,
  snapshot: {} as never,
  reference: null,
  card: null,
  secondStep: null,
}

function joined(two: TwoCarts, joining: Joining = joiningOf()): CartRecord {
  const cart = joinCarts(two, joining)
  if (!cart) throw new Error('nothing was joined')
  return cart
}

const ofPage = {
  ...custom,
  id: 'pot',
  sku: 'POT',
  price: 2450,
  quantity: 1,
  page: { url: 'https://pots.example/pot', shop: 'pots.example', choices: { Size: 'L' }, readAt: 0 },
} as const

describe('what other shops sell', () => {
  it('comes along at its price, the same page with the same choices as one line', () => {
    const other = { ...ofPage, id: 'other', page: { ...ofPage.page, choices: { Size: 'S' } } }
    const cart = joined(
      carts([lineOf('a', 2), ofPage], [{ ...ofPage, id: 'x', quantity: 3, price: 9 }, other]),
    )
    expect(cart.lines.map(({ id, quantity }) => [id, quantity])).toEqual([
      ['a', 2],
      ['pot', 4],
      ['other', 1],
    ])
    expect(cart.lines[1]).toMatchObject({ price: 2450 })
    expect(cart.joined).toMatchObject({
      lines: [
        { line: 'pot', quantity: 3 },
        { line: 'other', quantity: 1 },
      ],
      left: [],
    })
  })

  it('and so does what a page of the merchant’s own sells', () => {
    const { page: _, ...rest } = ofPage
    const own = { ...rest, ownPage: { url: 'https://shop.example/pot', choices: {}, priceWhenAdded: 2450 } }
    const cart = joined(carts([own], [{ ...own, id: 'x', quantity: 3, price: 9 }, ofPage]))
    expect(cart.lines.map(({ quantity }) => quantity)).toEqual([4, 1])
    expect(cart.lines[0]).toMatchObject({ price: 2450 })
  })

  it('stays where the other cart is in another currency', () => {
    const guest = cartOf('g', [ofPage], { currency: 'EUR' })
    expect(joined(carts([lineOf('a', 2)], guest)).joined?.left).toEqual([
      { name: 'Cake', quantity: 1, why: 'ownPrice' },
    ])
  })
})

describe('lines', () => {
  it('of the same product and choices become one, all others stand beside each other', () => {
    const engraved = { modifiers: [{ number: 1, value: 'Ada' }] }
    const named = { fields: { note: 'hello' } }
    const cart = joined(
      carts(
        [lineOf('a', 2), lineOf('b', 1, engraved), lineOf('c', 1, named)],
        [
          lineOf('x', 3),
          lineOf('y', 1, { variantId: 'blue' }),
          lineOf('z', 4, engraved),
          lineOf('w', 5, { modifiers: [{ number: 1, value: 'Bob' }] }),
          lineOf('v', 6, named),
        ],
      ),
    )
    expect(spelled(cart)).toBe('a:5 b:5 c:7 y:1 w:5')
    expect(cart.joined?.lines).toEqual([
      { line: 'a', quantity: 3 },
      { line: 'y', quantity: 1 },
      { line: 'b', quantity: 4 },
      { line: 'w', quantity: 5 },
      { line: 'c', quantity: 6 },
    ])
    expect(cart.joined?.left).toEqual([])
  })

  it.each([
    ['stock', { available: 6 }, 'a:6', 1],
    ['what one cart may hold', { maxQuantity: 5 }, 'a:5', 2],
    ['less than the customer has already', { available: 2 }, 'a:4', 3],
    ['nothing at all', { available: 0 }, 'a:4', 3],
    ['enough', { available: 7, maxQuantity: 7 }, 'a:7', 0],
  ])('are added up to %s, and what was there is never made smaller', (_, supply, lines, left) => {
    const cart = joined(carts([lineOf('a', 4)], [lineOf('x', 3)]), joiningOf(supply))
    expect(spelled(cart)).toBe(lines)
    expect(cart.joined?.left).toEqual(left ? [{ name: 'mug', quantity: left, why: 'notEnough' }] : [])
    expect(cart.joined?.lines).toEqual(left === 3 ? [] : [{ line: 'a', quantity: 3 - left }])
  })

  it('share the stock of a variant and what one cart may hold of a product', () => {
    const guest = [lineOf('x', 3, { fields: { note: 'a' } }), lineOf('y', 3, { variantId: 'blue' })]
    const byStock = joined(carts([lineOf('a', 4)], guest), joiningOf({ available: 5 }))
    expect(spelled(byStock)).toBe('a:4 x:1 y:3')
    const byProduct = joined(carts([lineOf('a', 4)], guest), joiningOf({ maxQuantity: 8 }))
    expect(spelled(byProduct)).toBe('a:4 x:3 y:1')
  })

  it('hold no more than 999', () => {
    const cart = joined(carts([lineOf('a', 600)], [lineOf('x', 500)]))
    expect(spelled(cart)).toBe('a:999')
    expect(cart.joined?.left).toEqual([{ name: 'mug', quantity: 101, why: 'notEnough' }])
  })

  it('come to no more than the house works with', () => {
    const dear = joiningOf({}, { offerOf: () => ({ price: 10 ** 9, supply: PLENTY }) })
    expect(spelled(joined(carts([], [lineOf('x', 500)]), dear))).toBe('x:100')
  })

  it('stay behind where a product is not sold in so small a number', () => {
    const [few, enough] = [2, 3].map((available) =>
      joined(
        carts([lineOf('b', 1, { productId: 'vase' })], [lineOf('x', 4)]),
        joiningOf({ available, minQuantity: 3 }),
      ),
    )
    expect(few && spelled(few)).toBe('b:1')
    expect(few?.joined?.left).toEqual([{ name: 'mug', quantity: 4, why: 'notEnough' }])
    expect(enough && spelled(enough)).toBe('b:1 x:3')
  })

  it('stay behind where they cannot be had any more', () => {
    const offerOf: Joining['offerOf'] = (line, selling) =>
      line.productId === 'gone' ? undefined : joiningOf().offerOf(line, selling)
    const guest = [lineOf('x', 2, { productId: 'gone', name: 'Old mug' }), lineOf('y', 1)]
    const cart = joined(carts([], guest), joiningOf({}, { offerOf }))
    expect(spelled(cart)).toBe('y:1')
    expect(cart.joined?.left).toEqual([{ name: 'Old mug', quantity: 2, why: 'unavailable' }])
  })

  it('R3.3: stay behind where they have a price that was made for a guest', () => {
    const guest = [
      { ...custom, quantity: 2 },
      lineOf('x', 3, { override: { price: 1 } }),
      lineOf('y', 1, { override: { name: 'My mug' } }),
    ]
    const cart = joined(carts([lineOf('a', 4)], guest))
    expect(spelled(cart)).toBe('a:4 y:1')
    expect(cart.joined?.left).toEqual([
      { name: 'Cake', quantity: 2, why: 'ownPrice' },
      { name: 'mug', quantity: 3, why: 'ownPrice' },
    ])
  })

  it('stay behind once there are a hundred, but for those that become one with another', () => {
    const many = Array.from({ length: 99 }, (_, i) => lineOf(`c${i}`, 1, { productId: `p${i}` }))
    const guest = [
      lineOf('x', 1, { productId: 'one' }),
      lineOf('y', 2, { productId: 'two' }),
      lineOf('z', 3, { productId: 'p5' }),
    ]
    const cart = joined(carts(many, guest))
    expect(cart.lines).toHaveLength(100)
    expect(cart.joined?.left).toEqual([{ name: 'two', quantity: 2, why: 'cartFull' }])
    expect(cart.lines[5]?.quantity).toBe(4)
  })

  it('get another name where theirs is taken', () => {
    expect(spelled(joined(carts([lineOf('x', 1)], [lineOf('x', 2, { variantId: 'blue' })])))).toBe(
      'x:1 fresh:2',
    )
  })

  it('that equal each other in the guest’s cart are told as one', () => {
    const cart = joined(carts([lineOf('a', 1)], [lineOf('x', 1), lineOf('y', 2)]))
    expect(spelled(cart)).toBe('a:4')
    expect(cart.joined?.lines).toEqual([{ line: 'a', quantity: 3 }])
  })
})

describe('what a line cost when it was added', () => {
  it('stays as the customer saw it', () => {
    const cart = joined(
      carts([lineOf('a', 1, { priceWhenAdded: 800 })], [lineOf('x', 1, { priceWhenAdded: 700 })]),
    )
    expect(cart.lines[0]).toMatchObject({ priceWhenAdded: 800, quantity: 2 })
  })

  it('is the guest’s in the same currency, and what it costs in another', () => {
    const guest = [lineOf('x', 1, { priceWhenAdded: 700, productId: 'vase' })]
    const [same, other] = [undefined, 'EUR'].map((currency) =>
      joined(carts(cartOf('c', [lineOf('a', 1)], currency ? { currency } : {}), guest)),
    )
    expect(same?.lines[1]).toMatchObject({ priceWhenAdded: 700 })
    expect(other?.lines[1]).toMatchObject({ priceWhenAdded: 900 })
    expect(other?.currency).toBe('EUR')
  })
})

describe('the joined cart', () => {
  const inEuros = cartOf('g', [lineOf('x', 1)], { currency: 'EUR', channel: 3 })

  it('is a new one of the customer where there was none, in the guest’s currency and channel', () => {
    const cart = joined(carts(undefined, inEuros))
    expect(cart).toMatchObject({
      id: 'new',
      version: 0,
      customer: 7,
      currency: 'EUR',
      channel: 3,
      createdAt: NOW,
    })
    expect(cart.joined).toBeUndefined()
  })

  it('has the id that somebody is about to begin it with, but never one that was paid for', () => {
    const customer = { number: 7, cartId: 'soon' }
    expect(joined(carts(undefined, inEuros, { customer })).id).toBe('soon')
    const heldCheckout = checkoutOf('soon', { status: 'paid' })
    expect(joined(carts(undefined, inEuros, { customer, heldCheckout })).id).toBe('new')
  })

  it('takes the guest’s currency where it is empty, and keeps its own where it is not', () => {
    expect(joined(carts(cartOf('c', [], { currency: 'GBP' }), inEuros)).currency).toBe('EUR')
    expect(joined(carts(cartOf('c', [], { currency: 'EUR' }), [lineOf('x', 1)])).currency).toBeUndefined()
    expect(joined(carts([lineOf('a', 1)], inEuros)).currency).toBeUndefined()
  })

  it('is a new one where the customer’s has expired', () => {
    const old = cartOf('c', [lineOf('a', 1)], { updatedAt: NOW - CART_LIFETIME_MS })
    expect(joined(carts(old, [lineOf('x', 2)]))).toMatchObject({ id: 'c', lines: [{ id: 'x' }] })
  })

  it('R3.3: takes nothing else of the guest: neither e-mail address nor language nor how it was made', () => {
    const guest = cartOf('g', [lineOf('x', 1)], {
      email: 'guest@shop.example',
      locale: 'de',
      fromServer: true,
    })
    for (const held of [undefined, [lineOf('a', 1)]]) {
      const cart = joined(carts(held, guest))
      expect(JSON.stringify(cart)).not.toContain('guest@shop.example')
      expect(cart).not.toHaveProperty('locale')
      expect(cart).not.toHaveProperty('fromServer')
    }
  })

  it('has the codes of both, each once', () => {
    const held = cartOf('c', [lineOf('a', 1)], { codes: ['OWN', 'BOTH'], certificates: ['AAAA-1111'] })
    const guest = cartOf('g', [lineOf('x', 1)], {
      codes: ['BOTH', 'CAME'],
      certificates: ['AAAA-1111', 'BBBB-2222'],
    })
    const cart = joined(carts(held, guest))
    expect(cart.codes).toEqual(['OWN', 'BOTH', 'CAME'])
    expect(cart.certificates).toEqual(['AAAA-1111', 'BBBB-2222'])
    expect(cart.joined).toMatchObject({ codes: ['CAME', '•••• 2222'], certificates: ['BBBB-2222'] })
  })

  it('tells who brought it, from where and when; again, only of the last time', () => {
    const first = joined(carts([lineOf('a', 1)], [lineOf('x', 1)]))
    expect(first.joined).toMatchObject({ guest: 'g', by: 'session', at: NOW })
    const later = cartOf('g2', [lineOf('y', 1)])
    expect(joined(carts(first, later), joiningOf({}, { by: 'other' })).joined).toMatchObject({
      guest: 'g2',
      by: 'other',
      lines: [{ line: 'a', quantity: 1 }],
    })
  })

  it('says nothing where everything came into an empty cart, or where nobody is there to be told', () => {
    expect(joined(carts([], [lineOf('x', 1)])).joined).toBeUndefined()
    const untold = joiningOf({}, { by: undefined })
    expect(joined(carts([lineOf('a', 1)], [lineOf('x', 1)]), untold).joined).toBeUndefined()
  })
})

describe('nothing is joined', () => {
  it.each([
    ['an empty cart', cartOf('g', [])],
    ['one that has expired', cartOf('g', [lineOf('x', 1)], { updatedAt: NOW - CART_LIFETIME_MS })],
    ['one that went into another', cartOf('g', [lineOf('x', 1)], { mergedInto: 'c' })],
    ['one that was made for somebody else', cartOf('g', [lineOf('x', 1)], { customer: 8 })],
  ])('of %s', (_, guest) => {
    expect(joinCarts(carts([lineOf('a', 1)], guest), joiningOf())).toBeUndefined()
  })
})

describe('a payment under way', () => {
  const paying = { status: 'paying', payment } as const
  const asking = { status: 'secondStep', payment: { ...payment, reference: 'r' } } as const

  it.each([
    ['the guest’s cart', { guestCheckout: checkoutOf('g', paying) }],
    ['the customer’s', { heldCheckout: checkoutOf('c', paying) }],
    ['either, at the bank', { guestCheckout: checkoutOf('g', asking) }],
  ])('of %s keeps both apart', (_, more) => {
    const two = carts([lineOf('a', 1)], [lineOf('x', 1)], more)
    expect(() => joinCarts(two, joiningOf())).toThrow('paymentInProgress')
  })

  it.each([
    ['is open', checkoutOf('g')],
    ['was given up', checkoutOf('g', { ...paying, payment: { ...payment, startedAt: NOW - 30_000 } })],
  ])('does not where it %s', (_, guestCheckout) => {
    expect(spelled(joined(carts([], [lineOf('x', 1)], { guestCheckout })))).toBe('x:1')
  })

  it('of a cart that is gone is nobody’s obstacle', () => {
    const heldCheckout = checkoutOf('c', paying)
    expect(spelled(joined(carts(undefined, [lineOf('x', 1)], { heldCheckout })))).toBe('x:1')
  })
})

const PLENTY = { available: Number.POSITIVE_INFINITY, minQuantity: 1, maxQuantity: null }
