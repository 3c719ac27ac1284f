import type { ShowReason } from '../cart-events.ts'
import { shopOf, storeOf } from '../the-store.ts'
import { CartElement } from './tote-cart.ts'

/** The cart that an element is `for`, else the first of its store; undefined where the page has none. */
function cartOf(from: Element): CartElement | undefined {
  const named = document.getElementById(from.getAttribute('for') ?? '')
  const store = storeOf(from)
  return [named, ...document.querySelectorAll('tote-cart')].find(
    (cart) => cart instanceof CartElement && storeOf(cart) === store,
  ) as CartElement | undefined
}

/** Brings its cart into view; a page without one gets it, at the end of its shop. */
export function openCart(from: Element, reason: ShowReason): void {
  const cart =
    cartOf(from) ?? (shopOf(from) ?? document.body).appendChild(document.createElement('tote-cart'))
  cart.show(reason)
}

/** Whether the cart opens once this has added something: as it says, else as the cart does. One in the page's flow is there anyway. */
export function opensCart(from: Element): boolean {
  const cart = cartOf(from)
  const on = from.getAttribute('open-on') ?? cart?.getAttribute('open-on')
  return on !== 'never' && (cart?.getAttribute('mode') ?? 'drawer') === 'drawer'
}

/** The cart over the page that the shopper is looking at. */
export function shownCart(): CartElement | undefined {
  return [...document.querySelectorAll('tote-cart')].find(({ open }) => open)
}

/** Starts to fetch what the cart needs to open, and to say: the shopper is about to want it. */
export function prepareCart({ currentTarget }: { readonly currentTarget: EventTarget | null }): void {
  // A failure comes again, and is told, when it is opened.
  for (const part of [CartElement.prepare(), storeOf(currentTarget as Element).words()]) part.catch(() => {})
}
