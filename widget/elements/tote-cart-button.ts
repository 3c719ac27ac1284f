import { StoreController } from '../controller.ts'
import { taken } from '../events.ts'
import { ToteElement } from './element.ts'
import { hideEmpty } from './hide-empty.ts'
import { openCart, prepareCart } from './open-cart.ts'

const ACTIVE = 'button, a[href], [role="button"]'

/**
 * Opens the cart. Wraps the author's own button or link, makes a button of other content, and of none the
 * word and a count. Once there is something in the cart, its accessible name ends in how many things.
 *
 * @attr for - the id of the `<tote-cart>` to open, where a page has several
 * @attr hide-when-empty - hidden while nothing is in the cart
 * @fires tote-error - its words could not be fetched
 * @slot - a button or a link, or what a button is made of
 */
export class CartButtonElement extends ToteElement {
  static override attributes = { for: String, hideWhenEmpty: Boolean }
  /** The id of the `<tote-cart>` to open. */
  declare for: string | undefined
  /** Whether it is hidden while nothing is in the cart. */
  declare hideWhenEmpty: boolean
  /** @internal */
  readonly controller = new StoreController(this)
  /** What the author calls it, and what is made of that. */
  #label: string | null | undefined
  #written: string | undefined

  constructor() {
    super()
    this.addEventListener('click', this.#clicked)
    for (const near of ['pointerenter', 'focusin']) this.addEventListener(near, prepareCart, { once: true })
  }

  protected override updated(): void {
    hideEmpty(this)
    const { quantity } = this.controller.store.cart.value
    let button = this.querySelector(ACTIVE)
    if (button) button.ariaHasPopup = 'dialog'
    const label = button?.getAttribute('aria-label')
    if (label !== this.#written) this.#label = label
    // What is read out begins with what is seen, so that it can be said to a voice control.
    const name = button && (this.#label || visibleText(button))
    // The author's words do for a cart that nothing is in: no language is fetched to say that.
    const words = name && !quantity && !this.#written ? undefined : this.controller.words
    if (!words) return
    button ??= this.#makeButton(words.cart)
    this.#written = `${name || visibleText(button) || words.cart}, ${words.items(quantity)}`
    button.setAttribute('aria-label', this.#written)
  }

  #makeButton(word: string): HTMLButtonElement {
    const button = document.createElement('button')
    button.type = 'button'
    button.ariaHasPopup = 'dialog'
    if (this.textContent?.trim() || this.firstElementChild) button.append(...this.childNodes)
    else {
      const count = document.createElement('tote-count')
      count.for = this.for
      button.append(word, ' ', count)
    }
    this.append(button)
    return button
  }

  #clicked = (event: MouseEvent): void => {
    if (taken(event)) return
    event.preventDefault()
    openCart(this, 'button')
  }
}

function visibleText(button: Element): string {
  const copy = button.cloneNode(true) as Element
  for (const silent of copy.querySelectorAll('tote-count, svg, [aria-hidden="true"]')) silent.remove()
  return copy.textContent?.replace(/\s+/g, ' ').trim() ?? ''
}
