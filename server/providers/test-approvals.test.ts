import { inspect } from 'node:util'
import { money } from '@tote/shared/money.ts'
import { expect, it } from 'vitest'
import type { Payment } from '../domain/attempt.ts'
import { BankAccount } from './bank-account.ts'
import { Card } from './card.ts'
import type { Means } from './payment.ts'
import { TEST_CARDS, testPayment } from './test-payment.ts'

const NOW = Date.UTC(2026, 10, 21)
const provider = testPayment(() => NOW, 0)
const AMOUNT = money(2592, 'USD')
let attempts = 0

const refusal = (reason: string) => expect.objectContaining({ name: 'ToteError', reason })
const card = (number: string): Means => ({
  kind: 'card',
  card: new Card(number, '123', { month: 12, year: 2030 }),
})

const approve = (means: Means | null) =>
  provider.approve({
    sessionId: 's1',
    attempt: 'a1',
    merchantId: 'm1',
    amount: AMOUNT,
    email: 'ada@example.com',
    description: 'Purchase Agent',
    locale: 'en',
    pageUrl: 'https://pay.example/payment/m1/s1?k=key',
    means,
  })

async function charge(token: string, attempt = `a${attempts++}`) {
  const request = {
    attempt,
    startedAt: NOW,
    amount: AMOUNT,
    merchantId: 'm1',
    checkoutId: 'c1',
    method: 'card' as const,
    hasMeans: true,
    approval: token,
    checkoutUrl: 'https://pay.example/checkout/c1',
    locale: 'en',
    description: 'Alder & Ash',
    email: 'ada@example.com',
  }
  const { reference } = await provider.open(request)
  return provider.authorise({ ...request, reference, means: { kind: 'approval', token } })
}

it.each([
  ['4242424242424242', 'pays', 'authorised'],
  ['4000000000009995', 'cardNoFunds', 'cardNoFunds'],
  // Nobody is there for the second step.
  ['4000000000003220', 'secondStep', 'secondStepRefused'],
  ['4000000000003006', 'slow', 'authorised'],
])('approves %s, and charges it later as it does', async (number, does, result) => {
  const approval = await approve(card(number))
  const shown = { brand: 'Visa', last4: number.slice(-4) }
  expect(approval).toEqual({ status: 'approved', token: `test_${does}`, card: shown })
  const answer = await charge(`test_${does}`)
  if (result === 'authorised') expect(answer).toMatchObject({ status: result, amount: AMOUNT, card: shown })
  else expect(answer).toEqual({ status: 'declined', why: result })
})

it.each([
  ['4000000000000002', 'cardDeclined'],
  ['4000000000000069', 'cardExpired'],
  ['4000000000000127', 'cardCodeWrong'],
])('refuses %s at once', async (number, why) => {
  expect(await approve(card(number))).toEqual({ status: 'declined', why })
})

it('charges once under one name, also where the answer was lost', async () => {
  await expect(charge('test_lostAnswer', 'lost')).rejects.toEqual(refusal('unavailable'))
  expect(await charge('test_lostAnswer', 'lost')).toMatchObject({ status: 'authorised' })
  const payment = { attempt: 'lost', reference: 'test_lost', secondStep: null } as Payment
  expect(await provider.check(payment)).toMatchObject({ status: 'authorised' })
})

it('charges every test card by the name of what it does, and nothing else', async () => {
  for (const { does } of TEST_CARDS) {
    const answered = await charge(`test_${does}`).catch((error: { reason: string }) => error.reason)
    expect(answered === 'unavailable' || typeof answered === 'object', does).toBe(true)
  }
  for (const token of ['', 'pays', 'test_', 'test_pays2', 'test___proto__', 'cus_1:pm_1'])
    await expect(charge(token)).rejects.toEqual(refusal('paymentMethodUnavailable'))
})

it('approves no card that may be somebody’s own, no account, and nothing typed elsewhere', async () => {
  const real = await approve(card('4111111111111111')).catch((error: unknown) => error)
  expect(real).toEqual(refusal('realCardInTestMode'))
  expect(inspect(real, { depth: 9 })).not.toContain('4111')
  const account: Means = { kind: 'ach', account: new BankAccount('110000000', '000123456789', 'Ada') }
  for (const means of [account, null, { kind: 'token', token: 'x' } as const])
    await expect(approve(means)).rejects.toEqual(refusal('paymentMethodUnavailable'))
})
