import { inspect } from 'node:util'
import { isCardNumber } from '@tote/shared/card-number.ts'
import { money } from '@tote/shared/money.ts'
import { describe, expect, it } from 'vitest'
import type { Payment } from '../domain/attempt.ts'
import { BankAccount } from './bank-account.ts'
import { Card } from './card.ts'
import { TEST_CARDS, testPayment } from './test-payment.ts'

const NOW = Date.UTC(2026, 10, 21)
const AMOUNT = money(2592, 'USD')
const clock = { now: NOW }
const provider = testPayment(() => clock.now, 0)
let attempts = 0

const request = (attempt: string) => ({
  attempt,
  startedAt: NOW,
  amount: AMOUNT,
  merchantId: 'm1',
  checkoutId: 'c1',
  method: 'card' as const,
  hasMeans: true,
  checkoutUrl: 'https://pay.example/checkout/c1',
  locale: 'en',
  description: 'Alder & Ash',
  email: 'ada@example.com',
})

async function authorise(number: string, expiry = { month: 12, year: 2030 }, attempt = `a${attempts++}`) {
  const card = new Card(number, '123', expiry)
  const { reference } = await provider.open(request(attempt))
  return provider.authorise({ ...request(attempt), reference, means: { kind: 'card', card } })
}

function attemptOf(attempt: string, more: Partial<Payment> = {}): Payment {
  const snapshot = { total: AMOUNT.amount, currency: AMOUNT.currency } as Payment['snapshot']
  return {
    attempt,
    provider: 'test',
    startedAt: NOW,
    snapshot,
    reference: `test_${attempt}`,
    card: null,
    secondStep: null,
    ...more,
  }
}

const refusal = (reason: string) => expect.objectContaining({ name: 'ToteError', reason })

it('is for tests only', () => {
  expect([provider.name, provider.isTest]).toEqual(['test', true])
})

describe('the published cards', () => {
  it.each([
    ['4242424242424242', { status: 'authorised', reference: 'test_b1', amount: AMOUNT }],
    ['4000000000000002', { status: 'declined', why: 'cardDeclined' }],
    ['4000000000009995', { status: 'declined', why: 'cardNoFunds' }],
    ['4000000000000069', { status: 'declined', why: 'cardExpired' }],
    ['4000000000000127', { status: 'declined', why: 'cardCodeWrong' }],
    [
      '4000000000003220',
      { status: 'secondStep', reference: 'test_b1', url: 'https://pay.example/checkout/c1/bank' },
    ],
  ])('%s answers as published', async (number, answer) => {
    const fresh = testPayment(() => NOW, 0)
    const card = new Card(number, '123', { month: 12, year: 2030 })
    const asked = { ...request('b1'), reference: 'test_b1', means: { kind: 'card' as const, card } }
    expect(await fresh.authorise(asked)).toEqual(answer)
    expect(TEST_CARDS.some((card) => card.number === number)).toBe(true)
  })

  it('all pass the check of their digits, each once', () => {
    expect(new Set(TEST_CARDS.map(({ number }) => number)).size).toBe(TEST_CARDS.length)
    expect(TEST_CARDS.every(({ number }) => isCardNumber(number))).toBe(true)
  })

  it('are declined once expired', async () => {
    expect(await authorise('4242424242424242', { month: 10, year: 2026 })).toEqual({
      status: 'declined',
      why: 'cardExpired',
    })
    expect(await authorise('4242424242424242', { month: 11, year: 2026 })).toMatchObject({
      status: 'authorised',
    })
  })
})

describe('R7.3: any other card', () => {
  it.each([
    '5555555555554444',
    '4111111111111111',
    '378282246310005',
    '4000000000000010',
    '42424242424242424',
  ])('%s may be real and is refused, expired or not, without being repeated', async (number) => {
    for (const year of [2020, 2030]) {
      const refused = await authorise(number, { month: 1, year }).catch((error: unknown) => error)
      expect(refused).toMatchObject({
        name: 'ToteError',
        reason: 'realCardInTestMode',
        fields: [{ pointer: '/card/number', code: 'realCard' }],
      })
      expect(inspect(refused, { showHidden: true, depth: 9 })).not.toContain(number)
    }
  })
})

describe('the second step', () => {
  const url = 'https://pay.example/checkout/c1/bank'

  it.each([
    ['approved', { status: 'authorised', reference: 'test_s1', amount: AMOUNT }],
    ['refused', { status: 'declined', why: 'secondStepRefused' }],
    [null, undefined],
  ] as const)('answered with %s', async (answer, result) => {
    expect(await provider.check(attemptOf('s1', { secondStep: { url, answer } }))).toEqual(result)
  })

  it('that was never asked for says nothing', async () => {
    expect(await provider.check(attemptOf('s1'))).toBeUndefined()
    const secondStep = { url, answer: 'approved' as const }
    expect(await provider.check(attemptOf('s1', { reference: null, secondStep }))).toBeUndefined()
  })
})

describe('an answer that does not arrive', () => {
  it('is found, and the payment is one, however often it is asked for', async () => {
    await expect(authorise('4000000000004004', undefined, 'l1')).rejects.toEqual(refusal('unavailable'))
    const paid = { status: 'authorised', reference: 'test_l1', amount: AMOUNT }
    expect(await provider.check(attemptOf('l1'))).toEqual(paid)
    expect(await authorise('4000000000004004', undefined, 'l1')).toEqual(paid)
  })

  it('stands for nothing where the provider could not be reached', async () => {
    await expect(authorise('4000000000005001', undefined, 'u1')).rejects.toEqual(refusal('unavailable'))
    expect(await provider.check(attemptOf('u1'))).toBeUndefined()
  })

  it('comes late where it is slow', async () => {
    const slow = testPayment(() => NOW, 60)
    const began = performance.now()
    const card = new Card('4000000000003006', '123', { month: 12, year: 2030 })
    const asked = { ...request('w1'), reference: 'test_w1', means: { kind: 'card' as const, card } }
    expect(await slow.authorise(asked)).toMatchObject({ status: 'authorised' })
    expect(performance.now() - began).toBeGreaterThan(50)
  })
})

it('authorises nothing that was let go of', async () => {
  await provider.cancel('test_g1', 'g1')
  await expect(authorise('4242424242424242', undefined, 'g1')).rejects.toEqual(refusal('unavailable'))
})

describe('the published accounts', () => {
  const pay = async (routing: string, number: string, attempt: string) => {
    const means = { kind: 'ach' as const, account: new BankAccount(routing, number, 'Ada Byron') }
    return provider.authorise({ ...request(attempt), reference: `test_${attempt}`, means })
  }

  it.each([
    ['000123456789', { status: 'authorised', amount: AMOUNT, isTaken: true }],
    ['000111111116', { status: 'declined', why: 'accountRefused' }],
  ])('%s is on its way, and decided 20 seconds later, also by another server', async (number, later) => {
    const answer = await pay('110000000', number, `p${number}`)
    if (answer.status !== 'processing') throw new Error('is not on its way')
    const { reference } = answer
    const waiting = attemptOf(`p${number}`, { reference, processingSince: NOW })
    const another = testPayment(() => clock.now)
    try {
      clock.now = NOW + 19_999
      expect(await another.check(waiting)).toBeUndefined()
      clock.now = NOW + 20_000
      expect(await another.check(waiting)).toMatchObject(later)
    } finally {
      clock.now = NOW
    }
  })

  it('refuse at once where they say so, and no other is taken or repeated', async () => {
    expect(await pay('110000000', '000222222227', 'r1')).toEqual({
      status: 'declined',
      why: 'accountRefused',
    })
    for (const [routing, number] of [
      ['021000021', '000123456789'],
      ['110000000', '000123456780'],
    ] as const) {
      const refused = await pay(routing, number, 'x1').catch((error: unknown) => error)
      expect(refused).toMatchObject({
        reason: 'realCardInTestMode',
        fields: [{ pointer: '/account/number', code: 'realAccount' }],
      })
      expect(inspect(refused, { showHidden: true, depth: 9 })).not.toContain(number)
    }
  })
})

it('hears of nothing by itself', () => {
  expect(() => provider.readEvent(new Uint8Array(), () => undefined)).toThrow(refusal('eventInvalid'))
})
