import type { Store } from '../../store.ts'
import { openPage } from './open-page.ts'

export type { Analytics, AnalyticsOptions } from '../../analytics/options.ts'
export type { CartStore } from '../../cart.ts'
export type { Addable, BeforeEvent, By, CartEvents, Cause, Failure, Preventable } from '../../cart-events.ts'
export type { CheckoutOptions } from '../../cart-parts.ts'
export type { IdentifyOptions, Signed } from '../../identify.ts'
export type { Tote } from '../../loader.ts'
export { createStore, type Store, type StoreOptions } from '../../store.ts'

/** Where the cart is, for `start`. */
export interface StartOptions {
  /** The cart server's origin: `https://cart.example.com`. */
  readonly server: string
  /** The publishable key: `pk_…`. */
  readonly key: string
  /** BCP 47; what `<html lang>` says, else the browser's, when absent. */
  readonly locale?: string
  /** ISO 4217, where the page does not sell in the shop's own. */
  readonly currency?: string
  /** ISO 3166, where an estimate of delivery begins. */
  readonly country?: string
}

/**
 * What `tote.js` does for a page that loads it, for one that is bundled: registers the elements, brings them and `data-tote-add` to life, and
 * fills `window.tote`. A page has one: every further call answers with the first one's store.
 */
export function start(options: StartOptions): Promise<Store> {
  return openPage(options)
}
