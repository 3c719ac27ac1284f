import { ReactiveElement } from 'lit'
import { StoreController } from '../controller.ts'
import { taken } from '../events.ts'
import { openCart, prepareCart } from './open-cart.ts'

const ACTIVE = 'button, a[href], [role="button"]'

/**
 * Opens the cart. Wraps the author's own button or link, makes a button of other content, and of none the
 * word and a count. Its accessible name ends in the number of things in the cart.
 *
 * @attr for - the id of the `<tote-cart>` to open, where a page has several
 */
export class CartButtonElement extends ReactiveElement {
  static override properties = { for: {} }
  declare for: string | undefined
  readonly #cart = new StoreController(this)
  #name: string | undefined

  constructor() {
    super()
    this.addEventListener('click', this.#clicked)
    this.addEventListener('pointerenter', prepareCart, { once: true })
    this.addEventListener('focusin', prepareCart, { once: true })
  }

  protected override createRenderRoot() {
    return this
  }

  protected override updated(): void {
    const { words } = this.#cart
    if (!words) return
    const button = this.querySelector(ACTIVE) ?? this.#makeButton(words.cart)
    // What is read out begins with what is seen, so that it can be said to a voice control.
    this.#name ??= button.getAttribute('aria-label') || visibleText(button) || words.cart
    button.setAttribute('aria-haspopup', 'dialog')
    button.setAttribute('aria-label', `${this.#name}, ${words.items(this.#cart.store.cart.value.quantity)}`)
  }

  #makeButton(word: string): HTMLButtonElement {
    const button = document.createElement('button')
    button.type = 'button'
    if (this.textContent?.trim() || this.firstElementChild) button.append(...this.childNodes)
    else button.append(word, ' ', document.createElement('tote-count'))
    this.append(button)
    return button
  }

  #clicked = (event: MouseEvent): void => {
    if (taken(event)) return
    event.preventDefault()
    openCart(this.for)
  }
}

function visibleText(button: Element): string {
  const copy = button.cloneNode(true) as Element
  for (const silent of copy.querySelectorAll('tote-count, svg, [aria-hidden="true"]')) silent.remove()
  return copy.textContent?.replace(/\s+/g, ' ').trim() ?? ''
}
