import type { CheckoutRecord } from '../domain/checkout.ts'
import type { Claims } from '../domain/snapshot.ts'
import { claimsIn } from './claims.ts'
import type { Engine } from './engine.ts'
import { listing } from './rows.ts'
import { type Row, type Steps, sql } from './statement.ts'
import type { Store } from './store.ts'

/** What is counted in one place and follows from rows in another, each kind in the order of its keys. */
export interface BookRows {
  readonly holdings: { readonly key: string; readonly claims: Claims; readonly isKnown: boolean }
  readonly certificates: { readonly key: string; readonly amount: number; readonly balance: number }
  readonly codes: { readonly key: string; readonly used: number }
  /** By all customers and e-mail addresses together. */
  readonly codeUses: { readonly key: string; readonly used: number }
  readonly checkouts: {
    readonly key: string
    readonly checkout: Pick<CheckoutRecord, 'status' | 'payment' | 'order'>
  }
  /** What waits: the first of each lane, and whether it is to be found. */
  readonly lanes: { readonly key: string; readonly first: number; readonly isReady: boolean }
}
export type BookKind = keyof BookRows

const holdings = sql(
  `SELECT holdings.cart_id, holdings.body, carts.id AS cart FROM holdings LEFT JOIN carts
     ON carts.merchant_id = holdings.merchant_id AND carts.id = holdings.cart_id
   WHERE holdings.merchant_id = ? AND holdings.cart_id > ? ORDER BY holdings.cart_id LIMIT ?`,
)
const certificates = sql(
  'SELECT code, amount, balance FROM certificates WHERE merchant_id = ? AND code > ? ORDER BY code LIMIT ?',
)
const codes = sql('SELECT code, used FROM coupons WHERE merchant_id = ? AND code > ? ORDER BY code LIMIT ?')
const codeUses = sql(
  `SELECT code, SUM(used) AS used FROM coupon_uses WHERE merchant_id = ? AND code > ?
   GROUP BY code ORDER BY code LIMIT ?`,
)
const checkouts = sql('SELECT id, body FROM checkouts WHERE merchant_id = ? AND id > ? ORDER BY id LIMIT ?')
const lanes = sql(
  `SELECT lane, MIN(number) AS number FROM outbox WHERE merchant_id = ? AND lane > ? AND state = 'waiting'
   GROUP BY lane ORDER BY lane LIMIT ?`,
)
const ready = listing('SELECT number FROM due WHERE merchant_id = ? AND number IN (?s)')

type Reading<K extends BookKind> = (
  merchantId: string,
  page: { readonly after: string; readonly limit: number },
) => Steps<BookRows[K][]>

const readings: { readonly [K in BookKind]: Reading<K> } = {
  *holdings(merchantId, { after, limit }) {
    const { rows } = yield holdings(merchantId, after, limit)
    return rows.map(({ cart_id: key, body, cart }) => ({
      key: String(key),
      claims: claimsIn(JSON.parse(String(body)) as Claims),
      isKnown: cart !== null,
    }))
  },
  *certificates(merchantId, { after, limit }) {
    const { rows } = yield certificates(merchantId, after, limit)
    return rows.map(({ code, amount, balance }) => ({
      key: String(code),
      amount: Number(amount),
      balance: Number(balance),
    }))
  },
  *codes(merchantId, { after, limit }) {
    return (yield codes(merchantId, after, limit)).rows.map(usedIn)
  },
  *codeUses(merchantId, { after, limit }) {
    return (yield codeUses(merchantId, after, limit)).rows.map(usedIn)
  },
  *checkouts(merchantId, { after, limit }) {
    const { rows } = yield checkouts(merchantId, after, limit)
    return rows.map(({ id, body }) => {
      const { status, payment, order } = JSON.parse(String(body)) as CheckoutRecord
      return { key: String(id), checkout: { status, payment, order } }
    })
  },
  *lanes(merchantId, { after, limit }) {
    const { rows } = yield lanes(merchantId, after, limit)
    const firsts = rows.map(({ number }) => Number(number))
    const found = new Set<number>()
    for (const ask of ready([merchantId], firsts))
      for (const row of (yield ask).rows) found.add(Number(row['number']))
    return rows.map(({ lane }, i) => {
      const first = firsts[i] ?? 0
      return { key: String(lane), first, isReady: found.has(first) }
    })
  },
}

/** What is held together to see whether the books are in order. */
export function booksPart(engine: Engine): Pick<Store, 'pageBook'> {
  return {
    pageBook: (merchantId, kind, page) => engine.read(() => readings[kind](merchantId, page) as Steps<never>),
  }
}

function usedIn({ code, used }: Row): BookRows['codes'] {
  return { key: String(code), used: Number(used) }
}
