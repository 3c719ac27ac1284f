import { directionOf } from '@tote/shared/locales.ts'
import type { FindOrderInput, OrderInput } from '@tote/shared/order.ts'
import type { Problem } from '@tote/shared/reasons.ts'
import { adoptStyles, html, nothing, type ReactiveController, render, type TemplateResult } from 'lit'
import type { CheckoutElement } from '../elements/tote-checkout.ts'
import { emit } from '../events.ts'
import { lazily } from '../lazily.ts'
import type { Words } from '../locales/words.ts'
import { failed } from '../refusal.ts'
import { safeUrl } from '../safe-url.ts'
import type { Store } from '../store.ts'
import { tokens } from '../styles/tokens.ts'
import { frameStyles } from './frame-styles.ts'
import { ASK_HEIGHT, CART_CHANGED, heightIn, type Told } from './told.ts'
import { waysOn } from './ways-on.ts'

type Phase = 'asking' | 'loading' | 'shown' | 'ended'

/** How long a frame may say nothing: before anything of it is there, and after that. */
const PATIENCE = { loading: 20_000, loaded: 5000 }

/** Shows the cart server's checkout in a frame, and tells the page how it goes there. */
export class FrameView implements ReactiveController {
  readonly host: CheckoutElement
  readonly words: Words
  readonly store: Store
  #url: string | undefined
  /** What the element named when it was last begun. */
  #named: string | null = null
  #problem: Problem | undefined
  /** The version of the cart that the frame shows, or that was found empty. */
  #known: number | undefined
  #phase: Phase = 'asking'
  #watch: ReturnType<typeof setTimeout> | undefined
  #isPaid = false
  /** The frame was told of a change; before its checkout stood there it may not have heard. */
  #isTold = false
  /** Counts beginnings: an answer to an earlier one is of no interest. */
  #run = 0

  constructor(host: CheckoutElement, words: Words) {
    this.host = host
    this.words = words
    this.store = host.controller.store
    const root = host.renderRoot as ShadowRoot
    adoptStyles(root, [tokens, ...root.adoptedStyleSheets, frameStyles])
  }

  hostConnected(): void {
    window.addEventListener('message', this.#hear)
    this.host.requestUpdate()
  }

  hostDisconnected(): void {
    window.removeEventListener('message', this.#hear)
    clearTimeout(this.#watch)
  }

  hostUpdated(): void {
    const named = this.host.cart ?? ''
    if (named !== this.#named) {
      this.#named = named
      void this.#begin()
    } else this.#follow()
    const isBusy = this.#phase === 'asking' || this.#phase === 'loading'
    this.#show('busy', isBusy)
    this.#show('error', this.#phase === 'ended')
    this.#show('empty', this.#problem?.code === 'cartEmpty')
    const { spoken } = this.store
    render(
      html`<section part="checkout" lang=${spoken} dir=${directionOf(spoken)} aria-busy=${isBusy}>
        ${this.#phase === 'ended' ? this.#ways() : html`${isBusy ? this.#waiting() : nothing} ${this.#frame()}`}
      </section>`,
      this.host.renderRoot,
    )
  }

  #show(state: string, on: boolean): void {
    this.host.internals.states[on ? 'add' : 'delete'](state)
  }

  /** What the page does with its cart while the checkout stands here, the frame is told. */
  #follow(): void {
    const { value, pending } = this.store.cart
    if (pending || this.#named || this.#isPaid || this.#known === undefined || value.version === this.#known)
      return
    // A cart that was empty when it was tried, and has something now, is one to pay for.
    if (this.#problem?.code === 'cartEmpty') return void (value.quantity > 0 && this.#begin())
    if (this.#phase !== 'shown' || !this.#url) return
    this.#known = value.version
    this.#isTold = true
    this.#tellOfChange()
  }

  #tellOfChange(): void {
    if (this.#url) this.#window?.postMessage(CART_CHANGED, new URL(this.#url).origin)
  }

  /** What the shopper changed in the frame, the page hears of. */
  async #look(): Promise<void> {
    const { cart } = this.store
    this.#known = undefined
    await cart.refresh().catch(() => {})
    this.#known = cart.value.version
  }

  #ways(): TemplateResult {
    const { cancelUrl } = this.host
    return waysOn(this.words, this.#problem, { begin: this.#begin, leave: this.#leave, cancelUrl })
  }

  #waiting(): TemplateResult {
    return html`<p part="loading" class="loading" role="status"><span class="turning"></span>${this.words.paying}</p>`
  }

  #frame(): TemplateResult | typeof nothing {
    if (!this.#url) return nothing
    return html`<iframe
      part="frame"
      class=${this.#phase}
      title=${this.words.checkout}
      src=${this.#url}
      allow="payment"
      @load=${this.#loaded}
    ></iframe>`
  }

  /** The address that the element names, else that of a checkout of the page's cart; undefined where there is none, which is told. */
  async #checkout(run = this.#run): Promise<string | undefined> {
    const { host, store } = this
    const { cart, cancelUrl } = host
    if (cart !== undefined) {
      const url = safeUrl(cart)
      if (url && new URL(url).origin === store.server) return url
      console.error(`<tote-checkout>: cart="…" is no address of a checkout at ${store.server}.`, host)
      this.#end({ code: 'checkoutNotFound', severity: 'unrecoverable' })
      return undefined
    }
    const answer = await store.cart.checkout({ ...(cancelUrl && { cancelUrl }) }, { from: host })
    const url = safeUrl(answer.url)
    // A page that prevented it says why itself; the way to begin is there.
    if (!url && run === this.#run) this.#end(answer.problems[0])
    return url
  }

  #begin = async (): Promise<void> => {
    const run = ++this.#run
    this.#url = undefined
    this.#known = undefined
    this.#problem = undefined
    this.#isPaid = false
    this.#turn('asking')
    try {
      const url = await this.#checkout(run)
      if (!url || run !== this.#run) return
      const framed = new URL(url)
      // For browsers that do not tell a server that it is asked for a frame.
      framed.searchParams.set('embedded', '1')
      this.#url = framed.href
      this.#known = this.store.cart.value.version
      this.#turn('loading')
      this.#wait(PATIENCE.loading)
    } catch (error) {
      // `tote-error` has been sent.
      if (run === this.#run) this.#end(failed(error))
    }
  }

  /** The same as a page of its own: where a frame is not let in, that is. */
  #leave = async (): Promise<void> => {
    try {
      const url = await this.#checkout()
      if (url) this.host.visit(url)
    } catch (error) {
      this.#end(failed(error))
    }
  }

  #wait(milliseconds: number): void {
    clearTimeout(this.#watch)
    this.#watch = setTimeout(() => this.#fail('The frame of the checkout did not load.'), milliseconds)
  }

  #fail(why: string, problem: Problem = { code: 'offline', severity: 'recoverable' }): void {
    this.#end(problem)
    emit('tote-error', { error: new Error(why), retry: this.#begin }, this.host)
  }

  #end(problem: Problem | undefined): void {
    clearTimeout(this.#watch)
    this.#url = undefined
    this.#problem = problem
    this.#known = this.store.cart.value.version
    this.#turn('ended')
  }

  #turn(phase: Phase): void {
    this.#phase = phase
    this.host.requestUpdate()
  }

  get #window(): Window | null | undefined {
    return this.host.renderRoot.querySelector('iframe')?.contentWindow
  }

  #loaded = (): void => {
    // A page that is not let into the frame, or is not there, loads as well; it says nothing.
    if (this.#phase === 'loading') this.#wait(PATIENCE.loaded)
    // Each page in it is asked for its height anew, in the form of the resizer that it knows.
    if (this.#url) this.#window?.postMessage(ASK_HEIGHT, new URL(this.#url).origin)
  }

  #hear = ({ data, origin, source }: MessageEvent<string | Told | null>): void => {
    if (!this.#url || source !== this.#window || origin !== new URL(this.#url).origin) return
    if (typeof data === 'string') this.#grow(heightIn(data))
    else if (data?.type === 'FRAME_LOADED') {
      clearTimeout(this.#watch)
      this.#turn('shown')
      this.#loaded()
    } else if (data?.type === 'FRAME_ERROR' || data?.type === 'SIGNED_OUT')
      this.#fail(data.type, { code: 'checkoutNotFound', severity: 'recoverable' })
    else if (data?.type === 'CHECKOUT_CANCEL' && !this.#isPaid)
      emit('tote-cancel', { cart: this.store.cart.value }, this.host)
    else if (data?.type === 'CHECKOUT_LOADED' && this.#isTold) this.#tellOfChange()
    else if (data?.type === 'CHECKOUT_CHANGED' && !this.#named) void this.#look()
    else if (data?.type === 'CHECKOUT_COMPLETE') void this.#complete(data.payload?.order)
  }

  #grow(height: string | undefined): void {
    const frame = this.host.renderRoot.querySelector('iframe')
    // What is shown next may be lower than the place that was kept for it.
    if (frame && height) Object.assign(frame.style, { blockSize: `${height}px`, minBlockSize: '0' })
  }

  /** What was bought, as the server says it is. */
  async #tell(asked: OrderInput | FindOrderInput): Promise<void> {
    const { host, store } = this
    try {
      const { tellComplete } = await lazily(() => import('../order/complete.ts'))
      const { order } = await store.order(asked)
      if (order) tellComplete(order, host)
    } catch (error) {
      emit('tote-error', { error, retry: () => this.#tell(asked) }, host)
    }
  }

  /** The frame says that it is paid; what was bought, and that it is paid indeed, the server says. */
  async #complete(id: string | undefined): Promise<void> {
    const { host, store } = this
    if (this.#isPaid) return
    this.#isPaid = true
    // The receipt begins where the form began.
    if (host.getBoundingClientRect().top < 0) host.scrollIntoView({ block: 'start' })
    const checkout = /\/checkout\/([\w-]+)/.exec(this.#url ?? '')?.[1] ?? ''
    await this.#tell(id ? { id } : { checkout })
    store.cart.refresh().catch(() => {})
    const filled = host.successUrl
      ?.replace('{ORDER_ID}', encodeURIComponent(id ?? ''))
      .replace('{CHECKOUT_ID}', checkout)
    const url = safeUrl(filled)
    if (url) host.visit(url)
  }
}

export { FrameView as checkout }
