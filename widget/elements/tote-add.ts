import { ReactiveElement } from 'lit'
import { safeUrl } from '../safe-url.ts'
import { addToCart } from './add.ts'
import { type Choice, readChoice } from './choice.ts'
import { prepareCart } from './open-cart.ts'

/**
 * Makes the author's own form or button add to the cart. Controls are named `option.<name>`, `modifier.<name>`,
 * `field.<name>`, `quantity` and `variant`. The pressed button carries `aria-busy` while the server is asked.
 *
 * @attr product - sku or id
 * @attr variant - id or sku, where the form does not choose
 * @attr verify-url - in place of `product`: the page of a product on the merchant's own site, whose price the server reads there
 * @attr quantity
 * @attr open-on - `add` (the default) opens the cart once something was added, `never` does not
 * @fires tote-add
 * @fires tote-error
 */
export class AddElement extends ReactiveElement {
  static override properties = {
    product: {},
    variant: {},
    verifyUrl: { attribute: 'verify-url' },
    quantity: { type: Number },
    openOn: { attribute: 'open-on' },
  }
  declare product: string | undefined
  declare variant: string | undefined
  declare verifyUrl: string | undefined
  declare quantity: number | undefined
  declare openOn: 'add' | 'never'

  constructor() {
    super()
    this.openOn = 'add'
    this.addEventListener('submit', this.#submitted)
    this.addEventListener('click', this.#clicked)
    this.addEventListener('pointerenter', prepareCart, { once: true })
    this.addEventListener('focusin', prepareCart, { once: true })
  }

  /** What would be added now. */
  choice(form: HTMLFormElement | null = this.querySelector('form'), submitter?: HTMLElement | null): Choice {
    const { product, variant, quantity } = this
    return {
      ...(form &&
        readChoice(
          new FormData(form, submitter),
          (name) => (form.elements.namedItem(name) as HTMLInputElement | null)?.type === 'checkbox',
        )),
      ...(product && { product }),
      ...(variant && { variant }),
      ...(quantity !== undefined && { quantity }),
    }
  }

  protected override createRenderRoot() {
    return this
  }

  #submitted = (event: SubmitEvent): void => {
    if (event.defaultPrevented) return
    event.preventDefault()
    const form = event.target as HTMLFormElement
    void this.#add(this.choice(form, event.submitter), event.submitter ?? form)
  }

  #clicked = (event: MouseEvent): void => {
    const button = (event.target as Element).closest('button')
    if (!button || button.form || button.dataset['toteAdd'] !== undefined || event.defaultPrevented) return
    void this.#add(this.choice(null), button)
  }

  #add({ product, ...choice }: Choice, pressed: Element): Promise<void> | undefined {
    const page = safeUrl(this.verifyUrl ?? null)
    // What else the form says goes along: the server refuses what a page cannot be asked for.
    const input = product ? { ...choice, product } : page && { ...choice, page }
    if (input) return addToCart(input, { from: this, pressed, opens: this.openOn !== 'never' })
    console.error('<tote-add> has no product: add product="its sku".', this)
    return undefined
  }
}
