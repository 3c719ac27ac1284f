import type { PayInput } from '@tote/shared/checkout.ts'
import { digitsOf } from './card-number.ts'
import type { AccountField, Fault } from './draft.ts'

/** What stands in the fields of a bank account. It goes from there to the server and is kept nowhere. */
export type TypedAccount = Readonly<Record<AccountField, string>>

/** What is missing or plainly wrong with the account. */
export function faultsInAccount(account: TypedAccount): Partial<Record<AccountField, Fault>> {
  const faults: Partial<Record<AccountField, Fault>> = {}
  if (account['account.holder'].trim() === '') faults['account.holder'] = 'missing'
  const routing = digitsOf(account['account.routing'])
  if (routing === '') faults['account.routing'] = 'missing'
  else if (!isRoutingNumber(routing)) faults['account.routing'] = 'wrong'
  const number = digitsOf(account['account.number'])
  if (number === '') faults['account.number'] = 'missing'
  else if (number.length < 4 || number.length > 17) faults['account.number'] = 'wrong'
  return faults
}

const WEIGHTS = [3, 7, 1]

/** Nine digits, of which the last checks the others: three weights, over and over. */
export function isRoutingNumber(digits: string): boolean {
  if (!/^\d{9}$/.test(digits)) return false
  const sum = [...digits].reduce((sum, digit, place) => sum + Number(digit) * (WEIGHTS[place % 3] ?? 0), 0)
  return sum % 10 === 0
}

/** The account as `checkout.pay` takes it. */
export function accountOf(account: TypedAccount): NonNullable<PayInput['account']> {
  return {
    holder: account['account.holder'].trim(),
    routing: digitsOf(account['account.routing']),
    number: digitsOf(account['account.number']),
  }
}
