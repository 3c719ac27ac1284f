import type { Address } from '@tote/shared/checkout.ts'
import { DelegatedBuyer } from '@tote/shared/delegated.ts'
import { addressFaults, tidyAddress } from '../../domain/address.ts'
import { secretIn } from '../../domain/card-scan.ts'
import { cardIn } from '../../domain/card-text.ts'
import { addressRules } from '../../services/address-form.ts'
import type { Typed } from './checkout-input.ts'

/** What is wrong with a field of the buyer's, by its name. */
export interface BuyerFault {
  readonly name: string
  readonly kind: 'missing' | 'wrong' | 'card'
}

/** Who buys, as it was typed, or what is wrong with it. */
export type ReadBuyer =
  | { readonly buyer: DelegatedBuyer; readonly faults: readonly [] }
  | { readonly buyer: null; readonly faults: readonly BuyerFault[] }

const PERSON = ['contact.email', 'contact.phone', 'firstName', 'lastName'] as const
const NEEDED: ReadonlySet<string> = new Set(['contact.email', 'firstName', 'lastName'])
const NAMES: Readonly<Record<string, string>> = { email: 'contact.email', phone: 'contact.phone' }

const typedIn = (typed: Typed, name: string) => typed[name]?.trim() ?? ''

/** Reads the form of who buys and where it goes; every fault at its field. Neither a card's number nor a server's key is taken anywhere. */
export function readBuyer(typed: Typed, countries: ReadonlySet<string>): ReadBuyer {
  const country = typedIn(typed, 'address.country')
  const rules = countries.has(country) ? addressRules(country) : undefined
  const form = (rules?.form ?? []).filter(({ name }) => name !== 'name')
  const places = form.map(({ name }) => `address.${name}`)
  const cards = [...PERSON, ...places].filter((name) => isSecret(typedIn(typed, name).slice(0, LONGEST)))
  const needed = form.filter(({ required }) => required).map(({ name }) => `address.${name}`)
  const missing = [...PERSON.filter((name) => NEEDED.has(name)), ...needed].filter(
    (name) => typedIn(typed, name) === '',
  )
  const parts = form.flatMap(({ name }) => {
    const value = typedIn(typed, `address.${name}`)
    return value === '' ? [] : [[name, value] as const]
  })
  const [firstName, lastName] = [typedIn(typed, 'firstName'), typedIn(typed, 'lastName')]
  const name = `${firstName} ${lastName}`.trim()
  const written = { name, postalCode: '', ...Object.fromEntries(parts), country } as Address
  const shipping = rules ? tidyAddress(written, rules) : written
  const phone = typedIn(typed, 'contact.phone')
  const email = typedIn(typed, 'contact.email')
  const read = DelegatedBuyer.safeParse({ firstName, lastName, email, ...(phone && { phone }), shipping })
  const misfits = rules ? addressFaults(shipping, rules).map(({ pointer }) => pointer.slice(9)) : ['country']
  const malformed = read.success ? [] : read.error.issues.map(({ path }) => fieldOf(path))
  const wrong = [...malformed, ...misfits.map((part) => `address.${part}`)]
  const faults = new Map<string, BuyerFault['kind']>([
    ...wrong.filter((field) => field !== 'address.name').map((field) => [field, 'wrong'] as const),
    ...missing.map((field) => [field, 'missing'] as const),
    ...cards.map((field) => [field, 'card'] as const),
  ])
  if (read.success && faults.size === 0) return { buyer: read.data, faults: [] }
  return { buyer: null, faults: [...faults].map(([field, kind]) => ({ name: field, kind })) }
}

/** A card's number or a server's key: nobody means either to be kept here. */
function isSecret(value: string): boolean {
  return cardIn(value) !== undefined || secretIn(value)
}

function fieldOf([first, second]: readonly PropertyKey[]): string {
  return first === 'shipping' ? `address.${String(second)}` : (NAMES[String(first)] ?? String(first))
}

/** Who buys, as it stands in the fields. */
export function typedBuyer(buyer: DelegatedBuyer): Typed {
  const { email, phone = '', firstName, lastName, shipping } = buyer
  const { name: _, ...address } = shipping
  const parts = Object.entries(address).map(([part, value]) => [`address.${part}`, value])
  return { 'contact.email': email, 'contact.phone': phone, firstName, lastName, ...Object.fromEntries(parts) }
}

/** No field that is shown takes more. */
const LONGEST = 500

/** The same without what nobody is shown again. */
export function withoutSecrets(typed: Typed): Typed {
  return Object.fromEntries(
    Object.entries(typed).filter(
      ([name, value]) => !name.startsWith('card.') && value.length <= LONGEST && !isSecret(value),
    ),
  )
}
