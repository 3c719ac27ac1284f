import { inspect } from 'node:util'
import { money } from '@tote/shared/money.ts'
import { describe, expect, it } from 'vitest'
import type { Payment } from '../domain/checkout.ts'
import { Card, passesLuhn } from './card.ts'
import { TEST_CARDS, testPayment } from './test-payment.ts'

const provider = testPayment(() => Date.UTC(2026, 10, 21))

function authorise(number: string, expiry = { month: 12, year: 2030 }) {
  const card = new Card(number, '123', expiry)
  const checkoutUrl = 'https://pay.example/checkout/c1'
  return provider.authorise({ attempt: 'a1', amount: money(2592, 'USD'), card, checkoutUrl })
}

it('is for tests only', () => {
  expect([provider.name, provider.isTest]).toEqual(['test', true])
})

describe('the published cards', () => {
  it.each([
    ['4242424242424242', { status: 'authorised', reference: 'test_a1' }],
    ['4000000000000002', { status: 'declined', why: 'cardDeclined' }],
    ['4000000000009995', { status: 'declined', why: 'cardNoFunds' }],
    ['4000000000000069', { status: 'declined', why: 'cardExpired' }],
    ['4000000000000127', { status: 'declined', why: 'cardCodeWrong' }],
    [
      '4000000000003220',
      { status: 'secondStep', reference: 'test_a1', url: 'https://pay.example/checkout/c1/bank' },
    ],
  ])('%s answers as published', async (number, answer) => {
    expect(await authorise(number)).toEqual(answer)
    expect(TEST_CARDS.some((card) => card.number === number)).toBe(true)
  })

  it('are six, and all pass the check of their digits', () => {
    expect(TEST_CARDS).toHaveLength(6)
    expect(TEST_CARDS.every(({ number }) => passesLuhn(number))).toBe(true)
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

describe('any other card', () => {
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
  const payment = {
    attempt: 'a1',
    provider: 'test',
    startedAt: 0,
    reference: 'test_a1',
    card: null,
  } as Payment

  it.each([
    ['approved', { status: 'authorised', reference: 'test_a1' }],
    ['refused', { status: 'declined', why: 'secondStepRefused' }],
    [null, undefined],
  ] as const)('answered with %s', async (answer, result) => {
    expect(await provider.check({ ...payment, secondStep: { url, answer } })).toEqual(result)
  })

  it('that was never asked for says nothing', async () => {
    expect(await provider.check({ ...payment, secondStep: null })).toBeUndefined()
    const unanswered = { ...payment, reference: null, secondStep: { url, answer: 'approved' as const } }
    expect(await provider.check(unanswered)).toBeUndefined()
  })
})
