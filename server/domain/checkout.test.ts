import { describe, expect, it } from 'vitest'
import {
  ATTEMPT_LEASE_MS,
  answerSecondStep,
  beginPayment,
  endAttempt,
  endLapsed,
  heldUntil,
  isHanging,
  recordAnswer,
} from './attempt.ts'
import {
  assertComplete,
  type CheckoutRecord,
  openCheckout,
  placeOf,
  type Required,
  updateCheckout,
} from './checkout.ts'
import { asTypedBy, type Filler, fillIn, withoutAccount } from './checkout-customer.ts'
import type { Snapshot } from './snapshot.ts'

const snapshot: Snapshot = {
  cartVersion: 1,
  currency: 'USD',
  lines: [],
  codes: [],
  promotions: [],
  needsDelivery: true,
  totals: [],
  total: 2592,
  claims: { stock: [], codes: [], certificates: [] },
}
const opening = {
  id: 'c1',
  successUrl: 'https://shop.example/thanks',
  cancelUrl: 'https://shop.example/cart',
  locale: 'en' as const,
  key: { hash: 'h1', cartVersion: 1 },
  country: 'US',
}
const address = { name: 'Ida Roe', line1: '1 Elm Row', city: 'Bath', postalCode: 'BA1', country: 'GB' }
const typed = { contact: { email: 'ida@roe.example' }, address, country: 'GB', delivery: 'express' }

const opened = openCheckout(undefined, opening, 1000)
const begin = (attempt: string) => ({ attempt, provider: 'test', snapshot, delivery: 'standard' })
const paying = beginPayment(opened, begin('a1'), 5000)
const asked = recordAnswer(paying, 'a1', {
  reference: 'r1',
  secondStep: { url: 'https://bank.example/', answer: null },
})
const paid: CheckoutRecord = { ...paying, status: 'paid', order: { id: 'ord_1', number: 1001, placedAt: 0 } }
const refusal = (reason: string) => expect.objectContaining({ name: 'ToteError', reason })

describe('opening', () => {
  it('starts empty, where the merchant is, with nothing chosen', () => {
    expect(opened).toMatchObject({
      status: 'open',
      country: 'US',
      delivery: null,
      contact: null,
      payment: null,
      createdAt: 1000,
    })
  })

  it('again keeps what was typed, and takes the new addresses and key', () => {
    const key = { hash: 'h2', cartVersion: 2 }
    const held = updateCheckout(opened, typed, 2000)
    const again = openCheckout(held, { ...opening, key, successUrl: null, locale: 'de' }, 3000)
    expect(again).toMatchObject({ ...typed, successUrl: null, locale: 'de', createdAt: 1000 })
    expect(again.keys).toEqual([key, opening.key])
  })

  it('again and again remembers the five newest keys', () => {
    let checkout = opened
    for (let i = 2; i <= 9; i++) {
      checkout = openCheckout(checkout, { ...opening, key: { hash: `h${i}`, cartVersion: i } }, 2000)
    }
    expect(checkout.keys.map((key) => key.hash)).toEqual(['h9', 'h8', 'h7', 'h6', 'h5'])
  })

  it('lets a payment go on that hangs on it', () => {
    expect(openCheckout(asked, opening, 6000)).toMatchObject({ status: 'secondStep', payment: asked.payment })
  })
})

describe('what a customer has saved', () => {
  const saved = { customer: 7, contact: { email: 'ida@roe.example' }, address }
  const filled = fillIn(opened, saved)

  it('is filled in where nothing was typed, and it goes there', () => {
    expect(filled).toEqual({ ...opened, contact: saved.contact, address, country: 'GB', filledFor: 7 })
    const here = fillIn(opened, { ...saved, address: null })
    expect(here).toEqual({ ...opened, contact: saved.contact, filledFor: 7 })
  })

  it('does not stand beside what somebody else typed', () => {
    const contact = { email: 'bo@roe.example' }
    const begun = updateCheckout(opened, { contact }, 2000)
    expect(fillIn(begun, saved)).toBe(begun)
    const own = updateCheckout(opened, { contact }, 2000, { customer: 7 })
    expect(fillIn(own, saved)).toMatchObject({ contact, address, filledFor: 7 })
    expect(fillIn(filled, { ...saved, contact })).toBe(filled)
  })

  it('is left out where nothing is known, and of what is being paid', () => {
    expect(fillIn(opened, { ...saved, contact: null, address: null })).toBe(opened)
    expect(fillIn(paying, saved)).toBe(paying)
  })

  it('is for that customer alone', () => {
    const seen = (checkout: CheckoutRecord, by: Filler) => asTypedBy(checkout, by).contact
    const others: Filler[] = [{ customer: 8 }, {}, { stranger: 'v1' }]
    expect(seen(filled, { customer: 7 })).toBe(saved.contact)
    expect(others.map((who) => seen(filled, who))).toEqual([null, null, null])
    const open = updateCheckout(opened, typed, 2000)
    expect([{ customer: 7 }, {}].map((who) => seen(open, who))).toEqual([typed.contact, typed.contact])
    expect(seen(open, { stranger: 'v1' })).toBeNull()
  })

  it('stays theirs when somebody else types, or chooses how it is delivered', () => {
    const contact = { email: 'bo@roe.example' }
    for (const who of [{}, { stranger: 'v1' }, { customer: 8 }]) {
      const theirs = updateCheckout(filled, { contact }, 2000, who)
      expect(theirs).toMatchObject({ contact, address: null, country: 'GB' })
      expect(asTypedBy(theirs, who)).toBe(theirs)
      const own = asTypedBy(theirs, { customer: 7 })
      expect(own).toMatchObject({ contact: saved.contact, address, country: 'GB', filledFor: 7 })
      expect(own).not.toHaveProperty('filledBy')
      expect(fillIn(theirs, { ...saved, contact })).toBe(theirs)
    }
    const chosen = updateCheckout(filled, { delivery: 'express', locale: 'de' }, 2000, { stranger: 'v1' })
    expect(chosen).toMatchObject({ contact: saved.contact, address, filledFor: 7, delivery: 'express' })
  })

  it('becomes theirs with what they type', () => {
    const typedFirst = updateCheckout(opened, typed, 2000)
    const seven = { customer: 7 }
    expect(updateCheckout(typedFirst, { contact: saved.contact }, 2000, seven)).toMatchObject({
      filledFor: 7,
    })
    expect(updateCheckout(typedFirst, { delivery: 'express' }, 2000, seven)).not.toHaveProperty('filledFor')
  })

  it('hangs on one key only until a browser took it', () => {
    const key = {
      hash: 'h2',
      cartVersion: 1,
      account: { family: 's1', power: 'cart' as const, until: 9000 },
    }
    const again = openCheckout(opened, { ...opening, key }, 2000)
    expect(withoutAccount(again, 'h1')).toEqual(again)
    expect(withoutAccount(again, 'h2').keys).toEqual([
      { hash: 'h2', cartVersion: 1, isTaken: true },
      opening.key,
    ])
  })
})

describe('what a browser types that came by somebody else’s link', () => {
  const one = { stranger: 'v1' }
  const two = { stranger: 'v2' }
  const customer = { customer: 7 }
  const by = (email: string) => ({ contact: { email }, address: { ...address, line1: email } })

  it('is that browser’s alone, and country goes with it', () => {
    const own = updateCheckout(opened, { ...typed, delivery: null }, 2000, customer)
    const first = updateCheckout(own, { ...by('one@roe.example'), country: 'GB' }, 2000, one)
    const second = updateCheckout(first, { country: 'FR' }, 2000, two)
    expect(asTypedBy(second, one)).toMatchObject({ ...by('one@roe.example'), country: 'GB' })
    expect(asTypedBy(second, two)).toMatchObject({ contact: null, address: null, country: 'FR' })
    expect(asTypedBy(second, customer)).toMatchObject({ contact: typed.contact, address, country: 'GB' })
    for (const who of [{}, { customer: 8 }, { stranger: 'v3' }])
      expect(asTypedBy(second, who)).toMatchObject({ contact: null, address: null })
  })

  it('pushes nothing out but what such browsers typed longest ago', () => {
    let checkout = updateCheckout(
      updateCheckout(opened, typed, 2000),
      { ...typed, delivery: null },
      2000,
      customer,
    )
    checkout = updateCheckout(checkout, by('guest@roe.example'), 2000)
    for (let i = 1; i <= 20; i++)
      checkout = updateCheckout(checkout, by(`${i}@roe.example`), 2000, { stranger: `v${i}` })
    expect(checkout.aside).toHaveLength(6)
    expect(asTypedBy(checkout, customer)).toMatchObject({ contact: typed.contact, address })
    expect(asTypedBy(checkout, {})).toMatchObject(by('guest@roe.example'))
    expect(asTypedBy(checkout, { stranger: 'v16' })).toMatchObject(by('16@roe.example'))
    expect(asTypedBy(checkout, { stranger: 'v15' })).toMatchObject({ contact: null, address: null })
  })

  it('is taken up where it was left, as often as they take turns', () => {
    let checkout = opened
    for (const turn of ['a', 'b']) {
      for (const [who, name] of [
        [one, 'one'],
        [customer, 'own'],
        [two, 'two'],
      ] as const)
        checkout = updateCheckout(checkout, { contact: { email: `${name}-${turn}@roe.example` } }, 2000, who)
      for (const [who, name] of [
        [one, 'one'],
        [customer, 'own'],
        [two, 'two'],
      ] as const)
        expect(asTypedBy(checkout, who).contact).toEqual({ email: `${name}-${turn}@roe.example` })
      expect(checkout.aside).toHaveLength(2)
    }
  })
})

describe('an attempt to pay', () => {
  it('is the only one: of two at once the second is refused', () => {
    expect(paying).toMatchObject({
      status: 'paying',
      payment: { attempt: 'a1', startedAt: 5000, reference: null },
    })
    expect(() => beginPayment(paying, begin('a2'), 5000)).toThrow(refusal('paymentInProgress'))
    expect(() => beginPayment(paying, begin('a2'), 5000 + ATTEMPT_LEASE_MS - 1)).toThrow(
      expect.objectContaining({ reason: 'paymentInProgress', retryAfter: 2 }),
    )
  })

  it('keeps the delivery that was agreed to', () => {
    expect(paying.delivery).toBe('standard')
    expect(paying.payment).not.toHaveProperty('delivery')
  })

  it('gives way when its lease is over without an answer', () => {
    const next = beginPayment(paying, begin('a2'), 5000 + ATTEMPT_LEASE_MS)
    expect(next.payment?.attempt).toBe('a2')
  })

  it('does not give way while the bank asks, however long', () => {
    expect(() => beginPayment(asked, begin('a2'), 5000 + 100 * ATTEMPT_LEASE_MS)).toThrow(
      refusal('paymentInProgress'),
    )
  })

  it('is ended when its lease is over, not before, and not while the bank asks', () => {
    const over = 5000 + ATTEMPT_LEASE_MS
    expect(endLapsed(paying, over)).toMatchObject({ status: 'open', payment: null })
    expect(endLapsed(paying, over - 1)).toBe(paying)
    for (const other of [opened, asked, paid]) expect(endLapsed(other, 10 * over)).toBe(other)
  })

  it('holds what was typed as it is', () => {
    expect(() => updateCheckout(paying, { country: 'DE' }, 5001)).toThrow(refusal('paymentInProgress'))
    expect(() => updateCheckout(asked, { country: 'DE' }, 5001)).toThrow(refusal('paymentInProgress'))
  })

  it('keeps what the provider answered', () => {
    const card = { brand: 'Visa', last4: '4242' }
    const answered = recordAnswer(paying, 'a1', { reference: 'r1', card })
    expect(answered).toMatchObject({ status: 'paying', payment: { reference: 'r1', card, secondStep: null } })
  })

  it('ends so that the shopper may try again', () => {
    const ended = endAttempt(asked, 'a1')
    expect(ended).toMatchObject({ status: 'open', payment: null })
    expect(beginPayment(ended, begin('a2'), 5001).payment?.attempt).toBe('a2')
  })

  it('that was given up changes nothing any more', () => {
    expect(recordAnswer(paying, 'a0', { reference: 'r0' })).toBe(paying)
    expect(endAttempt(paying, 'a0')).toBe(paying)
    expect(recordAnswer(opened, 'a1', { reference: 'r1' })).toBe(opened)
    expect(endAttempt(opened, 'a1')).toBe(opened)
  })
})

describe('what an attempt came to', () => {
  const once = { key: 'k1', fingerprint: 'f1' }
  const named = beginPayment(opened, { ...begin('a1'), once }, 5000)
  const authorised = recordAnswer(named, 'a1', { reference: 'r1', authorisedAt: 6000 })

  it('R9.3: is decided once it is authorised: nothing that comes later changes it', () => {
    expect(authorised).toMatchObject({ status: 'paying', payment: { reference: 'r1', authorisedAt: 6000 } })
    const secondStep = { url: 'https://bank.example/', answer: null }
    for (const late of [{ reference: 'r2' }, { secondStep }, { processingSince: 7000 }])
      expect(recordAnswer(authorised, 'a1', late)).toBe(authorised)
  })

  it('hangs while the money is on its way, and keeps what is set aside for a week', () => {
    const waiting = recordAnswer(named, 'a1', { reference: 'r1', processingSince: 6000 })
    expect([waiting.status, isHanging(waiting.status)]).toEqual(['processing', true])
    expect(() => updateCheckout(waiting, { country: 'DE' }, 7000)).toThrow(refusal('paymentInProgress'))
    const week = 7 * 24 * 3600 * 1000
    expect(heldUntil(waiting, 6000)).toBe(6000 + week)
    expect(heldUntil(waiting, 6000 + week)).toBeUndefined()
    expect(endLapsed(waiting, 6000 + week)).toBe(waiting)
  })

  it('is kept by its name, for the last five', () => {
    let checkout = endAttempt(named, 'a1', 'cardDeclined')
    expect(checkout).toMatchObject({ status: 'open', ended: [{ attempt: 'a1', once, why: 'cardDeclined' }] })
    const begunAnew = () => ({ ...checkout, tried: 0 })
    for (let i = 2; i <= 7; i++)
      checkout = endAttempt(beginPayment(begunAnew(), { ...begin(`a${i}`), once }, 5000), `a${i}`)
    expect(checkout.ended?.map(({ attempt }) => attempt)).toEqual(['a7', 'a6', 'a5', 'a4', 'a3'])
    expect(endAttempt(paying, 'a1')).not.toHaveProperty('ended')
  })
})

describe('the second step', () => {
  it('is awaited, answered, and over with the provider', () => {
    expect(asked.status).toBe('secondStep')
    const answered = answerSecondStep(asked, 'approved')
    expect(answered.payment?.secondStep?.answer).toBe('approved')
    expect(recordAnswer(answered, 'a1', { reference: 'r1' }).status).toBe('paying')
  })

  it('is answered once: what was decided stays decided', () => {
    const answered = answerSecondStep(asked, 'approved')
    expect(answerSecondStep(answered, 'refused')).toBe(answered)
  })

  it.each([
    ['open', opened],
    ['being paid', paying],
    ['paid', paid],
  ])('is not awaited by a checkout that is %s', (_, checkout) => {
    expect(answerSecondStep(checkout, 'approved')).toBe(checkout)
  })
})

it('refuses or ignores everything once paid', () => {
  expect(() => openCheckout(paid, opening, 6000)).toThrow(refusal('checkoutFinished'))
  expect(() => updateCheckout(paid, typed, 6000)).toThrow(refusal('checkoutFinished'))
  expect(() => beginPayment(paid, begin('a2'), 6000 + ATTEMPT_LEASE_MS)).toThrow(refusal('checkoutFinished'))
  expect(recordAnswer(paid, 'a1', { reference: 'r2' })).toBe(paid)
  expect(endAttempt(paid, 'a1')).toBe(paid)
})

const sent: Required = { address: true, delivery: true, faultsOf: () => [], unanswered: [] }

it('names every part that is missing', () => {
  expect(() => assertComplete(opened, sent)).toThrow(
    expect.objectContaining({
      reason: 'addressIncomplete',
      fields: [
        { pointer: '/contact/email', code: 'missing' },
        { pointer: '/address/line1', code: 'missing' },
        { pointer: '/delivery', code: 'missing' },
      ],
    }),
  )
  const { contact, delivery } = typed
  expect(assertComplete(updateCheckout(opened, typed, 2000), sent)).toEqual({ contact, address, delivery })
})

it('names what an address of its country cannot be without, and what was not answered', () => {
  const region = { pointer: '/address/region', code: 'missing' }
  const answer = { pointer: '/fields/size', code: 'missing' }
  const required = { ...sent, faultsOf: () => [region], unanswered: [answer] }
  expect(() => assertComplete(updateCheckout(opened, typed, 2000), required)).toThrow(
    expect.objectContaining({ reason: 'addressIncomplete', fields: [region, answer] }),
  )
})

it('asks only whom to tell where nothing is sent by post, and keeps no address then', () => {
  const unsent = { ...sent, address: false, delivery: false }
  expect(() => assertComplete(opened, unsent)).toThrow(
    expect.objectContaining({ fields: [{ pointer: '/contact/email', code: 'missing' }] }),
  )
  expect(assertComplete(updateCheckout(opened, typed, 2000), unsent)).toEqual({
    contact: typed.contact,
    address: null,
    delivery: null,
  })
})

it('goes to a country, and to a region of it once that is typed', () => {
  expect(placeOf(opened)).toEqual({ country: 'US' })
  const there = { country: 'US', address: { ...address, country: 'US', region: 'OR' } }
  expect(placeOf(there)).toEqual({ country: 'US', region: 'OR' })
})
