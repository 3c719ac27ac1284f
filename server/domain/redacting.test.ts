import type { Line } from '@tote/shared/cart.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import { type CheckoutRecord, openCheckout } from './checkout.ts'
import { type OrderRecord, showOrder, showOwnOrder } from './order.ts'
import { redactCheckout, redactOrder } from './redacting.ts'
import type { Snapshot } from './snapshot.ts'

const cases = { numRuns: rounds(2000) }
const usd = (amount: number) => ({ amount, currency: 'USD' })

/** Text that nothing else in an order is written with, so that it is found wherever it stays. */
const personal = fc.string({ minLength: 1, maxLength: 20 }).map((text) => `☙${text}❧`)
const maybe = <T>(what: fc.Arbitrary<T>) => fc.option(what, { nil: undefined })
const person = fc.record({ name: personal, email: personal })
const line = fc.record({ fields: fc.array(personal), modifiers: fc.array(personal), price: fc.nat(9999) })
const certificate = fc.record({ recipient: fc.option(person), sender: fc.option(person), message: personal })

const bought = fc.record({
  email: personal,
  phone: maybe(personal),
  address: fc.option(
    fc.record({
      name: personal,
      line1: personal,
      line2: maybe(personal),
      city: personal,
      postalCode: personal,
    }),
  ),
  region: maybe(fc.constantFrom('NY', 'BY')),
  country: fc.constantFrom('US', 'DE'),
  card: fc.option(fc.record({ brand: fc.constant('visa'), last4: personal })),
  lines: fc.array(line, { maxLength: 4 }),
  issued: maybe(fc.array(certificate, { maxLength: 3 })),
  urls: personal,
  isOld: fc.boolean(),
})
type Bought = typeof bought extends fc.Arbitrary<infer B> ? B : never

function snapshotOf({ lines, isOld }: Bought): Snapshot {
  const shown = lines.map(({ fields, modifiers, price }, i): Line => {
    const base = {
      id: `l${i}`,
      product: 'mug',
      variant: 'base',
      name: 'Mug',
      options: [],
      image: null,
      url: null,
    }
    const priced = { quantity: 1, maxQuantity: 9, unitPrice: usd(price), total: usd(price), discount: usd(0) }
    // The first release kept neither of these.
    if (isOld) return { ...base, ...priced } as unknown as Line
    const written = {
      fields: fields.map((value) => ({ name: 'Engraving', value })),
      modifiers: modifiers.map((value) => ({ name: 'Card', value, price: usd(100) })),
    }
    return { ...base, ...priced, ...written, kind: 'product', minQuantity: 1, compareAt: null }
  })
  const total = lines.reduce((sum, { price }) => sum + price, 0)
  const kept = {
    cartVersion: 3,
    currency: 'USD',
    lines: shown,
    codes: [],
    totals: [
      { type: 'tax' as const, label: 'VAT', included: true as const, ...usd(7) },
      { type: 'total' as const, ...usd(total) },
    ],
    total,
    claims: { stock: [], codes: [], certificates: [] },
  }
  return (isOld ? kept : { ...kept, promotions: [], needsDelivery: true }) as Snapshot
}

function orderOf(given: Bought): OrderRecord {
  const { email, phone, address, region, country, card, issued } = given
  return {
    id: 'ord_1',
    number: 1001,
    checkoutId: 'c1',
    snapshot: snapshotOf(given),
    contact: { email, ...(phone !== undefined && { phone }) },
    address: address && place({ ...address, region, country }),
    delivery: 'post',
    ...(issued && { issued: issued.map((it) => ({ ...it, ...worth, orderId: 'ord_1', createdAt: 1 })) }),
    customer: 5,
    payment: { attempt: 'a1', provider: 'test', reference: 'r1', card },
    placedAt: 1000,
  }
}

const worth = { code: 'GIFT-GIFT', amount: 500, currency: 'USD', theme: '', endsAt: null }

function place({
  line2,
  region,
  ...rest
}: NonNullable<Bought['address']> & Pick<Bought, 'region' | 'country'>) {
  return { ...rest, ...(line2 !== undefined && { line2 }), ...(region !== undefined && { region }) }
}

function checkoutOf(given: Bought): CheckoutRecord {
  const { contact, address, issued, snapshot, payment } = orderOf(given)
  const url = `https://shop.example/thanks?for=${encodeURIComponent(given.urls)}`
  const opening = { id: 'c1', successUrl: url, cancelUrl: url, locale: 'en' as const, country: given.country }
  const key = {
    hash: given.urls,
    cartVersion: 3,
    account: { family: given.urls, power: 'cart' as const, until: 1 },
  }
  const issues = issued?.map(({ orderId, createdAt, ...it }) => it)
  return {
    ...openCheckout(undefined, { ...opening, key }, 1000),
    status: 'paid',
    contact,
    address,
    filledBy: given.urls,
    aside: [{ contact, address, country: given.country, filledBy: given.urls }],
    payment: {
      ...payment,
      snapshot,
      startedAt: 1,
      by: given.urls,
      secondStep: { url: `https://bank.example/${given.urls}`, answer: 'approved' },
      ...(issues && { issues }),
    },
    ...(issued && { issued }),
    order: { id: 'ord_1', number: 1001, placedAt: 1000 },
  }
}

it('leaves nothing personal anywhere in an order or its checkout', () => {
  fc.assert(
    fc.property(bought, (given) => {
      const order = JSON.stringify(redactOrder(orderOf(given)))
      const checkout = JSON.stringify(redactCheckout(checkoutOf(given)))
      expect(JSON.stringify(orderOf(given))).toContain('☙')
      for (const text of [order, checkout]) expect(text).not.toMatch(/[☙❧]/)
      expect(checkout).not.toContain(encodeURIComponent('☙'))
    }),
    cases,
  )
})

it('keeps what was bought, what it came to, and what its tax hangs on', () => {
  fc.assert(
    fc.property(bought, (given) => {
      const order = orderOf(given)
      const redacted = redactOrder(order)
      const { lines, ...rest } = showOrder(order)
      const { lines: kept, ...others } = showOrder(redacted)
      expect(others).toEqual(rest)
      const facts = ({ fields, modifiers, ...facts }: Line) => [
        facts,
        modifiers.map(({ name, price }) => [name, price]),
        fields.map(({ name }) => name),
      ]
      expect(kept.map(facts)).toEqual(lines.map(facts))
      expect(redacted.snapshot.total).toBe(order.snapshot.total)
      expect(redacted.snapshot.claims).toEqual(order.snapshot.claims)
      const { country, region } = order.address ?? {}
      expect([redacted.address?.country, redacted.address?.region]).toEqual([country, region])
      expect(redacted.issued?.map(({ code, amount }) => [code, amount])).toEqual(
        order.issued?.map(({ code, amount }) => [code, amount]),
      )
      expect(redacted.payment).toEqual({ ...order.payment, card: null })
      expect(redactCheckout(checkoutOf(given)).order).toEqual(checkoutOf(given).order)
    }),
    cases,
  )
})

it('comes to the same a second time', () => {
  fc.assert(
    fc.property(bought, (given) => {
      const [order, checkout] = [redactOrder(orderOf(given)), redactCheckout(checkoutOf(given))]
      expect(redactOrder(order)).toEqual(order)
      expect(redactCheckout(checkout)).toEqual(checkout)
      expect(showOwnOrder(order).contact?.email).toBe('erased@erased.invalid')
    }),
    cases,
  )
})
