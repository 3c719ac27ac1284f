import type {
  AddCheckoutProductInput,
  CheckoutAnswer,
  PayInput,
  SetCheckoutLineInput,
  UpdateCheckoutInput,
} from '@tote/shared/checkout.ts'
import { createApi } from '../api.ts'

/** What this page asks of the server. Every call answers the whole checkout. */
export interface CheckoutCalls {
  get(): Promise<CheckoutAnswer>
  update(change: UpdateCheckoutInput): Promise<CheckoutAnswer>
  applyCode(code: string): Promise<CheckoutAnswer>
  removeCode(code: string): Promise<CheckoutAnswer>
  setLine(change: SetCheckoutLineInput): Promise<CheckoutAnswer>
  addProduct(product: AddCheckoutProductInput): Promise<CheckoutAnswer>
  /** `once` names the attempt: sent again under the same name after a lost answer, it is paid once. */
  pay(input: PayInput, once: string): Promise<CheckoutAnswer>
  complete(): Promise<CheckoutAnswer>
  /** Gives up a second step, so that it may be paid another way. */
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
    setLine: (change) => api.mutate('checkout.setLine', change),
    addProduct: (product) => api.mutate('checkout.addProduct', product),
    pay: (input, once) => api.mutate('checkout.pay', input, once),
    complete: () => api.mutate('checkout.complete'),
    abandon: () => api.mutate('checkout.abandon'),
  }
}
