import { money } from '@tote/shared/money.ts'
import { expect, it } from 'vitest'
import { readPayment } from '../api/payment-input.ts'
import type { OpenRequest, PaymentProvider } from '../providers/payment.ts'
import { openTill, type Till } from '../test/till.ts'
import { fingerprintOf, isAlikeAsked } from './paid-once.ts'

const APPROVAL = { kind: 'approval', token: 'approval-1' } as const
const refusal = (reason: string) => expect.objectContaining({ reason })

async function payBy(till: Till, more: object = {}) {
  const ref = await till.shopper()
  const { checkout } = await till.services.checkouts.get(ref)
  const expectedTotal = checkout.totals.at(-1)?.amount ?? 0
  const given = { means: APPROVAL, expectedTotal, once: { key: 'k1' }, ...more }
  return { ref, expectedTotal, pay: () => till.services.payments.pay(ref, given) }
}

it.each(['own', 'redirect', 'element'] as const)(
  'is paid by what was approved before, where its own way to pay is %s',
  async (kind) => {
    const asked: Pick<OpenRequest, 'approval' | 'hasMeans'>[] = []
    const card = { brand: 'Visa', last4: '4242' }
    const provider: Partial<PaymentProvider> = {
      form: { kind, methods: ['card'], element: null },
      open: async (request) => {
        asked.push(request)
        return { reference: `ref-${request.attempt}`, url: 'https://pay.example/never' }
      },
      authorise: async ({ reference, amount, means }) => {
        expect(means).toEqual(APPROVAL)
        return { status: 'authorised', reference, amount, card }
      },
    }
    await using till = await openTill({ provider })
    const { pay, expectedTotal } = await payBy(till)
    const [first, again] = [await pay(), await pay()]
    expect(first.checkout).toMatchObject({ status: 'paid', order: { method: 'card', card } })
    expect(again.checkout.order?.id).toBe(first.checkout.order?.id)
    expect(asked).toMatchObject([
      { hasMeans: true, approval: APPROVAL.token, amount: money(expectedTotal, 'USD') },
    ])
  },
)

it('says so where the bank wants to ask the buyer, and leaves the checkout open', async () => {
  const authorise = async () => ({ status: 'declined', why: 'secondStepRefused' }) as const
  await using till = await openTill({ provider: { authorise } })
  const { checkout, problems } = await (await payBy(till)).pay()
  expect([checkout.status, problems.map(({ code }) => code)]).toEqual(['open', ['secondStepRefused']])
})

it('is a card’s: where none is taken, or another way is named, it does not pay', async () => {
  await using till = await openTill()
  const { pay } = await payBy(till, { method: 'ach' })
  await expect(pay()).rejects.toEqual(refusal('paymentMethodUnavailable'))
  await using other = await openTill({ provider: { form: { kind: 'own', methods: ['ach'], element: null } } })
  await expect((await payBy(other)).pay()).rejects.toEqual(refusal('paymentMethodUnavailable'))
})

it('is nothing that a page or its form can say', () => {
  for (const given of [
    { approval: 'test_pays', expectedTotal: 1 },
    { means: APPROVAL, expectedTotal: 1 },
    { kind: 'approval', token: 'test_pays', expectedTotal: 1 },
  ])
    expect(() => readPayment(given)).toThrow(refusal('validationFailed'))
  const { means } = readPayment({ token: 'test_pays', expectedTotal: 1 })
  expect(means).toEqual({ kind: 'token', token: 'test_pays' })
})

it('is told apart from another under one name', () => {
  const paying = (token: string) => ({ means: { kind: 'approval', token } as const, expectedTotal: 1 })
  const kept = { key: 'k', fingerprint: fingerprintOf(paying('one')) }
  expect(isAlikeAsked(kept, fingerprintOf(paying('one')))).toBe(true)
  expect(isAlikeAsked(kept, fingerprintOf(paying('two')))).toBe(false)
})
