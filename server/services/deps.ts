import type { DiskFree } from '../disk-free.ts'
import type { UpstreamSettings } from '../executors/upstream-settings.ts'
import type { Mailer } from '../providers/mail.ts'
import type { PaymentProvider } from '../providers/payment.ts'
import type { PageReader } from '../providers/product-page.ts'
import type { Reach } from '../providers/reach.ts'
import type { Store } from '../store/store.ts'

/** What the use cases need from outside: injected, so that tests hold clock and provider in their hands. */
export interface Deps {
  readonly store: Store
  readonly provider: PaymentProvider
  readonly mailer: Mailer
  /** Calls other people's servers. */
  readonly reach: Reach
  /** Reads the page of a product, remembered for a while; each time anew over `reach` where it is left out. */
  readonly readPage?: PageReader['read'] | undefined
  /** Services that buy for others, at which hosts each; none where it is left out. */
  readonly upstreams?: readonly UpstreamSettings[] | undefined
  /** Told what went wrong beside a request, without personal data. */
  readonly report: (error: unknown, what: string) => void
  /** One line of the log for each step of a payment and each delivery, without personal data. */
  readonly tell: (step: string, facts: Readonly<Record<string, string | number | boolean | null>>) => void
  /** Called where a task was kept that is due now, so that it need not wait for its turn. */
  readonly wake: () => void
  /** How much is left on the disk that everything is kept on; left out where that is another machine's. */
  readonly diskFree?: (() => Promise<DiskFree>) | undefined
  /** Ms since 1970. */
  readonly now: () => number
  /** Where this server is reached, without a trailing slash. */
  readonly publicUrl: string
}
