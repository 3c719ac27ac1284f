import { formatMoney } from '@tote/shared/format.ts'
import type { Problem } from '@tote/shared/reasons.ts'
import { adoptStyles, html, nothing, type ReactiveController, render } from 'lit'
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
import { drawerCodes } from '../styles/drawer-codes.ts'
import { drawerLines } from '../styles/drawer-lines.ts'
import { drawerTotals } from '../styles/drawer-totals.ts'
import { tokens } from '../styles/tokens.ts'
import { codes } from './codes.ts'
import type { Extras } from './extras.ts'
import { closeIcon, emptyPicture } from './icons.ts'
import { fillQuantities, line } from './line.ts'
import { note } from './note.ts'
import { totalRow, totals } from './totals.ts'

/** Draws a `<tote-cart>` as a modal dialog, and does what the shopper asks of it. */
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
  #leavingPage = false
  #told: HTMLElement[] = []

  constructor(host: CartElement, words: Words) {
    this.host = host
    this.words = words
    this.store = host.controller.store
    adoptStyles(this.root, [tokens, drawerStyles, drawerButtons, drawerLines, drawerCodes, drawerTotals])
  }

  get root(): ShadowRoot {
    return this.host.renderRoot as ShadowRoot
  }

  hostConnected(): void {
    addEventListener('pageshow', this.#returned)
  }

  hostDisconnected(): void {
    removeEventListener('pageshow', this.#returned)
    // A dialog that left the page is not modal any more when it comes back.
    this.close()
  }

  hostUpdated(): void {
    render(this.#dialog(), this.root, { host: this })
    fillQuantities(this.root)
    const dialog = this.root.querySelector('dialog') as HTMLDialogElement
    if (this.host.open !== dialog.open && this.host.isConnected) {
      if (this.host.open) dialog.showModal()
      else dialog.close()
    }
    const { currencies, joined } = this.store.cart.value
    if ((joined || currencies.length > 1) && this.lack === undefined) void this.more()
    // What is told at a line or a code further up or down has to be seen.
    const told = [...this.root.querySelectorAll<HTMLElement>('.body .problem:not([hidden])')]
    told.find((each) => !this.#told.includes(each))?.scrollIntoView({ block: 'nearest' })
    this.#told = told
  }

  update(): void {
    this.host.requestUpdate()
  }

  close = (): void => {
    this.host.open = false
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
    const url = safeUrl(answer?.url ?? null)
    if (url) this.host.visit(url)
    else this.#leavingPage = false
    this.update()
  }

  /** A press on the backdrop arrives at the dialog itself: it has no area of its own. */
  #pressed = (event: MouseEvent): void => {
    if (event.target === event.currentTarget) this.close()
  }

  #dialog() {
    const { words, host } = this
    return html`<dialog
      part="dialog"
      class=${host.side === 'start' ? 'start' : 'end'}
      aria-labelledby="title"
      lang=${this.store.spoken}
      @close=${this.close}
      @click=${this.#pressed}
    >
      <div class="panel">
        <div class="header" part="header">
          <h2 id="title" part="title" tabindex="-1" autofocus>
            ${this.heading()}
          </h2>
          ${this.beside()}
          <button part="close-button" class="icon" type="button" aria-label=${words.close} @click=${this.close}>
            ${closeIcon}
          </button>
        </div>
        <div class="told">${this.#failure()}${this.problems()}</div>
        <div part="body" class="body">
          ${this.extras?.joining.view()} ${this.content()}
        </div>
        ${this.footer()}
        <p class="visually-hidden" role="status">${host.said}</p>
      </div>
    </dialog>`
  }

  #failure() {
    const failures = this.failures()
    const [failure] = failures
    if (!failure) return this.lack ? note(this.words, failed(this.lack), 'banner') : nothing
    const retry = () => this.act(Promise.all(failures.map((each) => each.retry())))
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

  /** What concerns no line and no code that is shown. */
  protected problems(): unknown {
    const { problems, value } = this.store.cart
    const elsewhere = value.lines.map(({ id }) => `lines/${id}`)
    return problems
      .filter(({ path = '' }) => !elsewhere.includes(path) && !path.startsWith('codes/'))
      .map((problem) => note(this.words, problem, 'banner'))
  }

  /** What its title says. */
  protected heading(): unknown {
    const { words, store } = this
    const { quantity } = store.cart.value
    return html`${words.cart}${quantity ? html`<span class="count">${words.items(quantity)}</span>` : nothing}`
  }

  /** What stands beside its title. */
  protected beside(): unknown {
    return this.extras?.currency()
  }

  /** What stands between its title and its foot. */
  protected content(): unknown {
    const { value, loaded } = this.store.cart
    return loaded ? (value.lines.length === 0 ? this.#empty() : this.full()) : this.loading()
  }

  /** A cart with something in it. */
  protected full(): unknown {
    return html`<ul part="lines">
        ${this.store.cart.value.lines.map((each) => line(this, each))}
      </ul>
      ${codes(this)}`
  }

  #empty() {
    const { words } = this
    return html`<div part="empty" class="empty">
      ${emptyPicture}
      <p class="lead">${words.empty}</p>
      <p>${words.emptyHint}</p>
      ${this.goOn('primary')}
    </div>`
  }

  /** Back to the shop: by a link where the page names one, else by closing. */
  protected goOn(look: string): unknown {
    const { words, host } = this
    return host.continueUrl
      ? html`<a part="continue-link" class=${look} href=${host.continueUrl}>${words.continueShopping}</a>`
      : html`<button part="continue-link" class=${look} type="button" @click=${this.close}>${words.continueShopping}</button>`
  }

  protected loading(): unknown {
    if (this.store.cart.failure) return nothing
    return html`<div aria-busy="true">
      <span class="visually-hidden">${this.words.loading}</span>
      ${[1, 2].map(() => html`<div class="ghost"><i></i><i></i></div>`)}
    </div>`
  }

  protected footer(): unknown {
    const { words, store } = this
    if (!store.cart.loaded || store.cart.value.lines.length === 0) return nothing
    const total = totalRow(store.cart.value)
    return html`<div class="footer" part="footer">
      ${totals(this)}
      <button part="checkout-button" class="primary" type="button" aria-busy=${this.#leavingPage} @click=${this.#checkout}>
        <span>${words.checkout}</span> ${total ? html`<span class="sum" aria-busy=${store.cart.pending}>${formatMoney(total, store.spoken)}</span>` : nothing}
      </button>
      ${this.goOn('quiet')}
    </div>`
  }
}
