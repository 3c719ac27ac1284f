import { ToteError } from '@tote/shared/reasons.ts'
import { type Answer, CliError } from './cli-answer.ts'
import { findCustomer } from './cli-customer-ref.ts'
import { table } from './cli-table.ts'
import type { Customer } from './domain/customer.ts'
import type { Merchant } from './domain/merchant.ts'
import { createAccountSessions } from './services/account-sessions.ts'
import { createCustomers } from './services/customers.ts'
import type { Store } from './store/store.ts'

/** A page of a merchant's customers. */
export async function listCustomers(
  store: Store,
  merchant: Merchant,
  page: { after: number; limit: number },
): Promise<Answer> {
  const found = await createCustomers({ store, now: Date.now }).list(merchant, page)
  const next = found.length === page.limit ? found.at(-1)?.number : undefined
  const rows = found.map(({ number, id, email, name, createdAt }) => [
    String(number),
    id,
    new Date(createdAt).toISOString(),
    email ?? '–',
    name ?? '–',
  ])
  const more = next === undefined ? '' : `\nMore: --after ${next}`
  return {
    document: { customers: found.map(show), next: next ?? null },
    text:
      rows.length > 0
        ? table([['number', 'id', 'since', 'e-mail', 'name'], ...rows]) + more
        : 'There are no customers.',
  }
}

export async function showCustomer(store: Store, merchant: Merchant, ref: string): Promise<Answer> {
  return answer(await findCustomer(store, merchant, ref))
}

/** Adds a customer. Throws CliError where there is one of that id or e-mail address. */
export async function addCustomer(
  store: Store,
  merchant: Merchant,
  { id, email = '', name = '' }: { id?: string; email?: string; name?: string },
): Promise<Answer> {
  if (id !== undefined && (await store.getCustomer(merchant.id, id)))
    throw new CliError(
      `There is a customer "${id}" already: "tote customer set" changes what is known of them.`,
    )
  const known = { ...(id !== undefined && { id }), email: email || null, name: name || null }
  return unlessTaken(email, async () =>
    answer(await createCustomers({ store, now: Date.now }).add(merchant, known)),
  )
}

/** Changes what is known of a customer; an empty text takes it away. */
export async function setCustomer(
  store: Store,
  merchant: Merchant,
  ref: string,
  { email, name }: { email?: string; name?: string },
): Promise<Answer> {
  const { id } = await findCustomer(store, merchant, ref)
  const known = {
    ...(email !== undefined && { email: email.toLowerCase() || null }),
    ...(name !== undefined && { name: name || null }),
  }
  return unlessTaken(email ?? '', async () => {
    const changed = await store.changeCustomer(merchant.id, id, (customer) => ({ ...customer, ...known }))
    return answer(changed ?? (await findCustomer(store, merchant, ref)))
  })
}

async function unlessTaken(email: string, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ToteError) || error.reason !== 'emailTaken') throw error
    throw new CliError(
      `Another customer has ${email}: "tote customer show ${email}" shows them, and "tote customer set" can take it from them.`,
    )
  }
}

export async function listSessions(store: Store, merchant: Merchant, ref: string): Promise<Answer> {
  const { id } = await findCustomer(store, merchant, ref)
  const found = await createAccountSessions({ store, now: Date.now }).sessions(merchant, id)
  const sessions = found.map(({ isThis, ...session }) => session)
  const rows = sessions.map(({ id, agent, since, seen }) => [id, since, seen, agent ?? 'an unnamed browser'])
  return {
    document: { sessions },
    text:
      rows.length > 0 ? table([['id', 'since', 'seen', 'browser'], ...rows]) : 'They are signed in nowhere.',
  }
}

export async function endSessions(store: Store, merchant: Merchant, ref: string): Promise<Answer> {
  const { id, number } = await findCustomer(store, merchant, ref)
  const ended = await createAccountSessions({ store, now: Date.now }).endSessions(merchant, id)
  const many = ended === 1 ? '1 session' : `${ended} sessions`
  return { document: { number, ended }, text: `Ended ${many} of customer ${number}.` }
}

function show({ id, number, email, name, locale, createdAt, cartId, addresses }: Customer) {
  const since = new Date(createdAt).toISOString()
  return { number, id, email, name, locale, since, cart: cartId, addresses }
}

function answer(customer: Customer): Answer {
  const { addresses, ...facts } = show(customer)
  const rows = Object.entries(facts).map(([name, value]) => [name, value === null ? '–' : String(value)])
  const places = addresses.map(({ address }) => {
    const { name, line1, line2, postalCode, city, region, country } = address
    return ['address', [name, line1, line2, postalCode, city, region, country].filter(Boolean).join(', ')]
  })
  return { document: show(customer), text: table([...rows, ...places]) }
}
