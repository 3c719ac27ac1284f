import { describe, expect, it } from 'vitest'
import { card, filled, openFlow } from './flow.fixture.ts'

describe('paying', () => {
  it('pays what the shopper sees and leaves for the shop', async () => {
    const { shop, flow, view, left } = await openFlow({ ...filled, returnUrl: null })
    shop.next('pay', () => {
      shop.checkout = { ...shop.checkout, returnUrl: 'https://shop.example/thanks?o=ord_1' }
    })
    await flow.pay(card())
    expect(shop.heard).toEqual([['pay', { expectedTotal: 12_048, last4: '4242' }]])
    expect(view().phase).toBe('leaving')
    expect(left).toEqual(['https://shop.example/thanks?o=ord_1'])
  })

  it('stays on the receipt where the shop named no page', async () => {
    const { flow, view, left } = await openFlow()
    await flow.pay(card())
    expect(view()).toMatchObject({
      phase: 'paid',
      checkout: { order: { number: 1042 } },
      focus: { at: 'heading' },
    })
    expect(left).toEqual([])
  })

  it('sends one request for a double click', async () => {
    const { shop, flow } = await openFlow()
    await Promise.all([flow.pay(card()), flow.pay(card())])
    await flow.pay(card())
    expect(shop.count('pay')).toBe(1)
  })

  it('does not ask the server while something is missing, and leads to the first', async () => {
    const { shop, flow, view } = await openFlow({})
    await flow.pay({ 'card.number': '', 'card.expiry': '11 / 20', 'card.code': '1' })
    expect(shop.heard).toEqual([])
    expect(view().focus).toEqual({ at: 'contact.email' })
    expect(view().faults).toEqual({
      'contact.email': 'missing',
      'address.name': 'missing',
      'address.line1': 'missing',
      'address.city': 'missing',
      'address.region': 'missing',
      'address.postalCode': 'missing',
      delivery: 'missing',
      'card.number': 'missing',
      'card.expiry': 'past',
      'card.code': 'wrong',
    })
  })

  it('saves what was typed last before it pays', async () => {
    const { shop, flow } = await openFlow()
    flow.store.type('address.line2', 'Floor 2')
    await flow.pay(card())
    expect(shop.heard.map(([name]) => name)).toEqual(['update', 'pay'])
    expect(shop.checkout.address?.line2).toBe('Floor 2')
  })

  it('does not pay a total that changed on the way, and asks to look again', async () => {
    const { shop, flow, view } = await openFlow()
    const choosing = flow.store.chooseDelivery('express')
    await flow.pay(card())
    await choosing
    expect(shop.count('pay')).toBe(0)
    expect(view()).toMatchObject({
      phase: 'form',
      paying: false,
      notice: { code: 'totalChanged' },
      focus: { at: 'notice' },
    })
    await flow.pay(card())
    expect(view().phase).toBe('paid')
  })

  it('shows the new total where the server knows another', async () => {
    const { shop, flow, view } = await openFlow()
    shop.next('pay', () => {
      shop.checkout = { ...shop.checkout, totals: [{ type: 'total', amount: 9999, currency: 'USD' }] }
    })
    await flow.pay(card())
    expect(view().notice).toEqual({ code: 'totalChanged' })
    expect(shop.heard.map(([name]) => name)).toEqual(['pay', 'get'])
  })

  it.each([
    ['4000 0000 0000 0002', 'cardDeclined', 'card.number'],
    ['4000 0000 0000 9995', 'cardNoFunds', 'card.number'],
    ['4000 0000 0000 0069', 'cardExpired', 'card.expiry'],
    ['4000 0000 0000 0127', 'cardCodeWrong', 'card.code'],
  ])('%s: tells that it is %s at %s, and takes another card', async (number, code, field) => {
    const { flow, view } = await openFlow()
    await flow.pay(card(number))
    expect(view()).toMatchObject({
      phase: 'form',
      paying: false,
      notice: { code },
      faults: { [field]: 'refused' },
      focus: { at: field },
    })
    await flow.pay(card())
    expect(view()).toMatchObject({ phase: 'paid', notice: null })
  })

  it('tells a real card in test mode at its field', async () => {
    const { flow, view } = await openFlow()
    await flow.pay(card('5555 5555 5555 4444'))
    expect(view()).toMatchObject({
      faults: { 'card.number': 'realCardInTestMode' },
      notice: null,
      focus: { at: 'card.number' },
    })
  })

  it('R7: tells of a card where none belongs at that field', async () => {
    const { shop, flow, view } = await openFlow()
    shop.next('pay', 'rawCardNotAccepted', { fields: [{ pointer: '/notes', code: 'card' }] })
    await flow.pay(card())
    expect(view()).toMatchObject({
      faults: { notes: 'rawCardNotAccepted' },
      notice: null,
      focus: { at: 'notes' },
    })
  })

  it('tells at its field what the server finds on the card', async () => {
    const { shop, flow, view } = await openFlow()
    shop.next('pay', 'cardInvalid', { fields: [{ pointer: '/card/code', code: 'invalid' }] })
    await flow.pay(card())
    expect(view()).toMatchObject({ faults: { 'card.code': 'wrong' }, focus: { at: 'card.code' } })
    shop.next('pay', 'cardInvalid')
    await flow.pay(card())
    expect(view()).toMatchObject({ faults: { 'card.number': 'wrong' } })
  })

  it('shows each part of the address that the server misses, and leads to the first', async () => {
    const { shop, flow, view } = await openFlow()
    const fields = [
      { pointer: '/delivery', code: 'missing' },
      { pointer: '/address/region', code: 'missing' },
      { pointer: '/address/postalCode', code: 'invalid' },
      { pointer: '/expectedTotal', code: 'invalid' },
    ]
    shop.next('pay', 'addressIncomplete', { fields })
    await flow.pay(card())
    expect(view()).toMatchObject({ phase: 'form', focus: { at: 'address.region' }, notice: null })
    expect(view().faults).toEqual({
      delivery: 'missing',
      'address.region': 'missing',
      'address.postalCode': 'wrong',
    })
  })

  it.each([
    ['rateLimited', { retryAfter: 30 }, { code: 'rateLimited', detail: { retryAfter: 30 } }],
    ['outOfStock', {}, { code: 'notAvailable' }],
    ['serverError', {}, { code: 'serverError', retry: 'pay' }],
    ['unavailable', { retryAfter: 2 }, { code: 'maybePaid', detail: { retryAfter: 2 }, retry: 'pay' }],
  ] as const)('says so when the server answers %s', async (reason, extra, notice) => {
    const { shop, flow, view } = await openFlow()
    shop.next('pay', reason, extra)
    await flow.pay(card())
    expect(view()).toMatchObject({ phase: 'form', paying: false })
    expect(view().notice).toEqual(notice)
  })

  it.each([
    ['cartEmpty', 'empty'],
    ['checkoutNotFound', 'gone'],
  ] as const)('ends the page when the server answers %s', async (reason, phase) => {
    const { shop, flow, view } = await openFlow()
    shop.next('pay', reason)
    await flow.pay(card())
    expect(view().phase).toBe(phase)
  })

  it('shows the end of a checkout that another tab has paid', async () => {
    const { shop, flow, view } = await openFlow()
    shop.next('pay', 'checkoutFinished')
    shop.next('get', () => shop.becomePaid())
    await flow.pay(card())
    expect(view()).toMatchObject({ phase: 'paid', checkout: { order: { number: 1042 } } })
  })
})

describe('a payment whose answer is late or lost', () => {
  it('is looked up before it is tried again, and found paid', async () => {
    const { shop, flow, view } = await openFlow()
    shop.next('pay', 'offline')
    await flow.pay(card())
    expect(view()).toMatchObject({ phase: 'form', notice: { code: 'maybePaid', retry: 'pay' } })
    shop.becomePaid()
    await flow.pay(card())
    expect(view().phase).toBe('paid')
    expect(shop.count('pay')).toBe(1)
  })

  it('is tried again where nothing had happened', async () => {
    const { shop, flow, view } = await openFlow()
    shop.next('pay', 'offline')
    await flow.pay(card())
    await flow.pay(card())
    expect(shop.heard.map(([name]) => name)).toEqual(['pay', 'get', 'pay'])
    expect(view().phase).toBe('paid')
  })

  it('is waited for while another is in progress', async () => {
    const { shop, flow, view, pauses } = await openFlow()
    shop.checkout = { ...shop.checkout, status: 'paying' }
    shop.next('pay', 'paymentInProgress')
    shop.next('get', 'offline')
    shop.next('get', () => {})
    shop.next('get', () => shop.becomePaid())
    await flow.pay(card())
    expect(view().phase).toBe('paid')
    expect(pauses).toEqual([1000, 1500, 2000])
  })

  it('is given up after half a minute, and can be looked up again', async () => {
    const { shop, flow, view, pauses, seen } = await openFlow({ ...filled, status: 'paying' })
    expect(view().phase).toBe('stuck')
    expect(pauses.reduce((a, b) => a + b)).toBeLessThanOrEqual(30_000)
    expect(shop.count('complete')).toBe(1)
    expect(seen.some(({ phase }) => phase === 'waiting')).toBe(true)
    shop.checkout = { ...shop.checkout, status: 'open' }
    await flow.checkAgain()
    expect(view()).toMatchObject({ phase: 'form', notice: { code: 'notPaid' } })
  })
})

describe('a second step', () => {
  it('takes the shopper to the bank', async () => {
    const { flow, view, left } = await openFlow()
    await flow.pay(card('4000 0000 0000 3220'))
    expect(view().phase).toBe('waiting')
    expect(left).toEqual(['/bank'])
  })

  it('is asked about once when the shopper comes back, and the order shown', async () => {
    const { shop, view } = await openFlow({ ...filled, status: 'secondStep' }, (bank) =>
      bank.next('complete', () => bank.becomePaid()),
    )
    expect(shop.heard).toEqual([['complete', undefined]])
    expect(view().phase).toBe('paid')
  })

  it('is offered again while it is undecided, and given up for another card', async () => {
    const { shop, flow, view, left } = await openFlow({
      ...filled,
      status: 'secondStep',
      secondStepUrl: '/bank',
    })
    expect(view().phase).toBe('secondStep')
    flow.goToBank()
    expect(left).toEqual(['/bank'])
    await flow.load(null)
    await flow.otherCard()
    expect(view()).toMatchObject({ phase: 'form', notice: null, focus: { at: 'card.number' } })
    expect(shop.checkout.status).toBe('open')
  })

  it('of another browser can only be looked up again', async () => {
    const { shop, flow, view } = await openFlow({ ...filled, status: 'secondStep', secondStepUrl: null })
    expect(view().phase).toBe('stuck')
    shop.becomePaid()
    await flow.checkAgain()
    expect(view().phase).toBe('paid')
  })

  it('that nothing came of says so beside the payment, and blames no field', async () => {
    const { view } = await openFlow({ ...filled, status: 'secondStep' }, (bank) => {
      const complete = bank.complete
      bank.complete = async () => {
        bank.checkout = { ...bank.checkout, status: 'open' }
        const lost = { code: 'paymentNotTaken', severity: 'requires_buyer_input', path: 'payment' } as const
        return { ...(await complete()), problems: [lost] }
      }
    })
    const at = { notice: { code: 'paymentNotTaken' }, faults: {}, focus: { at: 'notice' } }
    expect(view()).toMatchObject({ phase: 'form', ...at })
  })

  it('says so when the bank refused', async () => {
    const { view } = await openFlow({ ...filled, status: 'secondStep' }, (bank) => {
      const complete = bank.complete
      bank.complete = async () => {
        bank.checkout = { ...bank.checkout, status: 'open' }
        const refused = { code: 'secondStepRefused', severity: 'requires_buyer_input' } as const
        return { ...(await complete()), problems: [refused] }
      }
    })
    expect(view()).toMatchObject({ phase: 'form', notice: { code: 'secondStepRefused' } })
  })
})

describe('coming back to a page', () => {
  it('shows a paid checkout without sending the shopper away again', async () => {
    const order = { id: 'ord_0000000000000000000001', number: 7, placedAt: '2026-11-21T12:00:00.000Z' }
    const { view, left } = await openFlow({
      ...filled,
      status: 'paid',
      order,
      returnUrl: 'https://shop.example/thanks',
    })
    expect(view().phase).toBe('paid')
    expect(left).toEqual([])
  })

  it('keeps what was typed and takes the new totals', async () => {
    const { shop, flow, view } = await openFlow()
    flow.store.type('address.city', 'Salem')
    shop.checkout = { ...shop.checkout, delivery: 'express' }
    await flow.load(null)
    expect(view()).toMatchObject({ draft: { 'address.city': 'Salem' }, delivery: 'express' })
  })
})
