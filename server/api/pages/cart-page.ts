import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Merchant } from '../../domain/merchant.ts'
import { cartBuying, phaseOf } from './cart-buying.ts'
import { cartLines } from './cart-lines.ts'
import { cartNotices } from './cart-notices.ts'
import { hrefOf } from './cart-place.ts'
import { CART_CSS } from './cart-style.ts'
import { cartSum } from './cart-sum.ts'
import type { CartView } from './cart-view.ts'
import { newNonce, pageHeaders } from './headers.ts'
import { icon } from './icon.ts'
import { type Markup, shell } from './shell.ts'
import { pageWords } from './words.ts'
import { checkoutPageWords } from './words-checkout.ts'

/** Seconds after which a page that waits for shops looks again. */
const LOOK_AGAIN = 15

interface Page {
  /** Of the checkout, which this page looks like. */
  readonly css: string
  readonly testMode: boolean
  readonly status?: number
  readonly retryAfter?: number | undefined
}

/** The cart on a page of ours, whole without a script: everything that the drawer on a shop's page does. */
export function showCartPage(c: Context, view: CartView, { css, testMode, status = 200, retryAfter }: Page) {
  const { cart, locale, words, merchant, place, asked, faults } = view
  const nonce = newNonce()
  const isEmpty = cart.lines.length === 0
  // While it is being bought, nothing is to be changed but that.
  const phase = asked && phaseOf(asked)
  const body = html`<div class="cart-page"><h1>${words.title}${
    isEmpty ? '' : html` <span class="count">${words.items(cart.quantity)}</span>`
  }</h1>
${cartNotices(view)}${asked ? cartBuying(view, asked) : ''}${
  phase !== undefined && phase !== 'ended'
    ? ''
    : isEmpty
      ? empty(view)
      : html`<div class="cart-columns"><div class="cart-lines">${cartLines(view)}</div>${cartSum(view)}</div>`
}</div>`
  const home = place.back ?? merchant.site
  const isRefused = faults.notice !== undefined || faults.fields.size > 0
  const page = shell({
    title: `${isRefused ? `${checkoutPageWords[locale].faultsTitle} ` : ''}${words.title} · ${merchant.name}`,
    locale,
    nonce,
    css: css + CART_CSS,
    merchant,
    href: home,
    head:
      phase === 'going'
        ? html`<meta http-equiv="refresh" content="${LOOK_AGAIN}; url=${hrefOf(place, { bought: '1' })}">`
        : html``,
    badge: testMode ? pageWords[locale].testMode : undefined,
    body,
  })
  const wait = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
  return c.html(page, status as ContentfulStatusCode, { ...pageHeaders(nonce, merchant), ...wait })
}

function empty({ words, merchant, place }: CartView): Markup {
  return html`<div class="cart-empty">${icon('bag', 64)}<p class="lead">${words.empty}</p><p class="note">${words.emptyHint}</p><a class="button primary" href="${place.back ?? merchant.site}">${words.continueShopping}</a></div>`
}

/** Where links to a merchant's cart lead. */
export function pathOf({ id }: Merchant): string {
  return `/stores/${encodeURIComponent(id)}/cart.php`
}

/** Only a page we sent to this browser knows it: the session's id never leaves its sealed cookie. */
export function formToken(sessionId: string): string {
  return createHash('sha256').update(`cart:${sessionId}`).digest('base64url')
}
