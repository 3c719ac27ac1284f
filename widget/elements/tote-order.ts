import { css, ReactiveElement } from 'lit'
import { StoreController } from '../controller.ts'
import { emit } from '../events.ts'
import { lazily } from '../lazily.ts'
import { tokens } from '../styles/tokens.ts'

/**
 * The order a shopper comes back with, as the server says it is: what the address claims is never shown.
 *
 * @attr order - its id; when absent, the `order` parameter of the page's address
 * @cssstate busy
 * @cssstate error
 */
export class OrderElement extends ReactiveElement {
  static override properties = { order: {} }
  /** Keeps a place for the order, so that the page does not jump when it comes. */
  static override styles = [
    tokens,
    css`
      :host {
        display: block;
        min-block-size: 20rem;
      }
    `,
  ]
  declare order: string | undefined
  readonly controller = new StoreController(this)
  readonly internals = this.attachInternals()
  #drawn: Promise<void> | undefined

  /** The id to ask for. */
  get orderId(): string | null {
    return this.order ?? new URLSearchParams(location.search).get('order')
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#drawn ??= this.#draw()
  }

  async #draw(): Promise<void> {
    try {
      const [{ OrderView }, words] = await Promise.all([
        lazily(() => import('../order/order-view.ts')),
        this.controller.store.words(),
      ])
      this.addController(new OrderView(this, words))
    } catch (error) {
      this.#drawn = undefined
      emit('tote-error', { error, retry: () => this.#draw() }, this)
    }
  }
}
