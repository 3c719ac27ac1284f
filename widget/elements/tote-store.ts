import { openStore } from '../open-store.ts'
import { safeUrl } from '../safe-url.ts'
import { provideStore, thePage } from '../the-store.ts'
import { ToteElement } from './element.ts'

/**
 * A shop of its own for what stands inside: a page can have several, whose carts know nothing of each other. It draws nothing. Its
 * attributes are read when it comes into the page; two that say the same are one store.
 *
 * @attr src - the cart server, where it is not that of the script
 * @attr key - the publishable key; `data-key` where a framework keeps `key` for itself
 * @attr locale - BCP 47; the page's when absent
 * @attr currency - ISO 4217, where it does not sell in the shop's own
 * @attr country - ISO 3166, where an estimate of delivery begins
 * @fires tote-ready - once, when its elements work
 * @fires tote-change
 * @fires tote-error
 */
export class StoreElement extends ToteElement {
  static override attributes = { src: String, key: String, locale: String, currency: String, country: String }
  declare src: string | undefined
  declare key: string | undefined
  declare locale: string | undefined
  declare currency: string | undefined
  declare country: string | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    this.style.display ||= 'contents'
    const { src, key = this.dataset['key'] ?? '', locale, currency, country } = this
    const { options } = thePage()
    // What the script says of its own shop's money does not hold for another's.
    const own = {
      ...options,
      key,
      // What is no web address reaches nobody, rather than the page's own server.
      server: src ? new URL(safeUrl(src) ?? 'https://src.invalid').origin : options.server,
      locale: locale ?? options.locale,
      currency,
      country,
    }
    // Without a key nothing inside works: another shop's cart would be the wrong one.
    provideStore(openStore(own, this), this, key !== '')
  }
}
