import type { Address, Contact } from '@tote/shared/checkout.ts'
import type { OrderInList, OwnOrder } from '@tote/shared/customer.ts'
import { money } from '@tote/shared/money.ts'
import type { Order } from '@tote/shared/order.ts'
import type { Certificate } from './certificate.ts'
import type { Payment } from './checkout.ts'
import { wholeSnapshot } from './older-snapshot.ts'
import type { Snapshot } from './snapshot.ts'

/** An order as it is kept: the snapshot that was paid for and whom it goes to. Changed only where its buyer is erased. */
export interface OrderRecord {
  readonly id: string
  /** Counted per merchant by the store when the order is placed. */
  readonly number: number
  readonly checkoutId: string
  readonly snapshot: Snapshot
  readonly contact: Contact
  /** Null where nothing was sent by post. */
  readonly address: Address | null
  readonly delivery: string | null
  /** Gift certificates that were bought with it; absent where none were. */
  readonly issued?: readonly Certificate[]
  /** Who paid came by the customer's link: contact, address and card are of somebody else, and not for the customer to see. */
  readonly paidByOther?: true
  /** The customer's number. */
  readonly customer?: number
  readonly payment: Pick<Payment, 'attempt' | 'provider' | 'reference' | 'card'>
  readonly placedAt: number
}

/** The order as its id alone shows it: nothing about the buyer. */
export function showOrder(order: OrderRecord): Order {
  const { currency, lines, codes, promotions, totals } = wholeSnapshot(order.snapshot)
  return {
    id: order.id,
    number: order.number,
    status: 'paid',
    placedAt: new Date(order.placedAt).toISOString(),
    currency,
    lines,
    codes,
    promotions,
    totals,
  }
}

/** The order as its buyer sees it: of the card only its brand and its last digits; of who else paid for it nothing. */
export function showOwnOrder(order: OrderRecord): OwnOrder {
  const { contact, address, payment } = order
  if (order.paidByOther) return { ...showOrder(order), contact: null, address: null, card: null }
  const card = payment.card && { brand: payment.card.brand, last4: payment.card.last4 }
  return { ...showOrder(order), contact, address, card }
}

/** How many names a list says of an order. */
const NAMED = 3

/** The order as its buyer sees it among others. */
export function showOrderInList(order: OrderRecord): OrderInList {
  const { id, number, status, placedAt, currency, lines, totals } = showOrder(order)
  const total = totals.find(({ type }) => type === 'total')?.amount ?? order.snapshot.total
  return {
    id,
    number,
    status,
    placedAt,
    total: money(total, currency),
    quantity: lines.reduce((count, { quantity }) => count + quantity, 0),
    names: lines.slice(0, NAMED).map(({ name }) => name),
    more: Math.max(0, lines.length - NAMED),
    image: lines.find(({ image }) => image !== null)?.image ?? null,
  }
}
