import type { CheckoutAnswer, PayInput, UpdateCheckoutInput } from '@tote/shared/checkout.ts'
import { createApi } from '../api.ts'

/** What this page asks of the server. Every call answers the whole checkout. */
export interface CheckoutCalls {
  get(): Promise<CheckoutAnswer>
  update(change: UpdateCheckoutInput): Promise<CheckoutAnswer>
  applyCode(code: string): Promise<CheckoutAnswer>
  removeCode(code: string): Promise<CheckoutAnswer>
  pay(input: PayInput): Promise<CheckoutAnswer>
  complete(): Promise<CheckoutAnswer>
  /** Gives up a second step, so that another card may be used. */
  abandon(): Promise<CheckoutAnswer>
}

/** Over the wire; `base` is `/checkout/{id}/trpc/`, and the page's own cookie says who the shopper is. */
export function checkoutCalls(base: string): CheckoutCalls {
  const api = createApi({ base, timeout: 30_000 })
  return {
    get: () => api.query('checkout.get'),
    update: (change) => api.mutate('checkout.update', change),
    applyCode: (code) => api.mutate('checkout.applyCode', { code }),
    removeCode: (code) => api.mutate('checkout.removeCode', { code }),
    pay: (input) => api.mutate('checkout.pay', input),
    complete: () => api.mutate('checkout.complete'),
    abandon: () => api.mutate('checkout.abandon'),
  }
}
