import { randomUUID } from 'node:crypto'
import type { Address } from '@tote/shared/checkout.ts'
import { type Problem, ToteError } from '@tote/shared/reasons.ts'
import { type Asking, type CheckoutKey, type CheckoutRecord, placeOf } from '../domain/checkout.ts'
import { asTypedBy, fillIn, withoutAccount } from '../domain/checkout-customer.ts'
import { type Customer, withAddress } from '../domain/customer.ts'
import { deliveriesFor } from '../domain/delivery.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { Leader } from '../store/store.ts'
import type { Deps } from './deps.ts'
import { type CheckoutRef, priceCheckout } from './open-checkout.ts'
import { isOver } from './sessions.ts'

/** How long a signed-in session waits for the browser that it sends to the checkout. */
export const ACCOUNT_WAIT_MS = 5 * 60 * 1000

type Asked = Pick<Deps, 'store' | 'now' | 'provider'>

/** Who is signed in with sessions of this family; undefined from the moment they are over. */
export async function signedIn(
  { store, now }: Asked,
  merchantId: string,
  family: string,
): Promise<Customer | undefined> {
  const rows = await store.listFamily(merchantId, family)
  const customerId = rows.find((row) => !isOver(row, now()))?.customerId
  return customerId == null ? undefined : store.getCustomer(merchantId, customerId)
}

interface Entering {
  readonly id: string
  readonly key: CheckoutKey
  readonly visitor: string
}

/** Who led a browser to a checkout, by the key it came with; undefined where that says nothing, or less than is known of it. */
export async function leaderOf(
  deps: Asked,
  merchantId: string,
  { id, key, visitor }: Entering,
): Promise<Leader | undefined> {
  if (!key.account && !key.isTaken) return undefined
  const taken = key.account && (await takeAccount(deps, merchantId, { id, hash: key.hash }))
  if (!taken) return { power: 'none' }
  if (taken.power === 'account') return taken
  const before = (await deps.store.getVisit(merchantId, visitor, id))?.leader
  const isMore = before?.power === 'account' && (await signedIn(deps, merchantId, before.family))
  return isMore ? undefined : taken
}

/** The session that a key was made with goes to the first browser that comes in time, and to no other. */
async function takeAccount(
  { store, now }: Asked,
  merchantId: string,
  { id, hash }: { readonly id: string; readonly hash: string },
): Promise<Asking | undefined> {
  let taken: CheckoutKey['account']
  await store.changeCheckout(merchantId, id, (held) => {
    if (!held) throw new ToteError('checkoutNotFound')
    taken = held.keys.find((key) => key.hash === hash)?.account
    return withoutAccount(held, hash)
  })
  if (!taken || taken.until <= now()) return undefined
  const { family, power } = taken
  return { family, power }
}

/** What the customer has saved stands in the checkout from its beginning, so that it is priced by where it goes. */
export async function fillInSaved(
  deps: Asked,
  merchant: Merchant,
  opened: CheckoutRecord,
  customer: Customer,
): Promise<CheckoutRecord> {
  const own = asTypedBy(opened, { customer: customer.number })
  // A country that was chosen is something typed.
  const isHome = own.country === merchant.country
  const saved =
    own.status === 'open' && own.address === null && isHome
      ? addressFor(merchant, customer, await priceCheckout(deps, merchant, own))
      : null
  const contact = customer.email === null ? null : { email: customer.email }
  const filling = { customer: customer.number, contact, address: saved }
  if (fillIn(opened, filling) === opened) return opened
  return deps.store.changeCheckout(merchant.id, opened.id, (held) => fillIn(held ?? opened, filling))
}

/** The address used last of those that it can be delivered to. */
function addressFor(
  merchant: Merchant,
  { addresses }: Customer,
  { priced: { needsDelivery, currency }, needsAddress }: Awaited<ReturnType<typeof priceCheckout>>,
): Address | null {
  if (!needsAddress) return null
  if (!needsDelivery) return addresses[0]?.address ?? null
  const basket = { currency, weight: 0, amount: 0 }
  const goesThere = (address: Address) => {
    const place = placeOf({ address, country: address.country })
    return deliveriesFor(merchant, place, basket).length > 0
  }
  return addresses.find(({ address }) => goesThere(address))?.address ?? null
}

interface Kept {
  readonly ref: CheckoutRef
  readonly problems: readonly Problem[]
}

/** Keeps an address for the signed-in customer's next time; one too many is left out, and told. */
export async function keepForLater({ store }: Asked, ref: CheckoutRef, address: Address): Promise<Kept> {
  const { customer, merchant } = ref
  if (!customer) return { ref, problems: [] }
  const id = randomUUID()
  try {
    const changed = await store.changeCustomer(merchant.id, customer.id, (held) =>
      withAddress(held, address, id),
    )
    return { ref: changed ? { ...ref, customer: changed } : withoutCustomer(ref), problems: [] }
  } catch (error) {
    if (!(error instanceof ToteError) || error.reason !== 'addressesFull') throw error
    return { ref, problems: [{ code: 'addressesFull', severity: 'recoverable', path: 'address' }] }
  }
}

function withoutCustomer({ customer, ...ref }: CheckoutRef): CheckoutRef {
  return ref
}
