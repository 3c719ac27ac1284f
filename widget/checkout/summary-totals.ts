import type { TotalRow } from '@tote/shared/cart.ts'
import { formatMoney } from '@tote/shared/format.ts'
import { saysCurrency } from '@tote/shared/says-currency.ts'
import { html, nothing, type TemplateResult } from 'lit'
import type { Scene } from './scene.ts'

/** A row of the totals with what it comes from: a code, a promotion, a way to deliver, a tax. */
export function totalRow({ words, locale }: Scene, row: TotalRow): TemplateResult {
  const free = row.type === 'delivery' && row.amount === 0
  const written = formatMoney(row, locale)
  return html`<div class="total-row" data-type=${row.type}>
    <dt>
      ${row.included ? words.taxIncluded : words[row.levy ?? row.type]}${
        row.label && !row.levy ? html` <span class="total-label">(${row.label})</span>` : nothing
      }
    </dt>
    <dd>
      ${
        row.type === 'total' && !saysCurrency(written)
          ? html`<span class="currency">${row.currency}</span> `
          : nothing
      }${free ? words.free : written}
    </dd>
  </div>`
}
