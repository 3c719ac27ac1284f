import { setTimeout as sleep } from 'node:timers/promises'
import type { Line } from '@tote/shared/cart.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { viewOrder } from './api/rest/order-view.ts'
import { type Answer, CliError } from './cli-answer.ts'
import { SENT, textOf } from './cli-order-text.ts'
import type { FulfilGiven, ListGiven, Part, RefundGiven } from './cli-orders.ts'
import { showAmount, table } from './cli-table.ts'
import { fulfilmentOf, toFulfil } from './domain/fulfilling.ts'
import type { Merchant } from './domain/merchant.ts'
import { type OrderRecord, statusOf } from './domain/order.ts'
import { refundable, refundedOf } from './domain/refunding.ts'
import { readAmount } from './services/bulk/cells.ts'
import { fingerprint } from './services/fingerprint.ts'
import { createOrderBook } from './services/order-book.ts'
import type { Outbox } from './services/outbox.ts'
import { createRefunds } from './services/refunds.ts'
import type { Store } from './store/store.ts'

export const ORDER_REF = 'its number, or its id (ord_…)'
/** How long the command waits for the server to move the money. */
const PATIENCE_MS = 10_000

const now = () => Date.now()

export async function listOrders(store: Store, merchant: Merchant, given: ListGiven): Promise<Answer> {
  const page = await createOrderBook({ store, now }).list(merchant, given)
  const rows = page.orders.map((order) => [
    String(order.number),
    new Date(order.placedAt).toISOString().slice(0, 16).replace('T', ' '),
    showAmount({ amount: order.snapshot.total, currency: order.snapshot.currency }),
    statusOf(order),
    SENT[fulfilmentOf(order)],
    order.contact.email,
  ])
  const more = page.before === null ? '' : `\nMore: --before ${page.before}`
  return {
    document: { orders: page.orders.map(viewOrder), before: page.before },
    text: rows.length > 0 ? `${table(rows)}${more}` : 'There are no such orders.',
  }
}

export async function showOrder(store: Store, merchant: Merchant, ref: string): Promise<Answer> {
  const order = await find(store, merchant, ref)
  return { document: viewOrder(order), text: textOf(order) }
}

export async function fulfilOrder(
  store: Store,
  merchant: Merchant,
  ref: string,
  { line, carrier, tracking, url }: FulfilGiven,
): Promise<Answer> {
  const order = await find(store, merchant, ref)
  const sent = { carrier: carrier ?? null, tracking: tracking ?? null, trackingUrl: url ?? null }
  const left = new Map(toFulfil(order).map(({ line, quantity }) => [line, quantity]))
  const lines = line && linesOf(order, line, ({ id }) => left.get(id) ?? 0)
  const book = createOrderBook({ store, now })
  const { order: after } = await saying(order, () => book.fulfil(merchant, order.id, { lines, ...sent }))
  return { document: viewOrder(after), text: `Order ${after.number}: ${SENT[fulfilmentOf(after)]}.` }
}

/** The refund is kept with its task; the server that runs, or runs next, moves the money. */
export async function refundOrder(
  store: Store,
  merchant: Merchant,
  ref: string,
  { line, amount, delivery, restock, reason, key }: RefundGiven,
): Promise<Answer & { readonly isRefused: boolean }> {
  const order = await find(store, merchant, ref)
  const wanted = {
    lines: line && linesOf(order, line, ({ id, quantity }) => quantity - refundedOf(order, id)),
    amount: amount === undefined ? undefined : amountIn(amount, order.snapshot.currency),
    delivery,
    restock,
    reason,
  }
  const provider = { name: order.payment.provider }
  const refunds = createRefunds({ store, now, provider }, { perform: waiting(store) })
  let isReplayed = false
  const asked = fingerprint('order.refund', { order: order.id, line, amount, delivery, restock, reason })
  // The same command again is the same refund, unless the provider refused it since.
  const failed = order.refunds?.filter(({ status }) => status === 'failed').length ?? 0
  const once = {
    key: `command-line order.refund ${key ?? `${asked} ${failed}`}`,
    fingerprint: asked,
    replayed: () => {
      isReplayed = true
    },
  }
  const made = await saying(order, () => refunds.refund(merchant, order.id, wanted, once))
  const { refund } = made
  const shown = viewOrder(made.order)
  const worth = showAmount({ amount: refund.amount, currency: order.snapshot.currency })
  const said = {
    done: `Gave back ${worth} of order ${order.number}.`,
    pending: `${worth} of order ${order.number} are on their way back: a running server sees to it, "tote order show ${order.number}" says how far it is.`,
    failed: `The payment provider refused to give back ${worth} of order ${order.number}.`,
  }
  return {
    document: { refund: shown.refunds.find(({ id }) => id === refund.id), order: shown, isReplayed },
    text: isReplayed ? `${said[refund.status]} ${REPLAYED}` : said[refund.status],
    isRefused: refund.status === 'failed',
  }
}

const REPLAYED = 'It was made before: for another one like it, name it with --key.'

/** Waits a little until a server has tried it. */
function waiting(store: Store): Pick<Outbox, 'perform'>['perform'] {
  return async (merchantId, taskId) => {
    const until = now() + PATIENCE_MS
    for (;;) {
      const task = await store.getTask(merchantId, taskId)
      // Once the provider was asked, the next time is far off.
      const isTried = task?.state !== 'waiting' || (task.tries > 0 && task.dueAt > now())
      if (isTried || now() >= until) return task?.state
      await sleep(100)
    }
  }
}

async function find(store: Store, merchant: Merchant, ref: string): Promise<OrderRecord> {
  try {
    return await createOrderBook({ store, now }).find(merchant, ref)
  } catch (error) {
    if (!(error instanceof ToteError) || error.reason !== 'orderNotFound') throw error
    throw new CliError(`There is no order "${ref}": "tote order list" shows them.`)
  }
}

/** In words what a refusal means on the command line. */
async function saying<T>(order: OrderRecord, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const left = showAmount({ amount: refundable(order), currency: order.snapshot.currency })
    const reason = error instanceof ToteError ? error.reason : undefined
    if (reason === 'refundTooLarge')
      throw new CliError(`That is more than can go back of order ${order.number}: ${left} are left.`)
    if (reason === 'nothingToFulfil')
      throw new CliError(`That is more than is left to be sent of order ${order.number}.`)
    if (reason === 'certificateEmpty')
      throw new CliError(
        'That bought a gift certificate of which something was spent: name other lines, or an --amount.',
      )
    if (reason === 'idempotencyConflict')
      throw new CliError('A refund was made under this key before: name this one with another --key.')
    throw error
  }
}

/** Where no quantity is named: all that is left of the line. */
function linesOf(order: OrderRecord, parts: readonly Part[], leftOf: (line: Line) => number) {
  return parts.map(({ place, quantity }) => {
    const line = order.snapshot.lines[place - 1]
    if (!line) throw new CliError(`Order ${order.number} has no line ${place}.`)
    const wanted = quantity ?? leftOf(line)
    if (wanted <= 0) throw new CliError(`Nothing is left of line ${place} of order ${order.number}.`)
    return { line: line.id, quantity: wanted }
  })
}

function amountIn(text: string, currency: string): number {
  let amount = 0
  try {
    amount = readAmount(text, currency)
  } catch {
    // Told below.
  }
  if (amount <= 0) throw new CliError(`"${text}" is no amount of ${currency}.`)
  return amount
}
