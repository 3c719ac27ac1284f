import type { AppliedCode } from '@tote/shared/cart.ts'
import { formatMoney } from '@tote/shared/format.ts'
import { html } from 'hono/html'
import { cartForm } from './cart-form.ts'
import { byShop } from './cart-lines.ts'
import type { CartView } from './cart-view.ts'
import { foundSentence } from './cart-words.ts'
import { attribute, flag } from './checkout-fields.ts'
import { icon } from './icon.ts'
import { linkWords } from './link-words.ts'
import type { Markup } from './shell.ts'
import { totalRow } from './summary.ts'
import { pageWords } from './words.ts'
import { checkoutPageWords } from './words-checkout.ts'

/** Beside the lines: codes, what it all comes to, what delivery would cost, and the way on. */
export function cartSum(view: CartView): Markup {
  const { cart, locale, words, merchant, place } = view
  const isBoughtElsewhere = cart.lines.some(({ shop }) => shop !== undefined)
  const home = place.back ?? merchant.site
  return html`<section class="cart-sum" aria-label="${pageWords[locale].summary}">${
    isBoughtElsewhere ? unusedCodes(view) : html`${codeEntry(view)}${codes(view)}`
  }<dl class="totals">${
    isBoughtElsewhere
      ? cart.totals
          .filter(({ type }) => type === 'subtotal')
          .map(
            (row) =>
              html`<div class="total-row" data-type="total"><dt>${words.buying.goods}</dt><dd>${formatMoney(row, locale)}</dd></div>`,
          )
      : cart.totals.map((row) => totalRow(row, locale))
  }</dl>${isBoughtElsewhere ? '' : delivery(view)}${
    isBoughtElsewhere ? buy(view) : checkout(view)
  }<a class="back" href="${home}">${words.continueShopping}</a>${currencies(view)}</section>`
}

function checkout(view: CartView): Markup {
  const { locale } = view
  return cartForm(
    view,
    html`<button class="pay" name="do" value="checkout">${linkWords[locale].checkout}</button>`,
    'cart-go',
  )
}

function buy(view: CartView): Markup {
  const { buying } = view.words
  return cartForm(
    view,
    html`<button class="pay" name="do" value="buy" aria-describedby="buy-hint">${buying.buy}</button><p class="hint" id="buy-hint">${buying.buyHint(
      byShop(view.cart.lines).length,
    )}</p>`,
    'cart-go',
  )
}

function codeEntry(view: CartView): Markup {
  const form = checkoutPageWords[view.locale]
  const { fields, typed } = view.faults
  const fault = fields.get('code')
  return cartForm(
    view,
    html`<label class="label" for="code">${form.code}</label><div class="code-entry"><input class="input" id="code" name="code" type="text" maxlength="50" autocomplete="off" autocapitalize="characters" spellcheck="false"${attribute(
      'value',
      typed['code'] || undefined,
    )}${flag('aria-invalid="true" aria-describedby="code-error" autofocus', fault !== undefined)}><button class="button" name="do" value="code">${form.applyCode}</button></div>${
      fault === undefined ? '' : html`<p class="error" id="code-error">${fault}</p>`
    }`,
    'code-form',
  )
}

/** What came off by itself, and the codes that can be taken off again. */
function codes(view: CartView): Markup | string {
  const { promotions, codes } = view.cart
  if (promotions.length + codes.length === 0) return ''
  return html`<ul class="codes">${promotions.map(
    ({ name, discount }) =>
      html`<li class="code taken"><span class="code-name">${name}</span>${off(view, discount.amount, discount.currency)}</li>`,
  )}${codes.map((one) => codeItem(view, one))}</ul>`
}

function codeItem(view: CartView, { code, discount, balance }: AppliedCode): Markup {
  const { locale, problems } = view
  const problem = problems.find(({ path }) => path === `codes/${code}`)
  const remove = checkoutPageWords[locale].removeCode(code)
  return html`<li class="code"><bdi class="code-name">${code}</bdi>${off(view, discount.amount, discount.currency)}${
    balance
      ? html`<span class="code-left">${pageWords[locale].balance(formatMoney(balance, locale))}</span>`
      : ''
  }${cartForm(
    view,
    html`<button class="code-remove" name="do" value="remove:${code}" aria-label="${remove}">${icon('cross', 16)}</button>`,
  )}${problem ? html`<span class="code-problem">${foundSentence(problem, view.cart, locale)}</span>` : ''}</li>`
}

function off({ locale }: CartView, amount: number, currency: string): Markup | string {
  return amount > 0
    ? html`<span class="code-off">${formatMoney({ amount: -amount, currency }, locale)}</span>`
    : ''
}

/** Codes of the cart, which no other shop is told of. */
function unusedCodes({ cart, words }: CartView): Markup | string {
  if (cart.codes.length === 0) return ''
  return html`<div><ul class="codes">${cart.codes.map(
    ({ code }) => html`<li class="code taken"><s><bdi>${code}</bdi></s></li>`,
  )}</ul><p class="hint">${words.buying.codesUnused}</p></div>`
}

function delivery(view: CartView): Markup | string {
  const { cart, words, estimate, locale, place } = view
  if (!cart.needsDelivery || cart.totals.some(({ type }) => type === 'delivery')) return ''
  const { country = '', countries = [], ways } = estimate ?? {}
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  const listed = countries
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, locale))
  const price = (amount: number, currency: string) =>
    amount === 0 ? pageWords[locale].free : formatMoney({ amount, currency }, locale)
  return html`<div><p class="hint">${words.deliveryLater}</p>${
    listed.length === 0
      ? ''
      : html`<details class="cart-estimate"${flag('open', ways !== undefined)}><summary>${words.estimate}</summary><form class="cart-pick" method="get" action="${place.path}">${
          place.back === undefined ? '' : html`<input type="hidden" name="back" value="${place.back}">`
        }<label class="label" for="country">${words.country}</label><div class="select"><select class="input" id="country" name="country" autocomplete="country">${listed.map(
          ({ code, name }) =>
            html`<option value="${code}"${flag('selected', code === country)}>${name}</option>`,
        )}</select></div><button class="button">${words.showDelivery}</button></form>${
          ways === undefined
            ? ''
            : ways.length === 0
              ? html`<p class="error" role="status">${checkoutPageWords[locale].notDelivered}</p>`
              : html`<dl role="status">${ways.map(
                  (way) =>
                    html`<div class="total-row"><dt>${way.name}</dt><dd>${price(way.price.amount, way.price.currency)}</dd></div>`,
                )}</dl>`
        }</details>`
  }</div>`
}

/** What the cart can be priced in, where there is a choice. */
function currencies(view: CartView): Markup | string {
  const { cart, words, faults } = view
  if (cart.currencies.length < 2) return ''
  const fault = faults.fields.get('currency')
  return cartForm(
    view,
    html`<label class="label" for="currency">${words.currency}</label><div class="select"><select class="input" id="currency" name="currency"${flag('aria-invalid="true" aria-describedby="currency-error" autofocus', fault !== undefined)}>${cart.currencies
      .toSorted()
      .map(
        (one) => html`<option${flag('selected', one === cart.currency)}>${one}</option>`,
      )}</select></div><button class="button" name="do" value="currency">${words.changeCurrency}</button>${
      fault === undefined ? '' : html`<p class="error" id="currency-error">${fault}</p>`
    }`,
    'cart-pick',
  )
}
