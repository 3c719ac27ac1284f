import type { CartAnswer, Locale } from '@tote/shared/cart.ts'
import type { CheckoutAnswer, UpdateCheckoutInput } from '@tote/shared/checkout.ts'
import { type Problem, ToteError } from '@tote/shared/reasons.ts'
import { addCode, type CartRecord, isLiving, removeCode, spellCode } from '../domain/cart.ts'
import { showCart } from '../domain/cart-view.ts'
import {
  assertFree,
  type CheckoutRecord,
  endLapsed,
  openCheckout,
  updateCheckout,
} from '../domain/checkout.ts'
import { showCheckout } from '../domain/checkout-view.ts'
import { chooseDelivery, deliveriesTo } from '../domain/delivery.ts'
import type { Key } from '../domain/key.ts'
import type { Merchant } from '../domain/merchant.ts'
import { type PricedCart, priceCart } from '../domain/pricing.ts'
import { allowRedirect } from '../domain/redirect.ts'
import type { Deps } from './deps.ts'
import { gatherFacts, knownCode, livingCart, merchantOf } from './facts.ts'
import { hashSecret, newSecret } from './random.ts'

/** Which checkout, proven by the request, and whether by the shopper who may see what was typed. */
export interface CheckoutRef {
  readonly merchant: Merchant
  readonly id: string
  readonly isBuyer: boolean
}

/** What a page asks for when it sends a shopper to the checkout. */
export interface StartCheckout {
  readonly key: Key
  /** The origin of the page that asks, once it was found among the key's. */
  readonly from: string | undefined
  readonly successUrl?: string | undefined
  readonly cancelUrl?: string | undefined
  readonly locale?: Locale | undefined
}

export interface OpenCheckout {
  readonly checkout: CheckoutRecord
  readonly cart: CartRecord
  readonly priced: PricedCart
}

/** The checkout with its cart priced as it is now. Throws `checkoutNotFound`, `cartEmpty`. */
export async function priceCheckout(
  deps: Pick<Deps, 'store' | 'now'>,
  ref: CheckoutRef,
): Promise<OpenCheckout> {
  const checkout = await deps.store.getCheckout(ref.merchant.id, ref.id)
  if (!checkout) throw new ToteError('checkoutNotFound')
  return priceOpen(deps, ref.merchant, checkout)
}

async function priceOpen(
  deps: Pick<Deps, 'store' | 'now'>,
  merchant: Merchant,
  checkout: CheckoutRecord,
): Promise<OpenCheckout> {
  const cart = assertFilled(await livingCart(deps, merchant.id, checkout.id))
  const delivery = deliveriesTo(merchant, checkout.country).find((rate) => rate.id === checkout.delivery)
  return {
    checkout,
    cart,
    priced: priceCart(cart, await gatherFacts(deps.store, merchant, cart, { delivery })),
  }
}

/** Checkouts until they are paid: started from a cart, entered by a key in the URL, filled in. */
export function createCheckouts(deps: Deps) {
  const { store, now, publicUrl, provider } = deps

  async function answer(ref: CheckoutRef, problems: readonly Problem[] = []): Promise<CheckoutAnswer> {
    const { merchant, id, isBuyer } = ref
    const testMode = provider.isTest
    const checkout = await store.getCheckout(merchant.id, id)
    if (!checkout) throw new ToteError('checkoutNotFound')
    if (checkout.payment !== null) {
      return { checkout: showCheckout({ merchant, checkout, cart: undefined, isBuyer, testMode }), problems }
    }
    const { cart, priced } = await priceOpen(deps, merchant, checkout)
    const shown = showCheckout({ merchant, checkout, cart: { record: cart, priced }, isBuyer, testMode })
    return { checkout: shown, problems: [...problems, ...priced.problems] }
  }

  return {
    get: answer,

    /**
     * Opens the checkout of a cart, at the cart's id, and answers the URL to send the shopper to. Its key opens the page
     * in any browser, until the cart changes or is paid for. Throws `cartEmpty`, `redirectNotAllowed`.
     */
    async start(
      merchant: Merchant,
      cartId: string | undefined,
      given: StartCheckout,
    ): Promise<CartAnswer & { url: string }> {
      const cart = assertFilled(await livingCart(deps, merchant.id, cartId))
      const rules = { origins: given.key.origins, from: given.from, isTest: given.key.mode === 'test' }
      const successUrl = given.successUrl === undefined ? null : allowRedirect(given.successUrl, rules)
      const cancelUrl = given.cancelUrl === undefined ? merchant.site : allowRedirect(given.cancelUrl, rules)
      const secret = newSecret()
      const key = { hash: hashSecret(secret), cartVersion: cart.version }
      const { locale } = given
      const { country } = merchant
      const delivery = cheapest(merchant, country)
      let before: CheckoutRecord | undefined
      const opened = await store.changeCheckout(merchant.id, cart.id, (held) => {
        before = held
        return openCheckout(
          held,
          { id: cart.id, key, successUrl, cancelUrl, locale, country, delivery },
          now(),
        )
      })
      const givenUp = opened.payment ? undefined : before?.payment?.reference
      if (givenUp) await provider.cancel(givenUp)
      const priced = priceCart(cart, await gatherFacts(store, merchant, cart))
      const url = `${publicUrl}/checkout/${cart.id}?k=${secret}`
      return { url, cart: showCart(merchant, cart, priced), problems: priced.problems }
    },

    /** Lets a browser in that came with the key of this version of the cart; false alike for a wrong key, an old one, no checkout. */
    async enter(id: string, key: string, visitor: string): Promise<boolean> {
      const merchantId = await store.findCheckoutMerchant(id)
      const checkout = merchantId === undefined ? undefined : await store.getCheckout(merchantId, id)
      const entry = checkout?.keys.find(({ hash }) => hash === hashSecret(key))
      if (merchantId === undefined || !entry) return false
      const cart = await livingCart(deps, merchantId, id)
      if (cart?.version !== entry.cartVersion) return false
      await store.addVisit(merchantId, visitor, id, now())
      return true
    },

    /** The checkout a browser has entered before. */
    async visited(id: string, visitor: string | undefined): Promise<CheckoutRef | undefined> {
      const merchantId = visitor === undefined ? undefined : await store.findCheckoutMerchant(id)
      if (merchantId === undefined || visitor === undefined) return undefined
      if (!(await store.hasVisit(merchantId, visitor, id))) return undefined
      return { merchant: await merchantOf(store, merchantId), id, isBuyer: true }
    },

    /**
     * Keeps what was typed. A delivery that does not go to the new country gives way to the cheapest, and an address in
     * another country is dropped. Throws `deliveryUnavailable`, and as `checkFree`.
     */
    async update(ref: CheckoutRef, given: UpdateCheckoutInput): Promise<CheckoutAnswer> {
      const { merchant, id } = ref
      const { contact, address, locale } = given
      if (address && given.country !== undefined && given.country !== address.country) {
        throw new ToteError('validationFailed', { fields: [{ pointer: '/country', code: 'contradiction' }] })
      }
      await checkFree(ref)
      await store.changeCheckout(merchant.id, id, (held) => {
        if (!held) throw new ToteError('checkoutNotFound')
        const country = address?.country ?? given.country ?? held.country
        const ways = deliveriesTo(merchant, country)
        if (ways.length === 0) throw new ToteError('deliveryUnavailable', { fields: [COUNTRY_FAULT] })
        const kept = ways.some((way) => way.id === held.delivery)
          ? held.delivery
          : cheapest(merchant, country)
        const delivery =
          given.delivery === undefined ? kept : chooseDelivery(merchant, country, given.delivery).id
        const typed = { ...(contact && { contact }), ...(address && { address }), ...(locale && { locale }) }
        return updateCheckout(held, { ...typed, country, delivery }, now())
      })
      return answer(ref)
    },

    /** Throws `codeNotFound`, `codeExhausted`, and as `checkFree`. */
    async applyCode(ref: CheckoutRef, given: string): Promise<CheckoutAnswer> {
      const code = await knownCode(store, ref.merchant, given)
      await changeCart(ref, (cart) => addCode(cart, code, now()))
      return answer(ref)
    },

    async removeCode(ref: CheckoutRef, code: string): Promise<CheckoutAnswer> {
      await changeCart(ref, (cart) => removeCode(cart, spellCode(code), now()))
      return answer(ref)
    },
  }

  /** Throws where nothing may be changed: `checkoutFinished` once paid, `paymentInProgress`, `cartEmpty`. */
  async function checkFree(ref: CheckoutRef): Promise<void> {
    const checkout = await store.getCheckout(ref.merchant.id, ref.id)
    if (!checkout) throw new ToteError('checkoutNotFound')
    assertFree(endLapsed(checkout, now()))
    assertFilled(await livingCart(deps, ref.merchant.id, ref.id))
  }

  async function changeCart(ref: CheckoutRef, change: (cart: CartRecord) => CartRecord) {
    await checkFree(ref)
    await store.changeCart(ref.merchant.id, ref.id, (held) => {
      const cart = held && isLiving(held, now()) ? held : undefined
      return change(assertFilled(cart))
    })
  }
}

function assertFilled(cart: CartRecord | undefined): CartRecord {
  if (!cart || cart.lines.length === 0) throw new ToteError('cartEmpty')
  return cart
}

/** What a shopper who chooses nothing gets, so that the total is the whole one from the first look. */
function cheapest(merchant: Merchant, country: string): string | null {
  return deliveriesTo(merchant, country)[0]?.id ?? null
}

const COUNTRY_FAULT = { pointer: '/address/country', code: 'unavailable' }
