import type { Address, Checkout, Contact } from '@tote/shared/checkout.ts'
import { addressForm, isPostalCode, tidyPostalCode } from './address-form.ts'

export const draftFields = [
  'contact.email',
  'contact.phone',
  'address.country',
  'address.name',
  'address.line1',
  'address.line2',
  'address.city',
  'address.region',
  'address.postalCode',
] as const
export const cardFields = ['card.number', 'card.expiry', 'card.code'] as const

export type DraftField = (typeof draftFields)[number]
export type CardField = (typeof cardFields)[number]
/** Every place on the form a fault can be shown at, named as the server's pointers are (`/contact/email`). */
export type Field = DraftField | CardField | 'delivery'
/** What the shopper has typed so far; all text, untrimmed. */
export type Draft = Readonly<Record<DraftField, string>>
export type Fault = 'missing' | 'wrong' | 'past' | 'realCard' | 'refused'
export type Faults = Partial<Readonly<Record<Field, Fault>>>

/** What the server already knows, for a shopper who comes back. */
export function draftOf({
  contact,
  address,
  country,
}: Pick<Checkout, 'contact' | 'address' | 'country'>): Draft {
  return {
    'contact.email': contact?.email ?? '',
    'contact.phone': contact?.phone ?? '',
    ...addressDraft(address, country),
  }
}

export type AddressDraft = Pick<Draft, Extract<DraftField, `address.${string}`>>

/** The fields of an address; all but the country are empty where there is none. */
export function addressDraft(address: Address | null, country: string): AddressDraft {
  return {
    'address.country': address?.country ?? country,
    'address.name': address?.name ?? '',
    'address.line1': address?.line1 ?? '',
    'address.line2': address?.line2 ?? '',
    'address.city': address?.city ?? '',
    'address.region': address?.region ?? '',
    'address.postalCode': address?.postalCode ?? '',
  }
}

export function isOfAddress(field: string): field is keyof AddressDraft {
  return field.startsWith('address.')
}

// Looser than the server's rule: it only catches slips, the server decides.
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/

/** What is missing or plainly wrong, by field; of the address only where something is sent by post. */
export function faultsIn(draft: Draft, needsAddress = true): Faults {
  const faults: Partial<Record<Field, Fault>> = {}
  const country = draft['address.country']
  const optional = new Set<DraftField>(['contact.phone', 'address.line2'])
  if (!addressForm(country).regionRequired) optional.add('address.region')
  for (const field of draftFields) {
    if (!needsAddress && isOfAddress(field)) continue
    if (!optional.has(field) && draft[field].trim() === '') faults[field] = 'missing'
  }
  if (needsAddress && !faults['address.postalCode'] && !isPostalCode(draft['address.postalCode'], country))
    faults['address.postalCode'] = 'wrong'
  if (!faults['contact.email'] && !EMAIL.test(draft['contact.email'].trim()))
    faults['contact.email'] = 'wrong'
  return faults
}

/** Whether both are the same address, however they are spaced. */
export function isSameAddress(one: AddressDraft, other: AddressDraft): boolean {
  return spelt(one) === spelt(other)
}

function spelt(draft: AddressDraft): string {
  const country = draft['address.country']
  const { region } = addressForm(country)
  const parts = draftFields.filter(isOfAddress).map((field) => {
    if (field === 'address.region' && !region) return ''
    return field === 'address.postalCode' ? tidyPostalCode(draft[field], country) : draft[field].trim()
  })
  return JSON.stringify(parts)
}

/** The contact to save, or null while it is not complete. */
export function contactIn(draft: Draft): Contact | null {
  if (faultsIn(draft)['contact.email']) return null
  const phone = draft['contact.phone'].trim()
  return { email: draft['contact.email'].trim(), ...(phone && { phone }) }
}

/** The address to save, or null while it is not complete. */
export function addressIn(draft: Draft): Address | null {
  if (Object.keys(faultsIn(draft)).some(isOfAddress)) return null
  const line2 = draft['address.line2'].trim()
  const country = draft['address.country']
  // What was typed for another country is not on the form any more.
  const region = addressForm(country).region ? draft['address.region'].trim() : ''
  return {
    name: draft['address.name'].trim(),
    line1: draft['address.line1'].trim(),
    ...(line2 && { line2 }),
    city: draft['address.city'].trim(),
    ...(region && { region }),
    postalCode: tidyPostalCode(draft['address.postalCode'], country),
    country,
  }
}

/** The field a server's pointer means (`/address/city`), null for one the form does not have. */
export function fieldAt(pointer: string): Field | null {
  const name = pointer.slice(1).replace('/', '.')
  return [...draftFields, ...cardFields, 'delivery'].includes(name) ? (name as Field) : null
}
