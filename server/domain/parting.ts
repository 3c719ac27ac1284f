import { ToteError } from '@tote/shared/reasons.ts'
import { type CartRecord, UNDO_MS } from './cart.ts'
import { assertUnpaying, type TwoCarts } from './joining.ts'

/** Two carts that were joined, apart again. */
export interface PartedCarts {
  readonly held: CartRecord
  readonly guest: CartRecord
}

/**
 * Takes out what the guest's cart brought, as far as it is still there, and lets the guest's live again. Throws `nothingToUndo` where this
 * session brought nothing within the hour, `paymentInProgress`.
 */
export function partCarts(
  { held, heldCheckout, guest }: Pick<TwoCarts, 'held' | 'heldCheckout' | 'guest'>,
  { by, now }: { readonly by: string; readonly now: number },
): PartedCarts {
  const joined = held?.joined
  if (!held || !joined || joined.by !== by || joined.guest !== guest.id || now - joined.at >= UNDO_MS)
    throw new ToteError('nothingToUndo')
  assertUnpaying(heldCheckout, now)
  const brought = new Map(joined.lines.map(({ line, quantity }) => [line, quantity]))
  const lines = held.lines.flatMap((line) => {
    const quantity = line.quantity - (brought.get(line.id) ?? 0)
    return quantity > 0 ? [{ ...line, quantity }] : []
  })
  const { joined: _, certificates, ...rest } = held
  const kept = (certificates ?? []).filter((code) => !joined.certificates.includes(code))
  const { mergedInto: __, ...alive } = guest
  return {
    held: {
      ...rest,
      lines,
      codes: held.codes.filter((code) => !joined.codes.includes(code)),
      ...(kept.length > 0 && { certificates: kept }),
      updatedAt: now,
    },
    guest: { ...alive, updatedAt: now },
  }
}

/** Forgets that two carts became one: it cannot be undone any more. */
export function keepJoined(cart: CartRecord, by: string): CartRecord {
  const { joined, ...rest } = cart
  return joined?.by === by ? rest : cart
}
