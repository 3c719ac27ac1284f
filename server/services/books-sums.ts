import { wholeSnapshot } from '../domain/older-snapshot.ts'
import type { OrderRecord } from '../domain/order.ts'
import type { Claims } from '../domain/snapshot.ts'

/** Names of what is claimed, and how much of each. */
export type Sums = Map<string, number>

/** What is claimed of everything there is, by holdings and by orders. */
export interface Claimed {
  readonly stock: Sums
  readonly codes: Sums
  readonly certificates: Sums
}

export function nothingClaimed(): Claimed {
  return { stock: new Map(), codes: new Map(), certificates: new Map() }
}

function addTo(sums: Sums, name: string, amount: number): void {
  sums.set(name, (sums.get(name) ?? 0) + amount)
}

/** A variant as these sums name it. */
export function variantName(productId: string, variantId: string): string {
  return `${productId}/${variantId}`
}

export function addClaims(to: Claimed, { stock, codes, certificates }: Claims): void {
  for (const { productId, variantId, quantity } of stock)
    addTo(to.stock, variantName(productId, variantId), quantity)
  for (const { code } of codes) addTo(to.codes, code, 1)
  for (const { code, amount } of certificates) addTo(to.certificates, code, amount)
}

/** What an order claims by now: what was placed only to be looked at claimed nothing, and some of it may have come back. */
export function addOrder(to: Claimed, order: OrderRecord): void {
  const { review, payment, refunds = [], snapshot } = order
  const isFailed = payment.failedAt !== undefined
  if (!review || isFailed) addClaims(to, wholeSnapshot(snapshot).claims)
  for (const { status, isRestocked, voided = [], lines } of refunds) {
    if (status !== 'failed' || isFailed)
      for (const { code, amount } of voided) addTo(to.certificates, code, amount)
    if (status !== 'done' || !isRestocked || review) continue
    for (const { line, quantity } of lines) {
      const stock = snapshot.parts?.lines.find((part) => part.line === line)?.stock
      if (stock) addTo(to.stock, variantName(stock.productId, stock.variantId), -quantity)
    }
  }
}
