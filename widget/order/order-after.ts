import { formatMoney } from '@tote/shared/format.ts'
import type { Fulfilment, OrderStatus, Refund, ShownOrder } from '@tote/shared/order.ts'
import { html, nothing } from 'lit'
import type { Words } from '../locales/words.ts'
import { safeUrl } from '../safe-url.ts'

/** How an order stands, in a word or two. */
export function statusChip({ order }: Words, status: OrderStatus) {
  return html`<span part="status" class="chip ${status === 'paid' ? 'good' : ''}">${order.status[status]}</span>`
}

/** What came after it was paid: what was sent, and what went back. */
export function orderAfter(order: ShownOrder, words: Words, locale: string) {
  const { refunds = [], fulfilments = [] } = order
  const date = (at: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(at))
  const pieces = (some: Refund['lines']) =>
    new Intl.ListFormat(locale).format(
      some.map(({ line, quantity }) =>
        words.order.piece(quantity, order.lines.find(({ id }) => id === line)?.name ?? '…'),
      ),
    )
  const sent = ({ lines, carrier, tracking, trackingUrl, at }: Fulfilment) => {
    const href = safeUrl(trackingUrl)
    return html`<li part="fulfilment">
      <p class="name">${pieces(lines)}</p>
      <p class="muted">${[date(at), carrier, tracking && words.order.tracking(tracking)].filter(Boolean).join(' · ')}</p>
      ${href ? html`<p><a href=${href} target="_blank" rel="noreferrer">${words.order.follow}</a></p>` : nothing}
    </li>`
  }
  const back = ({ amount, status, at, lines }: Refund) => html`<li part="refund">
    <p class="name">${formatMoney(amount, locale)}</p>
    <p class="muted">${[words.order.refund[status], date(at)].join(' · ')}</p>
    ${lines.length > 0 ? html`<p class="muted">${pieces(lines)}</p>` : nothing}
  </li>`
  return html`${fulfilments.length > 0 ? part(words.order.sent, fulfilments.map(sent)) : nothing}
  ${refunds.length > 0 ? part(words.order.refunds, refunds.map(back)) : nothing}`
}

function part(title: string, items: unknown) {
  return html`<section class="after">
    <h3>${title}</h3>
    <ul>
      ${items}
    </ul>
  </section>`
}
