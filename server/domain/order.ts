import type { Address, Contact } from '@tote/shared/checkout.ts'
import type { Order } from '@tote/shared/order.ts'
import type { Certificate } from './certificate.ts'
import type { Payment } from './checkout.ts'
import { wholeSnapshot } from './older-snapshot.ts'
import type { Snapshot } from './snapshot.ts'

/** An order as it is kept: the snapshot that was paid for and whom it goes to. Never changed. */
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
