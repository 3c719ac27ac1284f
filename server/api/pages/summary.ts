import type { Line, TotalRow } from '@tote/shared/cart.ts'
import type { Checkout } from '@tote/shared/checkout.ts'
import { formatMoney } from '@tote/shared/format.ts'
import type { Locale } from '@tote/shared/locales.ts'
import type { Money } from '@tote/shared/money.ts'
import { saysCurrency } from '@tote/shared/says-currency.ts'
import { html } from 'hono/html'
import { pageWords } from './words.ts'

/** What is being paid for, as HTML that needs no script; the classes are those of the checkout's style sheet. */
export function summary(checkout: Checkout, locale: Locale) {
  const words = pageWords[locale]
  const total = checkout.totals.find((row) => row.type === 'total')
  return html`<section class="summary" aria-labelledby="summary-title">
<input class="summary-open visually-hidden" type="checkbox" id="summary-open" aria-label="${words.summary}"><label class="summary-bar" for="summary-open"><span class="summary-bar-label">${words.summary}</span><span class="summary-bar-total">${
    total ? formatMoney(total, locale) : ''
  }</span></label>
<div class="summary-content">
<h2 class="summary-title" id="summary-title">${words.summary}</h2>
<ul class="lines">${checkout.lines.map((line) => lineItem(line, locale))}</ul>
<dl class="totals">${checkout.totals.map((row) => totalRow(row, locale))}</dl>
</div>
</section>`
}

/** A line as it stands where nothing of it can be changed. */
function lineItem(line: Line, locale: Locale) {
  const { image, name, quantity } = line
  return html`<li class="line"><span class="line-image">${
    image ? html`<img src="${image}" alt="" width="64" height="64">` : ''
  }</span><span class="line-text"><span class="line-name">${name}</span>${lineDetails(line, locale)}<span class="line-quantity">${pageWords[
    locale
  ].quantity(quantity)}</span></span>${lineTotal(line, locale)}</li>`
}

/** What was chosen of it and written for it. */
export function lineDetails({ options, modifiers, fields }: Line, locale: Locale) {
  const details = [
    ...modifiers.map(
      (it) => `${it.name}${it.value && `: ${it.value}`}${it.price ? ` (${added(it.price, locale)})` : ''}`,
    ),
    ...fields.map((it) => `${it.name}: ${it.value}`),
  ]
  return html`${
    options.length > 0
      ? html`<span class="line-options">${options.map((option) => option.value).join(', ')}</span>`
      : ''
  }${details.map((detail) => html`<span class="line-detail">${detail}</span>`)}`
}

/** What all of it comes to, and what it came to before. */
export function lineTotal({ quantity, compareAt, total }: Line, locale: Locale) {
  const before = compareAt && { ...compareAt, amount: compareAt.amount * quantity }
  return html`<span class="line-total">${formatMoney(total, locale)}${
    before
      ? html`<s class="line-before"><span class="visually-hidden">${pageWords[locale].before} </span>${formatMoney(before, locale)}</s>`
      : ''
  }</span>`
}

function added(price: Money, locale: Locale): string {
  return `${price.amount > 0 ? '+' : ''}${formatMoney(price, locale)}`
}

/** A row of the totals. */
export function totalRow(row: TotalRow, locale: Locale) {
  const words = pageWords[locale]
  const name = row.included ? words.taxIncluded : words.totals[row.levy ?? row.type]
  const label = row.label && !row.levy ? html` <span class="total-label">(${row.label})</span>` : ''
  const amount = row.type === 'delivery' && row.amount === 0 ? words.free : formatMoney(row, locale)
  return html`<div class="total-row" data-type="${row.type}"><dt>${name}${label}</dt><dd>${row.type === 'total' ? inFull(row, locale) : amount}</dd></div>`
}

/** An amount after its currency, where its sign alone could be several. */
export function inFull(money: Money, locale: Locale) {
  const written = formatMoney(money, locale)
  return saysCurrency(written) ? written : html`<abbr class="currency">${money.currency}</abbr> ${written}`
}
