import type { Cart, TotalRow } from '@tote/shared/cart.ts'
import { formatMoney } from '@tote/shared/format.ts'
import { html, nothing } from 'lit'
import { totalLabel } from '../locales/total-label.ts'
import type { Drawer } from './drawer.ts'

/** What everything comes to, as the server counted it; marked while a new count is on its way. */
export function totals(drawer: Drawer) {
  const { store, words, extras } = drawer
  const total = (row: TotalRow, label: string) =>
    html`<div class=${row.type}>
      <dt>${label}</dt>
      <dd>${formatMoney(row, store.spoken)}</dd>
    </div>`
  const { value, pending } = store.cart
  const discounts = value.totals.filter(({ type }) => type === 'discount')
  return html`<dl part="totals" class="totals" aria-busy=${pending}>
      ${value.totals.map((row) => {
        if (row.type !== 'discount') return total(row, totalLabel(row, words))
        if (row !== discounts[0]) return nothing
        // Which they are is said by the chips.
        const amount = discounts.reduce((sum, each) => sum + each.amount, 0)
        return total({ ...row, amount }, discounts[1] ? words.discounts : words.discount)
      })}
    </dl>
    ${
      value.needsDelivery && !value.totals.some(({ type }) => type === 'delivery')
        ? html`<p class="muted note">
              ${words.deliveryLater}
              <button
                part="estimate-toggle"
                class="plain note"
                type="button"
                aria-expanded=${extras?.estimate.open ?? false}
                @click=${async () => (await drawer.more())?.estimate.toggle()}
              >
                ${words.estimate}
              </button>
            </p>
            ${extras?.estimate.view()}`
        : nothing
    }`
}

/** The row that the others add up to. */
export function totalRow({ totals }: Cart): TotalRow | undefined {
  return totals.findLast(({ type }) => type === 'total')
}
