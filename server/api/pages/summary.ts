import type { Locale, TotalRow } from '@tote/shared/cart.ts'
import type { Checkout } from '@tote/shared/checkout.ts'
import { formatMoney } from '@tote/shared/format.ts'
import { html } from 'hono/html'
import { pageWords } from './words.ts'

/** What is being paid for, as HTML that needs no script; the classes are those of the checkout's style sheet. */
export function summary(checkout: Checkout, locale: Locale) {
  const words = pageWords[locale]
  const total = checkout.totals.find((row) => row.type === 'total')
  return html`<section class="summary" aria-labelledby="summary-title">
<div class="summary-bar"><span class="summary-bar-label">${words.summary}</span><span class="summary-bar-total">${
    total ? formatMoney(total, locale) : ''
  }</span></div>
<div class="summary-content">
<h2 class="summary-title" id="summary-title">${words.summary}</h2>
<ul class="lines">${checkout.lines.map(
    (line) =>
      html`<li class="line"><span class="line-image">${
        line.image ? html`<img src="${line.image}" alt="" width="64" height="64">` : ''
      }</span><span class="line-text"><span class="line-name">${line.name}</span>${
        line.options.length > 0
          ? html`<span class="line-options">${line.options.map((option) => option.value).join(', ')}</span>`
          : ''
      }<span class="line-quantity">${words.quantity(line.quantity)}</span></span><span class="line-total">${formatMoney(
        line.total,
        locale,
      )}</span></li>`,
  )}</ul>
<div class="code-space"></div>
${
  checkout.codes.length > 0
    ? html`<ul class="codes">${checkout.codes.map(({ code }) => html`<li class="code">${code}</li>`)}</ul>`
    : ''
}
<dl class="totals">${checkout.totals.map((row) => totalRow(row, locale))}</dl>
</div>
</section>`
}

function totalRow(row: TotalRow, locale: Locale) {
  const words = pageWords[locale]
  const name = row.included ? words.taxIncluded : words.totals[row.type]
  const label = row.label ? html` <span class="total-label">(${row.label})</span>` : ''
  const currency = row.type === 'total' ? html`<abbr class="currency">${row.currency}</abbr> ` : ''
  const amount = row.type === 'delivery' && row.amount === 0 ? words.free : formatMoney(row, locale)
  return html`<div class="total-row" data-type="${row.type}"><dt>${name}${label}</dt><dd>${currency}${amount}</dd></div>`
}
