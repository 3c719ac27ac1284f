import type { PaymentProvider } from '../providers/payment.ts'
import type { Store } from '../store/store.ts'

/** What the use cases need from outside: injected, so that tests hold clock and provider in their hands. */
export interface Deps {
  readonly store: Store
  readonly provider: PaymentProvider
  /** Ms since 1970. */
  readonly now: () => number
  /** Where this server is reached, without a trailing slash. */
  readonly publicUrl: string
}
