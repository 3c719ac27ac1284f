import type { CheckoutAnswer, UpdateCheckoutInput } from '@tote/shared/checkout.ts'
import { type Problem, ToteError } from '@tote/shared/reasons.ts'
import { addCertificate, addCode, type CartRecord, isLiving, removeCode } from '../domain/cart.ts'
import { eventsOf } from '../domain/cart-events.ts'
import { type CheckoutRecord, placeOf, updateCheckout } from '../domain/checkout.ts'
import { asTypedBy } from '../domain/checkout-customer.ts'
import { deliveriesFor } from '../domain/delivery.ts'
import type { Merchant } from '../domain/merchant.ts'
import { keepForLater } from './checkout-customer.ts'
import type { Deps } from './deps.ts'
import { wantedCode } from './facts.ts'
import { setAside } from './holdings.ts'
import {
  answerOf,
  assertFilled,
  type CheckoutRef,
  fillerOf,
  freeCheckout,
  type OpenCheckout,
  ownCheckout,
  priceCheckout,
} from './open-checkout.ts'

/** The checkout as it is now, with everything it claims set aside from now on; where a payment hangs on it that is done already. */
export async function answerHeld(
  deps: Deps,
  ref: CheckoutRef,
  problems: readonly Problem[] = [],
): Promise<CheckoutAnswer> {
  const testMode = deps.provider.isTest
  const checkout = await ownCheckout(deps, ref)
  if (checkout.payment) return answerOf(ref, { checkout, open: undefined, testMode }, problems)
  const price = async () => priceCheckout(deps, ref.merchant, await ownCheckout(deps, ref))
  const { open } = await setAside(deps, ref.merchant, price)
  return answerOf(ref, { checkout: open.checkout, open, testMode }, problems)
}

/** What a shopper changes in an open checkout; each change sets aside anew what it claims then. */
export function checkoutChanges(deps: Deps) {
  const { store, now } = deps

  async function changeCart(
    { merchant, id }: CheckoutRef,
    change: (cart: CartRecord) => CartRecord,
    coupons: ReadonlyMap<string, number> = new Map(),
  ) {
    const at = now()
    const filled = (held: CartRecord | undefined) =>
      change(assertFilled(held && isLiving(held, at) ? held : undefined))
    const events = (before: CartRecord | undefined, after: CartRecord) =>
      eventsOf(before, after, { at, coupons })
    await store.changeCart(merchant.id, id, filled, undefined, merchant.keepsEvents ? events : undefined)
  }

  return {
    /**
     * Keeps what was typed. A delivery that does not go to the new place gives way to the cheapest, and an address in
     * another country is dropped. With `keepAddress` the address is kept for a signed-in customer's next time as well. Throws
     * `deliveryUnavailable`, and as `freeCheckout`.
     */
    async update(ref: CheckoutRef, given: UpdateCheckoutInput): Promise<CheckoutAnswer> {
      const { merchant, id } = ref
      const { contact, address, locale, delivery } = given
      const who = fillerOf(ref)
      if (address && given.country !== undefined && given.country !== address.country) {
        throw new ToteError('validationFailed', { fields: [{ pointer: '/country', code: 'contradiction' }] })
      }
      const held = await freeCheckout(deps, ref)
      const country = address?.country ?? given.country
      const change = {
        ...(contact && { contact }),
        ...(address && { address }),
        ...(country && { country }),
        ...(locale && { locale }),
        ...(delivery !== undefined && { delivery }),
      }
      const changed = (checkout: CheckoutRecord) => updateCheckout(checkout, change, now(), who)
      const open = await priceCheckout(deps, merchant, asTypedBy(changed(held), who))
      if (open.priced.needsDelivery) assertDelivered(merchant, open, given)
      const updated = await store.changeCheckout(merchant.id, id, (kept) => {
        if (!kept) throw new ToteError('checkoutNotFound')
        return changed(kept)
      })
      const own = asTypedBy(updated, who)
      if (!given.keepAddress || !own.address || own.filledFor !== who.customer) return answerHeld(deps, ref)
      const kept = await keepForLater(deps, ref, own.address)
      return answerHeld(deps, kept.ref, kept.problems)
    },

    /** A coupon or a gift certificate. Throws as `wantedCode`, and as `freeCheckout`. */
    async applyCode(ref: CheckoutRef, given: string): Promise<CheckoutAnswer> {
      await freeCheckout(deps, ref)
      const known = await wantedCode(deps, ref.merchant, ref.id, given)
      const { code } = known
      if (known.kind === 'certificate') await changeCart(ref, (cart) => addCertificate(cart, code, now()))
      else await changeCart(ref, (cart) => addCode(cart, code, now()), new Map([[code, known.number]]))
      return answerHeld(deps, ref)
    },

    /** By the code, of a gift certificate also by what is shown of it. Throws `codeNotFound`, and as `freeCheckout`. */
    async removeCode(ref: CheckoutRef, code: string): Promise<CheckoutAnswer> {
      await freeCheckout(deps, ref)
      await changeCart(ref, (cart) => removeCode(cart, code, now()))
      return answerHeld(deps, ref)
    },
  }
}

/** Throws `deliveryUnavailable` for a place that nothing is sent to, and for a way that does not go there. */
function assertDelivered(
  merchant: Merchant,
  { checkout, priced, deliveries }: OpenCheckout,
  { address, country, delivery }: UpdateCheckoutInput,
): void {
  if ((address ?? country) !== undefined && !isDeliveredTo(merchant, checkout, priced.currency)) {
    throw new ToteError('deliveryUnavailable', {
      fields: [{ pointer: '/address/country', code: 'unavailable' }],
    })
  }
  if (delivery !== undefined && !deliveries.some(({ id }) => id === delivery)) {
    throw new ToteError('deliveryUnavailable')
  }
}

/** Whether anything goes there, however little it weighs. */
function isDeliveredTo(merchant: Merchant, checkout: CheckoutRecord, currency: string): boolean {
  return deliveriesFor(merchant, placeOf(checkout), { currency, weight: 0, amount: 0 }).length > 0
}
