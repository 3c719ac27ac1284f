import { viewOrder } from './api/rest/order-view.ts'
import { showAmount, table } from './cli-table.ts'
import { fulfilmentOf } from './domain/fulfilling.ts'
import { type OrderRecord, statusOf } from './domain/order.ts'

/** How far it is sent. */
export const SENT = { none: 'not sent', part: 'sent in part', whole: 'sent' } as const

/** An order for people to read. */
export function textOf(order: OrderRecord): string {
  const { number, contact, address, payment, notes, fields = [], refunds = [], fulfilments = [] } = order
  const { lines, totals, placedAt } = viewOrder(order)
  const { currency } = order.snapshot
  const goods = lines.map((line, i) => [
    `${i + 1}`,
    `${line.quantity} × ${[line.name, ...line.choices.map(({ value }) => value)].filter(Boolean).join(', ')}`,
    showAmount(line.total),
  ])
  const sums = totals.map((row) => ['', [row.type, row.label].filter(Boolean).join(' '), showAmount(row)])
  const to = address
    ? [
        address.name,
        address.line1,
        address.line2,
        address.postalCode,
        address.city,
        address.region,
        address.country,
      ]
    : []
  return [
    `Order ${number}, ${statusOf(order)}, ${SENT[fulfilmentOf(order)]}, placed ${placedAt}`,
    [contact.email, contact.phone, ...to].filter(Boolean).join(', '),
    ...(payment.card ? [`Paid with ${payment.card.brand} …${payment.card.last4}`] : []),
    ...(notes ? [`Note: ${notes}`] : []),
    ...fields.map(({ label, value }) => `${label}: ${value}`),
    '',
    table([...goods, ...sums]),
    ...fulfilments.map(
      ({ at, carrier, tracking }) =>
        `Sent ${new Date(at).toISOString()} ${[carrier, tracking].filter(Boolean).join(' ')}`,
    ),
    ...refunds.map(
      ({ at, amount, status, reason }) =>
        `Refund ${showAmount({ amount, currency })}, ${status}, ${new Date(at).toISOString()}: ${reason}`,
    ),
  ].join('\n')
}
