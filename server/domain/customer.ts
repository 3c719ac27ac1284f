import type { Address } from '@tote/shared/checkout.ts'
import { MAX_ADDRESSES, type SavedAddress } from '@tote/shared/customer.ts'
import type { Locale } from '@tote/shared/locales.ts'
import { ToteError } from '@tote/shared/reasons.ts'

/** Somebody a merchant knows. */
export interface Customer {
  /** The merchant's own name for them, which its server vouches for; random where the merchant has given none. */
  readonly id: string
  /** Counted per merchant; what server contracts call a customer's id. */
  readonly number: number
  /** The cart that follows this customer, once there is one. */
  readonly cartId: string | null
  readonly createdAt: number
  /** In lower case, proven by a code or by the merchant's word; one customer of a merchant has it at most. */
  readonly email: string | null
  readonly name: string | null
  readonly locale: Locale | null
  /** The first is the one that the checkout begins with: the one used last, or put there. */
  readonly addresses: readonly SavedAddress[]
}

/** Nothing is known of a new customer but the id, and perhaps an e-mail address. */
export const UNKNOWN_CUSTOMER = {
  cartId: null,
  email: null,
  name: null,
  locale: null,
  addresses: [],
} as const satisfies Partial<Customer>

/**
 * Keeps an address, first of all: the same one twice is one, in its newer spelling and with its first id. Throws `addressesFull` where a new
 * one would be too many.
 */
export function withAddress(customer: Customer, address: Address, id: string): Customer {
  const same = customer.addresses.find((other) => isSamePlace(other.address, address))
  if (same) return putFirst(customer, { id: same.id, address })
  if (customer.addresses.length >= MAX_ADDRESSES) throw new ToteError('addressesFull')
  return putFirst(customer, { id, address })
}

/** The same after all others; one that is there already keeps its place. */
export function withAddressAdded(customer: Customer, address: Address, id: string): Customer {
  const same = customer.addresses.find((other) => isSamePlace(other.address, address))
  if (same) return withAddressChanged(customer, { id: same.id, address })
  if (customer.addresses.length >= MAX_ADDRESSES) throw new ToteError('addressesFull')
  return { ...customer, addresses: [...customer.addresses, { id, address }] }
}

/** Keeps an address in place of the one of this id. Throws `addressNotFound`. */
export function withAddressChanged(customer: Customer, changed: SavedAddress): Customer {
  if (!customer.addresses.some(({ id }) => id === changed.id)) throw new ToteError('addressNotFound')
  const addresses = customer.addresses
    .filter(({ id, address }) => id === changed.id || !isSamePlace(address, changed.address))
    .map((saved) => (saved.id === changed.id ? changed : saved))
  return { ...customer, addresses }
}

/** The same before all others. */
export function withAddressFirst(customer: Customer, changed: SavedAddress): Customer {
  return putFirst(withAddressChanged(customer, changed), changed)
}

/** Throws `addressNotFound`. */
export function withoutAddress(customer: Customer, id: string): Customer {
  const addresses = customer.addresses.filter((other) => other.id !== id)
  if (addresses.length === customer.addresses.length) throw new ToteError('addressNotFound')
  return { ...customer, addresses }
}

function putFirst(customer: Customer, saved: SavedAddress): Customer {
  const others = customer.addresses.filter(({ id }) => id !== saved.id)
  return { ...customer, addresses: [saved, ...others] }
}

/** People write their own address now with capitals, now without. */
function isSamePlace(one: Address, other: Address): boolean {
  return spellingOf(one) === spellingOf(other)
}

function spellingOf({ name, line1, line2 = '', city, region = '', postalCode, country }: Address): string {
  const parts = [name, line1, line2, city, region, postalCode, country]
  return JSON.stringify(parts.map((part) => part.toLowerCase().replace(/\s+/g, ' ')))
}
