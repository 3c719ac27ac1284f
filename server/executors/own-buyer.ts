import type { Address } from '@tote/shared/checkout.ts'
import { tidyAddress } from '../domain/address.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import type { Merchant } from '../domain/merchant.ts'
import { readUserData } from '../domain/user-data.ts'
import { addressLines, addressRules } from '../services/address-form.ts'
import type { Buying } from './executor.ts'

/** What a checkout takes. */
const MAX_NAME = 120
const MAX_NOTES = 500

/** Whether somebody is to buy it, and not only to know what it costs. */
export function isBuying({ buyer, userData }: Buying): boolean {
  return buyer !== null || userData !== undefined
}

/** Whom to tell: a caller who gives but an address for mail may buy what is not sent by post. */
export function contactOf({ buyer, userData }: Buying): CheckoutRecord['contact'] {
  if (buyer) return { email: buyer.email, ...(buyer.phone !== undefined && { phone: buyer.phone }) }
  const email = userData && readUserData(userData).email
  return email ? { email } : null
}

/** The buyer's, as its country writes it; where nobody buys yet, as far as the place is said. */
export function addressFor(
  merchant: Merchant,
  { buyer, place }: Pick<Buying, 'buyer' | 'place'>,
): Address | null {
  if (buyer) {
    const name = [...`${buyer.firstName} ${buyer.lastName}`].slice(0, MAX_NAME).join('')
    return tidyAddress({ ...buyer.shipping, name }, addressRules(buyer.shipping.country))
  }
  if (!place) return null
  const { country = merchant.country, region } = place
  const empty = { name: '', line1: '', city: '', postalCode: '' }
  return tidyAddress({ ...empty, country, ...(region !== undefined && { region }) }, addressRules(country))
}

/** A word to the merchant, and where the bill goes, where that is elsewhere. */
export function notesOf({ notes = '', buyer }: Pick<Buying, 'notes' | 'buyer'>): { readonly notes?: string } {
  const { billing, shipping } = buyer ?? {}
  const isElsewhere =
    billing && JSON.stringify(placeIn(billing)) !== JSON.stringify(shipping && placeIn(shipping))
  const bill = isElsewhere
    ? ['Bill to:', billing.name, ...addressLines(billing), billing.country].join(', ').replace(':,', ':')
    : ''
  const said = [notes.slice(0, MAX_NOTES - bill.length - 1), bill].filter((it) => it !== '').join('\n')
  return said === '' ? {} : { notes: said }
}

function placeIn({ line1, line2, city, region, postalCode, country }: Address) {
  return [line1, line2, city, region, postalCode, country]
}
