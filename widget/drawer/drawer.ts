import { formatMoney } from '@tote/shared/format.ts'
import { directionOf } from '@tote/shared/locales.ts'
import type { Problem } from '@tote/shared/reasons.ts'
import { type CSSResult, html, nothing, type ReactiveController, render } from 'lit'
import type { Failure } from '../cart-events.ts'
import type { CartElement } from '../elements/tote-cart.ts'
import { emit } from '../events.ts'
import { lazily } from '../lazily.ts'
import { problemWords, type Words } from '../locales/words.ts'
import { failed } from '../refusal.ts'
import { safeUrl } from '../safe-url.ts'
import type { Store } from '../store.ts'
import { drawerStyles } from '../styles/drawer.ts'
import { drawerButtons } from '../styles/drawer-buttons.ts'
import { drawerLines } from '../styles/drawer-lines.ts'
import { drawerTotals } from '../styles/drawer-totals.ts'
import { tokens } from '../styles/tokens.ts'
import { codes } from './codes.ts'
import { empty, ghosts } from './empty.ts'
import type { Extras } from './extras.ts'
import type * as flow from './flow.ts'
import { closeIcon } from './icons.ts'
import { fillQuantities, line } from './line.ts'
import { note } from './note.ts'
import { tellView } from './tell-view.ts'
import { totalRow, totals } from './totals.ts'

/** Draws a `<tote-cart>`, as a modal dialog or in the page's flow, and does what the shopper asks of it. */
export class Drawer implements ReactiveController {
  readonly host: CartElement
  readonly words: Words
  readonly store: Store
  /** Quantities being typed, by line: an answer that comes meanwhile must not overwrite them. */
  readonly drafts = new Map<string, string>()
  /** What was typed that no quantity can be, by line: in words. */
  readonly faults = new Map<string, string>()
  /** Problems that the shopper is about to mend. */
  readonly mended = new WeakSet<Problem>()
  /** Lines on their way out. */
  readonly leaving = new Set<string>()
  /** What not every cart needs, once it was wanted and has arrived. */
  extras: Extras | undefined
  /** Why it could not be had; undefined until it was wanted. */
  lack: unknown
  /** Draws it in the page's flow, where it stands there. */
  readonly #flow: typeof flow | undefined
  #leavingPage = false
  #told: HTMLElement[] = []

  constructor(host: CartElement, words: Words, inFlow?: typeof flow) {
    this.host = host
    this.words = words
    this.#flow = inFlow
    this.store = host.controller.store
    adopt(this.root, tokens, drawerStyles, drawerButtons, drawerLines, drawerTotals)
    inFlow?.dress(this.root)
  }

  get root(): ShadowRoot {
    return this.host.renderRoot as ShadowRoot
  }

  /** The shopper may be looking at it. */
  get isSeen(): boolean {
    return this.host.open || this.host.flows
  }

  hostConnected(): void {
    addEventListener('pageshow', this.#returned)
  }

  hostDisconnected(): void {
    this.leave()
    // A dialog that left the page is not modal any more when it comes back.
    this.host.hide()
    tellView(this)
  }

  /** Does no more. */
  leave(): void {
    removeEventListener('pageshow', this.#returned)
  }

  hostUpdated(): void {
    tellView(this)
    const { host } = this
    render(this.#frame(), this.root, { host: this })
    fillQuantities(this.root)
    const dialog = this.root.querySelector('dialog')
    if (dialog && host.open !== dialog.open && host.isConnected) {
      if (host.open) dialog.showModal()
      else dialog.close()
    }
    const { currencies, joined, codes, promotions } = this.store.cart.value
    const hasExtras = joined || currencies[1] || codes[0] || promotions[0]
    if (hasExtras && this.lack === undefined) void this.more()
    // What is told at a line or a code further up or down has to be seen.
    const told = [...this.root.querySelectorAll<HTMLElement>('.body .problem:not([hidden])')]
    // A page is left where it is, unless the shopper is busy here.
    if (!host.flows || this.root.activeElement)
      told.find((each) => !this.#told.includes(each))?.scrollIntoView({ block: 'nearest' })
    this.#told = told
  }

  update(): void {
    this.host.requestUpdate()
  }

  close = (): void => {
    this.host.hide('button')
  }

  /** Runs a change; what went wrong is shown by the drawer itself, from the store. */
  async act<T>(work: Promise<T>): Promise<T | undefined> {
    try {
      return await work
    } catch {
      return undefined
    } finally {
      this.update()
    }
  }

  /** Leads the keyboard to what the next drawing shows. */
  async focus(selector: string): Promise<void> {
    await this.host.updateComplete
    this.root.querySelector<HTMLElement>(selector)?.focus()
  }

  /** The total, to be said after a change. */
  newTotal(): string {
    const row = totalRow(this.store.cart.value)
    return row ? this.words.newTotal(formatMoney(row, this.store.spoken)) : ''
  }

  /** Fetches what not every cart needs; undefined where it cannot be had just now. */
  async more(): Promise<Extras | undefined> {
    this.lack = null
    try {
      const { Extras } = await lazily(() => import('./extras.ts'))
      this.extras ??= new Extras(this)
    } catch (error) {
      this.lack = error
      emit('tote-error', { error, retry: () => this.more() }, this.host)
    }
    this.update()
    return this.extras
  }

  #returned = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) this.#leavingPage = false
    this.update()
  }

  #checkout = async (): Promise<void> => {
    if (this.#leavingPage) return
    this.#leavingPage = true
    const { successUrl, cancelUrl = location.href } = this.host
    const options = { cancelUrl, ...(successUrl && { successUrl }) }
    const answer = await this.act(this.store.cart.checkout(options, { from: this.host }))
    this.#leavingPage = this.#follow(answer)
    this.update()
  }

  /** Leaves for where an answer leads, if it does. */
  #follow(answer: unknown): boolean {
    const url = safeUrl((answer as { url?: string } | undefined)?.url)
    if (url) this.host.visit(url)
    return !!url
  }

  /** A press on the backdrop arrives at the dialog itself: it has no area of its own. */
  #left = (event: Event): void => {
    const { type, target, currentTarget } = event
    // `close` comes a task later: by then it may be open again.
    if (target !== currentTarget || (type === 'close' && (target as HTMLDialogElement).open)) return
    // It closes once the page has not prevented that.
    event.preventDefault()
    this.host.hide(type === 'click' ? 'backdrop' : 'escape')
  }

  #frame(): unknown {
    const { host, store } = this
    if (this.#flow) return this.#flow.flow(this, this.#panel())
    return html`<dialog
      part="dialog"
      class=${host.side === 'start' ? 'start' : 'end'}
      aria-labelledby="title"
      lang=${store.spoken}
      @close=${this.#left}
      @cancel=${this.#left}
      @click=${this.#left}
    >
      ${this.#panel()}
    </dialog>`
  }

  /** Its words go the way of their language, its side is that of the page's. */
  #panel() {
    const { words, host, store } = this
    return html`<div class="panel" dir=${directionOf(store.spoken)}>
      <div class="header" part="header">
        <h2 id="title" part="title" tabindex="-1" ?autofocus=${!host.flows}>
          ${this.heading()}
        </h2>
        ${this.beside()}
        ${
          host.flows
            ? nothing
            : html`<button part="close-button" class="icon" type="button" aria-label=${words.close} @click=${this.close}>
                ${closeIcon}
              </button>`
        }
      </div>
      <div class="told"><slot name="header"></slot>${this.#failure()}${this.problems()}</div>
      <div part="body" class="body">
        ${this.extras?.joining.view()} ${this.content()}
      </div>
      ${this.footer()}
      <p class="visually-hidden" role="status">${host.said}</p>
    </div>`
  }

  #failure() {
    const failures = this.failures()
    const [failure] = failures
    if (!failure) return this.lack ? note(this.words, failed(this.lack), 'banner') : nothing
    // What could not be answered may have been the way to the checkout.
    const retry = () => Promise.all(failures.map(async (each) => this.#follow(await this.act(each.retry()))))
    return html`<div part="error" class="banner" role="alert">
      <p>${problemWords(this.words, failed(failure.error))}</p>
      <button part="retry-button" class="plain" type="button" @click=${retry}>${this.words.retry}</button>
    </div>`
  }

  /** What got no answer. */
  protected failures(): readonly Failure[] {
    const { failure } = this.store.cart
    return failure ? [failure] : []
  }

  /** What concerns no line and no code that is shown. That a page could not be used is told where it was named. */
  protected problems(): unknown {
    const { problems, value } = this.store.cart
    const elsewhere = value.lines.map(({ id }) => `lines/${id}`)
    return problems
      .filter(
        ({ path = '', detail }) =>
          !elsewhere.includes(path) && !path.startsWith('codes/') && detail?.['name'] !== 'page',
      )
      .map((problem) => note(this.words, problem, 'banner'))
  }

  /** What its title says. */
  protected heading(): unknown {
    const { words, store } = this
    const { quantity } = store.cart.value
    return html`${words.cart}${quantity ? html`<span part="count" class="count">${words.items(quantity)}</span>` : nothing}`
  }

  /** What stands beside its title. */
  protected beside(): unknown {
    return this.extras?.currency()
  }

  /** What stands between its title and its foot. */
  protected content(): unknown {
    const { value, loaded } = this.store.cart
    return loaded
      ? value.lines.length === 0
        ? empty(this, this.goOn('primary'))
        : this.full()
      : this.loading()
  }

  /** A cart with something in it. */
  protected full(): unknown {
    return html`<ul part="lines">
        ${this.store.cart.value.lines.map((each) => line(this, each))}
      </ul>
      ${codes(this)}`
  }

  /** Back to the shop: by a link where the page names one, else by closing what can be closed. */
  protected goOn(look: string): unknown {
    const { words, host } = this
    if (host.continueUrl)
      return html`<a part="continue-link" class=${look} href=${host.continueUrl}>${words.continueShopping}</a>`
    return host.flows
      ? nothing
      : html`<button part="continue-link" class=${look} type="button" @click=${() => host.hide('continue')}>${words.continueShopping}</button>`
  }

  protected loading(): unknown {
    return this.store.cart.failure ? nothing : ghosts(this)
  }

  protected footer(): unknown {
    const { words, store } = this
    if (!store.cart.loaded || store.cart.value.lines.length === 0) return nothing
    const total = totalRow(store.cart.value)
    return html`<div class="footer" part="footer">
      <slot name="before-totals"></slot>
      ${totals(this)}
      <slot name="after-totals"></slot>
      <button part="checkout-button" class="primary" type="button" aria-busy=${this.#leavingPage} @click=${this.#checkout}>
        <span>${words.checkout}</span> ${total ? html`<span class="sum" aria-busy=${store.cart.pending}>${formatMoney(total, store.spoken)}</span>` : nothing}
      </button>
      ${this.goOn('quiet')}
      <slot name="footer"></slot>
    </div>`
  }
}

/** Adds styles to those that are there, once each. */
export function adopt({ adoptedStyleSheets }: ShadowRoot, ...styles: CSSResult[]): void {
  for (const { styleSheet } of styles)
    if (styleSheet && !adoptedStyleSheets.includes(styleSheet)) adoptedStyleSheets.push(styleSheet)
}
