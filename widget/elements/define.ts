import { AccountElement } from './tote-account.ts'
import { AddElement } from './tote-add.ts'
import { CartElement } from './tote-cart.ts'
import { CartButtonElement } from './tote-cart-button.ts'
import { CountElement } from './tote-count.ts'
import { OrderElement } from './tote-order.ts'
import { PriceElement } from './tote-price.ts'

const elements = {
  'tote-account': AccountElement,
  'tote-add': AddElement,
  'tote-cart': CartElement,
  'tote-cart-button': CartButtonElement,
  'tote-count': CountElement,
  'tote-order': OrderElement,
  'tote-price': PriceElement,
}

/** Registers every element that the page does not have yet. */
export function defineElements(): void {
  for (const [name, element] of Object.entries(elements)) {
    if (!customElements.get(name)) customElements.define(name, element)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tote-add': AddElement
    'tote-cart': CartElement
    'tote-cart-button': CartButtonElement
    'tote-count': CountElement
    'tote-order': OrderElement
    'tote-price': PriceElement
  }
}
