import { html } from 'hono/html'
import { cartForm } from './cart-form.ts'
import { toldSentence } from './cart-told.ts'
import type { CartView } from './cart-view.ts'
import { foundSentence } from './cart-words.ts'
import { linkWords } from './link-words.ts'
import type { Markup } from './shell.ts'

/** At the top of the page: what was done or refused, and what is wrong with the cart as a whole. */
export function cartNotices(view: CartView): Markup {
  const { faults, told, words, locale, cart, problems, refusedCode } = view
  const { notice } = faults
  const elsewhere = cart.lines.map(({ id }) => `lines/${id}`)
  const found = problems.filter(
    ({ path = '' }) => !elsewhere.includes(path) && !cart.codes.some(({ code }) => path === `codes/${code}`),
  )
  const bad = [
    ...(refusedCode === undefined ? [] : [linkWords[locale].codeRefused(refusedCode)]),
    ...new Set(found.map((problem) => foundSentence(problem, cart, locale))),
  ]
  return html`${
    notice
      ? html`<div class="told bad" role="alert">${notice.isAddition ? html`<p><strong>${words.notAdded}</strong></p>` : ''}<p>${notice.text}</p>${
          notice.product === undefined ? '' : html`<a href="${notice.product}">${words.backToProduct}</a>`
        }</div>`
      : ''
  }${bad.map((text) => html`<p class="told bad" role="alert">${text}</p>`)}${
    told ? html`<p class="told" role="status">${toldSentence(told, words)}</p>` : ''
  }${joined(view)}`
}

/** That two carts became one: what came along, what stayed behind and why, and both ways on. */
function joined(view: CartView): Markup | string {
  const { joined } = view.cart
  if (!joined) return ''
  const words = view.words.joined
  const { lines, codes, left } = joined
  const came = lines.reduce((sum, { quantity }) => sum + quantity, 0)
  return html`<section class="told" aria-labelledby="joined"><h2 id="joined">${words.title(came)}</h2><p>${words.came(came)}</p>${
    codes.length > 0 ? html`<p>${words.codes(codes)}</p>` : ''
  }${
    left.length > 0
      ? html`<p>${words.left}</p><ul>${left.map(
          ({ name, quantity, why }) =>
            html`<li><b>${words.stayed(name, quantity)}</b> ${words.why[why]}</li>`,
        )}</ul>`
      : ''
  }${cartForm(
    view,
    html`<button class="button" name="do" value="keep">${words.keep}</button><button class="button" name="do" value="undo">${words.undo}</button>`,
    'cart-ways',
  )}</section>`
}
