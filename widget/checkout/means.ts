import type { PayInput, PaymentMethod } from '@tote/shared/checkout.ts'
import { accountOf, faultsInAccount } from './bank-account.ts'
import { cardOf, faultsInCard } from './card.ts'
import { accountFields, cardFields, type Faults, type PayField } from './draft.ts'

/** What stands in the fields of a card or a bank account. It goes from there to the server and is kept nowhere. */
export type TypedMeans = Partial<Readonly<Record<PayField, string>>>

/** The fields of a way to pay, in order. */
export function fieldsOf(method: PaymentMethod): readonly PayField[] {
  return method === 'ach' ? accountFields : cardFields
}

/** What is missing or plainly wrong with it. */
export function faultsInMeans(typed: TypedMeans, method: PaymentMethod, now: Date): Faults {
  return method === 'ach' ? faultsInAccount(whole(typed)) : faultsInCard(whole(typed), now)
}

/** The means as `checkout.pay` takes them. */
export function meansOf(typed: TypedMeans, method: PaymentMethod): Pick<PayInput, 'card' | 'account'> {
  return method === 'ach' ? { account: accountOf(whole(typed)) } : { card: cardOf(whole(typed)) }
}

function whole(typed: TypedMeans): Readonly<Record<PayField, string>> {
  const fields = [...cardFields, ...accountFields]
  return Object.fromEntries(fields.map((name) => [name, typed[name] ?? ''])) as Record<PayField, string>
}
