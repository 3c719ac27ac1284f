import type { Line } from '@tote/shared/cart.ts'
import type { Address } from '@tote/shared/checkout.ts'
import type { Payment } from './attempt.ts'
import type { CheckoutRecord } from './checkout.ts'
import type { IssuedLater } from './issue.ts'
import { wholeSnapshot } from './older-snapshot.ts'
import type { FulfilmentRecord, OrderRecord } from './order.ts'
import type { Snapshot } from './snapshot.ts'

/** What stands where something personal stood. */
export const GONE = '–'
/** A name under which no mail ever arrives anywhere. */
const GONE_EMAIL = 'erased@erased.invalid'

/** Whether its buyer was erased. */
export function isRedacted({ contact }: Pick<OrderRecord, 'contact'>): boolean {
  return contact.email === GONE_EMAIL
}

/** The order without anybody in it: what was bought, what it came to and what tax hangs on (country and region) stay. */
export function redactOrder({ notes, fields, ...order }: OrderRecord): OrderRecord {
  const { address, issued, payment, refunds, fulfilments } = order
  return {
    ...order,
    snapshot: redactSnapshot(order.snapshot),
    contact: { email: GONE_EMAIL },
    address: address && redactAddress(address),
    ...(issued && { issued: issued.map(redactCertificate) }),
    payment: { ...payment, card: null },
    // Why it went back is in somebody's own words.
    ...(refunds && { refunds: refunds.map((refund) => ({ ...refund, reason: GONE })) }),
    ...(fulfilments && { fulfilments: fulfilments.map(redactFulfilment) }),
  }
}

/** Whoever has a parcel's number is told where it went. */
function redactFulfilment(fulfilment: FulfilmentRecord): FulfilmentRecord {
  return { ...fulfilment, tracking: null, trackingUrl: null }
}

/** A paid checkout without anybody in it, and with no way left into it. */
export function redactCheckout(kept: CheckoutRecord): CheckoutRecord {
  const { aside, filledBy, notes, fields, ended, ...checkout } = kept
  const { payment, issued } = checkout
  return {
    ...checkout,
    keys: [],
    successUrl: null,
    // What a page wrote behind its own address may say who came from there.
    cancelUrl: `${URL.parse(checkout.cancelUrl)?.origin ?? ''}/`,
    contact: null,
    address: null,
    payment: payment && redactPayment(payment),
    ...(issued && { issued: issued.map(redactCertificate) }),
  }
}

function redactPayment({ by, issues, once, extras, ...payment }: Payment): Payment {
  return {
    ...payment,
    snapshot: redactSnapshot(payment.snapshot),
    card: null,
    secondStep: null,
    ...(issues && { issues: issues.map(redactCertificate) }),
  }
}

function redactSnapshot(kept: Snapshot): Snapshot {
  const snapshot = wholeSnapshot(kept)
  return { ...snapshot, lines: snapshot.lines.map(redactLine) }
}

/** What was chosen beside the variant goes with what was written: nothing tells one from the other here any more. */
function redactLine(line: Line): Line {
  return {
    ...line,
    modifiers: line.modifiers.map((it) => ({ ...it, value: it.value === '' ? '' : GONE })),
    fields: line.fields.map((it) => ({ ...it, value: GONE })),
  }
}

function redactAddress({ region, country }: Address): Address {
  const place = { ...(region !== undefined && { region }), country }
  return { name: GONE, line1: GONE, city: GONE, postalCode: GONE, ...place }
}

function redactCertificate<C extends IssuedLater>(certificate: C): C {
  return { ...certificate, recipient: null, sender: null, message: '' }
}
