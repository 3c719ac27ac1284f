import { Address, type Checkout, Contact, type UpdateCheckoutInput } from '@tote/shared/checkout.ts'
import type { FieldFault } from '@tote/shared/reasons.ts'
import { note } from '@tote/shared/text.ts'
import { amountIn } from '@tote/shared/typed-amount.ts'
import type { z } from 'zod'
import { addressFaults, tidyAddress } from '../../domain/address.ts'
import { addressRules } from '../../services/address-form.ts'

/** What came with the form, by the fields' names. */
export type Typed = Readonly<Record<string, string>>

/** What is kept of a form, and what is wrong with the rest. Names are those of its fields. */
export interface Read {
  readonly change: UpdateCheckoutInput
  readonly faults: readonly Fault[]
}

export interface Fault {
  readonly name: string
  readonly kind: 'missing' | 'wrong'
}

const SECRET = /^(?:card|account)\./

/** Whether something was typed that nobody may be shown again. */
export function hasSecrets(typed: Typed): boolean {
  return Object.entries(typed).some(([name, value]) => SECRET.test(name) && value.trim() !== '')
}

/** The same without what nobody may be shown again. */
export function withoutSecrets(typed: Typed): Typed {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !SECRET.test(name)))
}

/** What the checkout holds, as it stands in the fields. */
export function typedOf({ contact, address, country, notes, fields, customer }: Checkout): Typed {
  const saved = address && customer?.addresses.find((one) => isSame(one.address, address))
  return {
    'contact.email': contact?.email ?? '',
    'contact.phone': contact?.phone ?? '',
    ...(saved ? { saved: saved.id } : named('address', address ?? {})),
    'address.country': address?.country ?? country,
    notes: notes ?? '',
    ...Object.fromEntries(fields.map(({ name, value }) => [`field.${name}`, value])),
  }
}

function isSame(one: Address, other: Address): boolean {
  return JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort())
}

function named(stem: string, values: object): Typed {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${stem}.${name}`, String(value)]))
}

/**
 * What can be kept of what was typed: contact and address where each is whole, the country by itself where the address is not yet. What is
 * missing is a fault of its kind, so that whoever only updates is not told.
 */
export function readForm(typed: Typed, checkout: Checkout): Read {
  const faults: Fault[] = []
  const contact = readContact(typed, faults)
  const place: Place = checkout.needsAddress ? readAddress(typed, checkout, faults) : {}
  const notes = readNotes(typed, faults)
  const fields = readAnswers(typed, checkout, faults)
  const delivery = typed['delivery']
  // A way that goes to one country need not go to another.
  const isThere = (place.address?.country ?? place.country ?? checkout.country) === checkout.country
  const isOffered = isThere && checkout.deliveries.some(({ id }) => id === delivery)
  if (checkout.needsDelivery && !delivery && checkout.delivery === null) faults.push(missing('delivery'))
  const change = {
    ...(contact && { contact }),
    ...place,
    ...(delivery !== undefined && isOffered && { delivery }),
    ...(notes !== undefined && { notes }),
    ...(Object.keys(fields).length > 0 && { fields }),
    ...(place.address && isToBeKept(typed) && { keepAddress: true }),
  }
  return { change, faults }
}

type Place = Pick<UpdateCheckoutInput, 'address' | 'country'>

const missing = (name: string): Fault => ({ name, kind: 'missing' })
const wrong = (name: string): Fault => ({ name, kind: 'wrong' })

function isToBeKept(typed: Typed): boolean {
  return typed['keepAddress'] === 'true' || Boolean(typed['saved'])
}

function readContact(typed: Typed, faults: Fault[]): Contact | undefined {
  const email = typed['contact.email']?.trim() ?? ''
  const phone = typed['contact.phone']?.trim() ?? ''
  if (email === '') faults.push(missing('contact.email'))
  const read = Contact.safeParse({ email, ...(phone && { phone }) })
  if (read.success) return read.data
  if (email !== '') faults.push(...faultsOf(read.error, 'contact'))
  return undefined
}

function readAddress(typed: Typed, checkout: Checkout, faults: Fault[]): Place {
  const saved = checkout.customer?.addresses.find(({ id }) => id === typed['saved'])
  if (saved) return { address: saved.address }
  const country = typed['address.country'] ?? checkout.country
  if (!checkout.countries.includes(country)) {
    faults.push(wrong('address.country'))
    return {}
  }
  const rules = addressRules(country)
  const parts = rules.form.flatMap(({ name, required }) => {
    const value = typed[`address.${name}`]?.trim() ?? ''
    if (value === '' && required) faults.push(missing(`address.${name}`))
    return value === '' ? [] : [[name, value] as const]
  })
  const given = tidyAddress({ postalCode: '', ...Object.fromEntries(parts), country } as Address, rules)
  const misfits = addressFaults(given, rules).filter(({ code }) => code !== 'missing')
  const read = Address.safeParse(given)
  const malformed = read.success ? [] : read.error.issues.map(({ path }) => String(path[0]))
  const names = new Set([...misfits.map(({ pointer }) => pointer.slice('/address/'.length)), ...malformed])
  const isTyped = (name: string) => parts.some(([one]) => one === name)
  faults.push(...[...names].filter(isTyped).map((name) => wrong(`address.${name}`)))
  const isWhole = read.success && addressFaults(read.data, rules).length === 0
  return isWhole ? { address: read.data } : { country }
}

function faultsOf({ issues }: z.core.$ZodError, stem: string): Fault[] {
  return [...new Set(issues.map(({ path }) => `${stem}.${String(path[0])}`))].map(wrong)
}

function readNotes(typed: Typed, faults: Fault[]): string | undefined {
  const text = typed['notes']
  if (text === undefined || text.trim() === '') return text === undefined ? undefined : ''
  const read = note(500).safeParse(text)
  if (!read.success) faults.push(wrong('notes'))
  return read.data
}

function readAnswers(typed: Typed, { fields }: Checkout, faults: Fault[]): Record<string, string> {
  const answers: Record<string, string> = {}
  for (const { name, kind, required, options, maxLength } of fields) {
    // A box that is not ticked is not sent at all.
    const text = typed[`field.${name}`]?.trim() ?? ''
    const isRight =
      text === '' ||
      (kind === 'check' && text === 'true') ||
      (kind === 'choice' && options.includes(text)) ||
      (kind === 'text' && note(maxLength).safeParse(text).success)
    if (text === '' && required) faults.push(missing(`field.${name}`))
    if (isRight) answers[name] = text
    else faults.push(wrong(`field.${name}`))
  }
  return answers
}

/** Lines that were typed over, each with what it is to be. */
export function changedLines(
  typed: Typed,
  { lines, currency, locale }: Checkout,
): { line: string; quantity?: number | null; amount?: number | null }[] {
  return lines.flatMap(({ id, quantity: held, openAmount, unitPrice, isQuantityFixed }) => {
    const quantity = isQuantityFixed ? undefined : readQuantity(typed[`quantity.${id}`])
    const text = openAmount && typed[`amount.${id}`]
    const amount = text === undefined ? undefined : amountIn(text, currency, locale)
    const change = {
      ...(quantity !== undefined && quantity !== held && { quantity }),
      ...(amount !== undefined && amount !== unitPrice.amount && { amount }),
    }
    return Object.keys(change).length > 0 ? [{ line: id, ...change }] : []
  })
}

/** Null for what is no quantity; undefined where the field was not there. */
export function readQuantity(text: string | undefined): number | null | undefined {
  if (text === undefined) return undefined
  return /^\d{1,3}$/.test(text.trim()) ? Number(text) : null
}

/** The fields of the form that a refusal is about. */
export function faultsAt(fields: readonly FieldFault[]): Fault[] {
  return fields.map(({ pointer, code }) => ({
    name: pointer
      .slice(1)
      .replace('/', '.')
      .replace(/^fields\./, 'field.'),
    kind: code === 'missing' ? 'missing' : 'wrong',
  }))
}
