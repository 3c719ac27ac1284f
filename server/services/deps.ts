import type { Mailer } from '../providers/mail.ts'
import type { PaymentProvider } from '../providers/payment.ts'
import type { Store } from '../store/store.ts'

/** What the use cases need from outside: injected, so that tests hold clock and provider in their hands. */
export interface Deps {
  readonly store: Store
  readonly provider: PaymentProvider
  readonly mailer: Mailer
  /** Told what went wrong beside a request, without personal data. */
  readonly report: (error: unknown, what: string) => void
  /** Ms since 1970. */
  readonly now: () => number
  /** Where this server is reached, without a trailing slash. */
  readonly publicUrl: string
}
