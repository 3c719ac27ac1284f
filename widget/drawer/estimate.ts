import type { EstimateAnswer } from '@tote/shared/cart.ts'
import { formatMoney } from '@tote/shared/format.ts'
import { html, nothing } from 'lit'
import { problemWords } from '../locales/words.ts'
import { failed } from '../refusal.ts'
import { createMemory } from '../session.ts'
import type { Drawer } from './drawer.ts'

/** Asks what delivery of this cart would cost, and draws the answer; a change of the cart asks again. */
export class Estimate {
  open = false
  readonly #drawer: Drawer
  readonly #remembered = createMemory('tote:country')
  #country: string
  #answer: EstimateAnswer | undefined
  /** What the answer is for, or will be. */
  #asked = ''
  #busy = false
  #problem = ''

  constructor(drawer: Drawer) {
    this.#drawer = drawer
    this.#country = this.#remembered.read() ?? regionOf(drawer.store.locale)
  }

  toggle(): void {
    this.open = !this.open
    this.#drawer.update()
    if (this.open) void this.#drawer.focus('#country')
  }

  view() {
    if (!this.open) return nothing
    const { words, store } = this.#drawer
    const { version, currency } = store.cart.value
    // Nobody waits for it behind a closed cart.
    if (
      this.#drawer.isSeen &&
      !store.cart.pending &&
      this.#asked !== `${this.#country} ${version} ${currency}`
    )
      void this.#ask()
    return html`<div part="estimate" class="estimate">
      <label for="country">${words.country}</label>
      <select id="country" part="country" @change=${this.#chosen}>
        ${this.#countries().map(
          ([code, name]) =>
            html`<option value=${code} .selected=${code === this.#country} ?disabled=${!code}>${name}</option>`,
        )}
      </select>
      <dl part="deliveries" class="totals" aria-busy=${this.#busy}>
        ${this.#answer?.deliveries.map(
          ({ name, price }) =>
            html`<div>
              <dt>${name}</dt>
              <dd>${this.#price(price)}</dd>
            </div>`,
        )}
      </dl>
      ${this.#told()}
    </div>`
  }

  #told() {
    const { words } = this.#drawer
    if (this.#problem)
      return html`<p part="problem" class="problem" role="alert">
        ${this.#problem} <button class="plain" type="button" @click=${this.#again}>${words.retry}</button>
      </p>`
    const nowhere = this.#country && this.#answer?.deliveries.length === 0
    return nowhere ? html`<p part="problem" class="problem">${words.notDelivered}</p>` : nothing
  }

  /** By their names, and before them what stands there while none is chosen. */
  #countries(): [string, string][] {
    const { words, store } = this.#drawer
    const names = new Intl.DisplayNames(store.spoken, { type: 'region' })
    const countries = (this.#answer?.countries ?? []).map((code): [string, string] => [
      code,
      names.of(code) ?? code,
    ])
    countries.sort(([, a], [, b]) => a.localeCompare(b, store.spoken))
    return this.#country && this.#answer ? countries : [['', words.chooseCountry], ...countries]
  }

  #chosen = (event: Event): void => {
    this.#country = (event.currentTarget as HTMLSelectElement).value
    this.#remembered.keep(this.#country)
    this.#drawer.update()
  }

  #again = (): void => {
    this.#asked = ''
    this.#drawer.update()
  }

  async #ask(): Promise<void> {
    const { store, words, host } = this.#drawer
    const { version, currency } = store.cart.value
    const country = this.#country
    const asked = `${country} ${version} ${currency}`
    this.#asked = asked
    if (!country) return
    this.#busy = true
    this.#problem = ''
    try {
      const answer = await store.cart.estimate({ country })
      if (this.#asked !== asked) return
      this.#answer = answer
      // A place that was only guessed, and is not delivered to, is not shown as if it had been chosen.
      if (!answer.countries.includes(country))
        this.#country = (answer.countries.length === 1 && answer.countries[0]) || ''
      else
        host.say(
          answer.deliveries.map(({ name, price }) => `${name}: ${this.#price(price)}`).join(', ') ||
            words.notDelivered,
        )
    } catch (error) {
      if (this.#asked !== asked) return
      this.#problem = problemWords(words, failed(error))
    }
    this.#busy = false
    this.#drawer.update()
  }

  #price(price: EstimateAnswer['deliveries'][number]['price']): string {
    const { words, store } = this.#drawer
    return price.amount === 0 ? words.free : formatMoney(price, store.spoken)
  }
}

/** Where a shopper of this locale is likely to be. */
function regionOf(locale: string): string {
  return localeOf(locale).region ?? localeOf(navigator.language || locale).maximize().region ?? 'US'
}

/** A browser may name its language in a form that it does not take back itself: `en-US@posix`. */
function localeOf(name: string): Intl.Locale {
  try {
    return new Intl.Locale(name)
  } catch {
    return new Intl.Locale('en')
  }
}
