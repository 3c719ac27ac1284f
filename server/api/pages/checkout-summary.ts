import type { AppliedCode, Line } from '@tote/shared/cart.ts'
import type { LinkProduct } from '@tote/shared/checkout.ts'
import { formatMoney } from '@tote/shared/format.ts'
import { plainAmount } from '@tote/shared/typed-amount.ts'
import { html } from 'hono/html'
import { attribute, type FormView, flag, idOf } from './checkout-fields.ts'
import { icon } from './icon.ts'
import type { Markup } from './shell.ts'
import { lineDetails, lineTotal, totalRow } from './summary.ts'
import { pageWords } from './words.ts'
import { refusalSentence } from './words-refusals.ts'

/** What is bought, changeable here, with the codes and what it all comes to. */
export function orderSummary(view: FormView): Markup {
  const { checkout, locale, problems } = view
  const words = pageWords[locale]
  const total = checkout.totals.find((row) => row.type === 'total')
  // What is said beside the payment, or at its line, is not said twice.
  const others = problems.filter(
    ({ path = '' }) => !path.startsWith('lines/') && !path.startsWith('payment') && path !== 'address',
  )
  return html`<section class="summary" aria-labelledby="summary-title">
<input class="summary-open visually-hidden" type="checkbox" id="summary-open" aria-label="${words.summary}"><label class="summary-bar" for="summary-open"><span class="summary-bar-label">${words.summary}</span><span class="summary-bar-total">${
    total ? formatMoney(total, locale) : ''
  }</span></label>
<div class="summary-content"><h2 class="summary-title" id="summary-title">${words.summary}</h2>
<ul class="lines">${checkout.lines.map((line) => lineItem(view, line))}</ul>
${codeEntry(view)}${
  checkout.codes.length > 0
    ? html`<ul class="codes">${checkout.codes.map((code) => codeItem(view, code))}</ul>`
    : ''
}${others.map((problem) => html`<p class="summary-problem">${refusalSentence(problem, locale)}</p>`)}
<dl class="totals">${checkout.totals.map((row) => totalRow(row, locale))}</dl></div></section>`
}

function lineItem(view: FormView, line: Line): Markup {
  const { words, problems, locale, faults } = view
  const { id, name, image } = line
  const problem = problems.find(({ path }) => path === `lines/${id}`)
  const said = [
    problem && refusalSentence(problem, locale),
    faults.get(`quantity.${id}`),
    faults.get(`amount.${id}`),
  ].filter((it) => it !== undefined)
  return html`<li class="line"><span class="line-image">${
    image ? html`<img src="${image}" alt="" width="64" height="64">` : ''
  }</span><span class="line-text"><span class="line-name">${name}</span>${lineDetails(line, locale)}${
    line.openAmount ? amountInput(view, line) : ''
  }<span class="line-controls">${
    line.isQuantityFixed
      ? html`<span class="line-quantity">${pageWords[locale].quantity(line.quantity)}</span>`
      : stepper(view, line)
  }<button class="line-change" name="do" value="line:${id}" aria-label="${words.changeLineOf(name)}">${words.changeLine}</button><button class="line-remove" name="do" value="drop:${id}" aria-label="${words.removeLine(name)}">${words.remove}</button></span>${said.map(
    (text) => html`<span class="line-problem" id="${idOf(`quantity.${id}`)}-error">${text}</span>`,
  )}</span>${lineTotal(line, locale)}</li>`
}

/** The room of the buttons that the script has is kept, so that nothing moves when it comes. */
function stepper({ words, typed, faults }: FormView, { id, name, quantity, maxQuantity }: Line): Markup {
  const field = `quantity.${id}`
  return html`<span class="stepper"><span class="step" aria-hidden="true"></span><input class="line-number" id="${idOf(field)}" name="${field}" type="text" inputmode="numeric" autocomplete="off" maxlength="3" value="${
    typed[field] ?? quantity
  }" aria-label="${words.quantityOf(name)}"${flag('aria-invalid="true"', faults.has(field))} data-max="${maxQuantity}"><span class="step" aria-hidden="true"></span></span>`
}

function amountInput({ checkout, words, typed, locale, faults }: FormView, line: Line): Markup {
  const { id, name, openAmount, unitPrice } = line
  if (!openAmount) return html``
  const field = `amount.${id}`
  return html`<span class="line-amount"><label class="label" for="${idOf(field)}">${words.amount(isDonation(checkout))}<span class="visually-hidden">, ${name}</span></label><input class="input" id="${idOf(field)}" name="${field}" type="text" inputmode="decimal" autocomplete="off" maxlength="16" value="${
    typed[field] ?? plainAmount(unitPrice, locale)
  }" aria-describedby="${idOf(field)}-hint"${flag('aria-invalid="true"', faults.has(field))}><span class="hint" id="${idOf(field)}-hint">${words.between(
    formatMoney(openAmount.min, locale),
    formatMoney(openAmount.max, locale),
  )}</span></span>`
}

function codeEntry({ words, typed, faults }: FormView): Markup {
  const fault = faults.get('code')
  return html`<div class="code-space code-form"><label class="label" for="code">${words.code}</label><div class="code-entry"><input class="input" id="code" name="code" type="text" maxlength="50" autocomplete="off" autocapitalize="characters" spellcheck="false"${attribute(
    'value',
    typed['code'] || undefined,
  )}${flag('aria-invalid="true" aria-describedby="code-error"', fault !== undefined)}><button class="button" name="do" value="code">${words.applyCode}</button></div>${
    fault === undefined ? '' : html`<p class="error" id="code-error">${fault}</p>`
  }</div>`
}

function codeItem({ words, locale }: FormView, { code, discount, balance }: AppliedCode): Markup {
  const off = formatMoney({ ...discount, amount: -discount.amount }, locale)
  return html`<li class="code"><span class="code-name">${code}</span>${
    discount.amount > 0 ? html`<span class="code-off">${off}</span>` : ''
  }${
    balance
      ? html`<span class="code-left">${pageWords[locale].balance(formatMoney(balance, locale))}</span>`
      : ''
  }<button class="code-remove" name="do" value="remove:${code}" aria-label="${words.removeCode(code)}">${icon('cross', 16)}</button></li>`
}

/** The products that the checkout's link offers. */
export function offers(view: FormView): Markup | string {
  const { link } = view.checkout
  if (!link || link.products.length === 0) return ''
  const { words } = view
  const heading = link.heading ?? (link.kind === 'donation' ? words.donate : words.products)
  return html`<section class="section link-products" aria-labelledby="products-title"><h2 id="products-title">${heading}</h2><ul class="offers">${link.products.map(
    (one) => offer(view, one),
  )}</ul></section>`
}

const isDonation = ({ link }: FormView['checkout']) => link?.kind === 'donation'

function offer(
  { checkout, words, locale, typed, faults }: FormView,
  { product, name, description, image, price, openAmount, isAvailable }: LinkProduct,
): Markup {
  const field = `amount.${product}`
  const fault = faults.get(field) ?? faults.get(`quantity.${product}`)
  return html`<li class="offer"><span class="line-image">${
    image ? html`<img src="${image}" alt="" width="64" height="64">` : ''
  }</span><span class="offer-text"><span class="line-name">${name}</span>${
    description ? html`<span class="line-detail">${description}</span>` : ''
  }${
    openAmount
      ? html`<span class="line-amount"><label class="label" for="${idOf(field)}">${words.amount(isDonation(checkout))}<span class="visually-hidden">, ${name}</span></label><input class="input" id="${idOf(field)}" name="${field}" type="text" inputmode="decimal" autocomplete="off" maxlength="16" value="${
          typed[field] ?? plainAmount(price, locale)
        }"${flag('aria-invalid="true"', fault !== undefined)}><span class="hint">${words.between(formatMoney(openAmount.min, locale), formatMoney(openAmount.max, locale))}</span></span>`
      : html`<span class="offer-price">${formatMoney(price, locale)}</span>`
  }${fault === undefined ? '' : html`<span class="error">${fault}</span>`}</span>${
    isAvailable
      ? html`<button class="button" name="do" value="add:${product}" aria-label="${words.addOf(name)}">${words.add}</button>`
      : html`<span class="note">${words.soldOut}</span>`
  }</li>`
}
