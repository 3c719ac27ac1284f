import type {
  DelegatedItemView,
  DelegatedPurchaseView,
  DelegatedQuoteView,
  DelegatedView,
} from '@tote/shared/delegated.ts'
import { type Money, money } from '@tote/shared/money.ts'
import type { DelegatedItem, DelegatedRecord, Purchase } from './delegated.ts'
import { isEnded, statusOf } from './delegated-status.ts'

/** Of the payment session that a request waits for. */
export interface ApprovalShown {
  /** It waits for the buyer. */
  readonly isAwaited: boolean
  /** Its page then; null also for whoever may only watch. */
  readonly url: string | null
  readonly approved: Money | null
}

/** A request as the page shows it that asked: from explicit fields, nothing about the buyer. */
export function showDelegated(
  record: DelegatedRecord,
  { isAwaited, url, approved }: ApprovalShown,
): DelegatedView {
  const status = statusOf(record)
  return {
    id: record.id,
    status,
    version: record.version,
    purchases: record.purchases.map(showPurchase),
    awaitsApproval: isAwaited && !isEnded(status),
    approvalUrl: isEnded(status) ? null : url,
    approved,
    createdAt: new Date(record.createdAt).toISOString(),
  }
}

function showPurchase(purchase: Purchase): DelegatedPurchaseView {
  const { id, shop, status, quote, agreed, hasRisen, cancelAskedAt, isUnknown, paid, order, why, link } =
    purchase
  return {
    id,
    shop,
    status,
    items: purchase.items.map((item) => showItem(purchase, item)),
    quote: showQuote(purchase),
    hasRisen,
    agreed: agreed && quote ? money(agreed.total, quote.currency) : null,
    // Also once it was bought all the same: nobody is told that this is what they wanted.
    isCancelling: cancelAskedAt !== null && status !== 'CANCELLED' && status !== 'FAILED',
    paid,
    order,
    why: why ?? (isUnknown ? 'outcomeUnknown' : null),
    link,
    history: purchase.history.map(({ status, at }) => ({ status, at: new Date(at).toISOString() })),
  }
}

function showItem({ status, quote, left }: Purchase, item: DelegatedItem): DelegatedItemView {
  const quoted = quote?.lines.find(({ itemId }) => itemId === item.id)
  const missing = left.find(({ itemId }) => itemId === item.id)
  const isLost = missing !== undefined || status === 'FAILED' || status === 'CANCELLED'
  return {
    id: item.id,
    url: item.url,
    name: quoted?.name ?? item.shown?.name ?? nameOf(item.url),
    image: quoted?.image ?? item.shown?.image ?? null,
    choices: quoted?.choices ?? Object.entries(item.choices).map(([name, value]) => ({ name, value })),
    quantity: item.quantity,
    unitPrice: quoted && quote ? money(quoted.unitPrice, quote.currency) : (item.shown?.price ?? null),
    shownPrice: item.shown?.price ?? null,
    state: isLost ? 'notBought' : status === 'COMPLETED' ? 'bought' : 'waiting',
    line: item.line ?? null,
    why: missing?.why ?? null,
  }
}

function showQuote({ quote, status, confirmBy }: Purchase): DelegatedQuoteView | null {
  if (!quote) return null
  const amount = (it: number | null) => (it === null ? null : money(it, quote.currency))
  const until = status === 'PENDING_CONFIRMATION' ? confirmBy : null
  return {
    hash: quote.hash,
    subtotal: money(quote.subtotal, quote.currency),
    discount: quote.discount > 0 ? money(quote.discount, quote.currency) : null,
    delivery: amount(quote.delivery),
    tax: amount(quote.tax),
    total: money(quote.total, quote.currency),
    deliveryName: quote.deliveryName,
    expiresAt: until === null ? null : new Date(until).toISOString(),
  }
}

/** Of a page that nobody has read yet. */
function nameOf(url: string): string {
  const { host, pathname } = URL.parse(url) ?? { host: url, pathname: '' }
  return host + pathname.slice(0, 80)
}
