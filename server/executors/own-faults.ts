import { ToteError } from '@tote/shared/reasons.ts'
import { missingWords, readUserData } from '../domain/user-data.ts'
import { assertAnswers } from '../services/checkout-answers.ts'
import { type OpenCheckout, requiredOf } from '../services/open-checkout.ts'
import type { Buying } from './executor.ts'
import { isBuying } from './own-buyer.ts'
import { badAddress, type Refusal, refusal } from './own-notes.ts'

/** What would keep this buyer from paying for it; where nobody buys yet, only that nothing is sent there. */
export function faultIn(open: OpenCheckout, asked: Buying): Refusal | undefined {
  const { terms, needsAddress } = open
  const { contact, address } = open.checkout
  if (!isBuying(asked)) return asked.place && undelivered(open, false)
  if (!contact || (needsAddress && !address))
    return refusal('buyerIncomplete', missingWords(readUserData(asked.userData ?? {}).missing))
  if (!terms.methods.includes('card')) return refusal('shopRefused', 'The shop takes no cards for this.')
  if (needsAddress && address) {
    const faults = requiredOf(open).faultsOf(address)
    if (faults.length > 0) return badAddress(address.country, faults)
  }
  return undelivered(open, true) ?? answerFault(open)
}

/** Nothing is sent there; `isWhole` where the address is known to its region. */
function undelivered(open: OpenCheckout, isWhole: boolean): Refusal | undefined {
  const { priced, deliveries, checkout, facts } = open
  if (!priced.needsDelivery || deliveries.length > 0) return undefined
  const { merchant } = facts
  const { country } = checkout
  if (!merchant.delivery.some(({ countries }) => countries.includes(country)))
    return refusal('notDelivered', `${merchant.name} does not deliver to ${country}.`)
  if (!isWhole) return undefined
  return refusal(
    'notDelivered',
    `${merchant.name} does not deliver this much, or not to this region of ${country}.`,
  )
}

/** What is wrong with the answers to the shop's own questions. */
function answerFault(open: OpenCheckout): Refusal | undefined {
  const { terms, checkout } = open
  try {
    assertAnswers(terms.fields, checkout.fields ?? {})
  } catch (error) {
    if (!(error instanceof ToteError)) throw error
    return refusal('choiceUnknown', 'An answer to a question of the shop cannot be so.')
  }
  const { unanswered } = requiredOf(open)
  if (unanswered.length === 0) return undefined
  const asked = terms.fields.filter(({ name }) =>
    unanswered.some(({ pointer }) => pointer === `/fields/${name}`),
  )
  const labels = asked.map(({ label }) => label).join(', ')
  return refusal('choiceMissing', `The shop asks: ${labels}. Answer as a choice of that name.`)
}
