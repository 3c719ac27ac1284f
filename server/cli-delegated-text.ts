import { money } from '@tote/shared/money.ts'
import { showAmount, table } from './cli-table.ts'
import type { DelegatedRecord, Purchase } from './domain/delegated.ts'
import { statusOf } from './domain/delegated-status.ts'

/** A request for people to read. */
export function textOfRequest(request: DelegatedRecord): string {
  const { number, id, createdAt, keyId, purchases } = request
  return [
    `Request ${number}, ${statusOf(request)}, asked ${moment(createdAt)} by key ${keyId}`,
    id,
    ...purchases.map((purchase) => `\n${textOfPurchase(purchase)}`),
  ].join('\n')
}

function textOfPurchase(purchase: Purchase): string {
  const { id, shop, items, quote, status, isUnknown, cancelAskedAt, hasRisen, confirmBy } = purchase
  const { paid, order, note, link, history, left, placing } = purchase
  const hints = [
    ...(isUnknown ? ['unknown: ask the shop, then "tote delegated settle"'] : []),
    ...(cancelAskedAt !== null && !purchase.endedAt ? ['is to be stopped'] : []),
  ]
  const lines = items.map(({ id: item, url, quantity }) => {
    const line = quote?.lines.find(({ itemId }) => itemId === item)
    const why = left.find(({ itemId }) => itemId === item)?.why
    const worth = line && quote ? showAmount(money(line.unitPrice, quote.currency)) : ''
    return ['', `${quantity} × ${line?.name ?? url}`, why ?? worth]
  })
  return [
    [`${shop}: ${status}`, ...hints].join(', '),
    id,
    table(lines),
    ...(quote ? [`Asks ${showAmount(money(quote.total, quote.currency))}, quote ${quote.hash}`] : []),
    ...(placing ? [askedOf(purchase, placing)] : []),
    ...(confirmBy === null
      ? []
      : [`Waits to be confirmed until ${moment(confirmBy)}${hasRisen ? ': it costs more than before' : ''}`]),
    ...(paid ? [`Paid ${showAmount(paid)}${order === null ? '' : `, order ${order}`}`] : []),
    ...(note === null ? [] : [note]),
    ...(link === null ? [] : [link]),
    table(history.map((entry) => [moment(entry.at), entry.status])),
  ].join('\n')
}

/** By what whoever was asked can find it. */
function askedOf({ executor, reference }: Purchase, placing: NonNullable<Purchase['placing']>): string {
  const { attempt, at, service } = placing
  if (executor !== 'upstream') return `Placed ${moment(at)}, attempt ${attempt}`
  const named = reference === null ? 'it gave no name for it' : `its name for it ${reference}`
  return `Asked of the service ${service ?? ''} at ${moment(at)}, Idempotency-Key ${attempt}, ${named}`
}

function moment(at: number): string {
  return new Date(at).toISOString()
}
