import { describe, expect, it } from 'vitest'
import { isRoutingNumber } from './bank-account.ts'
import { card, filled, openFlow } from './flow.fixture.ts'

const own = { kind: 'own', methods: ['card', 'ach'], element: null } as const
const account = (number = '000123456789') => ({
  'account.holder': 'Ada Lovelace',
  'account.routing': '110000000',
  'account.number': number,
})

describe('the name of a payment', () => {
  it('is the same when an answer was lost, and nothing changed', async () => {
    const { shop, flow, view } = await openFlow()
    shop.next('pay', 'offline')
    await flow.pay(card())
    expect(view().notice).toMatchObject({ code: 'maybePaid', retry: 'pay' })
    await flow.pay(card())
    expect(view().phase).toBe('paid')
    expect(shop.names).toHaveLength(2)
    expect(shop.names[0]).toMatch(/^[0-9a-f]{32}$/)
    expect(shop.names[1]).toBe(shop.names[0])
  })

  it.each([
    ['a declined card', () => card('4000 0000 0000 0002'), undefined],
    ['a refusal', () => card(), 'realCardInTestMode' as const],
  ])('is another after %s', async (_, first, refusal) => {
    const { shop, flow } = await openFlow()
    if (refusal) shop.next('pay', refusal)
    await flow.pay(first())
    await flow.pay(card())
    expect(new Set(shop.names).size).toBe(2)
  })

  it('is another where the answer was lost and another card is paid with', async () => {
    const { shop, flow } = await openFlow()
    shop.next('pay', 'offline')
    await flow.pay(card())
    await flow.pay(card('4000 0000 0000 0002'))
    expect(new Set(shop.names).size).toBe(2)
  })
})

describe('a bank account', () => {
  it('is paid from, and waited for as long as it takes', async () => {
    const { shop, flow, view, seen, pauses } = await openFlow({ ...filled, payment: own })
    flow.store.chooseMethod('ach')
    for (let asked = 0; asked < 9; asked++) shop.next('get', () => {})
    shop.next('get', 'offline')
    shop.next('get', () => void shop.becomePaid())
    await flow.pay(account())
    await expect.poll(() => view().phase).toBe('paid')
    expect(seen.some(({ phase }) => phase === 'processing')).toBe(true)
    expect(shop.heard[0]).toEqual(['pay', { expectedTotal: 12_048, last4: '6789', method: 'ach' }])
    expect(pauses).toHaveLength(11)
    expect(pauses.at(-1)).toBe(60_000)
  })

  it('that the bank refuses after all brings the form back', async () => {
    const { shop, flow, view } = await openFlow({ ...filled, status: 'processing', payment: own }, (shop) => {
      shop.next('get', () => {
        shop.checkout = { ...shop.checkout, status: 'open' }
      })
    })
    await expect.poll(() => view().phase).toBe('form')
    expect(view().notice).toMatchObject({ code: 'notPaid' })
    expect(shop.count('get')).toBe(1)
    flow.stop()
  })

  it('that is refused at once is told at its number', async () => {
    const { flow, view } = await openFlow({ ...filled, payment: own })
    flow.store.chooseMethod('ach')
    await flow.pay(account('000222222227'))
    expect(view()).toMatchObject({
      phase: 'form',
      notice: { code: 'accountRefused' },
      faults: { 'account.number': 'refused' },
      focus: { at: 'account.number' },
    })
  })

  it('is not sent with a slip in it, and the card is not asked for beside it', async () => {
    const { shop, flow, view } = await openFlow({ ...filled, payment: own })
    flow.store.chooseMethod('ach')
    await flow.pay({ 'account.holder': '', 'account.routing': '110000001', 'account.number': '12' })
    expect(shop.heard).toEqual([])
    expect(view().faults).toEqual({
      'account.holder': 'missing',
      'account.routing': 'wrong',
      'account.number': 'wrong',
    })
    flow.store.chooseMethod('card')
    expect(view().faults).toEqual({})
  })

  it.each([
    ['110000000', true],
    ['021000021', true],
    ['110000001', false],
    ['11000000', false],
  ])('at the bank %s: %s', (digits, isOne) => {
    expect(isRoutingNumber(digits)).toBe(isOne)
  })
})

describe('a page of the provider’s', () => {
  const payment = { kind: 'redirect', methods: ['card'], element: null } as const

  it('is where the shopper is led, with nothing asked here', async () => {
    const { shop, flow, left } = await openFlow({ ...filled, payment })
    await flow.pay({})
    expect(shop.heard).toEqual([['pay', { expectedTotal: 12_048 }]])
    expect(left).toEqual(['https://pay.example/s/1'])
  })

  it('left without paying leads back to the form', async () => {
    const given = {
      ...filled,
      payment,
      status: 'secondStep',
      secondStepUrl: 'https://pay.example/s/1',
    } as const
    const { shop, flow, view } = await openFlow(given)
    await expect.poll(() => view().phase).toBe('secondStep')
    await flow.otherCard()
    expect(view()).toMatchObject({ phase: 'form', focus: { at: 'payment' } })
    expect(shop.heard.map(([name]) => name)).toEqual(['complete', 'abandon'])
  })

  it('whose fields cannot be had in this page is said to be out of reach, and nothing is sent', async () => {
    const { shop, flow, view } = await openFlow({ ...filled, payment: { ...payment, kind: 'element' } })
    await flow.pay({})
    expect(shop.heard).toEqual([])
    expect(view()).toMatchObject({ notice: { code: 'unavailable' }, focus: { at: 'notice' } })
  })
})

describe('a form that was refused without script', () => {
  it('begins with what it was refused for', async () => {
    const { shop, flow, view } = await openFlow(filled)
    const refused = {
      reason: 'addressIncomplete',
      fields: [{ pointer: '/address/city', code: 'missing' }],
    } as const
    await flow.load({ checkout: shop.checkout, problems: [], refused })
    expect(view()).toMatchObject({ faults: { 'address.city': 'missing' }, focus: { at: 'address.city' } })
  })
})
