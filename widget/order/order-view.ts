import { formatMoney } from '@tote/shared/format.ts'
import { directionOf } from '@tote/shared/locales.ts'
import type { ShownOrder } from '@tote/shared/order.ts'
import { adoptStyles, html, nothing, type ReactiveController, render } from 'lit'
import { ApiError } from '../api.ts'
import type { OrderElement } from '../elements/tote-order.ts'
import { emit } from '../events.ts'
import { lazily } from '../lazily.ts'
import { problemWords, type Words } from '../locales/words.ts'
import { failed } from '../refusal.ts'
import type { Store } from '../store.ts'
import { orderStyles } from '../styles/order.ts'
import { tokens } from '../styles/tokens.ts'
import { orderAfter } from './order-after.ts'
import { orderLines, orderTotals } from './order-lines.ts'

/** How often it is asked after a payment that takes days, for as long as the page is open. */
const DAYS = 30_000

/** Waits between questions, in milliseconds: 20 seconds in all, while a payment may still be settling. */
const WAITS = [500, 1000, 1500, 2000, 3000, 4000, 4000, 4000]

type State = 'checking' | 'looking' | 'waiting' | 'processing' | 'unpaid' | 'missing' | 'failed' | ShownOrder

/** Asks the server until it knows the order, and draws what it says. */
export class OrderView implements ReactiveController {
  readonly host: OrderElement
  readonly words: Words
  readonly store: Store
  #state: State = 'checking'
  #error: unknown
  #asking: AbortController | undefined
  #named: string | null | undefined

  constructor(host: OrderElement, words: Words) {
    this.host = host
    this.words = words
    this.store = host.controller.store
    const root = host.renderRoot as ShadowRoot
    adoptStyles(root, [tokens, ...root.adoptedStyleSheets, orderStyles])
  }

  hostConnected(): void {
    this.host.requestUpdate()
  }

  hostDisconnected(): void {
    this.#asking?.abort()
    this.#named = undefined
  }

  hostUpdated(): void {
    if (this.#named !== this.#name()) void this.#ask()
    const { states } = this.host.internals
    const busy = /^(check|look|wait)ing$/.test(String(this.#state))
    if (busy) states.add('busy')
    else states.delete('busy')
    if (this.#state === 'missing' || this.#state === 'failed') states.add('error')
    else states.delete('error')
    const { spoken } = this.store
    render(
      html`<section part="order" lang=${spoken} dir=${directionOf(spoken)} aria-busy=${busy}>${this.#content()}</section>`,
      this.host.renderRoot,
    )
  }

  /** The order's id, or that of the checkout it was paid in, as the shopper came back with it. */
  #name(): string | null {
    const { src = 'url', order } = this.host
    const address = src === 'url' ? location.href : src
    const search = URL.canParse(address, document.baseURI)
      ? new URL(address, document.baseURI).searchParams
      : undefined
    return order ?? search?.get('order') ?? search?.get('checkout') ?? null
  }

  #ask = async (): Promise<void> => {
    const name = this.#name()
    this.#named = name
    this.#asking?.abort()
    this.#asking = new AbortController()
    const { signal } = this.#asking
    this.#show('checking')
    if (!name) {
      console.error(
        '<tote-order> has no order: add order="its id", or ?order= or ?checkout= to the address of its page.',
        this.host,
      )
      return this.#show('missing')
    }
    const found = await this.#wait(name, signal)
    if (signal.aborted) return
    this.#show(found)
    if (typeof found !== 'object') return
    // Paid for: the cart that it was is empty now.
    this.store.cart.refresh().catch(() => {})
    await this.#tell(found)
  }

  async #tell(order: ShownOrder): Promise<void> {
    try {
      const { tellComplete } = await lazily(() => import('./complete.ts'))
      tellComplete(order, this.host)
    } catch (error) {
      emit('tote-error', { error, retry: () => this.#tell(order) }, this.host)
    }
  }

  async #wait(name: string, signal: AbortSignal): Promise<State> {
    const pause = (wait: number) => new Promise((resolve) => setTimeout(resolve, wait))
    for (let asked = 0; ; ) {
      const wait = WAITS[asked]
      try {
        const found = await this.store.order(/^ord_/.test(name) ? { id: name } : { checkout: name })
        if (found.order) return found.order
        const isProcessing = 'status' in found && found.status === 'processing'
        if (!isProcessing && wait === undefined) return 'unpaid'
        if (signal.aborted) return 'checking'
        this.#show(isProcessing ? 'processing' : this.#state === 'checking' ? 'looking' : 'waiting')
        await pause(isProcessing ? DAYS : (wait ?? 0))
        if (!isProcessing) asked++
      } catch (error) {
        const unknown = error instanceof ApiError && error.status < 500 && error.reason !== 'rateLimited'
        if (unknown && !/^(order|checkout)NotFound$/.test(error.reason)) return 'missing'
        if (wait === undefined) {
          if (unknown) return 'missing'
          this.#error = error
          emit('tote-error', { error, retry: this.#ask }, this.host)
          return 'failed'
        }
        if (signal.aborted) return 'checking'
        this.#show(unknown ? (this.#state === 'checking' ? 'looking' : 'waiting') : 'checking')
        await pause(wait)
        asked++
      }
      if (signal.aborted) return 'checking'
    }
  }

  #show(state: State): void {
    this.#state = state
    this.host.requestUpdate()
  }

  #content() {
    const { order: words, retry } = this.words
    switch (this.#state) {
      case 'checking':
      case 'looking':
      case 'waiting':
        return html`<p part="status" class="status" role="status">${words[this.#state]}</p>`
      case 'processing':
      case 'unpaid':
        return html`<p part="status" role="status">${words[this.#state]}</p>`
      case 'missing':
        return html`<div part="problem" role="alert"><h2 part="title">${words.missing}</h2><p class="muted">${words.missingHint}</p></div>`
      case 'failed':
        return html`<div part="error" class="banner" role="alert">
          <p>${problemWords(this.words, failed(this.#error))}</p>
          <button part="retry-button" class="plain" type="button" @click=${this.#ask}>${retry}</button>
        </div>`
      default:
        return this.#paid(this.#state)
    }
  }

  #paid(order: ShownOrder) {
    const { words, store } = this
    const placed = new Intl.DateTimeFormat(store.spoken, { dateStyle: 'long' }).format(
      new Date(order.placedAt),
    )
    const total = order.totals.findLast(({ type }) => type === 'total')
    const { status } = order
    return html`<header part="header">
        <div>
          <h2 part="title">${status === 'needsReview' ? words.order.reviewTitle : words.order.thanks}</h2>
          <p class="muted"><span part="number">${words.order.number(order.number)}</span> · ${words.order.placed(placed)}</p>
        </div>
        <p part="paid" class=${status === 'paid' ? 'paid' : 'badge'} role="status">
          ${
            status === 'paid'
              ? html`<svg viewBox="0 0 20 20" width="16" height="16" fill="none" stroke="currentColor" stroke-width="2"
            stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="m4.500 10.500 3.500 3.500 7.500-8" /></svg>`
              : nothing
          }
          ${words.order.status[status]}${total ? html`<span class="visually-hidden">, ${formatMoney(total, store.spoken)}</span>` : nothing}
        </p>
      </header>
      ${status === 'paid' ? nothing : html`<p class="said">${words.order.statusText[status]}</p>`}
      ${orderLines(order, store.spoken)} ${orderTotals(order, words, store.spoken)}
      ${orderAfter(order, words, store.spoken)}`
  }
}

export { OrderView as order }
