import type { Address, AddressField, Checkout, CheckoutField, Contact } from '@tote/shared/checkout.ts'
import { isPostalCode, regionIn, tidyPostalCode } from './address-form.ts'

const addressFields = [
  'address.country',
  'address.name',
  'address.line1',
  'address.line2',
  'address.city',
  'address.region',
  'address.postalCode',
] as const
export const draftFields = ['contact.email', 'contact.phone', ...addressFields, 'notes'] as const
export const cardFields = ['card.number', 'card.expiry', 'card.code'] as const
export const accountFields = ['account.holder', 'account.routing', 'account.number'] as const

/** A field that this page has by itself. */
export type OwnField = (typeof draftFields)[number]
/** The answer to one of the merchant's questions. */
export type Answer = `field.${string}`
export type DraftField = OwnField | Answer
export type CardField = (typeof cardFields)[number]
export type AccountField = (typeof accountFields)[number]
export type PayField = CardField | AccountField
/** Every place on the form a fault can be shown at, named as the server's pointers are (`/contact/email`). */
export type Field = DraftField | PayField | 'delivery'
/** What the shopper has typed so far; all text, untrimmed. */
export type Draft = Readonly<Record<DraftField, string>>
export type Fault = 'missing' | 'wrong' | 'past' | 'realCardInTestMode' | 'rawCardNotAccepted' | 'refused'
export type Faults = Partial<Readonly<Record<Field, Fault>>>

/** What the server asks for. */
export interface Asked {
  /** Of an address in the draft's country; null while the server has not said. */
  readonly form: readonly AddressField[] | null
  readonly needsAddress: boolean
  readonly questions: readonly CheckoutField[]
}

type Known = Pick<Checkout, 'contact' | 'address' | 'country'> & Partial<Pick<Checkout, 'notes' | 'fields'>>

/** What the server already knows, for a shopper who comes back. */
export function draftOf({ contact, address, country, notes, fields = [] }: Known): Draft {
  return {
    'contact.email': contact?.email ?? '',
    'contact.phone': contact?.phone ?? '',
    ...addressDraft(address, country),
    notes: notes ?? '',
    ...Object.fromEntries(fields.map(({ name, value }): [Answer, string] => [`field.${name}`, value])),
  }
}

export type AddressDraft = Pick<Draft, (typeof addressFields)[number]>

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

export function isAnswer(field: Field): field is Answer {
  return field.startsWith('field.')
}

// Looser than the server's rule: it only catches slips, the server decides.
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/

/** What is missing or plainly wrong, by field; of the address only where one is asked for. */
export function faultsIn(draft: Draft, { form, questions, needsAddress }: Asked): Faults {
  const faults: Partial<Record<Field, Fault>> = {}
  const email = draft['contact.email'].trim()
  if (!EMAIL.test(email)) faults['contact.email'] = email ? 'wrong' : 'missing'
  if (needsAddress && form) Object.assign(faults, faultsInAddress(draft, form))
  for (const { name, required } of questions) {
    if (required && !draft[`field.${name}`]?.trim()) faults[`field.${name}`] = 'missing'
  }
  return faults
}

function faultsInAddress(draft: AddressDraft, form: readonly AddressField[]): Faults {
  const faults: Partial<Record<Field, Fault>> = {}
  const country = draft['address.country']
  if (!country) faults['address.country'] = 'missing'
  for (const asked of form) {
    const field = `address.${asked.name}` as const
    const text = draft[field].trim()
    const isWrong =
      (asked.name === 'region' && regionIn(asked, text) === undefined) ||
      (asked.name === 'postalCode' && !isPostalCode(text, country))
    if (text !== '' && isWrong) faults[field] = 'wrong'
    if (text === '' && asked.required) faults[field] = 'missing'
  }
  return faults
}

/** Whether both are the same address, however they are spaced and whatever was typed for another country. */
export function isSameAddress(one: AddressDraft, other: AddressDraft, form: Asked['form']): boolean {
  return spelt(one, form) === spelt(other, form)
}

function spelt(draft: AddressDraft, form: Asked['form']): string {
  const country = draft['address.country']
  const isAsked = (field: string) => !form || form.some(({ name }) => field === `address.${name}`)
  const parts = addressFields.map((field) => {
    if (field === 'address.country') return country
    if (!isAsked(field)) return ''
    return field === 'address.postalCode' ? tidyPostalCode(draft[field], country) : draft[field].trim()
  })
  return JSON.stringify(parts)
}

/** The contact to save, or null while it is not complete. */
export function contactIn(draft: Draft): Contact | null {
  const email = draft['contact.email'].trim()
  const phone = draft['contact.phone'].trim()
  return EMAIL.test(email) ? { email, ...(phone && { phone }) } : null
}

/** The address to save, or null while it is not complete, or it is not known what it needs. */
export function addressIn(draft: AddressDraft, form: Asked['form']): Address | null {
  if (!form || Object.keys(faultsInAddress(draft, form)).length > 0) return null
  const country = draft['address.country']
  // What was typed for another country is not on the form any more.
  const typed = (name: AddressField['name']) => {
    const asked = form.find((one) => one.name === name)
    const text = asked ? draft[`address.${name}`].trim() : ''
    return asked && text && name === 'region' ? (regionIn(asked, text) ?? '') : text
  }
  const line2 = typed('line2')
  const region = typed('region')
  return {
    name: typed('name'),
    line1: typed('line1'),
    ...(line2 && { line2 }),
    city: typed('city'),
    ...(region && { region }),
    postalCode: tidyPostalCode(typed('postalCode'), country),
    country,
  }
}

/** The field a server's pointer means (`/address/city`), null for one the form does not have. */
export function fieldAt(pointer: string): Field | null {
  const [, group = '', rest = ''] = /^\/(\w+)(?:\/(.+))?$/.exec(pointer) ?? []
  const name = rest.replaceAll('~1', '/').replaceAll('~0', '~')
  if (group === 'fields' && name) return `field.${name}`
  const own: readonly string[] = [...draftFields, ...cardFields, ...accountFields, 'delivery']
  const field = name ? `${group}.${name}` : group
  return own.includes(field) ? (field as Field) : null
}
