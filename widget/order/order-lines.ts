import type { Line, TotalRow } from '@tote/shared/cart.ts'
import { formatMoney } from '@tote/shared/format.ts'
import type { ShownOrder } from '@tote/shared/order.ts'
import { html, nothing } from 'lit'
import { totalLabel } from '../locales/total-label.ts'
import type { Words } from '../locales/words.ts'
import { picture } from '../picture.ts'

/** What was bought. */
export function orderLines({ lines }: ShownOrder, locale: string) {
  return html`<ul part="lines">
    ${lines.map((line) => orderLine(line, locale))}
  </ul>`
}

/** What it came to. */
export function orderTotals({ totals }: ShownOrder, words: Words, locale: string) {
  return html`<dl part="totals">
    ${totals.map(
      (row: TotalRow) => html`<div class=${row.type}>
        <dt>${totalLabel(row, words)}</dt>
        <dd>${row.type === 'delivery' && row.amount === 0 ? words.free : formatMoney(row, locale)}</dd>
      </div>`,
    )}
  </dl>`
}

function orderLine({ image, name, options, modifiers, fields, quantity, total }: Line, locale: string) {
  const details = [...options.map(({ value }) => value), ...(quantity > 1 ? [`× ${quantity}`] : [])]
  const more = [...modifiers, ...fields]
  return html`<li part="line">
    <span class="picture" part="line-image">${picture(image, 64)}</span>
    <div class="what">
      <p class="name"><bdi>${name}</bdi></p>
      ${details.length > 0 ? html`<p class="muted"><bdi>${details.join(' · ')}</bdi></p>` : nothing}
      ${more.map((it) => html`<p part="line-detail" class="muted"><bdi>${it.name}</bdi>${it.value && html`: <bdi>${it.value}</bdi>`}</p>`)}
    </div>
    <p class="amount">${formatMoney(total, locale)}</p>
  </li>`
}
