import type { CartAnswer, Locale } from '@tote/shared/cart.ts'
import type { CheckoutAnswer } from '@tote/shared/checkout.ts'
import type { Problem } from '@tote/shared/reasons.ts'
import type { CartRecord } from '../domain/cart.ts'
import { showCart } from '../domain/cart-view.ts'
import { type CheckoutRecord, openCheckout } from '../domain/checkout.ts'
import type { Key } from '../domain/key.ts'
import type { Merchant } from '../domain/merchant.ts'
import { allowRedirect } from '../domain/redirect.ts'
import { assertPurchasing } from './cart-settings.ts'
import { checkoutChanges } from './checkout-changes.ts'
import type { Deps } from './deps.ts'
import { livingCart, merchantOf, priceNow } from './facts.ts'
import { setAside } from './holdings.ts'
import { cancelPayment } from './money-moves.ts'
import { answerOf, assertFilled, type CheckoutRef, keptCheckout, priceCheckout } from './open-checkout.ts'
import { hashSecret, newSecret } from './random.ts'

/** What a page asks for when it sends a shopper to the checkout. */
export interface StartCheckout {
  readonly key: Key
  /** The origin of the page that asks, once it was found among the key's. */
  readonly from: string | undefined
  readonly successUrl?: string | undefined
  readonly cancelUrl?: string | undefined
  readonly locale?: Locale | undefined
}

/** Where the shopper goes from a checkout: addresses that nobody needs to check any more. */
export interface Ways {
  readonly locale?: Locale | undefined
  /** What the browser asks for, where the cart does not say which language it is in. */
  readonly browserLocale?: Locale | undefined
  /** The merchant's site where it is left out. */
  readonly cancelUrl?: string | undefined
  /** The receipt where it is left out. */
  readonly successUrl?: string | undefined
}

/** Checkouts until they are paid: opened from a cart, entered by a key in the URL, filled in. */
export function createCheckouts(deps: Deps) {
  const { store, now, publicUrl, provider } = deps

  async function get(ref: CheckoutRef, problems: readonly Problem[] = []): Promise<CheckoutAnswer> {
    const checkout = await keptCheckout(deps, ref)
    const open = checkout.payment === null ? await priceCheckout(deps, ref.merchant, checkout) : undefined
    return answerOf(ref, { checkout, open, testMode: provider.isTest }, problems)
  }

  async function openFor(merchant: Merchant, cart: CartRecord, ways: Ways) {
    await assertPurchasing(deps, merchant, cart.channel)
    const secret = newSecret()
    const key = { hash: hashSecret(secret), cartVersion: cart.version }
    const locale = ways.locale ?? spoken(cart.locale) ?? ways.browserLocale
    const { successUrl = null, cancelUrl = merchant.site } = ways
    const { country } = merchant
    let before: CheckoutRecord | undefined
    const opened = await store.changeCheckout(merchant.id, cart.id, (held) => {
      before = held
      return openCheckout(held, { id: cart.id, key, successUrl, cancelUrl, locale, country }, now())
    })
    const givenUp = opened.payment ? undefined : before?.payment?.reference
    if (givenUp) await cancelPayment(provider, givenUp)
    // What is agreed to while a payment hangs on it is set aside already.
    if (!opened.payment) await setAside(deps, merchant, () => priceCheckout(deps, merchant, opened))
    return { id: cart.id, secret, url: `${publicUrl}/checkout/${cart.id}?k=${secret}` }
  }

  return {
    get,

    /**
     * Opens the checkout of a cart, at the cart's id, and sets aside for half an hour what it claims. The secret in its
     * URL opens the page in any browser, until the cart changes or is paid for. Throws `cartEmpty`.
     */
    async open(merchant: Merchant, cartId: string, ways: Ways = {}) {
      return openFor(merchant, assertFilled(await livingCart(deps, merchant.id, cartId)), ways)
    },

    /** The same for a page that asks, which may only lead where its key says. Throws `cartEmpty`, `redirectNotAllowed`. */
    async start(
      merchant: Merchant,
      cartId: string | undefined,
      given: StartCheckout,
    ): Promise<CartAnswer & { url: string }> {
      const cart = assertFilled(await livingCart(deps, merchant.id, cartId))
      const rules = { origins: given.key.origins, from: given.from, isTest: given.key.mode === 'test' }
      const allowed = (url: string | undefined) => (url === undefined ? undefined : allowRedirect(url, rules))
      const { locale } = given
      const [successUrl, cancelUrl] = [allowed(given.successUrl), allowed(given.cancelUrl)]
      const { url } = await openFor(merchant, cart, { locale, successUrl, cancelUrl })
      const held = assertFilled(await livingCart(deps, merchant.id, cart.id))
      const priced = await priceNow(deps, merchant, held)
      return { url, cart: showCart(merchant, held, priced), problems: priced.problems }
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
      const merchant = await merchantOf(store, merchantId)
      return { merchant, id, isBuyer: true, visitor: hashSecret(visitor) }
    },

    ...checkoutChanges(deps),
  }
}

/** The language of a cart that the merchant's server made, of those there are. */
function spoken(tag: string | undefined): Locale | undefined {
  const language = tag?.slice(0, 2).toLowerCase()
  return language === 'de' || language === 'en' ? language : undefined
}
