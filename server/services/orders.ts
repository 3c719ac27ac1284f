import type { Order } from '@tote/shared/order.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { Merchant } from '../domain/merchant.ts'
import { showOrder } from '../domain/order.ts'
import type { Deps } from './deps.ts'

/** Orders, as a page may see them. */
export function createOrders({ store }: Pick<Deps, 'store'>) {
  return {
    /** Number, lines and total behind an order's id. Throws `orderNotFound`. */
    async get(merchant: Merchant, id: string): Promise<Order> {
      const order = await store.getOrder(merchant.id, id)
      if (!order) throw new ToteError('orderNotFound')
      return showOrder(order)
    },
  }
}
