import type { Address, CheckoutStatus, Contact } from '@tote/shared/checkout.ts'
import type { Power } from '@tote/shared/customer.ts'
import type { Locale } from '@tote/shared/locales.ts'
import { type FieldFault, ToteError } from '@tote/shared/reasons.ts'
import {
  assertFree,
  assertUnpaid,
  type EndedAttempt,
  endAttempt,
  endLapsed,
  isWornOut,
  type Payment,
} from './attempt.ts'
import type { Certificate } from './certificate.ts'
import { asTypedBy, type Filler, type Typed, takenOver } from './checkout-customer.ts'
import type { Place } from './pricing.ts'

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
  /** The last attempts that came to nothing, newest first. */
  readonly ended?: readonly EndedAttempt[]
  /** How often its payment was begun since its cart began it. */
  readonly tried?: number
  /** How often its cart began it anew after that was too often. */
  readonly renewed?: number
  /** A hash that stands for the session whose cart it is: what is set aside for all of its checkouts is bounded. */
  readonly holder?: string
  /** The number that its order is going to have, where the merchant's server asked for it before it was paid. */
  readonly orderNumber?: number
  /** Gift certificates that were bought with it, once paid. */
  readonly issued?: readonly Certificate[]
  readonly order: { readonly id: string; readonly number: number; readonly placedAt: number } | null
  readonly createdAt: number
}

const MAX_KEYS = 5

type Opening = Pick<CheckoutRecord, 'id' | 'successUrl' | 'cancelUrl'> & {
  /** The language of the page that asks; where it does not say, the one it was opened in before. */
  readonly locale: Locale | undefined
  readonly key: CheckoutKey
  readonly country: string
  readonly holder?: string
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
  const ended = isOutdated && payment ? endAttempt(held, payment.attempt) : held
  const free = endLapsed(ended, now)
  const kept = isWornOut(free) ? anew(free) : ended
  return { ...kept, ...given, keys: [key, ...kept.keys].slice(0, MAX_KEYS) }
}

/** As if it had not been tried: whoever had come in with an earlier key comes in with the new one. */
function anew({ tried: _, ...checkout }: CheckoutRecord): CheckoutRecord {
  return { ...checkout, keys: [], renewed: (checkout.renewed ?? 0) + 1 }
}

/**
 * Keeps what somebody typed, with what is theirs. Throws `checkoutFinished` once paid, `paymentInProgress` while a payment hangs on it.
 */
export function updateCheckout(
  checkout: CheckoutRecord,
  given: Partial<Pick<CheckoutRecord, keyof Asked | 'delivery' | 'locale'>>,
  now: number,
  who: Filler = {},
): CheckoutRecord {
  const free = endLapsed(checkout, now)
  assertFree(free)
  const own = asTypedBy(free, who)
  const { contact, address, country = own.country, notes, fields, ...chosen } = given
  const isTyped = [contact, address, notes, fields].some((it) => it !== undefined) || country !== own.country
  if (!isTyped) return { ...free, ...chosen }
  const next = { ...takenOver(free, who), ...given }
  // What it costs hangs on the country: an address elsewhere would be delivered to at this one's price.
  return next.address && next.address.country !== next.country ? { ...next, address: null } : next
}

type Asked = Pick<Typed, 'contact' | 'address' | 'country' | 'notes' | 'fields'>

/** Whom it goes to, and how. */
export interface Recipient {
  readonly contact: Contact
  /** Both null where nothing is sent by post. */
  readonly address: Address | null
  readonly delivery: string | null
}

/** What has to be said before it is paid. */
export interface Required {
  readonly address: boolean
  /** A way to deliver is chosen. */
  readonly delivery: boolean
  /** What is wrong with an address in its country. */
  readonly faultsOf: (address: Address) => readonly FieldFault[]
  /** What is missing of the answers to the merchant's questions. */
  readonly unanswered: readonly FieldFault[]
}

/** Throws `addressIncomplete` naming each part that is still missing; where no address is asked for, only whom to tell. */
export function assertComplete(
  { contact, address, delivery }: Pick<CheckoutRecord, 'contact' | 'address' | 'delivery'>,
  required: Required,
): Recipient {
  const missing: FieldFault[] = []
  if (!contact) missing.push({ pointer: '/contact/email', code: 'missing' })
  if (required.address && !address) missing.push({ pointer: '/address/line1', code: 'missing' })
  if (required.delivery && !delivery) missing.push({ pointer: '/delivery', code: 'missing' })
  if (required.address && address) missing.push(...required.faultsOf(address))
  missing.push(...required.unanswered)
  if (missing.length > 0 || !contact) throw new ToteError('addressIncomplete', { fields: missing })
  return {
    contact,
    address: required.address ? address : null,
    delivery: required.delivery ? delivery : null,
  }
}

/** Where it goes, as far as that is known: delivery and tax hang on it. */
export function placeOf({ address, country }: Pick<CheckoutRecord, 'address' | 'country'>): Place {
  return { country, ...(address?.region && { region: address.region }) }
}
