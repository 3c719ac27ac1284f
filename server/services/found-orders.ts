import type { FindOrderInput, FoundOrder, Order, ShownOrder } from '@tote/shared/order.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { Deps } from './deps.ts'
import { createOrders } from './orders.ts'

/** What has become of a checkout, for a page that knows no more than its id. */
export function createFoundOrders(deps: Pick<Deps, 'store'>) {
  const orders = createOrders(deps)
  return {
    /** Says nothing about the buyer, as an order's own id does. Throws `checkoutNotFound`. */
    async ofCheckout(merchant: Merchant, { checkout: id }: FindOrderInput): Promise<FoundOrder> {
      const checkout = await deps.store.getCheckout(merchant.id, id)
      if (!checkout) throw new ToteError('checkoutNotFound')
      const { status, order } = checkout
      return { status, order: order ? publicly(await orders.get(merchant, order.id)) : null }
    },
  }
}

/** What a checkout's id may show: it stands in addresses and in messages, and must not lead to the order's own. */
function publicly({ id: _, lines, ...order }: Order): ShownOrder {
  const shown = lines.map((line) => ({
    ...line,
    modifiers: line.modifiers.filter(({ isWritten }) => !isWritten),
    fields: [],
  }))
  return { ...order, lines: shown, codes: [] }
}
