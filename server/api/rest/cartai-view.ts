import { money } from '@tote/shared/money.ts'
import type { z } from 'zod'
import type { DelegatedItem, DelegatedRecord, Purchase, Quote } from '../../domain/delegated.ts'
import { historyOf, isEnded, statusOf } from '../../domain/delegated-status.ts'
import { decimal, decimalText } from './amounts.ts'
import type { Cancelling, Created, History, Task } from './cartai-answer.ts'

type Outcome = Pick<
  z.infer<typeof Task>,
  'quote' | 'paid' | 'orderId' | 'reason' | 'notes' | 'handoffUrl' | 'cancelling'
>

/** What creating answers: always the beginning, also when it is asked for again. */
export function viewCreated({ id, purchases }: DelegatedRecord): z.infer<typeof Created> {
  const tasks = purchases.map((purchase) => ({ ...partOf(purchase), status: 'QUEUED' as const }))
  return { taskId: id, tid: id, status: 'QUEUED', tasks }
}

/** A request, or one shop's part of it, as `id` says. */
export function viewTask(request: DelegatedRecord, id: string): z.infer<typeof Task> {
  const shown = partNamed(request, id)
  const { purchases, options } = shown
  const [only, ...others] = purchases
  const isOne = only !== undefined && others.length === 0
  return {
    taskId: id,
    tid: id,
    status: statusOf(shown),
    merchant: purchases.map(({ group }) => hostIn(group)).join(', '),
    createdAt: moment(request.createdAt),
    updatedAt: moment(Math.max(...purchases.flatMap(({ history }) => history.map(({ at }) => at)))),
    customer: request.customer ?? null,
    tasks: purchases.map((purchase) => ({
      ...partOf(purchase),
      items: purchase.items.map((item) => itemOf(item, purchase)),
      ...outcomeOf(purchase),
    })),
    options: {
      ...options.others,
      verifyBeforePlacement: options.verifyBeforePlacement,
      failTaskIfNotConfirmed: options.failTaskIfNotConfirmed,
      allowPartialCheckoutForMultiSku: options.allowPartial,
      ...(options.limit && {
        maxTotal: { amount: decimalText(options.limit), currency: options.limit.currency },
      }),
    },
    metadata: request.metadata ?? {},
    derivedDetails: {
      pricing: pricingOf(purchases),
      shipping: { strategy: options.strategy, method: isOne ? (only.quote?.deliveryName ?? null) : null },
    },
    ...(isOne ? outcomeOf(only) : severalOf(purchases)),
  }
}

/** What it went through, in order. */
export function viewHistory(request: DelegatedRecord, id: string): z.infer<typeof History> {
  return historyOf(partNamed(request, id)).map(({ status, at, note }) => ({
    status,
    timestamp: moment(at),
    ...(note !== undefined && { message: note }),
    creditsConsumed: 0,
  }))
}

export function viewCancelling(request: DelegatedRecord, id: string): z.infer<typeof Cancelling> {
  const message = 'The request to stop was accepted. What comes of it, the task says.'
  return { taskId: id, tid: id, status: statusOf(partNamed(request, id)), message }
}

/** The whole request by its own id, else the purchase that is named. */
function partNamed(request: DelegatedRecord, id: string): DelegatedRecord {
  if (id === request.id) return request
  return { ...request, purchases: request.purchases.filter((purchase) => purchase.id === id) }
}

function partOf({ id, status, group, items }: Purchase) {
  return { taskId: id, status, merchant: hostIn(group), urls: items.map(({ url }) => url) }
}

/** The address of the shop, which every group begins with. */
function hostIn(group: string): string {
  return group.split('/')[0] ?? group
}

function itemOf(item: DelegatedItem, { quote, left, status, why }: Purchase) {
  const line = quote?.lines.find(({ itemId }) => itemId === item.id)
  const refused = left.find(({ itemId }) => itemId === item.id)
  const isOver = refused !== undefined || isEnded(status)
  const isBought = status === 'COMPLETED' && !refused
  return {
    url: item.url,
    quantity: item.quantity,
    selectedVariant: { ...item.choices },
    metadata: { ...item.metadata },
    name: line?.name ?? item.shown?.name ?? null,
    price: quote && line ? decimal(line.unitPrice, quote.currency) : null,
    status: isBought ? ('bought' as const) : isOver ? ('notBought' as const) : ('waiting' as const),
    reason: isBought ? null : (refused?.why ?? why),
  }
}

function outcomeOf(purchase: Purchase): Outcome {
  const { quote, paid, order, why, note, link } = purchase
  return {
    quote: quote && viewQuote(quote, purchase),
    paid: paid && { amount: decimalText(paid), currency: paid.currency },
    orderId: order,
    reason: why,
    notes: note ?? '',
    handoffUrl: link,
    cancelling: isCancelling(purchase),
  }
}

/** Of several shops together only words can be said. */
function severalOf(purchases: readonly Purchase[]): Outcome {
  const notes = purchases.flatMap(({ shop, note }) => (note ? [`${shop}: ${note}`] : [])).join(' ')
  const nothing = { quote: null, paid: null, orderId: null, reason: null, handoffUrl: null }
  return { ...nothing, notes, cancelling: purchases.some(isCancelling) }
}

function isCancelling({ cancelAskedAt, status }: Purchase): boolean {
  return cancelAskedAt !== null && !isEnded(status)
}

function viewQuote(quote: Quote, { items, hasRisen, confirmBy, status }: Purchase): Outcome['quote'] {
  const { hash, currency, subtotal, discount, delivery, tax, total, deliveryName } = quote
  const text = (units: number) => decimalText(money(units, currency))
  const isAsked = status === 'PENDING_CONFIRMATION' && confirmBy !== null
  return {
    hash,
    subtotal: text(subtotal),
    discount: text(discount),
    shipping: delivery === null ? null : text(delivery),
    tax: tax === null ? null : text(tax),
    total: text(total),
    currency,
    method: deliveryName,
    risen: hasRisen,
    expiresAt: isAsked ? moment(confirmBy) : null,
    lines: quote.lines.map(({ itemId, name, quantity, unitPrice }) => ({
      url: items.find(({ id }) => id === itemId)?.url ?? '',
      name,
      quantity,
      price: text(unitPrice),
    })),
  }
}

/** What quotes come to together; null where one is still missing, or they are of several currencies. */
export function pricingOf(parts: readonly { readonly quote: Omit<Quote, 'hash' | 'at'> | null }[]) {
  const quotes = parts.flatMap(({ quote }) => quote ?? [])
  const [first] = quotes
  if (!first || quotes.length < parts.length || quotes.some(({ currency }) => currency !== first.currency))
    return null
  const { currency } = first
  const sum = (of: (quote: (typeof quotes)[number]) => number | null) =>
    quotes.reduce<number | null>((all, quote) => {
      const one = of(quote)
      return all === null || one === null ? null : all + one
    }, 0)
  const told = (units: number | null) => (units === null ? null : decimal(units, currency))
  const shipping = sum(({ delivery }) => delivery)
  return {
    // There is no place for discounts: what is told must add up all the same.
    subtotal: decimal(sum(({ subtotal, discount }) => subtotal - discount) ?? 0, currency),
    shipping: told(shipping),
    shippingKnown: shipping !== null,
    tax: told(sum(({ tax }) => tax)),
    total: decimal(sum(({ total }) => total) ?? 0, currency),
    currency,
  }
}

export function moment(at: number): string {
  return new Date(at).toISOString()
}
