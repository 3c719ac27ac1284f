import type { Money } from '@tote/shared/money.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { Answer, PaymentProvider } from '../providers/payment.ts'

interface Account {
  readonly amount: Money
  state: 'named' | 'authorised' | 'taken' | 'gone'
  /** How often money moved one way or the other. */
  moves: number
}

/** Where the money of all attempts is: outlives every server, and does each thing once however often it is asked. */
export function openBank() {
  const accounts = new Map<string, Account>()
  const accountOf = (attempt: string): Account => {
    const account = accounts.get(attempt)
    if (!account) throw new ToteError('unavailable')
    return account
  }
  const move = (account: Account, state: Account['state']) => {
    if (account.state !== state) account.moves++
    account.state = state
  }
  const answerOf = ({ amount }: Account, reference: string): Answer => ({
    status: 'authorised',
    reference,
    amount,
  })

  const provider: Partial<PaymentProvider> = {
    async open({ attempt, amount }) {
      if (!accounts.has(attempt)) accounts.set(attempt, { amount, state: 'named', moves: 0 })
      return { reference: `ref-${attempt}` }
    },
    async authorise({ attempt, reference }) {
      const account = accountOf(attempt)
      if (account.state === 'gone') throw new ToteError('unavailable')
      if (account.state === 'named') move(account, 'authorised')
      return answerOf(account, reference)
    },
    async check({ attempt, reference }) {
      const account = accountOf(attempt)
      const isPaid = account.state === 'authorised' || account.state === 'taken'
      return isPaid ? answerOf(account, String(reference)) : undefined
    },
    async capture({ attempt }) {
      const account = accountOf(attempt)
      if (account.state === 'gone') throw new Error('the money was let go of')
      move(account, 'taken')
    },
    async cancel(_, attempt) {
      move(accountOf(attempt), 'gone')
    },
  }

  return {
    provider,
    /** What became of every attempt at which money moved. */
    charged: () => [...accounts.values()].filter(({ state }) => state === 'authorised' || state === 'taken'),
    taken: () => [...accounts.values()].filter(({ state }) => state === 'taken'),
    /** The shopper agreed at the bank's own page, or the money arrived. */
    agree: (attempt: string) => move(accountOf(attempt), 'authorised'),
  }
}
