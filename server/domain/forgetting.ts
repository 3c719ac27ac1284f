import type { DelegatedItem, DelegatedRecord, Purchase, Quote, QuotedLine } from './delegated.ts'
import type { PaymentSession } from './payment-session.ts'
import { GONE } from './redacting.ts'

/** A request without anybody in it, and with no way left into it: what was bought where, when, and what it came to stay. */
export function forgetBuyer({ userData, customer, metadata, ...request }: DelegatedRecord): DelegatedRecord {
  const { others, ...options } = request.options
  return {
    ...request,
    buyer: null,
    options,
    purchases: request.purchases.map(forgetIn),
    ...(request.widget && { widget: forgetAsker(request.widget) }),
  }
}

/** What was chosen may be what was written on it, as in an order, and is told in notes. Whoever has the link to an order sees the buyer there. */
function forgetIn(purchase: Purchase): Purchase {
  return {
    ...purchase,
    items: purchase.items.map(forgetWords),
    history: purchase.history.map(({ status, at }) => ({ status, at })),
    left: purchase.left.map(({ itemId, why }) => ({ itemId, why })),
    quote: purchase.quote && forgetChoices(purchase.quote),
    note: null,
    link: null,
  }
}

/** What an executor needs to place it is of no use any more. */
function forgetChoices({ terms, ...quote }: Quote): Quote {
  const nameless = (line: QuotedLine) => line.choices.map(({ name }) => ({ name, value: GONE }))
  return { ...quote, lines: quote.lines.map((line) => ({ ...line, choices: nameless(line) })) }
}

function forgetWords({ words, metadata, goods, ...item }: DelegatedItem): DelegatedItem {
  const choices = Object.keys(item.choices).map((name) => [name, GONE] as const)
  // What stands behind the page's own address may be of whoever came with it.
  const [url = ''] = item.url.split(/[?#]/)
  return { ...item, url, choices: Object.fromEntries(choices) }
}

function forgetAsker({ cartId, returnUrl }: NonNullable<DelegatedRecord['widget']>) {
  const page = `${URL.parse(returnUrl)?.origin ?? ''}/`
  return { cartId, tokenHash: '', watchHash: '', sessionId: '', returnUrl: page }
}

/** A payment session without anybody in it, with which nothing can be paid; that it was approved, and what for, is still known. */
export function forgetApprover({ agreed, waiting, ...session }: PaymentSession): PaymentSession {
  const { approval } = session
  const kept = approval && { ...approval, token: '', card: null }
  return { ...session, email: '', buyer: null, pageHash: '', returnUrl: null, approval: kept }
}
