import type { Checkout } from '@tote/shared/checkout.ts'
import { formatMoney } from '@tote/shared/format.ts'
import type { Locale } from '@tote/shared/locales.ts'
import { html } from 'hono/html'
import { addressLines } from '../../services/address-form.ts'
import { countryName } from './checkout-contact.ts'
import { besideSummary } from './checkout-panel.ts'
import { icon } from './icon.ts'
import type { Markup } from './shell.ts'
import { type CheckoutPageWords, checkoutPageWords } from './words-checkout.ts'

/** The receipt, which is also what is printed. */
export function receipt(checkout: Checkout, locale: Locale): Markup {
  const words = checkoutPageWords[locale]
  const { order, returnUrl } = checkout
  const isFree = checkout.totals.find(({ type }) => type === 'total')?.amount === 0
  const { status = 'paid' } = order ?? {}
  const isReviewed = status === 'needsReview'
  const said = status === 'paid' ? (isFree ? words.placed : words.paid) : words.statusText[status]
  return besideSummary(
    checkout,
    locale,
    html`<span class="mark${isReviewed ? ' plain' : ''}">${icon(isReviewed ? 'alert' : 'check', 24)}</span><h1 id="heading" tabindex="-1">${
      isReviewed ? words.reviewTitle : words.thanks
    }</h1>
<p>${order ? html`<strong>${words.orderNumber(order.number)}</strong> · ` : ''}${said}</p>
${issued(checkout, words, locale)}${facts(checkout, locale)}
<div class="actions">${
      returnUrl
        ? html`<a class="button primary" href="${returnUrl}">${words.continueTo(checkout.merchant)}</a>`
        : html`<a class="button primary" href="${checkout.cancelUrl}">${words.back(checkout.merchant)}</a>`
    }</div><p class="note print-hint">${words.printHint}</p>`,
  )
}

function issued({ issued: all }: Checkout, words: CheckoutPageWords, locale: Locale): Markup | string {
  if (all.length === 0) return ''
  return html`<section class="issued" aria-labelledby="issued-title"><h2 id="issued-title">${words.issuedTitle}</h2><p class="note">${words.issuedText}</p><ul>${all.map(
    ({ code, amount, recipient }) => {
      const worth = formatMoney(amount, locale)
      return html`<li><span class="issued-worth">${recipient ? words.issuedFor(worth, recipient) : worth}</span><code class="issued-code">${code}</code></li>`
    },
  )}</ul></section>`
}

function facts(checkout: Checkout, locale: Locale): Markup {
  const words = checkoutPageWords[locale]
  const { order, contact, address, deliveries, delivery, fields, notes } = checkout
  const method = deliveries.find(({ id }) => id === delivery)
  const where = address ? [address.name, ...addressLines(address), countryName(address.country, locale)] : []
  const date =
    order && new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(order.placedAt))
  return html`<dl class="facts">${fact(words.payment, [
    words.status[order?.status ?? 'paid'],
    paidWith(checkout, words),
    date && words.placedOn(date),
  ])}${fact(words.contact, [
    contact?.email,
    contact?.phone,
  ])}${fact(words.deliveryMethod, [method?.name])}${fact(checkout.needsDelivery ? words.address : words.addressOnly, where)}${fields.map(
    ({ label, kind, value }) => fact(label, value ? [kind === 'check' ? words.yes : value] : []),
  )}${fact(words.note, [notes])}${fact(words.soldBy, [checkout.merchant, new URL(checkout.cancelUrl).host])}</dl>`
}

function paidWith({ order }: Checkout, words: CheckoutPageWords): string | undefined {
  if (!order?.method) return undefined
  const { method, card } = order
  const name = method === 'card' && card ? card.brand : words.methods[method]
  return card ? words.cardEnding(name, card.last4) : name
}

function fact(name: string, values: readonly (string | null | undefined)[]): Markup | string {
  const said = values.filter((value) => value)
  return said.length === 0
    ? ''
    : html`<div><dt>${name}</dt>${said.map((value) => html`<dd>${value}</dd>`)}</div>`
}
