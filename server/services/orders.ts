import type { OrdersAnswer, OrdersInput, OwnOrder } from '@tote/shared/customer.ts'
import type { Order } from '@tote/shared/order.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { Customer } from '../domain/customer.ts'
import type { Merchant } from '../domain/merchant.ts'
import { type OrderRecord, showOrder, showOrderInList, showOwnOrder } from '../domain/order.ts'
import { buyersOf, whoUses } from './code-uses.ts'
import type { Deps } from './deps.ts'

/** How many orders a list shows at once. */
const PAGE = 25

/** Orders, as a page may see them. */
export function createOrders({ store }: Pick<Deps, 'store'>) {
  return {
    /** Number, lines and total behind an order's id. Throws `orderNotFound`. */
    async get(merchant: Merchant, id: string): Promise<Order> {
      const order = await store.getOrder(merchant.id, id)
      if (!order) throw new ToteError('orderNotFound')
      return showOrder(order)
    },

    /** What a customer bought, newest first; also as a guest, with the e-mail address that is proven to be theirs. */
    async listOf(
      merchant: Merchant,
      customer: Customer,
      { before }: NonNullable<OrdersInput> = {},
    ): Promise<OrdersAnswer> {
      const found = await store.listOrders(merchant.id, buyersOf(merchant, customer), {
        before,
        limit: PAGE + 1,
      })
      const shown = found.slice(0, PAGE)
      const next = found.length > PAGE ? (shown.at(-1)?.number ?? null) : null
      return { orders: shown.map(showOrderInList), before: next }
    },

    /** A customer's own order, whole. Throws `orderNotFound`, alike where it is another's and where there is none. */
    async getOwn(merchant: Merchant, customer: Customer, id: string): Promise<OwnOrder> {
      const order = await store.getOrder(merchant.id, id)
      const buyer = order && whoUses(merchant, order, order)
      if (!order || buyer === undefined || !buyersOf(merchant, customer).includes(buyer)) {
        throw new ToteError('orderNotFound')
      }
      return showOwnOrder(order)
    },
  }
}

/** Everything that these bought, newest first, read a page at a time. */
export async function* walkOrders(
  { store }: Pick<Deps, 'store'>,
  merchant: Merchant,
  buyers: readonly string[],
): AsyncGenerator<OrderRecord> {
  for (let before: number | undefined; ; ) {
    const page = await store.listOrders(merchant.id, buyers, { before, limit: PAGE })
    yield* page
    before = page.at(-1)?.number
    if (before === undefined || page.length < PAGE) return
  }
}
