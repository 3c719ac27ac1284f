import type { CatalogueProduct } from '@tote/shared/product.ts'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { StoreController } from '../controller.ts'
import { emit } from '../events.ts'

/** An element of the page that says something of a product. */
export interface ProductHost extends ReactiveControllerHost, HTMLElement {
  readonly controller: StoreController
  readonly product?: string | undefined
}

/** What the catalogue says of the product that an element names: again when it names another, or the cart is in another currency. */
export abstract class FoundProduct<Host extends ProductHost> implements ReactiveController {
  readonly host: Host
  protected found: CatalogueProduct | undefined
  /** Why it could not be found. */
  protected error: unknown
  #asked: readonly [product: string | undefined, currency: string | undefined] | undefined

  constructor(host: Host) {
    this.host = host
  }

  /** Whose it is: sku or id. */
  protected get product(): string | undefined {
    return this.host.product
  }

  /** Shows what is known now. */
  protected abstract draw(): void

  hostConnected(): void {
    this.host.requestUpdate()
  }

  hostUpdated(): void {
    const { currency } = this.host.controller.store.cart
    const [product, askedIn] = this.#asked ?? []
    // A cart that begins in the currency that is shown changes nothing.
    const isStale = currency && this.found && this.found.price.currency !== currency && currency !== askedIn
    if (!this.#asked || this.product !== product || isStale) void this.find()
    this.draw()
  }

  protected find = async (): Promise<void> => {
    const { host, product } = this
    const { store } = host.controller
    const asked = [product, store.cart.currency] as const
    this.#asked = asked
    if (!product) return console.error(`<${host.localName}> has no product: add product="its sku".`, host)
    try {
      const found = await store.product(product)
      if (asked !== this.#asked) return
      this.found = found
      this.error = undefined
    } catch (error) {
      this.error = error
      emit('tote-error', { error, retry: this.find }, host)
    }
    host.requestUpdate()
  }
}
