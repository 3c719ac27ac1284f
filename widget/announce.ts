import { shownCart } from './elements/open-cart.ts'

let region: HTMLElement | undefined

/** Says something politely to those who listen to the page. Behind an open cart nothing is heard, so it says it. */
export function announce(text: string): void {
  const cart = shownCart()
  if (cart) {
    cart.say(text)
    return
  }
  if (!region) {
    region = document.createElement('div')
    region.setAttribute('role', 'status')
    // One property at a time: a style attribute would break a strict `style-src`. Fixed, it makes no page longer.
    Object.assign(region.style, { position: 'fixed', clipPath: 'inset(50%)' })
    document.body.append(region)
  }
  region.textContent = ''
  // A region has to be there, and empty, before what it says is a change.
  setTimeout(() => {
    if (region) region.textContent = text
  }, 50)
}
