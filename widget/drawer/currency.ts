import { html, nothing } from 'lit'
import type { Drawer } from './drawer.ts'

/** What the cart can be priced in, where there is a choice. */
export function currencyChoice(drawer: Drawer) {
  const { words, store } = drawer
  const { currency, currencies } = store.cart.value
  if (currencies.length < 2) return nothing
  // In an order of their own: what is chosen comes first in the cart's.
  return html`<select part="currency" class="currency" aria-label=${words.currency} @change=${(event: Event) => choose(drawer, event)}>
    ${currencies.toSorted().map((each) => html`<option .selected=${each === currency}>${each}</option>`)}
  </select>`
}

async function choose(drawer: Drawer, event: Event): Promise<void> {
  const select = event.currentTarget as HTMLSelectElement
  const { cart } = drawer.store
  await drawer.act(cart.setCurrency(select.value, { from: drawer.host }))
  // Also where it was refused.
  select.value = cart.value.currency
  drawer.host.say(drawer.newTotal())
}
