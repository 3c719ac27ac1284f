import type { HideReason, ShowReason } from '../cart-events.ts'
import { StoreController } from '../controller.ts'
import type { Drawer } from '../drawer/drawer.ts'
import { emit } from '../events.ts'
import { once } from '../lazily.ts'
import { theNotices } from '../the-store.ts'
import { ToteElement } from './element.ts'

const buying = once(() => import('../delegated/buying-drawer.ts'))
const flowing = once(() => import('../drawer/flow.ts'))

/**
 * The cart: a drawer over the page, or in the page's own flow. What it shows is fetched when it is first opened, or, in the flow,
 * when it stands in a page.
 *
 * @attr open - whether the drawer is open; in the flow it has no meaning
 * @attr mode - `drawer` (the default) over the page; `page` in the flow, in two columns where there is room; `inline` in the flow, in one narrow column
 * @attr side - the side of the page that the drawer comes from: `end` (the default) or `start`
 * @attr open-on - `add` (the default) opens the drawer once something was added, `never` does not; a `<tote-add>` may say otherwise for itself
 * @attr success-url - where a paid checkout returns to; `{ORDER_ID}` is filled in
 * @attr cancel-url - where an unfinished one returns to; this page when absent
 * @attr continue-url - where "continue shopping" leads; when absent it closes the drawer, and is left out in the flow
 * @attr checkout - `delegated` has what is in the cart bought at the shops that it comes from, and shows how that goes
 *
 * @fires tote-show - it came into view: the drawer was opened, or a cart in `page` mode was drawn first; `detail.reason` says how
 * @fires tote-hide - the drawer is about to close, which `preventDefault()` keeps it from; `detail.reason` says how
 * @fires tote-before-update - the shopper wants another quantity of a line, or 0 to take it out; can be prevented and waits
 * @fires tote-before-checkout - the shopper wants to pay; can be prevented and waits
 * @fires tote-update - the quantity of a line was changed
 * @fires tote-remove - a line was taken out
 * @fires tote-code - a code was put on, taken off or refused
 * @fires tote-change - the cart is another than before, for whatever cause
 * @fires tote-error - something did not happen; `detail.retry()` tries once more
 * @fires tote-checkout - the shopper leaves for the checkout
 * @fires tote-complete - a delegated purchase is over, and something was bought
 * @fires tote-cancel - a delegated purchase is over, and nothing was bought
 *
 * @slot header - under the title, such as how much is missing to free delivery
 * @slot empty - in place of what an empty cart says
 * @slot line-extra-{line} - at the end of what stands at a line, by the line's id; the product's where it is left out
 * @slot line-extra-{product} - the same by the product's sku: it goes to the first line of that product
 * @slot before-totals - over the totals; like the next two, not there while the cart is empty
 * @slot after-totals - between the totals and the button that leads to the checkout
 * @slot footer - at the end, such as ways to pay and a word on returns
 *
 * @csspart dialog - the drawer itself
 * @csspart page - the cart in `page` mode
 * @csspart inline - the cart in `inline` mode
 * @csspart header - the row with the title
 * @csspart title - the heading
 * @csspart count - how many things are in it, beside the heading
 * @csspart currency - the choice of a currency
 * @csspart close-button - closes the drawer
 * @csspart error - what could not be done, with the way to try again
 * @csspart retry-button - tries again
 * @csspart body - what scrolls: lines and codes
 * @csspart lines - the list of lines
 * @csspart line - one line
 * @csspart line-image - its picture, or the place of one
 * @csspart line-name - its name
 * @csspart line-options - what was chosen of its options
 * @csspart line-choice - a modifier, or what the shopper wrote for it
 * @csspart line-price - what one of it costs, and cost before
 * @csspart line-stock - that there are only a few
 * @csspart line-total - what the line comes to
 * @csspart quantity - the field and its two buttons
 * @csspart quantity-input - the field for the quantity
 * @csspart decrease-button - one fewer
 * @csspart increase-button - one more
 * @csspart remove-button - takes the line out
 * @csspart problem - what is wrong, where it is wrong
 * @csspart codes - codes, promotions and the way to add a code
 * @csspart code - a coupon or a gift certificate that is on the cart
 * @csspart promotion - what came off by itself
 * @csspart code-remove-button - takes a code off
 * @csspart code-toggle - opens the place to enter a code
 * @csspart code-input - the field for a code
 * @csspart code-button - applies what was entered
 * @csspart empty - what an empty cart says
 * @csspart continue-link - back to the shop
 * @csspart footer - totals and what leads on
 * @csspart totals - what everything comes to
 * @csspart checkout-button - leads to the checkout
 * @csspart estimate-toggle - opens what delivery would cost
 * @csspart estimate - what delivery would cost
 * @csspart country - the choice of where to
 * @csspart deliveries - the ways and what each costs
 * @csspart joined - that two carts became one
 * @csspart joined-title - its heading
 * @csspart joined-left - what stayed in the other cart
 * @csspart keep-button - leaves the carts joined
 * @csspart undo-button - takes out again what came in
 * @csspart dismiss-button - has read that it was undone
 * @csspart shop - what is bought at one shop, of a delegated purchase
 * @csspart shop-name - its name
 * @csspart progress - how a delegated purchase goes
 * @csspart summary - what came of it all
 * @csspart connection - that news do not arrive just now
 * @csspart purchases - the list of what is bought at each shop
 * @csspart purchase - what is bought at one shop
 * @csspart standing - how it stands there
 * @csspart track - how far that is, in steps
 * @csspart items - the list of what is bought there
 * @csspart item - one of it
 * @csspart item-image - its picture
 * @csspart item-name - its name
 * @csspart quote - what that shop asks
 * @csspart decision - a price that the shopper has to decide on
 * @csspart confirm-button - agrees to it
 * @csspart decline-button - does not
 * @csspart reason - why something was not bought, or cannot be
 * @csspart order-number - the number of the order there
 * @csspart purchase-link - leads to the order, or to the product, there
 * @csspart stop-one-button - stops the purchase at one shop
 * @csspart stop-button - stops all that is not ordered yet
 * @csspart others - what else is in the cart meanwhile
 * @csspart approve-button - leads to the approval
 * @csspart change-button - back to the cart
 * @csspart hide-button - closes the drawer while it goes on
 * @csspart again-button - asks once more for what was not bought
 * @csspart done-button - has seen how it ended
 *
 * @cssprop --tote-accent - the colour of the button that leads on
 * @cssprop --tote-on-accent - what is written on that colour
 * @cssprop --tote-surface - the ground
 * @cssprop --tote-text - what is written on the ground
 * @cssprop --tote-muted - what is said more quietly
 * @cssprop --tote-border - lines between things
 * @cssprop --tote-danger - what is wrong
 * @cssprop --tote-focus - the ring around what the keyboard is at
 * @cssprop --tote-radius - how round corners are
 * @cssprop --tote-space - the distance that the others are made from
 * @cssprop --tote-font - the typeface
 * @cssprop --tote-heading-font - the typeface of headings; the typeface where it is left out
 * @cssprop --tote-drawer-width - how wide the drawer is, where there is room
 * @cssprop --tote-duration - how long a movement takes; next to nothing where less motion is asked for
 *
 * @cssstate open - the drawer is open
 * @cssstate busy - an answer of the server is on its way
 * @cssstate empty - nothing is in it
 * @cssstate error - the last change got no answer
 */
export class CartElement extends ToteElement {
  static override attributes = {
    open: Boolean,
    mode: String,
    side: String,
    openOn: String,
    successUrl: String,
    cancelUrl: String,
    continueUrl: String,
    checkout: String,
  }
  /** Whether the drawer is open. */
  declare open: boolean
  /** Over the page, or in its flow. */
  declare mode: 'drawer' | 'page' | 'inline' | undefined
  /** The side that the drawer comes from. */
  declare side: 'end' | 'start' | undefined
  /** Whether something that was added opens the drawer. */
  declare openOn: 'add' | 'never' | undefined
  /** Where a paid checkout returns to. */
  declare successUrl: string | undefined
  /** Where an unfinished one returns to. */
  declare cancelUrl: string | undefined
  /** Where "continue shopping" leads. */
  declare continueUrl: string | undefined
  /** How what is in it is bought. */
  declare checkout: 'delegated' | undefined
  /** @internal What was last announced. */
  said = ''
  /** @internal Why `open` was changed last; undefined where the page did it by itself. */
  reason: ShowReason | HideReason | undefined
  /** @internal The page was told that it came into view. */
  shown = false
  /** @internal */
  readonly controller = new StoreController(this)
  readonly #internals = this.attachInternals()
  #drawn: Promise<void> | undefined
  #drawer: (Drawer & { readonly buying?: { readonly follows: boolean } | undefined }) | undefined
  /** Which way it is drawn. */
  #way = ''

  /** @internal Fetches what is needed to show a cart. */
  static readonly prepare = once(() => import('../drawer/drawer.ts'))

  constructor() {
    super()
    const root = this.attachShadow({ mode: 'open' })
    const place = new CSSStyleSheet()
    place.replaceSync(':host(:is([mode=page],[mode=inline])){display:grid;min-block-size:20rem}')
    root.adoptedStyleSheets = [place]
    this.renderRoot = root
  }

  /** Opens the drawer; in the flow it leads the keyboard to the cart. `tote-show` tells the reason. */
  show(reason: ShowReason = 'api'): void {
    this.#turn(true, reason)
  }

  /** Closes the drawer, unless `tote-hide`, which tells the reason, is prevented. */
  hide(reason: HideReason = 'api'): void {
    this.#turn(false, reason)
  }

  /** @internal It stands in the page's flow. */
  get flows(): boolean {
    return this.mode === 'page' || this.mode === 'inline'
  }

  /** @internal Leaves the page for the checkout. */
  visit(url: string): void {
    location.assign(url)
  }

  /** @internal Announces politely, inside the open cart. */
  say(text: string): void {
    this.said = text
    this.requestUpdate()
  }

  protected override updated(changed: ReadonlySet<string>): void {
    const { store } = this.controller
    const { cart } = store
    this.#show('open', this.open)
    this.#show('busy', cart.pending)
    this.#show('empty', cart.loaded && cart.value.lines.length === 0)
    this.#show('error', cart.failure !== undefined)
    // What comes from another shop can be bought there only; what is bought there is followed to its end, also behind a closed cart.
    const isBuying = store.isBuying()
    const isDelegated =
      this.checkout === 'delegated' ||
      isBuying ||
      cart.value.lines.some(({ shop }) => shop) ||
      Boolean(this.#drawer?.buying?.follows)
    // It may have come to another shop.
    const isElsewhere = this.#drawer && this.#drawer.store !== store
    const way = `${isDelegated} ${this.flows}`
    if (isElsewhere || way !== this.#way) {
      this.#way = way
      if (this.#drawn) this.#drawn = this.#draw()
    }
    const isWanted = this.open ? changed.has('open') : this.flows && !this.#drawn
    if (isWanted) cart.look().catch(() => {})
    if (isWanted || isBuying) this.#drawn ??= this.#draw()
  }

  #turn(open: boolean, reason: ShowReason | HideReason): void {
    if (this.open === open) return
    this.reason = reason
    this.open = open
  }

  #show(state: string, on: boolean): void {
    if (on) this.#internals.states.add(state)
    else this.#internals.states.delete(state)
  }

  async #draw(): Promise<void> {
    const { store } = this.controller
    const way = this.#way
    try {
      const [{ Drawer }, words, flow] = await Promise.all([
        way[0] === 't' ? buying() : CartElement.prepare(),
        store.words(),
        this.flows ? flowing() : undefined,
      ])
      if (way !== this.#way || store !== this.controller.store) return
      if (this.#drawer) {
        this.removeController(this.#drawer)
        this.#drawer.leave()
      }
      this.#drawer = new Drawer(this, words, flow)
      this.addController(this.#drawer)
      this.requestUpdate()
    } catch (error) {
      const isMissed = this.open || this.flows
      this.#drawn = undefined
      this.open = false
      const retry = async () => {
        if (this.flows) this.#drawn ??= this.#draw()
        else this.open = true
      }
      emit('tote-error', { error, retry }, this)
      // Who has not asked for it is left in peace.
      if (isMissed) theNotices().tellUnreachable(store.locale, retry)
    }
  }
}
