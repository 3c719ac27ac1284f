import { ToteError } from '@tote/shared/reasons.ts'
import { hasScope } from '../../domain/key.ts'
import type { OnceNamed } from '../../services/cart-changes.ts'
import type { ServerCart } from '../../services/server-cart-changes.ts'
import type { Asked, RestAnswer } from './route.ts'
import { linkTokenOf, type Server } from './server-access.ts'
import { type RedirectUrls, ServerCartAnswer, wrapped } from './server-carts-answer.ts'
import { readInclude } from './server-carts-input.ts'
import { showServerCart } from './server-carts-view.ts'

type AskedForCart = Asked<Server, unknown, { include?: string | undefined }>

/** The answer of every operation that answers a cart, for the document. */
export const cartTold = { description: 'The cart.', schema: wrapped(ServerCartAnswer) }

/** Throws `scopeMissing` for a key that may not set prices or names in place of the catalogue's. */
export function checkMayPrice({ key }: Server): void {
  if (!hasScope(key, 'carts:price')) throw new ToteError('scopeMissing')
}

/**
 * A cart, with what the caller asked to include; `once` is the name of the request that made it. Links are left out for a cart that no
 * server made, for what was changed before is kept, and for a key that may only read.
 */
export async function answerCart(
  asked: AskedForCart,
  made: ServerCart,
  { status, once }: { status: number; once?: OnceNamed | undefined },
): Promise<RestAnswer> {
  const include = readInclude(asked.query)
  const { id, fromServer } = made.cart
  const hasLinks = include.has('redirect_urls') && fromServer && hasScope(asked.who.key, 'carts:write')
  const links = hasLinks
    ? { redirect_urls: await redirectUrls(asked, id, { token: linkTokenOf(asked.call, id, once) }) }
    : {}
  return { status, body: { data: { ...showServerCart(made, include), ...links }, meta: {} } }
}

/** Links that lead a shopper to a cart. Throws `notServerCart`. */
export async function redirectUrls(
  { api, who }: Pick<Asked<Server>, 'api' | 'who'>,
  cartId: string,
  {
    query,
    ...named
  }: {
    query?: Record<string, string> | undefined
    token?: string | undefined
    once?: OnceNamed | undefined
  },
): Promise<RedirectUrls> {
  const urls = await api.services.links.redirectUrls(who.merchant, cartId, query, named)
  return {
    cart_url: urls.cartUrl,
    checkout_url: urls.checkoutUrl,
    embedded_checkout_url: urls.embeddedCheckoutUrl,
  }
}
