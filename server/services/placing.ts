import { type Money, money } from '@tote/shared/money.ts'
import type { Reason } from '@tote/shared/reasons.ts'
import { assertComplete, type CheckoutRecord, type Payment } from '../domain/checkout.ts'
import { wholeSnapshot } from '../domain/older-snapshot.ts'
import type { OrderDraft, PlaceRefusal } from '../store/store.ts'
import { whoUses } from './code-uses.ts'
import type { Deps } from './deps.ts'
import { type CheckoutRef, keptCheckout } from './open-checkout.ts'
import { randomText } from './random.ts'

const REFUSALS: Record<PlaceRefusal, Reason> = {
  outOfStock: 'outOfStock',
  codeExhausted: 'codeExhausted',
  certificateEmpty: 'certificateEmpty',
  cartChanged: 'cartChanged',
  attemptEnded: 'paymentInProgress',
}

type Placed = { readonly reference: string | null } & (
  | { readonly refused: Reason }
  | {
      readonly isNew: boolean /** What is taken of the shopper: what was agreed to. */
      readonly amount: Money
    }
)

/** Makes the order of an attempt that nothing hangs on any more; undefined where the attempt is over. */
export function createPlacing({ store, now }: Pick<Deps, 'store' | 'now'>) {
  return async function place(ref: CheckoutRef, attempt: string): Promise<Placed | undefined> {
    const { merchant, id } = ref
    const held = await keptCheckout({ store }, ref)
    const { payment } = held
    if (held.status === 'paid' || payment?.attempt !== attempt) return undefined
    const { snapshot, reference } = payment
    const { claims, total, currency } = wholeSnapshot(snapshot)
    const cart = await store.getCart(merchant.id, id)
    const customer = cart?.customer
    const draft = draftOf(held, payment, { customer, at: now() })
    const who = whoUses(merchant, { ...(customer !== undefined && { customer }) }, held)
    const events = merchant.keepsEvents
      ? [{ cartId: id, at: draft.placedAt, type: 'converted' as const, orderNumber: 0 }]
      : []
    const placing = await store.placeOrder(merchant.id, draft, claims, { who, events })
    if ('refused' in placing) return { refused: REFUSALS[placing.refused], reference }
    return { isNew: placing.isNew, reference, amount: money(total, currency) }
  }
}

function draftOf(
  held: CheckoutRecord,
  payment: Payment,
  { customer, at }: { customer: number | undefined; at: number },
): OrderDraft {
  const { attempt, provider, reference, card, byOther, issues = [] } = payment
  const snapshot = wholeSnapshot(payment.snapshot)
  const id = `ord_${randomText(16)}`
  const issued = issues.map((worth) => ({ ...worth, orderId: id, createdAt: at }))
  return {
    ...assertComplete(held, snapshot.needsDelivery),
    id,
    checkoutId: held.id,
    snapshot,
    payment: { attempt, provider, reference, card },
    placedAt: at,
    ...(issued.length > 0 && { issued }),
    ...(byOther && { paidByOther: true as const }),
    ...(customer !== undefined && { customer }),
  }
}
