import { isCardNumber } from '@tote/shared/card-number.ts'
import type { PayInput } from '@tote/shared/checkout.ts'
import { expiryOf, isPast } from './card-expiry.ts'
import { digitsOf } from './card-number.ts'
import type { CardField, Fault } from './draft.ts'

/** What stands in the three card fields. It goes from there to the server and is kept nowhere. */
export type TypedCard = Readonly<Record<CardField, string>>

/** What is missing or plainly wrong on the card. */
export function faultsInCard(card: TypedCard, now: Date): Partial<Record<CardField, Fault>> {
  const faults: Partial<Record<CardField, Fault>> = {}
  const number = digitsOf(card['card.number'])
  if (number === '') faults['card.number'] = 'missing'
  else if (!isCardNumber(number)) faults['card.number'] = 'wrong'

  const expiry = expiryOf(card['card.expiry'])
  if (card['card.expiry'].trim() === '') faults['card.expiry'] = 'missing'
  else if (!expiry) faults['card.expiry'] = 'wrong'
  else if (isPast(expiry, now)) faults['card.expiry'] = 'past'

  const code = card['card.code'].trim()
  if (code === '') faults['card.code'] = 'missing'
  else if (!/^\d{3,4}$/.test(code)) faults['card.code'] = 'wrong'
  return faults
}

/** The card as `checkout.pay` takes it. */
export function cardOf(card: TypedCard): NonNullable<PayInput['card']> {
  return {
    number: digitsOf(card['card.number']),
    expiry: expiryOf(card['card.expiry']) ?? '',
    code: card['card.code'].trim(),
  }
}
