import type { DelegatedPayment, DelegatedRecord } from '../../domain/delegated.ts'
import { isEnded, statusOf } from '../../domain/delegated-status.ts'
import type { Key } from '../../domain/key.ts'
import type { ReadUserData } from '../../domain/user-data.ts'
import type { NewDelegated } from '../../services/delegated-submitting.ts'
import { decimalText } from './amounts.ts'

interface Given {
  readonly url: string
  readonly user_data: Readonly<Record<string, unknown>>
}

/** What a request of this contract asks for. Who buys may be missing: then it fails with a note that says what. */
export function toPurchase({ url, user_data }: Given, read: ReadUserData, mode: Key['mode']): NewDelegated {
  const { buyer, choices, words, quantity } = read
  return {
    contract: 'smartcheckout',
    buyer,
    payment: paymentOf(read, mode),
    options: {
      verifyBeforePlacement: false,
      failTaskIfNotConfirmed: true,
      allowPartial: false,
      strategy: 'cheapest',
      limit: null,
    },
    items: [{ url, quantity: quantity ?? 1, choices, ...(words !== undefined && { words }) }],
    userData: user_data,
  }
}

function paymentOf({ session }: ReadUserData, mode: Key['mode']): DelegatedPayment | null {
  if (session !== null) return { kind: 'session', sessionId: session }
  return mode === 'test' ? { kind: 'test', token: 'pays' } : null
}

/** One of the three states; what was paid is told once it is completed. */
export function viewState(request: DelegatedRecord, id: string) {
  const { purchases } = request
  const shown = id === request.id ? purchases : purchases.filter((purchase) => purchase.id === id)
  const status = statusOf({ purchases: shown })
  const notes = shown.flatMap(({ note, link }) => [note, link].filter(Boolean)).join(' ')
  if (!isEnded(status)) return { id, status: 'processing', notes: '' }
  if (status !== 'COMPLETED') return { id, status: 'failed', notes: notes || NOTHING_BOUGHT }
  const paid = shown.flatMap((purchase) => purchase.paid ?? [])
  const [first] = paid
  const isOne = first !== undefined && paid.every(({ currency }) => currency === first.currency)
  const amount = paid.reduce((sum, one) => sum + one.amount, 0)
  const told = isOne ? { amount_str: decimalText({ ...first, amount }), currency: first.currency } : {}
  return { id, status: 'completed', ...told, notes: '' }
}

const NOTHING_BOUGHT = 'Nothing was bought.'
