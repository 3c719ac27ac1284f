import { expect, it } from 'vitest'
import { scripted } from '../test/paying.ts'
import type { Answer, OpenRequest, PaymentProvider } from './payment.ts'
import { soundPayment } from './sound-payment.ts'

const never = () => new Promise<never>(() => {})
const unavailable = expect.objectContaining({ name: 'ToteError', reason: 'unavailable' })
const request = {} as OpenRequest
const authorising = { ...request, reference: 'r1', means: null }
const payment = {} as Parameters<PaymentProvider['check']>[0]
const amount = { amount: 100, currency: 'USD' }
const refund = { reference: 'r1', amount, refundId: 'ref_1', known: null }

it('waits for nobody for ever', async () => {
  const silent = scripted({
    open: never,
    authorise: never,
    check: never,
    capture: never,
    cancel: never,
    refund: never,
  })
  const sound = soundPayment(silent, 20)
  const asked = [
    sound.open(request),
    sound.authorise(authorising),
    sound.check(payment),
    sound.capture({ reference: 'r1', amount, attempt: 'a1' }),
    sound.cancel('r1', 'a1'),
    sound.refund(refund),
  ]
  for (const asking of asked) await expect(asking).rejects.toEqual(unavailable)
})

it('passes on what has the form of an answer, as it is', async () => {
  const answers: Answer[] = [
    { status: 'authorised', reference: 'r1', amount, isTaken: true, card: { brand: 'Visa', last4: '4242' } },
    { status: 'secondStep', reference: 'r1', url: 'https://bank.example/step' },
    { status: 'processing', reference: 'r1', card: null },
    { status: 'declined', why: 'cardNoFunds' },
  ]
  for (const answer of answers)
    expect(await soundPayment(scripted({ authorise: async () => answer })).authorise(authorising)).toBe(
      answer,
    )
  expect(await soundPayment(scripted({})).check(payment)).toBeUndefined()
})

it.each([
  ['an attempt without a name', { open: async () => ({ reference: '' }) }],
  ['a page that is none', { open: async () => ({ reference: 'r1', url: 'javascript:alert(1)' }) }],
  ['a refund of no kind', { refund: async () => ({ reference: 'r1', status: 'maybe' }) as never }],
  [
    'half a cent',
    {
      check: async () =>
        ({ status: 'authorised', reference: 'r1', amount: { ...amount, amount: 0.5 } }) as never,
    },
  ],
] satisfies [string, Partial<PaymentProvider>][])('takes %s for no answer', async (_, does) => {
  const sound = soundPayment(scripted(does))
  const asking =
    'open' in does ? sound.open(request) : 'refund' in does ? sound.refund(refund) : sound.check(payment)
  await expect(asking).rejects.toEqual(unavailable)
})
