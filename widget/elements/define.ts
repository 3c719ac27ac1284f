import { emit } from '../events.ts'
import { AccountElement } from './tote-account.ts'
import { AddElement } from './tote-add.ts'
import { BuyElement } from './tote-buy.ts'
import { CartElement } from './tote-cart.ts'
import { CartButtonElement } from './tote-cart-button.ts'
import { CheckoutElement } from './tote-checkout.ts'
import { CountElement } from './tote-count.ts'
import { DonateElement } from './tote-donate.ts'
import { OrderElement } from './tote-order.ts'
import { PriceElement } from './tote-price.ts'
import { StockElement } from './tote-stock.ts'
import { StoreElement } from './tote-store.ts'
import { TotalElement } from './tote-total.ts'

const elements = {
  'tote-account': AccountElement,
  'tote-add': AddElement,
  'tote-buy': BuyElement,
  'tote-cart': CartElement,
  'tote-cart-button': CartButtonElement,
  'tote-checkout': CheckoutElement,
  'tote-count': CountElement,
  'tote-donate': DonateElement,
  'tote-order': OrderElement,
  'tote-price': PriceElement,
  'tote-stock': StockElement,
  'tote-total': TotalElement,
}

/** Registers what makes stores: the rest waits until there is one. */
export function defineStore(): void {
  define('tote-store', StoreElement)
}

/** Registers every element that the page does not have yet; stores first, which the others look for. */
export function defineElements(): void {
  defineStore()
  for (const [name, element] of Object.entries(elements)) define(name, element)
}

function define(name: string, element: CustomElementConstructor): void {
  try {
    if (!customElements.get(name)) customElements.define(name, element)
  } catch (error) {
    // The page has others, or a registry of its own: what is defined works.
    emit('tote-error', { error, retry: async () => define(name, element) })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tote-account': AccountElement
    'tote-add': AddElement
    'tote-buy': BuyElement
    'tote-cart': CartElement
    'tote-cart-button': CartButtonElement
    'tote-checkout': CheckoutElement
    'tote-count': CountElement
    'tote-donate': DonateElement
    'tote-order': OrderElement
    'tote-price': PriceElement
    'tote-stock': StockElement
    'tote-total': TotalElement
    'tote-store': StoreElement
  }
}
