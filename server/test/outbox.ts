import { newCart } from '../domain/cart.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { KeptTask, NewTask, TaskOutcome } from '../domain/outbox.ts'
import type { ShopEvent } from '../domain/shop-event.ts'
import { demoMerchant } from '../seed/demo-merchant.ts'
import type { Performers } from '../services/outbox.ts'
import type { Store } from '../store/store.ts'

type Perform = (merchant: Merchant, kept: KeptTask, signal: AbortSignal) => Promise<TaskOutcome>

/** Every kind is done by this one. */
export function performersOf(one: Perform): Performers {
  return {
    settle: one,
    capture: one,
    cancel: one,
    refund: one,
    receipt: one,
    buy: one,
    buyElsewhere: one,
    closeSession: one,
    deliver: one,
  }
}

/** For an outbox in which there is nothing but deliveries. */
export function deliveriesOnly(deliver: Performers['deliver']): Performers {
  return { ...performersOf(() => Promise.reject(new Error('only deliveries are here'))), deliver }
}

/** A merchant that has told the store of itself. */
export async function addMerchant(store: Store, id = 'm1'): Promise<Merchant> {
  const merchant = { ...demoMerchant('https://shop.example/'), id }
  await store.putMerchant(merchant)
  return merchant
}

export function newTask(id: string, more: Partial<NewTask> = {}): NewTask {
  return { id, task: { kind: 'receipt', orderId: id }, lane: id, dueAt: 0, ...more }
}

/** Keeps an event by a change of its cart, as every event is kept. */
export async function keepEvent(store: Store, merchantId: string, event: ShopEvent): Promise<void> {
  await store.changeCart(
    merchantId,
    event.cartId,
    (held) => ({ ...(held ?? newCart(event.cartId, 1)) }),
    undefined,
    () => [event],
  )
}
