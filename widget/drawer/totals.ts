import type { Cart, TotalRow } from '@tote/shared/cart.ts'
import { formatMoney } from '@tote/shared/format.ts'
import { html, nothing } from 'lit'
import { totalLabel } from '../locales/total-label.ts'
import type { Drawer } from './drawer.ts'

/** What everything comes to, as the server counted it; marked while a new count is on its way. */
export function totals({ store, words }: Drawer) {
  const { value, pending } = store.cart
  return html`<dl part="totals" class="totals" aria-busy=${pending}>
      ${value.totals.map(
        (row) => html`<div class=${row.type}>
          <dt>${totalLabel(row, words)}</dt>
          <dd>${formatMoney(row, store.spoken)}</dd>
        </div>`,
      )}
    </dl>
    ${value.totals.some(({ type }) => type === 'delivery') ? nothing : html`<p class="muted note">${words.deliveryLater}</p>`}`
}

/** The row that the others add up to. */
export function totalRow({ totals }: Cart): TotalRow | undefined {
  return totals.findLast(({ type }) => type === 'total')
}
