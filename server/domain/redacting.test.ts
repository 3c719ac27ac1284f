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
  notes: maybe(personal),
  answers: maybe(fc.array(personal, { maxLength: 2 })),
  refunds: maybe(fc.array(personal, { maxLength: 2 })),
  parcels: maybe(fc.array(personal, { maxLength: 2 })),
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
  const { email, phone, address, region, country, card, issued, notes, answers, refunds, parcels } = given
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
    ...(notes !== undefined && { notes }),
    ...(answers && { fields: answers.map((value) => ({ name: 'vat', label: 'VAT', value })) }),
    ...(refunds && { refunds: refunds.map((reason) => ({ ...refund, reason })) }),
    ...(parcels && {
      fulfilments: parcels.map((tracking) => ({ ...sent, tracking, trackingUrl: tracking })),
    }),
  }
}

const refund = {
  ...{ id: 'r1', amount: 5, lines: [{ line: 'l0', quantity: 1 }], delivery: 0, status: 'done' as const },
  ...{ reference: 're_1', isRestocked: true, at: 2000 },
}
const sent = { id: 'f1', lines: [{ line: 'l0', quantity: 1 }], carrier: 'DHL', at: 2000 }

const worth = { code: 'GIFT-GIFT', amount: 500, currency: 'USD', theme: '', endsAt: null }

function place({
  line2,
  region,
  ...rest
}: NonNullable<Bought['address']> & Pick<Bought, 'region' | 'country'>) {
  return { ...rest, ...(line2 !== undefined && { line2 }), ...(region !== undefined && { region }) }
}

function checkoutOf(given: Bought): CheckoutRecord {
  const { contact, address, issued, snapshot, payment, notes, fields } = orderOf(given)
  const said = { ...(notes !== undefined && { notes }), ...(fields && { fields }) }
  const typed = {
    ...(notes !== undefined && { notes }),
    ...(given.answers && { fields: Object.fromEntries(given.answers.map((text, i) => [`f${i}`, text])) }),
  }
  const once = { key: given.urls, fingerprint: given.urls }
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
    ...typed,
    aside: [{ contact, address, country: given.country, filledBy: given.urls, ...typed }],
    ended: [{ attempt: 'a0', once, why: 'cardDeclined' }],
    payment: {
      ...payment,
      snapshot,
      startedAt: 1,
      by: given.urls,
      once,
      extras: { ...said, link: 'l1' },
      secondStep: { url: `https://bank.example/${given.urls}`, answer: 'approved' },
      ...(issues && { issues }),
    },
    ...(issued && { issued }),
    order: { id: 'ord_1', number: 1001, placedAt: 1000 },
  }
}

it('R18.2: leaves nothing personal anywhere in an order or its checkout', () => {
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

it('R18.2: keeps what was bought, what it came to, and what its tax hangs on', () => {
  fc.assert(
    fc.property(bought, (given) => {
      const order = orderOf(given)
      const redacted = redactOrder(order)
      const { lines, fulfilments: _, ...rest } = showOrder(order)
      const { lines: kept, fulfilments: __, ...others } = showOrder(redacted)
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
      expect(redacted.refunds?.map(({ amount, reference }) => [amount, reference])).toEqual(
        order.refunds?.map(({ amount, reference }) => [amount, reference]),
      )
      expect(redacted.fulfilments?.map(({ lines, carrier }) => [lines, carrier])).toEqual(
        order.fulfilments?.map(({ lines, carrier }) => [lines, carrier]),
      )
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
