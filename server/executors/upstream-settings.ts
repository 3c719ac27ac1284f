import { createHash } from 'node:crypto'

/** A service that buys at shops for this server, as the operator names it. The key is a secret: it is shown nowhere. */
export interface UpstreamSettings {
  readonly name: string
  /** What it speaks: CartAI's contract (`/checkout`) or SmartCheckout's (`/v0/checkout`). */
  readonly contract: 'cartai' | 'smartcheckout'
  /** Where it is reached, without a trailing slash. */
  readonly url: string
  readonly key: string
  /** Where it buys: `shop.example`, `*.shop.example`, or `*` for wherever no other does. */
  readonly hosts: readonly string[]
  /** The same `Idempotency-Key` is one purchase there, for a day at least: what nobody knows the outcome of may be asked for again. */
  readonly isRepeatable?: true
  /** It waits at PENDING_CONFIRMATION when asked to, and takes `POST /checkout/{id}/confirm`. */
  readonly confirms?: true
  /**
   * What it comes to there with delivery and tax, where that is not said before: at most so many times the price of the goods, by the
   * operator's word. Without it such a purchase is made where no limit holds, and nowhere else.
   */
  readonly atMost?: number
  /** The payment session there with which purchases are paid; needed where payment is live. */
  readonly sessionId?: string
}

/** What a service is known by in what was placed with it: under another address, or another name, it is another. */
export function serviceOf({ name, url }: UpstreamSettings): string {
  return `${name} ${url}`
}

/** As whom we ask there, without telling the key: a service may know the names of purchases by who gave them. */
export function callerOf({ url, key }: UpstreamSettings): string {
  return createHash('sha256').update(`${url} ${key}`).digest('base64url').slice(0, 22)
}
