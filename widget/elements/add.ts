import type { AddInput } from '@tote/shared/cart.ts'
import { announce } from '../announce.ts'
import { theStore } from '../controller.ts'
import { tellUnreachable } from '../locales/unreachable.ts'
import { problemWords } from '../locales/words.ts'
import { hideNotice, showNotice } from '../notice.ts'
import { openCart, prepareCart, shownCart } from './open-cart.ts'

export interface Addition {
  /** What events come from. */
  readonly from: Element
  /** What the shopper pressed; it is marked busy and keeps the focus. */
  readonly pressed: Element
  readonly opens: boolean
}

const busy = new WeakSet<Element>()

/** Adds for the shopper, and tells how it went: in the open cart, or else at the foot of the page. */
export async function addToCart(input: AddInput, { from, pressed, opens }: Addition): Promise<void> {
  if (busy.has(pressed)) return
  const store = theStore()
  let added = false
  busy.add(pressed)
  pressed.setAttribute('aria-busy', 'true')
  if (opens) prepareCart()
  const done = () => {
    added = true
  }
  const answer = await store.cart.add(input, { from, added: done }).catch(() => undefined)
  busy.delete(pressed)
  pressed.removeAttribute('aria-busy')
  hideNotice()
  const again = () => void addToCart(input, { from, pressed, opens })
  if (!answer) {
    // `tote-error` has been sent; an open cart shows the failure itself.
    if (!shownCart()) tellUnreachable(store.locale, again)
    return
  }
  const { cart, problems } = answer
  if (added && opens) openCart()
  // What could only not be said must not be added once more.
  const words = await store.words().catch(() => undefined)
  const [problem] = problems
  if (added && words) announce(words.added(nameOf(input.product, cart.lines), input.quantity ?? 1))
  else if (added || shownCart()) return
  else if (!words) tellUnreachable(store.locale, again)
  else if (problem) showNotice({ text: problemWords(words, problem), dismiss: words.dismiss })
}

/** `data-tote-add="sku"` on any element, also on one that came later. */
export function addOnClick(event: MouseEvent): void {
  const pressed = event
    .composedPath()
    .find((target) => target instanceof HTMLElement && target.dataset['toteAdd'] !== undefined)
  if (!(pressed instanceof HTMLElement)) return
  const product = pressed.dataset['toteAdd']
  event.preventDefault()
  if (product) void addToCart({ product }, { from: pressed, pressed, opens: true })
  else console.error('data-tote-add is empty: give it the sku of a product.', pressed)
}

function nameOf(product: string, lines: readonly { product: string; name: string }[]): string {
  return lines.find((line) => line.product === product)?.name ?? product
}
