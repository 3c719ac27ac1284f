import { expect, it } from 'vitest'
import { scripted } from '../test/paying.ts'
import type { Answer, OpenRequest, PaymentProvider } from './payment.ts'
import { soundPayment } from './sound-payment.ts'

const never = () => new Promise<never>(() => {})
const unavailable = expect.objectContaining({ name: 'ToteError', reason: 'unavailable' })
const request = {} as OpenRequest
const authorising = { ...request, reference: 'r1', means: null }
const approving = { means: null } as Parameters<PaymentProvider['approve']>[0]
const payment = {} as Parameters<PaymentProvider['check']>[0]
const amount = { amount: 100, currency: 'USD' }
const refund = { reference: 'r1', amount, refundId: 'ref_1', known: null }

it('waits for nobody for ever', async () => {
  const silent = scripted({
    open: never,
    authorise: never,
    check: never,
    approve: never,
    checkApproval: never,
    capture: never,
    cancel: never,
    refund: never,
  })
  const sound = soundPayment(silent, 20)
  const asked = [
    sound.open(request),
    sound.authorise(authorising),
    sound.check(payment),
    sound.approve(approving),
    sound.checkApproval('r1'),
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
  expect(await soundPayment(scripted({})).checkApproval('r1')).toBeUndefined()
  const approvals: Awaited<ReturnType<PaymentProvider['approve']>>[] = [
    { status: 'approved', token: 't', card: { brand: 'Visa', last4: '4242' } },
    { status: 'elsewhere', reference: 'r1', url: 'https://pay.example/page' },
    { status: 'declined', why: 'cardExpired' },
  ]
  for (const answer of approvals)
    expect(await soundPayment(scripted({ approve: async () => answer })).approve(approving)).toBe(answer)
})

it.each([
  ['an attempt without a name', { open: async () => ({ reference: '' }) }],
  ['a page that is none', { open: async () => ({ reference: 'r1', url: 'javascript:alert(1)' }) }],
  ['an approval of nothing', { approve: async () => ({ status: 'approved', token: '' }) as never }],
  ['an approval of no kind', { checkApproval: async () => ({ status: 'perhaps' }) as never }],
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
  const calls = {
    open: () => sound.open(request),
    approve: () => sound.approve(approving),
    checkApproval: () => sound.checkApproval('r1'),
    refund: () => sound.refund(refund),
    check: () => sound.check(payment),
  }
  const [name = 'open'] = Object.keys(does) as (keyof typeof calls)[]
  const asking = calls[name]()
  await expect(asking).rejects.toEqual(unavailable)
})
