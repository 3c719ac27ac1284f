import type { Cart, Line } from '@tote/shared/cart.ts'
import { money } from '@tote/shared/money.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faultsOf } from './ga4.fixture.ts'
import { allOf, boughtOf, decimal, someOf } from './items.ts'
import { purchaseOf } from './purchase.ts'

type Said = Partial<Omit<Line, 'total' | 'discount' | 'unitPrice'>> & {
  readonly price: number
  readonly off?: number
}

function lineOf(i: number, { price, off = 0, quantity = 1, ...more }: Said, currency: string): Line {
  return {
    id: `l${i}`,
    kind: 'product',
    product: `p${i}`,
    variant: 'base',
    name: `Product ${i}`,
    options: [],
    modifiers: [],
    fields: [],
    image: null,
    url: null,
    quantity,
    maxQuantity: 999,
    minQuantity: 1,
    unitPrice: money(price, currency),
    compareAt: null,
    total: money(price * quantity, currency),
    discount: money(off, currency),
    ...more,
  }
}

const basketOf = (said: readonly Said[], currency = 'USD', codes: Cart['codes'] = []) => ({
  currency,
  codes,
  lines: said.map((one, i) => lineOf(i, one, currency)),
})
const codeOf = (code: string, off: number, kind: 'coupon' | 'certificate' = 'coupon') => ({
  kind,
  code,
  name: code,
  discount: money(off, 'USD'),
  balance: null,
})

describe('what an event says of a cart', () => {
  it('names each thing, what one of it costs after what is taken off, and what all of it comes to', () => {
    const options = [
      { name: 'Colour', value: 'Red' },
      { name: 'Size', value: 'XL' },
    ]
    const basket = basketOf(
      [
        { price: 2400, quantity: 2, off: 480, product: 'mug', name: 'Mug' },
        { price: 1999, options, product: '', sku: 'LAMP', name: 'Lamp', shop: 'The Shop · shop.example' },
      ],
      'USD',
      [codeOf('SAVE10', 480)],
    )
    expect(boughtOf(basket)).toEqual({
      currency: 'USD',
      value: 63.19,
      coupon: 'SAVE10',
      items: [
        {
          item_id: 'mug',
          item_name: 'Mug',
          coupon: 'SAVE10',
          index: 0,
          price: 21.6,
          discount: 2.4,
          quantity: 2,
        },
        {
          item_id: 'LAMP',
          item_name: 'Lamp',
          item_variant: 'Red / XL',
          affiliation: 'The Shop · shop.example',
          index: 1,
          price: 19.99,
          quantity: 1,
        },
      ],
    })
  })

  it.each([
    ['USD', 1999, 19.99],
    ['JPY', 1999, 1999],
    ['KWD', 1999, 1.999],
    ['CLF', 19_990, 1.999],
    ['HUF', 199_900, 1999],
  ])('counts %s in its own coins', (currency, amount, number) => {
    expect(decimal(amount, currency)).toBe(number)
    expect(allOf(basketOf([{ price: amount }], currency))).toMatchObject({
      currency,
      value: number,
      items: [{ price: number }],
    })
  })

  it('says of some what they come to, and leaves their place', () => {
    const basket = basketOf([{ price: 500 }, { price: 1000, quantity: 3, off: 100 }])
    const { value, items } = someOf(basket, basket.lines.slice(1), () => 2)
    expect([value, items]).toMatchObject([
      19.33,
      [{ index: 1, quantity: 2, price: 9.6667, discount: 0.3333 }],
    ])
  })

  it('tells no gift certificate, no code that took nothing off, and nothing that the shopper wrote', () => {
    const written = [{ name: 'Engraving', value: 'For Ada' }]
    const modifiers = [{ name: 'Card', value: 'Dear Ada', price: null, isWritten: true as const }]
    const codes = [
      codeOf('NOTYET', 0),
      codeOf('••••2345', 1000, 'certificate'),
      codeOf('A', 1),
      codeOf('B', 2),
    ]
    const said = boughtOf(basketOf([{ price: 1, off: 1, fields: written, modifiers }], 'USD', codes))
    expect(said.coupon).toBe('A,B')
    expect(JSON.stringify(said)).not.toMatch(/Ada|2345|NOTYET/)
  })

  it('is what GA4 knows, of every cart', () => {
    const said = fc.record({
      price: fc.nat({ max: 1e9 }),
      quantity: fc.integer({ min: 1, max: 999 }),
      product: fc.constantFrom('', 'mug'),
      options: fc.constantFrom([], [{ name: 'Colour', value: 'Red' }]),
    })
    const cart = fc.record({
      said: fc.array(said, { minLength: 1, maxLength: 5 }),
      currency: fc.constantFrom('USD', 'JPY', 'KWD'),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(cart, ({ said, currency, share }) => {
        const off = ({ price, quantity }: (typeof said)[number]) => Math.floor(price * quantity * share)
        const basket = basketOf(
          said.map((one) => ({ ...one, off: off(one) })),
          currency,
        )
        const about = allOf(basket)
        expect(faultsOf('view_cart', about)).toEqual([])
        const net = basket.lines.reduce((sum, { total, discount }) => sum + total.amount - discount.amount, 0)
        expect(about.value).toBe(decimal(net, currency))
        const sum = about.items.reduce((sum, { price, quantity }) => sum + price * quantity, 0)
        // What one costs is told to a hundredth of the smallest coin.
        const most = about.items.reduce((all, { quantity }) => all + quantity, 0) * decimal(0.01, currency)
        expect(Math.abs(sum - about.value)).toBeLessThanOrEqual(most + about.value * 1e-12)
      }),
      { numRuns: 100 },
    )
  })
})

describe('a purchase', () => {
  const order = {
    number: 1007,
    status: 'paid',
    placedAt: '2026-11-22T12:00:00.000Z',
    promotions: [],
  } as const

  it('has taxes and delivery beside what the goods came to, and nothing of how it was paid', () => {
    const basket = basketOf([{ price: 2000, quantity: 2, off: 400 }], 'USD', [codeOf('SAVE10', 400)])
    const rows: [
      type: 'subtotal' | 'discount' | 'delivery' | 'tax' | 'certificate' | 'total',
      amount: number,
    ][] = [
      ['subtotal', 4000],
      ['discount', -400],
      ['delivery', 900],
      ['tax', 288],
      ['tax', 12],
      ['certificate', -1000],
      ['total', 3800],
    ]
    const totals = rows.map(([type, amount]) => ({ type, ...money(amount, 'USD') }))
    const purchase = purchaseOf({ ...order, ...basket, totals }, 'A-1007')
    expect(purchase).toMatchObject({
      transaction_id: 'A-1007',
      value: 36,
      tax: 3,
      shipping: 9,
      currency: 'USD',
      coupon: 'SAVE10',
    })
    expect(faultsOf('purchase', purchase)).toEqual([])
  })

  it('was delivered for less by what was taken off and is off no goods', () => {
    const basket = basketOf([{ price: 2000, off: 100 }])
    const rows = { subtotal: 2000, discount: -1000, delivery: 900, total: 1900 } as const
    const totals = Object.entries(rows).map(([type, amount]) => ({
      type: type as keyof typeof rows,
      ...money(amount, 'USD'),
    }))
    expect(purchaseOf({ ...order, ...basket, totals }, '1').shipping).toBe(0)
  })
})
