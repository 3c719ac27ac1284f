import { formatMoney } from '@tote/shared/format.ts'
import { directionOf } from '@tote/shared/locales.ts'
import type { CatalogueProduct } from '@tote/shared/product.ts'
import { amountIn, plainAmount } from '@tote/shared/typed-amount.ts'
import { adoptStyles, html, nothing, render, type TemplateResult } from 'lit'
import { addToCart } from '../elements/add.ts'
import type { DonateElement } from '../elements/tote-donate.ts'
import { problemWords, type Words } from '../locales/words.ts'
// From the chunk that asks for the product anyway.
import { FoundProduct } from '../product/product.ts'
import { failed } from '../refusal.ts'
import { tokens } from '../styles/tokens.ts'
import { donateStyles } from './donate-styles.ts'
import { type Giving, givingOf, shortMoney, signOf } from './giving.ts'

/** Lets the shopper choose or type an amount, and puts it into the cart. */
export class DonateView extends FoundProduct<DonateElement> {
  readonly words: Words
  /** In minor units; undefined while none is chosen, or what is typed is none. */
  #amount: number | undefined
  #typed = ''
  #isWrong = false
  #isBusy = false
  /** The product of which the author was told that it cannot be given for. */
  #told: CatalogueProduct | undefined

  constructor(host: DonateElement, words: Words) {
    super(host)
    this.words = words
    const root = host.renderRoot as ShadowRoot
    adoptStyles(root, [tokens, ...root.adoptedStyleSheets, donateStyles])
  }

  protected override draw(): void {
    const { host, found, error } = this
    const giving = found && givingOf(found, host)
    if (found && !giving && found !== this.#told) {
      this.#told = found
      console.error(`<tote-donate>: the price of ${host.product} stands; let the shopper name it.`, host)
    }
    this.#show('busy', this.#isBusy)
    this.#show('error', error !== undefined || this.#isWrong)
    const { spoken } = host.controller.store
    // What stands in the element is what a page without script has, or without this product.
    const instead = html`<slot></slot>${error === undefined ? nothing : this.#failure(error)}`
    render(
      html`<div part="donate" lang=${spoken} dir=${directionOf(spoken)}>
        ${giving ? this.#form(giving, spoken) : found || error !== undefined ? instead : nothing}
      </div>`,
      host.renderRoot,
    )
  }

  #show(state: string, on: boolean): void {
    this.host.internals.states[on ? 'add' : 'delete'](state)
  }

  #form(giving: Giving, locale: string): TemplateResult {
    const { words } = this
    const { currency, presets } = giving
    const chosen = this.#amount
    const { sign, isBefore } = signOf(currency, locale)
    const wrong = problemWords(words, {
      code: 'amountOutOfRange',
      severity: 'requires_buyer_input',
      detail: this.#boundsFor(giving, locale),
    })
    const sum = chosen === undefined ? undefined : formatMoney({ amount: chosen, currency }, locale)
    const mark = html`<bdi class="sign" dir="ltr" aria-hidden="true">${sign}</bdi>`
    return html`<form novalidate @submit=${(event: Event) => this.#give(event, giving)}>
      <fieldset>
        <legend part="title">${words.giving.title}</legend>
        <div part="presets" class="presets" ?hidden=${presets.length === 0}>
          ${presets.map((amount) => {
            const isChosen = amount === chosen && this.#typed === ''
            return html`<label part=${isChosen ? 'preset chosen' : 'preset'} class="preset">
              <input
                class="visually-hidden"
                type="radio"
                name="amount"
                .checked=${isChosen}
                @change=${() => this.#choose(amount)}
              />
              <span>${shortMoney({ amount, currency }, locale)}</span>
            </label>`
          })}
        </div>
        <div part="other" class="other">
          <label part="label" class="label" for="amount">${words.giving.other}</label>
          <div class="field">
            ${isBefore ? mark : nothing}
            <input
              id="amount"
              part="amount-input"
              class="input"
              type="text"
              inputmode="decimal"
              autocomplete="off"
              maxlength="20"
              aria-invalid=${this.#isWrong}
              aria-describedby="problem"
              .value=${this.#typed}
              @input=${(event: Event) => this.#type(event, giving, locale)}
              @change=${() => this.#check(giving)}
              @keydown=${(event: KeyboardEvent) => this.#step(event, giving, locale)}
            />
            ${isBefore ? nothing : mark}
          </div>
        </div>
      </fieldset>
      <p id="problem" part="problem" class="problem" role="alert">${this.#isWrong ? wrong : nothing}</p>
      <button part="donate-button" class="give" type="submit">${words.giving.give(sum)}</button>
    </form>`
  }

  #failure(error: unknown): TemplateResult {
    return html`<div part="error" role="alert">
      <p class="problem">${problemWords(this.words, failed(error))}</p>
      <button class="again" type="button" @click=${this.find}>${this.words.retry}</button>
    </div>`
  }

  #boundsFor({ currency, min, max, takes }: Giving, locale: string): Record<string, string> {
    // Between the bounds, but not one of the steps: they would explain nothing.
    const isBetween = this.#amount !== undefined && this.#amount >= min && this.#amount <= max
    if (isBetween && !takes(this.#amount ?? 0)) return {}
    const shown = (amount: number) => shortMoney({ amount, currency }, locale)
    return { min: shown(min), max: shown(max) }
  }

  #choose(amount: number): void {
    this.#amount = amount
    this.#typed = ''
    this.#isWrong = false
    this.host.requestUpdate()
  }

  #type(event: Event, { currency, takes }: Giving, locale: string): void {
    this.#typed = (event.currentTarget as HTMLInputElement).value
    this.#amount = amountIn(this.#typed, currency, locale) ?? undefined
    // While it is typed nothing is found fault with; what was, is not once it is right.
    if (this.#amount !== undefined && takes(this.#amount)) this.#isWrong = false
    this.host.requestUpdate()
  }

  #check({ takes }: Giving): void {
    this.#isWrong = this.#typed.trim() !== '' && (this.#amount === undefined || !takes(this.#amount))
    this.host.requestUpdate()
  }

  /** Arrow keys go up and down as in a number field. */
  #step(event: KeyboardEvent, { currency, min, max, step }: Giving, locale: string): void {
    const way = { ArrowUp: 1, ArrowDown: -1 }[event.key]
    if (!way) return
    event.preventDefault()
    const from = this.#amount ?? min - way * step
    this.#amount = Math.min(Math.max(from + way * step, min), max)
    this.#typed = plainAmount({ amount: this.#amount, currency }, locale)
    this.#isWrong = false
    this.host.requestUpdate()
  }

  async #give(event: Event, { takes }: Giving): Promise<void> {
    event.preventDefault()
    const { host } = this
    const { product } = host
    const amount = this.#amount
    const form = event.currentTarget as HTMLFormElement
    if (amount === undefined || !takes(amount)) {
      this.#isWrong = true
      host.requestUpdate()
      form.querySelector<HTMLElement>('.input')?.focus()
      return
    }
    const pressed = form.querySelector('.give')
    if (!product || !pressed || this.#isBusy) return
    this.#isBusy = true
    host.requestUpdate()
    await addToCart({ product, amount }, { from: host, pressed })
    this.#isBusy = false
    host.requestUpdate()
  }
}

export { DonateView as donate }
