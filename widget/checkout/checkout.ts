import { CheckoutElement } from './checkout-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'tote-checkout': CheckoutElement
  }
}

if (!customElements.get('tote-checkout')) customElements.define('tote-checkout', CheckoutElement)
