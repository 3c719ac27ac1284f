import type {
  AddCheckoutProductInput,
  CheckoutAnswer,
  SetCheckoutLineInput,
  UpdateCheckoutInput,
} from '@tote/shared/checkout.ts'
import { type Problem, ToteError } from '@tote/shared/reasons.ts'
import { tidyAddress } from '../domain/address.ts'
import { currencyOf } from '../domain/amounts.ts'
import {
  addCertificate,
  addCode,
  addLines,
  type CartRecord,
  findLine,
  isLiving,
  removeCode,
  removeLine,
  setLine,
} from '../domain/cart.ts'
import { eventsOf } from '../domain/cart-events.ts'
import { type CheckoutRecord, placeOf, updateCheckout } from '../domain/checkout.ts'
import { asTypedBy } from '../domain/checkout-customer.ts'
import { deliveriesFor } from '../domain/delivery.ts'
import type { Merchant } from '../domain/merchant.ts'
import { addressRules } from './address-form.ts'
import { assertAnswers, mergedAnswers } from './checkout-answers.ts'
import { keepForLater } from './checkout-customer.ts'
import { linkView, termsOf } from './checkout-terms.ts'
import type { Deps } from './deps.ts'
import { heldFor, livingCart, wantedCode } from './facts.ts'
import { setAside } from './holdings.ts'
import { lineFacts, prepareLines } from './lines.ts'
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
  const checkout = await ownCheckout(deps, ref)
  if (checkout.payment) return answerOf(deps, ref, { checkout, open: undefined }, problems)
  const price = async () => priceCheckout(deps, ref.merchant, await ownCheckout(deps, ref))
  const { open } = await setAside(deps, ref.merchant, price)
  return answerOf(deps, ref, { checkout: open.checkout, open }, problems)
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

  /** What the merchant asks of this checkout's shopper. */
  async function questionsOf({ merchant, id }: CheckoutRef) {
    const cart = assertFilled(await livingCart(deps, merchant.id, id))
    return (await termsOf(deps, merchant, cart)).fields
  }

  /** Throws `productNotFound` for what its link does not show. */
  async function assertOffered({ merchant }: CheckoutRef, cart: CartRecord, product: string) {
    const view = await linkView(deps, merchant, cart, await termsOf(deps, merchant, cart))
    if (!view?.products.some((one) => one.product === product)) throw new ToteError('productNotFound')
  }

  return {
    /**
     * Keeps what was typed. A delivery that does not go to the new place gives way to the cheapest, and an address in
     * another country is dropped. With `keepAddress` the address is kept for a signed-in customer's next time as well. Throws
     * `deliveryUnavailable`, and as `freeCheckout`.
     */
    async update(ref: CheckoutRef, given: UpdateCheckoutInput): Promise<CheckoutAnswer> {
      const { merchant, id } = ref
      const { contact, locale, delivery, notes, fields } = given
      const address = given.address && tidyAddress(given.address, addressRules(given.address.country))
      const who = fillerOf(ref)
      if (address && given.country !== undefined && given.country !== address.country) {
        throw new ToteError('validationFailed', { fields: [{ pointer: '/country', code: 'contradiction' }] })
      }
      const held = await freeCheckout(deps, ref)
      if (fields) assertAnswers(await questionsOf(ref), fields)
      const country = address?.country ?? given.country
      const change = {
        ...(contact && { contact }),
        ...(address && { address }),
        ...(country && { country }),
        ...(locale && { locale }),
        ...(delivery !== undefined && { delivery }),
        ...(notes !== undefined && { notes }),
      }
      const changed = (checkout: CheckoutRecord) => {
        const answers = fields && mergedAnswers(asTypedBy(checkout, who).fields, fields)
        return updateCheckout(checkout, { ...change, ...(answers && { fields: answers }) }, now(), who)
      }
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

    /**
     * How much of a line, or what one of it costs where the shopper says so; none of it takes it out. Throws as `setLine`, `quantityFixed`
     * and `amountOutOfRange`, and as `freeCheckout`.
     */
    async setLine(
      ref: CheckoutRef,
      { line, quantity, amount }: SetCheckoutLineInput,
    ): Promise<CheckoutAnswer> {
      const { merchant } = ref
      const { locale } = await freeCheckout(deps, ref)
      const cart = assertFilled(await livingCart(deps, merchant.id, ref.id))
      findLine(cart, line)
      if (quantity === 0) await changeCart(ref, (held) => removeLine(held, line, now()))
      else {
        const facts = await lineFacts(deps, merchant, cart, line, { amount, locale })
        await changeCart(ref, (held) => {
          const wanted = {
            quantity: quantity ?? findLine(held, line).quantity,
            ...(amount !== undefined && { amount }),
          }
          return setLine(held, line, wanted, facts, { over: 'refuse' }, now()).cart
        })
      }
      return answerHeld(deps, ref)
    },

    /** One of the products that its link shows. Throws `productNotFound` for any other, as `prepareLines` and `addLines`, and as `freeCheckout`. */
    async addProduct(
      ref: CheckoutRef,
      { product, quantity = 1, amount }: AddCheckoutProductInput,
    ): Promise<CheckoutAnswer> {
      const { merchant } = ref
      const { locale } = await freeCheckout(deps, ref)
      const cart = assertFilled(await livingCart(deps, merchant.id, ref.id))
      await assertOffered(ref, cart, product)
      const kind = {
        currency: currencyOf(merchant, cart),
        channel: cart.channel,
        held: await heldFor(deps, merchant, cart),
        link: cart.link,
        locale,
      }
      const wanted = { kind: 'product', product: { publicHash: product }, quantity, amount } as const
      const lines = await prepareLines(deps, merchant, kind, [wanted])
      await changeCart(ref, (held) => addLines(held, lines, { over: 'refuse' }, now()).cart)
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
