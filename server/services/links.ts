import { randomBytes } from 'node:crypto'
import { ToteError } from '@tote/shared/reasons.ts'
import type { CartRecord } from '../domain/cart.ts'
import { type Merchant, onSite } from '../domain/merchant.ts'
import type { OnceNamed } from './cart-changes.ts'
import { assertPurchasing } from './cart-settings.ts'
import type { Deps } from './deps.ts'
import { livingCart, merchantOf } from './facts.ts'
import type { WantedLine } from './lines.ts'
import { hashSecret } from './random.ts'
import { isRepeated } from './repeated.ts'
import { withVariants } from './variant-skus.ts'
import { createVisitors } from './visitors.ts'

/** How long a link leads to its cart, unless somebody follows it before. */
const LINK_LIFETIME_MS = 30 * 24 * 3600 * 1000
const TOKEN = /^[0-9a-f]{64}$/

/** Where a shopper may be sent to find a cart that the merchant's server made. */
export interface RedirectUrls {
  readonly cartUrl: string
  readonly checkoutUrl: string
  readonly embeddedCheckoutUrl: string
}

/** Whose cart a link led to. */
export interface LinkedCart {
  readonly merchant: Merchant
  readonly cart: CartRecord
}

/** A token that was given before is the same again, under the name of the request that made it. */
export interface NamedToken {
  readonly token?: string | undefined
  readonly once?: OnceNamed | undefined
}

/** Links that put a cart made by the merchant's server into a shopper's hands. */
export function createLinks(deps: Pick<Deps, 'store' | 'now' | 'publicUrl'>) {
  const { store, now, publicUrl } = deps

  async function linkable(merchant: Merchant, cartId: string): Promise<CartRecord> {
    const cart = await livingCart(deps, merchant.id, cartId)
    if (!cart) throw new ToteError('cartNotFound')
    if (!cart.fromServer) throw new ToteError('notServerCart')
    return cart
  }

  async function keepToken(
    merchant: Merchant,
    cartId: string,
    {
      uses,
      ms,
      token = randomBytes(32).toString('hex'),
    }: { uses: number; ms: number; token?: string | undefined },
  ) {
    await store.enterCart(merchant.id, cartId)
    const kept = { hash: hashSecret(token), cartId, usesLeft: uses, until: now() + ms }
    await store.addLinkToken(merchant.id, kept)
    return token
  }

  async function makeToken(
    merchant: Merchant,
    cartId: string,
    much: { uses: number; ms: number },
    { token, once }: NamedToken,
  ): Promise<string> {
    await linkable(merchant, cartId)
    if (once) await isRepeated(deps, merchant, cartId, once)
    return keepToken(merchant, cartId, { ...much, token })
  }

  /** What was asked for comes last, and cannot take the place of what makes the link. */
  function linkTo(own: Record<string, string>, query: Readonly<Record<string, string>>): string {
    const others = Object.entries(query).filter(([name]) => !Object.hasOwn(own, name) && name !== 'embedded')
    return `${publicUrl}/cart.php?${new URLSearchParams([...Object.entries(own), ...others])}`
  }

  return {
    /**
     * The three ways to one cart, with one token in all of them: following any spends it. `query` is appended. Throws
     * `cartNotFound`, and `notServerCart` for a cart that a shopper made. A `token` that was given before makes the same links
     * again, and is good only as long as it was.
     */
    async redirectUrls(
      merchant: Merchant,
      cartId: string,
      query: Readonly<Record<string, string>> = {},
      named: NamedToken = {},
    ): Promise<RedirectUrls> {
      const token = await makeToken(merchant, cartId, { uses: 1, ms: LINK_LIFETIME_MS }, named)
      const url = (form: Record<string, string>) => linkTo({ ...form, id: cartId, token }, query)
      return {
        cartUrl: url({ action: 'load' }),
        checkoutUrl: url({ action: 'loadInCheckout' }),
        embeddedCheckoutUrl: url({ embedded: '1', action: 'loadInCheckout' }),
      }
    },

    /** A token that leads to the cart's checkout so many times. Throws `cartNotFound`, `notServerCart`. */
    checkoutToken: (
      merchant: Merchant,
      cartId: string,
      { maxUses, ttlSeconds }: { maxUses: number; ttlSeconds: number },
      named: NamedToken = {},
    ): Promise<string> => makeToken(merchant, cartId, { uses: maxUses, ms: ttlSeconds * 1000 }, named),

    /**
     * Follows a link and uses its token once; undefined alike for a token that is wrong, spent or too old, for a cart that is gone, and
     * for one that was made for another customer than who is signed in. Throws `purchasingStopped` where it leads to the checkout and that may not be opened: the token stays good for later.
     */
    async visit(
      cartId: string,
      token: string,
      { toCheckout = false, customer }: { toCheckout?: boolean; customer?: number | undefined } = {},
    ): Promise<LinkedCart | undefined> {
      const merchantId = TOKEN.test(token) ? await store.findCheckoutMerchant(cartId) : undefined
      const cart = merchantId === undefined ? undefined : await livingCart(deps, merchantId, cartId)
      if (merchantId === undefined || !cart) return undefined
      if (customer !== undefined && cart.customer !== undefined && cart.customer !== customer)
        return undefined
      const merchant = await merchantOf(store, merchantId)
      if (toCheckout) await assertPurchasing(deps, merchant, cart.channel)
      const spent = await store.spendLinkToken(merchantId, { hash: hashSecret(token), cartId, now: now() })
      return spent === undefined ? undefined : { merchant, cart }
    },

    /** Whose cart this is, where a link to it was ever made. */
    async merchantOf(cartId: string): Promise<Merchant | undefined> {
      const id = await store.findCheckoutMerchant(cartId)
      return id === undefined ? undefined : store.getMerchant(id)
    },

    /** Where a product is shown, by its sku or id; undefined where nobody knows. */
    async pageOf(merchant: Merchant, product: string): Promise<string | undefined> {
      const { url = null } = (await store.findProduct(merchant.id, product))?.product ?? {}
      return onSite(merchant, url) ?? undefined
    },

    /** What a link names, also variants by their own skus. */
    wantedBy: (merchant: Merchant, wanted: readonly WantedLine[]) => withVariants(deps, merchant, wanted),

    visitor: createVisitors(deps),
  }
}
