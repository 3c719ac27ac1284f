import type { Addable } from '../cart-events.ts'
import { safeUrl } from '../safe-url.ts'
import { type Addition, addToCart } from './add.ts'
import { type Choice, readChoice } from './choice.ts'
import { type Attributes, ToteElement } from './element.ts'
import { prepareCart } from './open-cart.ts'

let isPriceTold = false

/**
 * Makes the author's own form or button add to the cart. Controls of the form are named `product`, `variant`, `quantity`, `offer`,
 * `amount` (where the product lets the shopper name its price), `option.<name>`, `modifier.<name>` and `field.<name>`. The pressed button
 * carries `aria-busy` while the server is asked. A form that is sent to the cart server's `/add` works without script too.
 *
 * @attr product - sku or id
 * @attr variant - id or sku, where the form does not choose
 * @attr quantity - how many, where the form does not ask; 1 when absent
 * @attr offer - a token that the merchant signed (`tote offer sign`), in place of `product`: it says what it is and what it costs
 * @attr verify-url - in place of `product`: the page of a product on the merchant's own site, whose price the server reads there
 * @attr open-on - `add` opens the cart once something was added, `never` does not; as the `<tote-cart>` says when absent
 * @fires tote-before-add - before anything is sent; can be prevented, and waits
 * @fires tote-change - the cart is another than before: it holds more
 * @fires tote-add - it is in the cart
 * @fires tote-error - nothing could be added
 * @slot - a form, or a button
 */
export class AddElement extends ToteElement {
  static override attributes: Attributes = {
    product: String,
    variant: String,
    quantity: Number,
    offer: String,
    verifyUrl: String,
    openOn: String,
  }
  /** Sku or id. */
  declare product: string | undefined
  /** Id or sku. */
  declare variant: string | undefined
  /** How many. */
  declare quantity: number | undefined
  /** A signed offer. */
  declare offer: string | undefined
  /** The page of a product on the merchant's own site. */
  declare verifyUrl: string | undefined
  /** Whether the cart opens once something was added. */
  declare openOn: 'add' | 'never' | undefined

  constructor() {
    super()
    this.addEventListener('submit', this.#submitted)
    this.addEventListener('click', this.#clicked)
    for (const near of ['pointerenter', 'focusin']) this.addEventListener(near, prepareCart, { once: true })
  }

  /** @internal What would be added now. */
  choice(form: HTMLFormElement | null = this.querySelector('form'), submitter?: HTMLElement | null): Choice {
    const { product, variant, quantity, offer } = this
    return {
      ...(form &&
        readChoice(
          new FormData(form, submitter),
          (name) => (form.elements.namedItem(name) as HTMLInputElement | null)?.type === 'checkbox',
        )),
      ...(product && { product }),
      ...(variant && { variant }),
      ...(offer && { offer }),
      ...(quantity !== undefined && { quantity }),
    }
  }

  /** @internal Does what the element is for. */
  protected act(input: Addable, addition: Addition): Promise<void> {
    return addToCart(input, addition)
  }

  #submitted = (event: SubmitEvent): void => {
    if (event.defaultPrevented) return
    event.preventDefault()
    const form = event.target as HTMLFormElement
    this.#add(this.choice(form, event.submitter), event.submitter ?? form)
  }

  #clicked = (event: MouseEvent): void => {
    const button = (event.target as Element).closest('button')
    if (!button || button.form || button.dataset['toteAdd'] !== undefined || event.defaultPrevented) return
    this.#add(this.choice(null), button)
  }

  #add({ product, offer, ...choice }: Choice, pressed: Element): void {
    if (!isPriceTold && this.matches('[price],:has([name=price])')) {
      isPriceTold = true
      console.error('A price on the page is ignored.', this)
    }
    const page = safeUrl(this.verifyUrl)
    const { fields, quantity } = choice
    // What else the form says goes along: the server refuses what a page cannot be asked for.
    const input = offer
      ? { offer, fields, quantity }
      : product
        ? { ...choice, product }
        : page && { ...choice, page }
    if (input) void this.act(input, { from: this, pressed })
    else console.error(`<${this.localName}> has no product.`, this)
  }
}
