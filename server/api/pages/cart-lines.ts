import type { Line } from '@tote/shared/cart.ts'
import { formatMoney } from '@tote/shared/format.ts'
import { html } from 'hono/html'
import { cartForm } from './cart-form.ts'
import type { CartView } from './cart-view.ts'
import { foundSentence } from './cart-words.ts'
import { flag, idOf } from './checkout-fields.ts'
import type { Markup } from './shell.ts'
import { lineDetails, lineTotal } from './summary.ts'
import { pageWords } from './words.ts'
import { checkoutPageWords } from './words-checkout.ts'

/** From how many on it is worth saying that there are no more. */
const FEW = 5

/** What is in the cart, by the shops that it comes from, the merchant's own first. */
export function cartLines(view: CartView): Markup {
  const shops = byShop(view.cart.lines)
  const only = shops[0]?.[1] ?? []
  if (shops.every(([shop]) => shop === '')) return lineList(view, only)
  return html`${shops.map(
    ([shop, lines], i) =>
      html`<section class="cart-shop" aria-labelledby="shop-${i}"><h2 id="shop-${i}">${shop || view.words.buying.thisShop}</h2>${lineList(view, lines)}</section>`,
  )}`
}

/** Lines by where they come from, the merchant's own shop (an empty name) first. */
export function byShop(lines: readonly Line[]): (readonly [shop: string, lines: readonly Line[]])[] {
  const shops = Map.groupBy(lines, ({ shop = '' }) => shop)
  return [...shops].sort(([one], [other]) => Number(one !== '') - Number(other !== ''))
}

function lineList(view: CartView, lines: readonly Line[]): Markup {
  return html`<ul class="lines">${lines.map((line) => cartLine(view, line))}</ul>`
}

function cartLine(view: CartView, line: Line): Markup {
  const { locale, words, problems, told, faults } = view
  const { id, name, image, url, maxQuantity } = line
  const found = [...(told?.problems ?? []), ...problems].filter(({ path }) => path === `lines/${id}`)
  const fault = faults.fields.get(`quantity.${id}`)
  const said = [
    ...new Set([...(fault ? [fault] : []), ...found.map((it) => foundSentence(it, view.cart, locale))]),
  ]
  const isFew = maxQuantity > 0 && maxQuantity <= FEW && said.length === 0
  return html`<li class="line"><span class="line-image">${
    image ? html`<img src="${image}" alt="" width="104" height="104">` : ''
  }</span><div class="line-text">${
    url ? html`<a class="line-name" href="${url}">${name}</a>` : html`<span class="line-name">${name}</span>`
  }${lineDetails(line, locale)}${linePrice(view, line)}${
    isFew ? html`<span class="line-detail">${words.available(maxQuantity)}</span>` : ''
  }</div>${lineTotal(line, locale)}${cartForm(view, lineControls(view, line, said), 'line-bottom')}</li>`
}

/** What one costs, where that is not what the line comes to. */
function linePrice({ words, locale }: CartView, { quantity, unitPrice, openAmount }: Line): Markup | string {
  const price = formatMoney(unitPrice, locale)
  if (openAmount) return html`<span class="line-detail">${words.named(price)}</span>`
  return quantity > 1 ? html`<span class="line-detail">${words.each(price)}</span>` : ''
}

function lineControls(view: CartView, line: Line, said: readonly string[]): Markup {
  const { locale } = view
  const form = checkoutPageWords[locale]
  const { id, quantity, isQuantityFixed } = line
  const name = nameOf(line)
  return html`<div class="line-controls">${
    isQuantityFixed
      ? html`<span class="line-quantity">${pageWords[locale].quantity(quantity)}</span>`
      : html`${stepper(view, line, said.length > 0)}<button class="line-change" name="do" value="line:${id}" aria-label="${form.changeLineOf(name)}">${form.changeLine}</button>`
  }<button class="line-remove" name="do" value="drop:${id}" aria-label="${form.removeLine(name)}">${form.remove}</button></div>${
    said.length > 0
      ? html`<p class="line-problem" id="${idOf(`quantity.${id}`)}-error">${said.join(' ')}</p>`
      : ''
  }`
}

/** The first button is what Enter in the field presses: it takes what was typed. */
function stepper({ words, locale, faults }: CartView, line: Line, isDescribed: boolean): Markup {
  const { id, quantity, minQuantity, maxQuantity } = line
  const field = `quantity.${id}`
  const name = nameOf(line)
  const most = Math.max(maxQuantity, 1)
  const step = (label: string, sign: string, to: number, isOff: boolean) =>
    html`<button class="step" name="do" value="set:${id}:${to}" aria-label="${label}"${flag('disabled', isOff)}>${sign}</button>`
  return html`<button class="visually-hidden" name="do" value="line:${id}" tabindex="-1" aria-hidden="true"></button><span class="stepper">${step(
    words.decrease(name),
    '−',
    quantity - 1,
    quantity <= minQuantity,
  )}<input class="line-number" id="${idOf(field)}" name="${field}" type="text" inputmode="numeric" autocomplete="off" maxlength="4" value="${
    faults.typed[field] ?? quantity
  }" aria-label="${checkoutPageWords[locale].quantityOf(name)}"${flag('aria-invalid="true" autofocus', faults.fields.has(field))}${flag(
    `aria-describedby="${idOf(field)}-error"`,
    isDescribed,
  )}>${step(words.increase(name), '+', quantity + 1, quantity >= most)}</span>`
}

/** With what tells it from others of its name. */
function nameOf({ name, options }: Line): string {
  return [name, ...options.map(({ value }) => value)].join(', ')
}
