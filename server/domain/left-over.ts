import type { CartRecord } from './cart.ts'
import type { Snapshot } from './snapshot.ts'

/** What is left of a cart that was changed while it was bought as it had been before: all that was not bought with it. */
export function leftOver(cart: CartRecord, { lines, claims }: Snapshot, now: number): CartRecord {
  const bought = new Map(lines.map(({ id, quantity }) => [id, quantity]))
  const used = new Set([...claims.codes, ...claims.certificates].map(({ code }) => code))
  const { certificates = [], joined: _, ...rest } = cart
  const kept = certificates.filter((code) => !used.has(code))
  return {
    ...rest,
    lines: cart.lines.flatMap((line) => {
      const quantity = line.quantity - (bought.get(line.id) ?? 0)
      return quantity > 0 ? [{ ...line, quantity }] : []
    }),
    codes: cart.codes.filter((code) => !used.has(code)),
    ...(kept.length > 0 && { certificates: kept }),
    updatedAt: now,
  }
}
