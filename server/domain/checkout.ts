import type { Locale } from '@tote/shared/cart.ts'
import type { Address, CheckoutStatus, Contact } from '@tote/shared/checkout.ts'
import type { Power } from '@tote/shared/customer.ts'
import { type FieldFault, ToteError } from '@tote/shared/reasons.ts'
import type { Certificate } from './certificate.ts'
import { asTypedBy, type Filler, type Typed, takenOver } from './checkout-customer.ts'
import type { IssuedLater } from './issue.ts'
import type { Place } from './pricing.ts'
import type { Snapshot } from './snapshot.ts'

/** One attempt to pay. `attempt` is our id of it and the provider's idempotency key. */
export interface Payment {
  readonly attempt: string
  readonly provider: string
  readonly startedAt: number
  readonly snapshot: Snapshot
  /** The provider's name for it, once it has answered. */
  readonly reference: string | null
  readonly card: { readonly brand: string; readonly last4: string } | null
  readonly secondStep: { readonly url: string; readonly answer: 'approved' | 'refused' | null } | null
  /** A hash that stands for the browser it was begun in. */
  readonly by?: string
  /** It is a customer's cart, and this browser came by the customer's link without being the one that was sent. */
  readonly byOther?: true
  /** Gift certificates that it buys; absent where there are none. */
  readonly issues?: readonly IssuedLater[]
}

/** What an attempt is called that asks no provider, because nothing is left to pay. */
export const NO_PROVIDER = 'none'

export interface CheckoutKey {
  readonly hash: string
  readonly cartVersion: number
  /** The signed-in session that asked for it, for the first browser that comes with the key in time. */
  readonly account?: Asking & { readonly until: number }
  /** There was such a session, and who comes from now on has the link from somebody. */
  readonly isTaken?: true
}

/** A signed-in session that leads a browser to the checkout of its customer's cart, and what it may do for that customer. */
export interface Asking {
  /** Of the session that asked. */
  readonly family: string
  readonly power: Exclude<Power, 'none'>
}

/** A checkout as it is kept, at the id of its cart. Times are ms since 1970. */
export interface CheckoutRecord extends Typed {
  readonly id: string
  readonly version: number
  readonly status: CheckoutStatus
  /** Hashes of the keys by which a browser may enter, each for one version of the cart; newest first. */
  readonly keys: readonly CheckoutKey[]
  readonly successUrl: string | null
  readonly cancelUrl: string
  readonly locale: Locale
  /** What others typed: each finds their own in its place again, newest first. */
  readonly aside?: readonly Typed[]
  /** What the shopper chose; where that is nothing or not possible any more, the cheapest counts. */
  readonly delivery: string | null
  readonly payment: Payment | null
  /** The number that its order is going to have, where the merchant's server asked for it before it was paid. */
  readonly orderNumber?: number
  /** Gift certificates that were bought with it, once paid. */
  readonly issued?: readonly Certificate[]
  readonly order: { readonly id: string; readonly number: number; readonly placedAt: number } | null
  readonly createdAt: number
}

/** How long an attempt may stay without an answer before another may take its place. */
export const ATTEMPT_LEASE_MS = 30_000
/** How long what is set aside waits for a payment that hangs, like one whose bank's page was closed. */
export const PAYMENT_PATIENCE_MS = 60 * 60 * 1000
const MAX_KEYS = 5

type Opening = Pick<CheckoutRecord, 'id' | 'successUrl' | 'cancelUrl'> & {
  /** The language of the page that asks; where it does not say, the one it was opened in before. */
  readonly locale: Locale | undefined
  readonly key: CheckoutKey
  readonly country: string
}

/** Opens a checkout, or opens it again with the new URLs; what the shopper typed before stays. */
export function openCheckout(
  held: CheckoutRecord | undefined,
  opening: Opening,
  now: number,
): CheckoutRecord {
  const { key, country, ...urls } = opening
  const given = { ...urls, locale: opening.locale ?? held?.locale ?? 'en' }
  if (!held) {
    const empty = { contact: null, address: null, delivery: null, payment: null, order: null }
    return { ...empty, ...given, version: 0, status: 'open', keys: [key], country, createdAt: now }
  }
  assertUnpaid(held)
  const { payment } = held
  // The bank still asks about a cart that is no more: the shopper starts afresh.
  const isOutdated = held.status === 'secondStep' && payment?.snapshot.cartVersion !== key.cartVersion
  const kept = isOutdated && payment ? endAttempt(held, payment.attempt) : held
  return { ...kept, ...given, keys: [key, ...held.keys].slice(0, MAX_KEYS) }
}

/**
 * Keeps what somebody typed, with what is theirs. Throws `checkoutFinished` once paid, `paymentInProgress` while a payment hangs on it.
 */
export function updateCheckout(
  checkout: CheckoutRecord,
  given: Partial<Pick<CheckoutRecord, 'contact' | 'address' | 'country' | 'delivery' | 'locale'>>,
  now: number,
  who: Filler = {},
): CheckoutRecord {
  const free = endLapsed(checkout, now)
  assertFree(free)
  const own = asTypedBy(free, who)
  const { contact, address, country = own.country, ...chosen } = given
  const isTyped = contact !== undefined || address !== undefined || country !== own.country
  if (!isTyped) return { ...free, ...chosen }
  const next = { ...takenOver(free, who), ...given }
  // What it costs hangs on the country: an address elsewhere would be delivered to at this one's price.
  return next.address && next.address.country !== next.country ? { ...next, address: null } : next
}

/** Whom it goes to, and how. */
export interface Recipient {
  readonly contact: Contact
  /** Both null where nothing is sent by post. */
  readonly address: Address | null
  readonly delivery: string | null
}

/** Throws `addressIncomplete` naming each part that is still missing; where nothing is sent by post, only whom to tell. */
export function assertComplete(
  { contact, address, delivery }: Pick<CheckoutRecord, 'contact' | 'address' | 'delivery'>,
  needsDelivery: boolean,
): Recipient {
  const missing: FieldFault[] = []
  if (!contact) missing.push({ pointer: '/contact/email', code: 'missing' })
  if (needsDelivery) {
    if (!address) missing.push({ pointer: '/address/line1', code: 'missing' })
    if (!delivery) missing.push({ pointer: '/delivery', code: 'missing' })
    if (address) missing.push(...addressFaults(address))
  }
  if (missing.length > 0 || !contact) throw new ToteError('addressIncomplete', { fields: missing })
  return needsDelivery ? { contact, address, delivery } : { contact, address: null, delivery: null }
}

/** Where it goes, as far as that is known: delivery and tax hang on it. */
export function placeOf({ address, country }: Pick<CheckoutRecord, 'address' | 'country'>): Place {
  return { country, ...(address?.region && { region: address.region }) }
}

/** What carriers of a country cannot do without, beyond what every address has. */
function addressFaults({ country, region, postalCode }: Address): FieldFault[] {
  if (country !== 'US') return []
  const faults: FieldFault[] = []
  if (!region) faults.push({ pointer: '/address/region', code: 'missing' })
  if (!/^\d{5}(-\d{4})?$/.test(postalCode)) faults.push({ pointer: '/address/postalCode', code: 'invalid' })
  return faults
}

/** Takes the checkout for one attempt to pay: of two at once the second gets `paymentInProgress`. */
export function beginPayment(
  checkout: CheckoutRecord,
  begin: Pick<Payment, 'attempt' | 'provider' | 'snapshot' | 'by' | 'byOther' | 'issues'> &
    Pick<CheckoutRecord, 'delivery'>,
  now: number,
): CheckoutRecord {
  const free = endLapsed(checkout, now)
  assertFree(free)
  const { delivery, ...attempt } = begin
  const payment: Payment = { ...attempt, startedAt: now, reference: null, card: null, secondStep: null }
  return { ...free, delivery, status: 'paying', payment }
}

/** What the provider answered to this attempt; an attempt that was given up meanwhile changes nothing. */
export function recordAnswer(
  checkout: CheckoutRecord,
  attempt: string,
  answer: Partial<Pick<Payment, 'reference' | 'card' | 'secondStep'>>,
): CheckoutRecord {
  if (checkout.payment?.attempt !== attempt || checkout.status === 'paid') return checkout
  const payment = { ...checkout.payment, ...answer }
  return { ...checkout, payment, status: payment.secondStep?.answer === null ? 'secondStep' : 'paying' }
}

/** Ends an attempt without an order; the shopper may try again. */
export function endAttempt(checkout: CheckoutRecord, attempt: string): CheckoutRecord {
  if (checkout.payment?.attempt !== attempt || checkout.status === 'paid') return checkout
  return { ...checkout, status: 'open', payment: null }
}

/**
 * Opens a checkout again whose attempt never got an answer within its lease. One that was authorised is completed
 * instead, and one that the bank asks about is given up only on purpose.
 */
export function endLapsed(checkout: CheckoutRecord, now: number): CheckoutRecord {
  const { payment, status } = checkout
  const isOpen = status === 'paying' && payment !== null && payment.reference === null
  return isOpen && now - payment.startedAt >= ATTEMPT_LEASE_MS
    ? endAttempt(checkout, payment.attempt)
    : checkout
}

/** Until when what is set aside stays because a payment hangs on it; undefined where none does, or does for too long. */
export function heldUntil(checkout: CheckoutRecord, now: number): number | undefined {
  const { payment, status } = endLapsed(checkout, now)
  if (!payment || status === 'paid') return undefined
  const patience = payment.reference === null ? ATTEMPT_LEASE_MS : PAYMENT_PATIENCE_MS
  const until = payment.startedAt + patience
  return until > now ? until : undefined
}

/** The bank's page tells what the shopper decided there, once; where nothing awaits it, nothing changes. */
export function answerSecondStep(checkout: CheckoutRecord, answer: 'approved' | 'refused'): CheckoutRecord {
  const step = checkout.payment?.secondStep
  if (checkout.status !== 'secondStep' || !checkout.payment || step?.answer !== null) return checkout
  return { ...checkout, payment: { ...checkout.payment, secondStep: { ...step, answer } } }
}

function assertUnpaid(checkout: CheckoutRecord): void {
  if (checkout.status === 'paid') throw new ToteError('checkoutFinished')
}

/** Throws `paymentInProgress` while a payment hangs on it, `checkoutFinished` once paid. */
export function assertFree(checkout: CheckoutRecord): void {
  assertUnpaid(checkout)
  if (checkout.status !== 'open') throw new ToteError('paymentInProgress', { retryAfter: 2 })
}
