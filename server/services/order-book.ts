import type { OrderStatus } from '@tote/shared/order.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { decideFulfilment } from '../domain/fulfilling.ts'
import type { Merchant } from '../domain/merchant.ts'
import { type FulfilmentRecord, type OrderRecord, statusOf } from '../domain/order.ts'
import type { OnceNamed } from './cart-changes.ts'
import { buyersOf, whoUses } from './code-uses.ts'
import type { Deps } from './deps.ts'
import { fillBuyers } from './earlier-orders.ts'
import { hashSecret, randomText } from './random.ts'
import { refusedOnce } from './repeated.ts'

/** Which orders: all that fit everything said. Times are ms since 1970, `from` included, `to` not. */
export interface OrderFilter {
  readonly status?: OrderStatus | undefined
  readonly number?: number | undefined
  /** Whose: as a guest typed it, or of the customer who is known by it. */
  readonly email?: string | undefined
  readonly from?: number | undefined
  readonly to?: number | undefined
  readonly limit: number
  /** Only those before this number. */
  readonly before?: number | undefined
}

export interface OrderPage {
  /** Newest first; fewer than were asked for where many had to be looked at. */
  readonly orders: readonly OrderRecord[]
  /** What to ask for next as `before`; null at the end. */
  readonly before: number | null
}

export interface Fulfilling extends Pick<FulfilmentRecord, 'carrier' | 'tracking' | 'trackingUrl'> {
  /** All that is left to be sent where it is left out. */
  readonly lines?: FulfilmentRecord['lines'] | undefined
}

/** How many orders are looked at before others get their turn, and how many at most for one page of a list. */
const PAGE = 200
const MOST_LOOKED_AT = 10_000
/** An order's number may be counted this much before it is placed. */
const LONGEST_CHECKOUT_MS = 60 * 24 * 3600 * 1000
const ORDER_ID = /^ord_[0-9A-Za-z]{22}$/

/** A merchant's orders, for the merchant. */
export function createOrderBook({ store, now }: Pick<Deps, 'store' | 'now'>) {
  /** Those that may fit, a page at a time. */
  async function candidates(merchant: Merchant, filter: OrderFilter, before: number | undefined) {
    if (filter.number !== undefined) {
      const one = before === undefined || filter.number < before
      const found = one ? await store.findOrderByNumber(merchant.id, filter.number) : undefined
      return found ? [found] : []
    }
    if (filter.email === undefined) return store.pageOrders(merchant.id, { before, limit: PAGE })
    const email = filter.email.toLowerCase()
    await fillBuyers({ store }, merchant)
    const customer = await store.findCustomerByEmail(merchant.id, email)
    const guest = whoUses(merchant, {}, { contact: { email } })
    const buyers = customer ? buyersOf(merchant, customer) : [guest ?? '']
    return store.listOrders(merchant.id, buyers, { before, limit: PAGE })
  }

  return {
    /** Lists and searches. */
    async list(merchant: Merchant, filter: OrderFilter): Promise<OrderPage> {
      const orders: OrderRecord[] = []
      let looked = 0
      for (let { before } = filter; ; ) {
        const page = await candidates(merchant, filter, before)
        for (const order of page) {
          if (!fits(order, filter)) continue
          if (orders.length === filter.limit) return { orders, before: orders.at(-1)?.number ?? null }
          orders.push(order)
        }
        const last = page.at(-1)
        if (!last || page.length < PAGE || last.placedAt < (filter.from ?? 0) - LONGEST_CHECKOUT_MS)
          return { orders, before: null }
        before = last.number
        looked += page.length
        if (looked >= MOST_LOOKED_AT) return { orders, before }
      }
    },

    /** By its id or its number. Throws `orderNotFound`. */
    async find(merchant: Merchant, ref: string): Promise<OrderRecord> {
      const number = /^\d{1,15}$/.test(ref) ? Number(ref) : undefined
      const found =
        number !== undefined
          ? await store.findOrderByNumber(merchant.id, number)
          : ORDER_ID.test(ref)
            ? await store.getOrder(merchant.id, ref)
            : undefined
      if (!found) throw new ToteError('orderNotFound')
      return found
    },

    /** Says what was sent; under one name once. Throws `orderNotFound`, `lineNotFound`, and `nothingToFulfil` for more than is left. */
    async fulfil(
      merchant: Merchant,
      orderId: string,
      { lines, ...sent }: Fulfilling,
      named?: OnceNamed,
    ): Promise<{ readonly order: OrderRecord; readonly fulfilment: FulfilmentRecord }> {
      const name = named && hashSecret([merchant.id, orderId, named.key].join('\n')).slice(0, 24)
      const id = `ful_${name ?? randomText(16)}`
      const add = (order: OrderRecord): OrderRecord => {
        if (order.fulfilments?.some((it) => it.id === id)) throw new ToteError('idempotencyConflict')
        const fulfilment = { id, lines: decideFulfilment(order, lines), ...sent, at: now() }
        return { ...order, fulfilments: [...(order.fulfilments ?? []), fulfilment] }
      }
      const once = named && {
        // Each order has names of its own.
        key: `${orderId} ${named.key}`,
        fingerprint: named.fingerprint,
        outlives: true,
        replayed: () => named.replayed(),
      }
      const change = {
        once: once && { ...once, at: now(), found: () => once.replayed() },
        ...(merchant.keepsEvents && {
          events: (_: unknown, { checkoutId: cartId, number: orderNumber }: OrderRecord) => [
            { type: 'order/updated' as const, cartId, at: now(), orderId, orderNumber },
          ],
        }),
      }
      const order = await refusedOnce({ store, now }, merchant, orderId, once, () =>
        store.changeOrder(merchant.id, orderId, add, change),
      )
      const fulfilment = order?.fulfilments?.find((it) => it.id === id)
      if (!order || !fulfilment) throw new ToteError('orderNotFound')
      return { order, fulfilment }
    },
  }
}

function fits(order: OrderRecord, { status, from = 0, to = Number.POSITIVE_INFINITY }: OrderFilter): boolean {
  return (status === undefined || statusOf(order) === status) && order.placedAt >= from && order.placedAt < to
}
