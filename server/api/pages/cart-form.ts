import { html } from 'hono/html'
import { hrefOf } from './cart-place.ts'
import type { CartView } from './cart-view.ts'
import type { Markup } from './shell.ts'

/** A form of the cart page: to where it stands, with what proves that we sent it. */
export function cartForm({ place, token }: CartView, inside: Markup, name?: string): Markup {
  return html`<form method="post" action="${hrefOf(place)}"${name === undefined ? '' : html` class="${name}"`}><input type="hidden" name="token" value="${token}">${inside}</form>`
}
