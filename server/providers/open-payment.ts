import type { PaymentProvider } from './payment.ts'
import { isLiveStripeKey, type StripeSettings } from './stripe-settings.ts'
import { testPayment } from './test-payment.ts'

/** Who moves the money, as the operator says it. */
export type PaymentSettings =
  | { readonly kind: 'test' }
  | { readonly kind: 'stripe'; readonly stripe: StripeSettings }

/** How it is paid here. What a provider's client weighs, only servers carry that use it. */
export async function openPayment(
  settings: PaymentSettings,
  { now }: { now: () => number },
): Promise<PaymentProvider> {
  if (settings.kind === 'test') return testPayment(now)
  const { stripePayment } = await import('./stripe-payment.ts')
  return stripePayment(settings.stripe)
}

/** Whether real money moves. */
export function isLivePayment(settings: PaymentSettings): boolean {
  return settings.kind === 'stripe' && isLiveStripeKey(settings.stripe.key)
}
