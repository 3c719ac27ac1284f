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

/** A cart with what another one gained from one state to the next; the lines that both have go by the same ids. */
export function withMore(
  cart: CartRecord,
  { before, after }: { readonly before: CartRecord; readonly after: CartRecord },
  now: number,
): CartRecord {
  const had = new Map(before.lines.map(({ id, quantity }) => [id, quantity]))
  let { lines } = cart
  for (const line of after.lines) {
    const more = line.quantity - (had.get(line.id) ?? 0)
    if (more <= 0) continue
    const held = lines.find(({ id }) => id === line.id)
    lines = held
      ? lines.map((it) => (it === held ? { ...held, quantity: held.quantity + more } : it))
      : [...lines, { ...line, quantity: more }]
  }
  const codes = after.codes.filter((code) => !before.codes.includes(code) && !cart.codes.includes(code))
  return { ...cart, lines, codes: [...cart.codes, ...codes], updatedAt: now }
}
