import { CartElement } from './tote-cart.ts'

/** Opens the page's cart, or the one with this id; a page without one gets it at its end. */
export function openCart(id?: string): void {
  cartElement(id).open = true
}

/** The cart the shopper is looking at. */
export function shownCart(): CartElement | undefined {
  return [...document.querySelectorAll('tote-cart')].find((cart) => cart.open)
}

/** Starts to fetch what the cart needs to open: the shopper is about to want it. */
export function prepareCart(): void {
  // A failure comes again, and is told, when it is opened.
  CartElement.prepare().catch(() => {})
}

function cartElement(id?: string): CartElement {
  const found = id ? document.getElementById(id) : document.querySelector('tote-cart')
  if (found instanceof CartElement) return found
  return document.body.appendChild(document.createElement('tote-cart'))
}
