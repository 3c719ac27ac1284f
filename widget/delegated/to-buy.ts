import type { Line } from '@tote/shared/cart.ts'
import { formatMoney } from '@tote/shared/format.ts'
import { html, nothing } from 'lit'
import type { DelegatedWords } from '../locales/delegated-words.ts'
import type { Drawer } from './buying-drawer.ts'
import { byShop, shopLines } from './by-shop.ts'
import { refusedBecause } from './refused-because.ts'

/** What is in the cart by shops, the page's own first, before any of it is asked for. */
export function toBuy(drawer: Drawer, told: DelegatedWords) {
  const { store, buying } = drawer
  const refused = (each: Line) => {
    const problem = buying?.problems.find(({ path }) => path === `lines/${each.id}`)
    return problem ? html`<li>${refusedBecause(drawer, problem, 'problem')}</li>` : nothing
  }
  return html`${byShop(store.cart.value.lines).map(([shop, lines], i) => shopLines(drawer, { name: shop || told.thisShop, id: `shop-${i}`, lines, refused }))}
  ${unused(drawer, told)}`
}

/** Codes of the cart, which no shop is told of; what a shop takes off by itself is in its price. */
function unused({ store }: Drawer, told: DelegatedWords) {
  const { codes } = store.cart.value
  if (codes.length === 0) return nothing
  return html`<div part="codes" class="codes">
    <ul class="chips">
      ${codes.map(({ code }) => html`<li part="code" class="chip muted"><s class="chip-text">${code}</s></li>`)}
    </ul>
    <p class="muted note">${told.codesUnused}</p>
  </div>`
}

export function toBuyFoot(drawer: Drawer, told: DelegatedWords, follow: unknown) {
  const { value, pending } = drawer.store.cart
  const goods = value.totals.find(({ type }) => type === 'subtotal')
  const isBusy = drawer.isLeaving || (drawer.buying?.pending ?? false)
  return html`<div class="footer" part="footer">
    <slot name="before-totals"></slot>
    <dl part="totals" class="totals" aria-busy=${pending}>
      ${
        goods
          ? html`<div class="total">
              <dt>${told.goods}</dt>
              <dd>${formatMoney(goods, drawer.store.spoken)}</dd>
            </div>`
          : nothing
      }
    </dl>
    <slot name="after-totals"></slot>
    <button part="checkout-button" class="primary" type="button" aria-busy=${isBusy} aria-describedby="buy-hint" @click=${drawer.buy}>
      ${told.buy}
    </button>
    <p id="buy-hint" class="muted note hint">${told.buyHint(byShop(value.lines).length)}</p>
    ${follow}
    <slot name="footer"></slot>
  </div>`
}
