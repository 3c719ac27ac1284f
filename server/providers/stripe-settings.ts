import type { PaymentMethod } from '@tote/shared/checkout.ts'

/** What the operator says about Stripe. */
export interface StripeSettings {
  readonly key: string
  /** Several while they are changed. */
  readonly webhookSecrets: readonly string[]
  readonly form: 'redirect' | 'element'
  /** Of the fields inside the page. */
  readonly publishableKey: string | undefined
  readonly methods: readonly PaymentMethod[]
  /** A stand-in on this machine. */
  readonly api: string | undefined
  /** How long one try may take. */
  readonly timeoutMs?: number
}

/** Whether a secret or restricted key moves real money. */
export const isLiveStripeKey = (key: string): boolean => /^[sr]k_live_/.test(key)
