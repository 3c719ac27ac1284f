import { isHanging } from '../domain/attempt.ts'
import type { OrderRecord } from '../domain/order.ts'
import type { BookKind, BookRows } from '../store/books.ts'
import type { Store } from '../store/store.ts'
import { faultsOfOrder } from './books-orders.ts'
import { addClaims, addOrder, type Claimed, nothingClaimed, variantName } from './books-sums.ts'

const PAGE = 500

/** What of a variant can be bought, is set aside for checkouts, and was sold and did not come back: together all that came in. */
export interface StockBook {
  readonly available: number
  readonly aside: number
  readonly sold: number
}

/** A merchant's books, held together. */
export interface Books {
  /** What is not in order, a sentence each; empty where everything is. */
  readonly faults: readonly string[]
  readonly orders: number
  /** By product and variant, as `id/variant`. */
  readonly stock: ReadonlyMap<string, StockBook>
}

/** What is not in order in any merchant's books, a sentence each. Where others write meanwhile, what was just changed may be among it. */
export async function lookAtBooks(store: Store): Promise<string[]> {
  const faults: string[] = []
  for (const { id } of await store.listMerchants())
    for (const fault of (await booksOf(store, id)).faults) faults.push(`${id}: ${fault}`)
  return faults
}

/** Holds together what is counted in one place and follows from another. Reads everything the merchant has that is claimed, bought or to be done. */
export async function booksOf(store: Store, merchantId: string): Promise<Books> {
  const faults: string[] = []
  const [aside, sold] = [nothingClaimed(), nothingClaimed()]
  for await (const { key, claims, isKnown } of rowsOf(store, merchantId, 'holdings')) {
    addClaims(aside, claims)
    if (!isKnown) faults.push(`something is set aside for cart ${key}, which is gone`)
  }
  const ordersAt = new Map<string, string>()
  const unpaid = new Set<string>()
  for await (const order of ordersOf(store, merchantId)) {
    addOrder(sold, order)
    faults.push(...(await faultsOfOrder(store, merchantId, order)))
    ordersAt.set(order.checkoutId, order.id)
    if (order.payment.failedAt !== undefined) for (const { code } of order.issued ?? []) unpaid.add(code)
  }
  faults.push(
    ...(await faultsOfCounts(store, merchantId, { aside, sold, unpaid })),
    ...(await faultsOfCheckouts(store, merchantId, ordersAt)),
  )
  for await (const { key, isReady } of rowsOf(store, merchantId, 'lanes'))
    if (!isReady) faults.push(`what waits in lane ${key} is found by nobody`)
  return { faults, orders: ordersAt.size, stock: await stockOf(store, merchantId, aside, sold) }
}

/** Uses of codes and balances, which are counted where they are claimed and follow from who claims them. */
async function faultsOfCounts(
  store: Store,
  merchantId: string,
  { aside, sold, unpaid }: { aside: Claimed; sold: Claimed; unpaid: ReadonlySet<string> },
): Promise<string[]> {
  const faults: string[] = []
  for await (const { key, used } of rowsOf(store, merchantId, 'codes')) {
    const claimed = (aside.codes.get(key) ?? 0) + (sold.codes.get(key) ?? 0)
    if (used !== claimed) faults.push(`code ${key}: ${used} uses are counted, ${claimed} were made`)
  }
  for await (const { key, used } of rowsOf(store, merchantId, 'codeUses')) {
    const bought = sold.codes.get(key) ?? 0
    if (used > bought) faults.push(`code ${key}: ${used} uses by customers are counted, ${bought} were made`)
  }
  for await (const { key, amount, balance } of rowsOf(store, merchantId, 'certificates')) {
    const claimed = (aside.certificates.get(key) ?? 0) + (sold.certificates.get(key) ?? 0)
    // What nobody paid for was made worthless, whatever had been spent of it.
    const isEnded = balance === 0 && unpaid.has(key)
    if (balance + claimed !== amount && !isEnded)
      faults.push(`gift certificate •••• ${key.slice(-4)}: ${balance} left and ${claimed} spent of ${amount}`)
  }
  return faults
}

async function faultsOfCheckouts(
  store: Store,
  merchantId: string,
  ordersAt: ReadonlyMap<string, string>,
): Promise<string[]> {
  const faults: string[] = []
  for await (const { key, checkout } of rowsOf(store, merchantId, 'checkouts')) {
    const { status, payment, order } = checkout
    const orderId = ordersAt.get(key)
    if ((status === 'paid') !== (orderId !== undefined) || (order && order.id !== orderId))
      faults.push(`checkout ${key} is ${status}, and its order is ${orderId ?? 'not there'}`)
    if (!payment || !isHanging(status)) continue
    const task = await store.getTask(merchantId, `settle.${payment.attempt}`)
    if (task?.state !== 'waiting') faults.push(`checkout ${key}: nobody asks what became of its payment`)
  }
  return faults
}

async function stockOf(
  store: Store,
  merchantId: string,
  aside: Claimed,
  sold: Claimed,
): Promise<Map<string, StockBook>> {
  const book = new Map<string, StockBook>()
  for (let after = ''; ; ) {
    const page = await store.listProducts(merchantId, { after, limit: PAGE })
    for (const { product, stock } of page)
      for (const [variantId, available] of stock) {
        const name = variantName(product.id, variantId)
        book.set(name, { available, aside: aside.stock.get(name) ?? 0, sold: sold.stock.get(name) ?? 0 })
      }
    after = page.at(-1)?.product.id ?? ''
    if (page.length < PAGE) return book
  }
}

async function* rowsOf<K extends BookKind>(
  store: Store,
  merchantId: string,
  kind: K,
): AsyncGenerator<BookRows[K]> {
  for (let after = ''; ; ) {
    const page = await store.pageBook(merchantId, kind, { after, limit: PAGE })
    yield* page
    after = page.at(-1)?.key ?? ''
    if (page.length < PAGE) return
  }
}

async function* ordersOf(store: Store, merchantId: string): AsyncGenerator<OrderRecord> {
  for (let before: number | undefined; ; ) {
    const page = await store.pageOrders(merchantId, { before, limit: PAGE })
    yield* page
    before = page.at(-1)?.number
    if (page.length < PAGE) return
  }
}
