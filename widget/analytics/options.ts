import type { ShownOrder } from '@tote/shared/order.ts'

/** Whether the shopper agreed to be counted: `true`, an answer that is still to come, or what is asked anew before each event. */
export type Consent = boolean | PromiseLike<boolean> | (() => boolean | PromiseLike<boolean>)

/** What takes events: Google Tag Manager's `dataLayer`, or anything with a `push`. */
export interface DataLayer {
  push(entry: unknown): unknown
}

export interface AnalyticsOptions {
  /** `true` (the default) for `window.dataLayer`, which is made where there is none; the name of another one; or one itself. */
  readonly dataLayer?: true | string | DataLayer | undefined
  /** How events are written: as Tag Manager reads them (`gtm`, the default), or as gtag.js alone does (`gtag`). */
  readonly format?: 'gtm' | 'gtag' | undefined
  /** Without it nothing is counted until `consent(true)` is called. */
  readonly consent?: Consent | undefined
  /** What a purchase is called; the order's number where this is left out. Shops that share a property need names of their own. */
  readonly transaction?: ((order: ShownOrder) => string) | undefined
}

/** What counts on a page. */
export interface Analytics {
  /** The shopper has agreed, or has changed their mind: it counts from now on. */
  consent(given: Consent): void
  /** Counts nothing more. */
  stop(): void
}
