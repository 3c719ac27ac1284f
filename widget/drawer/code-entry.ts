import { html, nothing } from 'lit'
import { problemWords } from '../locales/words.ts'
import { problemAt } from './chips.ts'
import type { Drawer } from './drawer.ts'

/** Where a coupon or a gift certificate is typed, and why it was refused. */
export class CodeEntry {
  open = false
  readonly #drawer: Drawer
  #busy = false
  #problem = ''

  constructor(drawer: Drawer) {
    this.#drawer = drawer
  }

  toggle(): void {
    this.open = !this.open
    this.#set(false, '')
    if (this.open) void this.#drawer.focus('#code')
  }

  view() {
    if (!this.open) return nothing
    const { words } = this.#drawer
    return html`<form id="code-form" class="code" novalidate @submit=${this.#apply}>
      <label class="visually-hidden" for="code">${words.code}</label>
      <input
        id="code"
        part="code-input"
        type="text"
        maxlength="50"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        placeholder=${words.code}
        aria-invalid=${this.#problem !== ''}
        aria-describedby="code-problem"
      />
      <button part="code-button" class="secondary" type="submit" aria-busy=${this.#busy}>${words.applyCode}</button>
      <p id="code-problem" part="problem" class="problem" role="alert" ?hidden=${!this.#problem}>${this.#problem}</p>
    </form>`
  }

  #apply = async (event: Event): Promise<void> => {
    event.preventDefault()
    const { words, store, host, root } = this.#drawer
    const text = (root.querySelector('#code') as HTMLInputElement).value.trim()
    if (text === '' || this.#busy) return
    this.#set(true, '')
    const answer = await this.#drawer.act(store.cart.applyCode(text, { from: host }))
    this.#set(false, '')
    if (!answer) return
    const { codes } = answer.cart
    const spelled = text.toUpperCase()
    const isOn = codes.some(({ code }) => code === spelled)
    const refused = problemAt(answer, text)
    if (refused && !isOn) {
      this.#set(false, problemWords(words, refused))
      await this.#drawer.focus('#code')
      return
    }
    this.open = false
    // Of a gift certificate, which stand last, the cart shows only the end.
    const shown = isOn ? spelled : codes.findLast(({ code }) => code.endsWith(spelled.slice(-4)))?.code
    // What keeps it from applying is told at its chip.
    if (shown && !problemAt(answer, shown)) host.say(words.codeApplied(shown))
    await this.#drawer.focus('.toggle')
  }

  #set(busy: boolean, problem: string): void {
    this.#busy = busy
    this.#problem = problem
    this.#drawer.update()
  }
}
