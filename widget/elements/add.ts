import type { Line } from '@tote/shared/cart.ts'
import { announce } from '../announce.ts'
import type { Addable } from '../cart-events.ts'
import type { CheckoutOptions } from '../cart-parts.ts'
import { taken } from '../events.ts'
import { lineName } from '../line-name.ts'
import { problemWords } from '../locales/words.ts'
import { failed } from '../refusal.ts'
import { safeUrl } from '../safe-url.ts'
import { storeOf, theNotices } from '../the-store.ts'
import { openCart, opensCart, prepareCart, shownCart } from './open-cart.ts'

export interface Addition {
  /** What events come from. */
  readonly from: Element
  /** What the shopper pressed; it is marked busy and keeps the focus. */
  readonly pressed: Element
  /** Where it is bought at once, in a cart of its own, and how the shopper is taken there. */
  readonly buys?: CheckoutOptions & { visit(url: string): void }
}

const busy = new WeakSet<Element>()

/** Adds for the shopper, and tells how it went: in the open cart, or else at the foot of the page. */
export async function addToCart(input: Addable, { from, pressed, buys }: Addition): Promise<void> {
  const { cart, locale, words: loadWords } = storeOf(from)
  const { showNotice, hideNotice, tellUnreachable } = theNotices()
  const opens = !buys && opensCart(from)
  let added: Line | undefined
  const done = (line: Line) => {
    added = line
  }
  let send: () => ReturnType<typeof cart.buy> = () =>
    buys ? cart.buy(input, buys, { from }) : cart.add(input, { from, added: done })

  async function attempt(): Promise<void> {
    if (busy.has(pressed)) return
    let error: unknown
    busy.add(pressed)
    pressed.setAttribute('aria-busy', 'true')
    if (opens) prepareCart({ currentTarget: from })
    const answer = await send().catch((cause) => {
      error = cause
      // Under the same name: what was done and only not answered is not done twice.
      send = (cart.failure?.retry as typeof send | undefined) ?? send
    })
    busy.delete(pressed)
    pressed.removeAttribute('aria-busy')
    hideNotice()
    const url = safeUrl(answer?.url)
    if (url) return buys?.visit(url)
    const again = () => void attempt()
    // `tote-error` has been sent; an open cart shows the failure itself.
    if (!answer && shownCart()) return
    if (added && opens) openCart(from, 'add')
    const problem = answer ? answer.problems[0] : failed(error)
    // A page that prevented it says why itself.
    if (!added && (!problem || shownCart())) return
    // What could only not be said must not be added once more.
    const words = await loadWords().catch(() => undefined)
    if (added) {
      if (words) announce(words.added(lineName(added), input.quantity ?? 1))
    } else if (!words || problem?.code === 'offline') tellUnreachable(locale, again)
    else if (problem)
      showNotice({
        text: problemWords(words, problem),
        dismiss: words.dismiss,
        ...(error !== undefined && { retry: { label: words.retry, run: again } }),
      })
  }

  await attempt()
}

/** `data-tote-add="sku"` on any element, also on one that came later; beside an empty one `data-tote-offer`. */
export function addOnClick(event: MouseEvent): void {
  const pressed = event
    .composedPath()
    .find((target) => target instanceof HTMLElement && target.dataset['toteAdd'] !== undefined)
  if (!(pressed instanceof HTMLElement) || taken(event)) return
  const { toteAdd: product, toteVariant: variant, toteQuantity, toteOffer: offer } = pressed.dataset
  const quantity = toteQuantity === undefined ? undefined : Number(toteQuantity)
  event.preventDefault()
  if (offer) void addToCart({ offer, quantity }, { from: pressed, pressed })
  else if (product) void addToCart({ product, variant, quantity }, { from: pressed, pressed })
  else console.error('data-tote-add has no product.', pressed)
}
