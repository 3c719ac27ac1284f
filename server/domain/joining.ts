import { currencyOf } from './amounts.ts'
import { assertFree, endLapsed } from './attempt.ts'
import { bring, nameOf } from './bringing.ts'
import { type CartRecord, isLiving, type JoinedCart, newCart, type Supply } from './cart.ts'
import { maskCode } from './certificate.ts'
import type { CheckoutRecord } from './checkout.ts'
import type { ProductLine } from './line.ts'
import type { Merchant } from './merchant.ts'

/** A customer's cart and a guest's, and the checkouts that hang on them. */
export interface TwoCarts {
  readonly customer: { readonly number: number; readonly cartId: string | null }
  readonly held: CartRecord | undefined
  readonly heldCheckout: CheckoutRecord | undefined
  readonly guest: CartRecord
  readonly guestCheckout: CheckoutRecord | undefined
}

/** What one costs in the joined cart, and how much of it there is. */
export interface Offer {
  readonly price: number
  readonly supply: Supply
}

/** What a line is to be had in. */
export interface Selling {
  readonly currency: string
  readonly channel: number
}

export interface Joining {
  readonly merchant: Merchant
  readonly now: number
  /** A hash of the session that brings the guest's cart; undefined where nobody is to be told of it. */
  readonly by: string | undefined
  /** What the customer's cart is called where a new one begins. */
  readonly newId: string
  /** What a line of the guest's is in the joined cart; undefined where it cannot be had. */
  offerOf(line: ProductLine, selling: Selling): Offer | undefined
  /** What a line is called where the customer's cart has another of its name. */
  newLineId(): string
}

type Left = JoinedCart['left'][number]

/**
 * The customer's cart with what was in the guest's: equal lines add up as far as there is room, the customer's own never get smaller, and
 * what has a price of its own stays behind. Undefined where there is nothing to join. Throws `paymentInProgress`.
 */
export function joinCarts(carts: TwoCarts, joining: Joining): CartRecord | undefined {
  const { guest } = carts
  const { now, merchant } = joining
  if (!isLiving(guest, now) || isEmpty(guest)) return undefined
  // A link may lead to what the merchant made for somebody else.
  if (guest.customer !== undefined && guest.customer !== carts.customer.number) return undefined
  const held = carts.held && isLiving(carts.held, now) ? carts.held : undefined
  assertUnpaying(carts.guestCheckout, now)
  if (held) assertUnpaying(carts.heldCheckout, now)
  const base = startOf(carts, held, joining)
  const selling = { currency: currencyOf(merchant, base), channel: base.channel ?? 1 }
  const isSameCurrency = selling.currency === currencyOf(merchant, guest)
  let lines = base.lines
  const brought = new Map<string, number>()
  const left: Left[] = []
  for (const line of guest.lines) {
    const step = bring(lines, line, { ...joining, selling, isSameCurrency })
    lines = step.lines
    if (step.id !== undefined) brought.set(step.id, (brought.get(step.id) ?? 0) + step.quantity)
    if (step.quantity < line.quantity)
      left.push({ name: nameOf(line), quantity: line.quantity - step.quantity, why: step.why })
  }
  const codes = guest.codes.filter((code) => !base.codes.includes(code))
  const certificates = (guest.certificates ?? []).filter((code) => !base.certificates?.includes(code))
  const all = [...(base.certificates ?? []), ...certificates]
  const { joined: _, ...rest } = base
  // A cart that comes into an empty one is that cart: only what it lost by it is to be told.
  const isTold = base.lines.length > 0 || left.length > 0
  const joined: JoinedCart | undefined =
    joining.by !== undefined && isTold
      ? {
          lines: [...brought].map(([line, quantity]) => ({ line, quantity })),
          left,
          codes: [...codes, ...certificates.map(maskCode)],
          certificates,
          guest: guest.id,
          by: joining.by,
          at: now,
        }
      : undefined
  return {
    ...rest,
    lines,
    codes: [...base.codes, ...codes],
    ...(all.length > 0 && { certificates: all }),
    ...(joined && { joined }),
    updatedAt: now,
  }
}

function isEmpty({ lines, codes, certificates = [] }: CartRecord): boolean {
  return lines.length === 0 && codes.length === 0 && certificates.length === 0
}

/** Throws `paymentInProgress` while somebody pays for what is in the cart. */
export function assertUnpaying(checkout: CheckoutRecord | undefined, now: number): void {
  if (checkout && checkout.status !== 'paid') assertFree(endLapsed(checkout, now))
}

/** The customer's cart before anything comes into it; an empty one takes the currency and the link of what comes. */
function startOf(
  { customer, guest, heldCheckout }: TwoCarts,
  held: CartRecord | undefined,
  { now, newId }: Joining,
): CartRecord {
  if (!held) {
    // An id that was given and not used yet is somebody's who is about to begin it; one that was paid for is not used again.
    const id = customer.cartId !== null && heldCheckout === undefined ? customer.cartId : newId
    const { currency, channel, link } = guest
    return {
      ...newCart(id, now),
      customer: customer.number,
      ...(link !== undefined && { link }),
      ...(currency !== undefined && { currency }),
      ...(channel !== undefined && { channel }),
    }
  }
  if (held.lines.length > 0) return { ...held, customer: customer.number }
  const { currency: _, link: __, ...rest } = held
  return {
    ...rest,
    customer: customer.number,
    ...(guest.currency !== undefined && { currency: guest.currency }),
    ...(guest.link !== undefined && { link: guest.link }),
  }
}
