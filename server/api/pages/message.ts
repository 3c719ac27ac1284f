import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Merchant } from '../../domain/merchant.ts'
import { newNonce, pageHeaders } from './headers.ts'
import { shell } from './shell.ts'
import { localeOf, pageWords } from './words.ts'

/** The same page for a checkout that is not there and for one that is not this browser's. */
export function notFoundPage(c: Context, css: string) {
  const locale = localeOf(c.req.raw)
  const { title, text } = pageWords[locale].notFound
  const nonce = newNonce()
  const body = html`<section class="message"><h1>${title}</h1><p>${text}</p></section>`
  return c.html(shell({ title, locale, nonce, css, body }), 404, pageHeaders(nonce))
}

/** A checkout whose cart is empty or has expired: the way back stands on it. */
export function nothingToPayPage(c: Context, css: string, merchant: Merchant) {
  const locale = localeOf(c.req.raw)
  const { title, text, back } = pageWords[locale].empty
  const nonce = newNonce()
  const body = html`<section class="message"><h1>${title}</h1><p>${text}</p><p><a class="button" href="${merchant.site}">${back}</a></p></section>`
  const head = { name: merchant.name, href: merchant.site }
  return c.html(shell({ title, locale, nonce, css, merchant: head, body }), 409, pageHeaders(nonce, merchant))
}
