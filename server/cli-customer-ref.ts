import { type Answer, CliError } from './cli-answer.ts'
import type { Customer } from './domain/customer.ts'
import type { Merchant } from './domain/merchant.ts'
import type { Erasure, Store } from './store/store.ts'

/** How a command is told of a customer. */
export const REF = "their id, number or e-mail address; number:5 where 5 is somebody's id too"

/** Digits may be a number, or a merchant's own id for somebody else; behind this they are a number and nothing else. */
const NUMBER = /^(number:)?([1-9]\d{0,8})$/

/** Who goes, or went, by a ref. */
export type Named = { readonly customer: Customer } | { readonly erasure: Erasure }

/** By id, number or e-mail address; undefined where nobody goes by that. Throws CliError where it names more than one. */
export async function lookUp(store: Store, merchant: Merchant, ref: string): Promise<Named | undefined> {
  const [, only, digits] = NUMBER.exec(ref) ?? []
  const byNumber = digits === undefined ? undefined : await numbered(store, merchant, Number(digits))
  if (only) return byNumber
  const [byId, byEmail] = await Promise.all([
    store.getCustomer(merchant.id, ref),
    ref.includes('@') ? store.findCustomerByEmail(merchant.id, ref.toLowerCase()) : undefined,
  ])
  const found = [byId && { customer: byId }, byNumber, byEmail && { customer: byEmail }].filter(
    (one) => one !== undefined,
  )
  const numbers = [...new Set(found.map(numberOf))]
  if (numbers.length > 1) {
    const which = numbers.map((number) => `number:${number}`).join(' or ')
    throw new CliError(`"${ref}" is one customer's id and another's name: say ${which}.`)
  }
  return found[0]
}

/** Of a number that outlives its customer. */
async function numbered(store: Store, { id }: Merchant, number: number): Promise<Named | undefined> {
  const customer = await store.getCustomer(id, number)
  if (customer) return { customer }
  const erasure = (await store.listErasures(id)).find((one) => one.number === number)
  return erasure && { erasure }
}

function numberOf(named: Named): number {
  return 'customer' in named ? named.customer.number : named.erasure.number
}

/** The same. Throws CliError that says what to do, or that they were erased. */
export async function findCustomer(store: Store, merchant: Merchant, ref: string): Promise<Customer> {
  const found = await lookUp(store, merchant, ref)
  if (found && 'customer' in found) return found.customer
  if (found) throw new CliError(`${sayErased(found.erasure)} Nothing of them is left to work with.`)
  throw new CliError(
    `There is no customer "${ref}": their id, number and e-mail address are their names, and "tote customer list" shows them.`,
  )
}

export function sayErased({ number, at, orders }: Erasure): string {
  const kept = orders === 1 ? '1 order stays' : `${orders} orders stay`
  const day = new Date(at).toISOString()
  return `Customer ${number} was erased on ${day}${orders === 0 ? '.' : `; ${kept}, without names.`}`
}

/** Those who were erased. */
export async function listErasures(store: Store, { id }: Merchant): Promise<Answer> {
  const erasures = await store.listErasures(id)
  return {
    document: { erased: erasures.map(showErasure) },
    text: erasures.length > 0 ? erasures.map(sayErased).join('\n') : 'Nobody was erased.',
  }
}

export function showErasure({ number, at, orders }: Erasure) {
  return { number, erased: new Date(at).toISOString(), orders }
}
