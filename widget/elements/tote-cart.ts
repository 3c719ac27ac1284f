import { type PropertyValues, ReactiveElement } from 'lit'
import { StoreController } from '../controller.ts'
import type { Drawer } from '../drawer/drawer.ts'
import { emit } from '../events.ts'
import { once } from '../lazily.ts'
import { theNotices } from '../the-store.ts'

const buying = once(() => import('../delegated/buying-drawer.ts'))

/**
 * The cart as a drawer over the page. What it shows is fetched when it is first opened.
 *
 * @attr open
 * @attr side - `end` (the default) or `start`
 * @attr success-url - where a paid checkout returns to; `{ORDER_ID}` is filled in
 * @attr cancel-url - where an unfinished one returns to; this page when absent
 * @attr continue-url - where "continue shopping" leads; when absent it closes the cart
 * @attr checkout - `delegated` has what is in the cart bought at the shops that it comes from, and shows how that goes
 * @fires tote-change
 * @fires tote-error
 * @fires tote-checkout
 * @fires tote-complete
 * @fires tote-cancel
 * @cssstate open
 * @cssstate busy
 * @cssstate empty
 * @cssstate error
 */
export class CartElement extends ReactiveElement {
  static override properties = {
    open: { type: Boolean, reflect: true },
    side: {},
    successUrl: { attribute: 'success-url' },
    cancelUrl: { attribute: 'cancel-url' },
    continueUrl: { attribute: 'continue-url' },
    checkout: {},
    said: { state: true },
  }
  declare open: boolean
  declare side: 'end' | 'start'
  declare successUrl: string | undefined
  declare cancelUrl: string | undefined
  declare continueUrl: string | undefined
  declare checkout: 'delegated' | undefined
  /** What was last announced. */
  declare said: string
  readonly controller = new StoreController(this)
  readonly #internals = this.attachInternals()
  #drawn: Promise<void> | undefined
  #drawer: (Drawer & { readonly buying?: { readonly follows: boolean } | undefined }) | undefined
  #isDelegated = false

  /** Fetches what is needed to show a cart. */
  static readonly prepare = once(() => import('../drawer/drawer.ts'))

  constructor() {
    super()
    this.open = false
    this.side = 'end'
    this.said = ''
  }

  /** Leaves the page for the checkout. */
  visit(url: string): void {
    location.assign(url)
  }

  /** Announces politely, inside the open cart. */
  say(text: string): void {
    this.said = text
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { cart } = this.controller.store
    this.#show('open', this.open)
    this.#show('busy', cart.pending)
    this.#show('empty', cart.loaded && cart.value.lines.length === 0)
    this.#show('error', cart.failure !== undefined)
    // What comes from another shop can be bought there only; what is bought there is followed to its end, also behind a closed cart.
    const isBuying = this.controller.store.isBuying()
    const isDelegated =
      this.checkout === 'delegated' ||
      isBuying ||
      cart.value.lines.some(({ shop }) => shop) ||
      Boolean(this.#drawer?.buying?.follows)
    if (isDelegated !== this.#isDelegated) {
      this.#isDelegated = isDelegated
      if (this.#drawn) this.#drawn = this.#draw()
    }
    if (isBuying) this.#drawn ??= this.#draw()
    if (!changed.has('open') || !this.open) return
    cart.look().catch(() => {})
    this.#drawn ??= this.#draw()
  }

  #show(state: string, on: boolean): void {
    if (on) this.#internals.states.add(state)
    else this.#internals.states.delete(state)
  }

  async #draw(): Promise<void> {
    try {
      const { open } = this
      const isDelegated = this.#isDelegated
      const drawing = isDelegated ? buying() : CartElement.prepare()
      const [{ Drawer }, words] = await Promise.all([drawing, this.controller.store.words()])
      if (isDelegated !== this.#isDelegated) return
      if (this.#drawer) {
        this.removeController(this.#drawer)
        this.#drawer.hostDisconnected()
        this.open = open
      }
      this.#drawer = new Drawer(this, words)
      this.addController(this.#drawer)
      this.requestUpdate()
    } catch (error) {
      const { open } = this
      this.#drawn = undefined
      this.open = false
      const retry = async () => {
        this.open = true
      }
      emit('tote-error', { error, retry }, this)
      // Who has not asked for it is left in peace.
      if (open) theNotices().tellUnreachable(this.controller.store.locale, retry)
    }
  }
}
