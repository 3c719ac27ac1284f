import type { AddInput, AddPageInput, Line } from '@tote/shared/cart.ts'
import { announce } from '../announce.ts'
import { taken } from '../events.ts'
import { lineName } from '../line-name.ts'
import { problemWords } from '../locales/words.ts'
import { failed } from '../refusal.ts'
import { theNotices, theStore } from '../the-store.ts'
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
export async function addToCart(
  input: AddInput | AddPageInput,
  { from, pressed, opens }: Addition,
): Promise<void> {
  const store = theStore()
  const { showNotice, hideNotice, tellUnreachable } = theNotices()
  let added: Line | undefined
  const done = (line: Line) => {
    added = line
  }
  let send: () => Promise<unknown> = () => store.cart.add(input, { from, added: done })

  async function attempt(): Promise<void> {
    if (busy.has(pressed)) return
    let error: unknown
    busy.add(pressed)
    pressed.setAttribute('aria-busy', 'true')
    if (opens) prepareCart()
    const answer = await send().catch((cause) => {
      error = cause
      // Under the same name: what was done and only not answered is not done twice.
      send = store.cart.failure?.retry ?? send
    })
    const refused = store.cart.problems[0]
    busy.delete(pressed)
    pressed.removeAttribute('aria-busy')
    hideNotice()
    const again = () => void attempt()
    // `tote-error` has been sent; an open cart shows the failure itself.
    if (!answer && shownCart()) return
    if (added && opens) openCart()
    // What could only not be said must not be added once more.
    const words = await store.words().catch(() => undefined)
    const problem = answer ? refused : failed(error)
    if (added && words) announce(words.added(lineName(added), input.quantity ?? 1))
    else if (added || shownCart()) return
    else if (!words || problem?.code === 'offline') tellUnreachable(store.locale, again)
    else if (problem)
      showNotice({
        text: problemWords(words, problem),
        dismiss: words.dismiss,
        ...(error !== undefined && { retry: { label: words.retry, run: again } }),
      })
  }

  await attempt()
}

/** `data-tote-add="sku"` on any element, also on one that came later. */
export function addOnClick(event: MouseEvent): void {
  const pressed = event
    .composedPath()
    .find((target) => target instanceof HTMLElement && target.dataset['toteAdd'] !== undefined)
  if (!(pressed instanceof HTMLElement) || taken(event)) return
  const product = pressed.dataset['toteAdd']
  event.preventDefault()
  if (product) void addToCart({ product }, { from: pressed, pressed, opens: true })
  else console.error('data-tote-add is empty: give it the sku of a product.', pressed)
}
