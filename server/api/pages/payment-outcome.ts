import { formatMoney } from '@tote/shared/format.ts'
import { html } from 'hono/html'
import { icon } from './icon.ts'
import { dateOf, type PaymentView } from './payment-view.ts'
import type { Markup } from './shell.ts'

/** Approved, and what waits for it goes on; or approved, and that is over. */
export type EndedAs = 'approved' | 'used' | 'over' | 'refused' | 'stopped'

/** What a session's page shows once there is nothing to do on it any more. */
export function outcomePanel(view: Pick<PaymentView, 'session' | 'said' | 'locale'>, is: EndedAs): Markup {
  const { session, said, locale } = view
  const { returnUrl, amount, expiresAt, approval, requestId } = session
  const isApproved = is === 'approved'
  const most = formatMoney(amount, locale)
  const until = dateOf(expiresAt, locale)
  const text = isApproved ? said.approved.text(most, until) : said[is].text
  const card = isApproved ? approval?.card : null
  return html`<div class="approval"><div class="panel"><span class="mark${isApproved ? '' : ' plain'}">${icon(
    MARKS[is],
    24,
  )}</span><h1 id="heading" tabindex="-1">${said[is].title}</h1><p role="status">${text}</p>${
    isApproved && requestId !== null ? html`<p>${said.approved.shops}</p>` : ''
  }${
    card
      ? html`<dl class="facts"><div><dt>${said.card}</dt><dd>${said.approved.by(card.brand, card.last4)}</dd></div></dl>`
      : ''
  }${
    returnUrl === null
      ? html`<p class="note">${said.close}</p>`
      : html`<div class="actions"><a class="button primary" href="${returnUrl}" target="_top">${isApproved && requestId !== null ? said.watch : said.back}</a></div>`
  }</div></div>`
}

const MARKS = {
  approved: 'check',
  used: 'check',
  over: 'alert',
  refused: 'cross',
  stopped: 'cross',
} as const satisfies Record<EndedAs, string>
