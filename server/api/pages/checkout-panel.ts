import type { Checkout } from '@tote/shared/checkout.ts'
import type { Locale } from '@tote/shared/locales.ts'
import { html } from 'hono/html'
import { icon } from './icon.ts'
import type { Markup } from './shell.ts'
import { summary } from './summary.ts'
import { checkoutPageWords } from './words-checkout.ts'

interface Panel {
  readonly checkout: Checkout
  readonly locale: Locale
  /** The form's, with which a payment is given up. */
  readonly token: string
}

/** The shopper is asked on another page: the way there, and the way to pay otherwise. */
export function secondStepPanel({ checkout, locale, token }: Panel): Markup {
  const words = checkoutPageWords[locale]
  const isElsewhere = checkout.payment.kind === 'redirect'
  return besideSummary(
    checkout,
    locale,
    html`<span class="mark plain">${icon('bank', 24)}</span><h1 id="heading" tabindex="-1">${
      isElsewhere ? words.elsewhereTitle : words.secondStepTitle
    }</h1><p>${isElsewhere ? words.elsewhereText : words.secondStepText}</p>
<form class="actions" method="post" action="/checkout/${checkout.id}"><a class="button primary" href="${checkout.secondStepUrl ?? ''}">${
      isElsewhere ? words.continueElsewhere : words.continueAtBank
    }</a><input type="hidden" name="token" value="${token}"><button class="button" name="do" value="abandon">${
      isElsewhere ? words.otherWay : words.otherCard
    }</button></form>`,
  )
}

/** Nothing to do but wait; the page looks again by itself. */
export function waitingPanel({
  checkout,
  locale,
  again,
}: Omit<Panel, 'token'> & { readonly again: string }): Markup {
  const words = checkoutPageWords[locale]
  const isLong = checkout.status === 'processing'
  return besideSummary(
    checkout,
    locale,
    html`<span class="mark plain">${icon('bank', 24)}</span><h1 id="heading" tabindex="-1">${isLong ? words.processingTitle : words.waitingTitle}</h1><p role="status">${
      isLong ? words.processingText : words.waitingText
    }</p>${isLong ? html`<p class="note">${words.processingStay}</p>` : ''}<div class="actions"><a class="button primary" href="${again}">${words.checkAgain}</a>${
      isLong ? html`<a class="button" href="${checkout.cancelUrl}">${words.back(checkout.merchant)}</a>` : ''
    }</div>`,
  )
}

/** What stands in place of the form, beside what is bought. */
export function besideSummary(checkout: Checkout, locale: Locale, panel: Markup): Markup {
  return html`<div class="layout">
${summary(checkout, locale)}
<section class="form"><div class="panel">${panel}</div></section></div>`
}
