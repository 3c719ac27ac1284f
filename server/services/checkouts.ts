import type { CartAnswer } from '@tote/shared/cart.ts'
import type { CheckoutAnswer } from '@tote/shared/checkout.ts'
import { type Locale, localeFor } from '@tote/shared/locales.ts'
import type { Problem } from '@tote/shared/reasons.ts'
import { isWornOut } from '../domain/attempt.ts'
import { assertOwnGoods, type CartRecord } from '../domain/cart.ts'
import { type Asking, type CheckoutRecord, openCheckout } from '../domain/checkout.ts'
import type { Customer } from '../domain/customer.ts'
import type { Key } from '../domain/key.ts'
import type { Merchant } from '../domain/merchant.ts'
import { allowRedirect } from '../domain/redirect.ts'
import type { ShopEvent } from '../domain/shop-event.ts'
import type { PaymentProvider } from '../providers/payment.ts'
import { createCartChanges } from './cart-changes.ts'
import { assertPurchasing } from './cart-settings.ts'
import { checkoutChanges } from './checkout-changes.ts'
import { ACCOUNT_WAIT_MS, fillInSaved, leaderOf, signedIn } from './checkout-customer.ts'
import type { Deps } from './deps.ts'
import { livingCart, merchantOf } from './facts.ts'
import { setAside } from './holdings.ts'
import { lettingGo } from './money-moves.ts'
import {
  answerOf,
  assertFilled,
  type CheckoutRef,
  keptCheckout,
  ownCheckout,
  priceCheckout,
} from './open-checkout.ts'
import { renewPages } from './page-prices.ts'
import { hashSecret, newSecret } from './random.ts'

/** What a page asks for when it sends a shopper to the checkout. */
export interface StartCheckout {
  readonly key: Key
  /** The origin of the page that asks, once it was found among the key's. */
  readonly from: string | undefined
  readonly successUrl?: string | undefined
  readonly cancelUrl?: string | undefined
  readonly locale?: Locale | undefined
  /** What the session or the account of who asks is called. */
  readonly owner?: string | undefined
  /** Of the customer's session that asks: what came into the cart with it is told there only, and the browser it sends is the customer's own. */
  readonly family?: string | undefined
  /** The same, where it asks with the whole power of the account. */
  readonly account?: { readonly family: string } | undefined
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
  /** What the shopper's session or account is called; absent where a merchant's server asks, or nobody known yet. */
  readonly owner?: string | undefined
}

/** Checkouts until they are paid: opened from a cart, entered by a key in the URL, filled in. */
export function createCheckouts(deps: Deps) {
  const { store, now, publicUrl, provider } = deps
  const { answer } = createCartChanges(deps)

  async function get(ref: CheckoutRef, problems: readonly Problem[] = []): Promise<CheckoutAnswer> {
    const checkout = await ownCheckout(deps, ref)
    const open = checkout.payment === null ? await priceCheckout(deps, ref.merchant, checkout) : undefined
    return answerOf(deps, ref, { checkout, open }, problems)
  }

  async function openFor(merchant: Merchant, held: CartRecord, ways: Ways, asking?: Asking) {
    assertOwnGoods(held)
    await assertPurchasing(deps, merchant, held.channel)
    const cart = await renewPages(deps, merchant, held)
    const customer = asking && (await signedIn(deps, merchant.id, asking.family))
    const isTheirs = customer?.cartId === cart.id
    const account = isTheirs && asking && { ...asking, until: now() + ACCOUNT_WAIT_MS }
    const secret = newSecret()
    const key = { hash: hashSecret(secret), cartVersion: cart.version, ...(account && { account }) }
    const locale = ways.locale ?? localeFor(cart.locale ?? '') ?? ways.browserLocale
    const { successUrl = null, cancelUrl = merchant.site } = ways
    const { country } = merchant
    const holder = ways.owner === undefined ? undefined : hashSecret(ways.owner)
    const opening = { id: cart.id, key, successUrl, cancelUrl, locale, country, ...(holder && { holder }) }
    const letGo = lettingGo(merchant, now())
    const open = (held: CheckoutRecord | undefined) => openCheckout(held, opening, now())
    const events = (before: CheckoutRecord | undefined, after: CheckoutRecord): ShopEvent[] =>
      before || !merchant.keepsEvents
        ? [...(letGo.events?.(before, after) ?? [])]
        : [{ cartId: cart.id, at: now(), type: 'checkout/started' }]
    const reopened = await store.changeCheckout(merchant.id, cart.id, open, { ...letGo, events })
    const isKnown = isTheirs && asking?.power === 'account' && !isAnothers(cart, customer)
    const opened = isKnown ? await fillInSaved(deps, merchant, reopened, customer) : reopened
    // What is agreed to while a payment hangs on it is set aside already.
    if (!opened.payment) await setAside(deps, merchant, () => priceCheckout(deps, merchant, opened))
    return { id: cart.id, secret, url: `${publicUrl}/checkout/${cart.id}?k=${secret}` }
  }

  return {
    get,

    /**
     * Opens the checkout of a cart, at the cart's id, and sets aside for half an hour what it claims. The secret in its
     * URL opens the page in any browser, until the cart changes or is paid for. Throws `cartEmpty`, `delegatedOnly`, `unavailable`
     * where a page of the merchant's that says a price does not answer.
     */
    async open(merchant: Merchant, cartId: string, ways: Ways = {}) {
      return openFor(merchant, assertFilled(await livingCart(deps, merchant.id, cartId)), ways)
    },

    /** The same for a page that asks, which may only lead where its key says. Throws as `open`, and `redirectNotAllowed`. */
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
      const ways = { locale, successUrl, cancelUrl, owner: given.owner }
      const { url } = await openFor(merchant, cart, ways, askingOf(given))
      const held = assertFilled(await livingCart(deps, merchant.id, cart.id))
      return { url, ...(await answer(merchant, held, { family: given.family })) }
    },

    /**
     * Lets a browser in that came with the key of this version of the cart; false alike for a wrong key, an old one, no checkout. The
     * first that comes with the key of a signed-in customer, and soon, is the customer's own.
     */
    async enter(id: string, key: string, visitor: string): Promise<boolean> {
      const merchantId = await store.findCheckoutMerchant(id)
      const checkout = merchantId === undefined ? undefined : await store.getCheckout(merchantId, id)
      const entry = checkout?.keys.find(({ hash }) => hash === hashSecret(key))
      if (merchantId === undefined || !checkout || !entry || isWornOut(checkout)) return false
      const cart = await livingCart(deps, merchantId, id)
      if (cart?.version !== entry.cartVersion) return false
      const leader = await leaderOf(deps, merchantId, { id, key: entry, visitor })
      await store.addVisit(merchantId, visitor, id, now(), leader)
      return true
    },

    /**
     * The checkout a browser has entered before, with the customer who sent it there for as long as they are signed in; undefined also where
     * it was paid for in vain too often.
     */
    async visited(id: string, visitor: string | undefined): Promise<CheckoutRef | undefined> {
      const merchantId = visitor === undefined ? undefined : await store.findCheckoutMerchant(id)
      if (merchantId === undefined || visitor === undefined) return undefined
      const visit = await store.getVisit(merchantId, visitor, id)
      if (!visit) return undefined
      const [merchant, held] = await Promise.all([
        merchantOf(store, merchantId),
        store.getCheckout(merchantId, id),
      ])
      if (held && isWornOut(held)) return undefined
      const renewed = held?.renewed
      const ref = { merchant, id, isBuyer: true, visitor: hashSecret(visitor), ...(renewed && { renewed }) }
      const { leader } = visit
      if (leader === null) return ref
      const own = leader.power === 'none' ? undefined : await signedIn(deps, merchantId, leader.family)
      if (!own || isAnothers(await store.getCart(merchantId, id), own)) return { ...ref, isOther: true }
      return leader.power === 'account' && own.cartId === id ? { ...ref, customer: own } : ref
    },

    /** The origins that the checkout's page leads to beside its own: where its shopper goes once it is paid, and what the provider needs. */
    async leadsTo(ref: CheckoutRef): Promise<PageOrigins> {
      const { successUrl } = await keptCheckout(deps, ref)
      const pages = [...provider.origins.pages, ...(successUrl === null ? [] : [new URL(successUrl).origin])]
      return { ...provider.origins, pages: [...new Set(pages)] }
    },

    ...checkoutChanges(deps),
  }
}

/** Origins that the checkout's page may speak to. */
export type PageOrigins = PaymentProvider['origins']

function askingOf({ family, account }: StartCheckout): Asking | undefined {
  if (account) return { ...account, power: 'account' }
  return family === undefined ? undefined : { family, power: 'cart' }
}

/** Whether orders from this cart are some other customer's. */
function isAnothers(cart: CartRecord | undefined, { number }: Customer): boolean {
  return cart?.customer !== undefined && cart.customer !== number
}
