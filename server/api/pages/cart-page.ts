import { createHash } from 'node:crypto'
import type { CartAnswer, Locale } from '@tote/shared/cart.ts'
import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Merchant } from '../../domain/merchant.ts'
import { newNonce, pageHeaders } from './headers.ts'
import { linkWords } from './link-words.ts'
import { problemSentence } from './problem-words.ts'
import { shell } from './shell.ts'
import { codeItem, lineItem, totalRow } from './summary.ts'

/** What the cart page has beside the checkout's style sheet. */
const CSS = `
.cart-page,.cart-page *{box-sizing:border-box}
.cart-page{inline-size:min(40rem,100%);margin-inline:auto;padding:2.5rem 1.25rem 4rem}
.cart-page h1{margin:0 0 1.5rem;font-family:var(--_heading-font);font-size:1.75rem;font-weight:600;letter-spacing:-.015em;line-height:1.2}
.cart-page .lines{gap:0}
.cart-page .line{padding-block:1rem;border-block-start:1px solid var(--_border)}
.cart-page .codes{margin-block-start:1.25rem}
.cart-page .notice{margin:0 0 1.5rem;padding:.75rem 1rem;border:1px solid var(--_border);border-radius:var(--_radius);background:var(--_subtle)}
.cart-page .code-room{display:none}
.cart-page form{margin:2rem 0 0}
.cart-page .button{display:flex;align-items:center;justify-content:center;box-sizing:border-box;inline-size:100%;min-block-size:3.25rem;padding:.75rem 1.5rem;border:1px solid var(--_accent);border-radius:var(--_radius);background:var(--_accent);color:var(--_on-accent);font:inherit;font-weight:600;cursor:pointer}
.cart-page .button:hover{background:color-mix(in oklab,var(--_accent) 88%,var(--_on-accent))}
.cart-page :is(.button,.back):focus-visible{outline:2px solid var(--_focus);outline-offset:3px}
.cart-page .back{display:inline-block;margin-block-start:1rem;padding-block:.5rem;color:inherit;text-underline-offset:.25em}
`

interface Shown {
  readonly css: string
  readonly merchant: Merchant
  readonly locale: Locale
  /** The session whose cart it is. */
  readonly sessionId: string
  /** A code that came with the link and was not taken. */
  readonly refusedCode?: string | undefined
}

/** A cart on a page of ours, and the way to its checkout: for shoppers whom a link brought here. */
export function showCartPage(c: Context, { cart, problems }: CartAnswer, shown: Shown) {
  const { css, merchant, locale, sessionId, refusedCode } = shown
  const words = linkWords[locale]
  const nonce = newNonce()
  const notices = [
    ...(refusedCode === undefined ? [] : [words.codeRefused(refusedCode)]),
    ...new Set(problems.map((problem) => problemSentence(problem, cart, locale))),
  ]
  const body = html`<div class="cart-page"><h1>${words.cart}</h1>
${notices.map((notice) => html`<p class="notice" role="status">${notice}</p>`)}
<ul class="lines">${cart.lines.map((line) => lineItem(line, locale))}</ul>
${cart.codes.length > 0 ? html`<ul class="codes">${cart.codes.map((code) => codeItem(code, locale))}</ul>` : ''}
<dl class="totals">${cart.totals.map((row) => totalRow(row, locale))}</dl>
<form method="post" action="${pathOf(merchant)}"><input type="hidden" name="token" value="${formToken(sessionId)}">
<button class="button">${words.checkout}</button></form>
<a class="back" href="${merchant.site}">${words.back}</a></div>`
  const page = shell({
    title: `${words.cart} · ${merchant.name}`,
    locale,
    nonce,
    css: css + CSS,
    merchant,
    href: merchant.site,
    body,
  })
  return c.html(page, 200, pageHeaders(nonce, merchant))
}

/** Where the session's cart at this merchant is shown. */
export function pathOf({ id }: Merchant): string {
  return `/stores/${encodeURIComponent(id)}/cart.php`
}

/** Only a page we sent to this browser knows it: the session's id never leaves its sealed cookie. */
export function formToken(sessionId: string): string {
  return createHash('sha256').update(`cart:${sessionId}`).digest('base64url')
}
