import { ToteError } from '@tote/shared/reasons.ts'
import type { Authorisation, Decline, PaymentProvider } from './payment.ts'

/** The only cards it takes, and how each behaves. Whatever else passes Luhn may be somebody's own. */
export const TEST_CARDS = [
  { number: '4242424242424242', does: 'pays' },
  { number: '4000000000000002', does: 'cardDeclined' },
  { number: '4000000000009995', does: 'cardNoFunds' },
  { number: '4000000000000069', does: 'cardExpired' },
  { number: '4000000000000127', does: 'cardCodeWrong' },
  { number: '4000000000003220', does: 'secondStep' },
] as const satisfies readonly { number: string; does: 'pays' | 'secondStep' | Decline }[]

/**
 * The provider of test mode: moves no money and behaves by the number of the card. Its bank's page for the second step is
 * the server's own, `{checkout}/bank`.
 */
export function testPayment(now: () => number): PaymentProvider {
  return {
    name: 'test',
    isTest: true,
    async authorise({ attempt, card, checkoutUrl }): Promise<Authorisation> {
      const known = card.reveal((number) => TEST_CARDS.find((candidate) => candidate.number === number))
      if (!known)
        throw new ToteError('realCardInTestMode', { fields: [{ pointer: '/card/number', code: 'realCard' }] })
      if (card.isExpired(new Date(now()))) return { status: 'declined', why: 'cardExpired' }
      const reference = `test_${attempt}`
      if (known.does === 'pays') return { status: 'authorised', reference }
      if (known.does === 'secondStep') return { status: 'secondStep', reference, url: `${checkoutUrl}/bank` }
      return { status: 'declined', why: known.does }
    },
    async check({ reference, secondStep }) {
      if (reference === null || !secondStep || secondStep.answer === null) return undefined
      return secondStep.answer === 'approved'
        ? { status: 'authorised', reference }
        : { status: 'declined', why: 'secondStepRefused' }
    },
    async capture() {},
    async cancel() {},
  }
}
