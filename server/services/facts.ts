import { ToteError } from '@tote/shared/reasons.ts'
import { type CartRecord, isLiving, spellCode } from '../domain/cart.ts'
import type { StockedProduct } from '../domain/catalogue.ts'
import type { DeliveryRate, Merchant } from '../domain/merchant.ts'
import type { PricingFacts } from '../domain/pricing.ts'
import type { Deps } from './deps.ts'

const NO_COUPONS: PricingFacts['coupons'] = new Map()

/** Reads everything that the price of this cart depends on, but for a product that was read for this request already. */
export async function gatherFacts(
  store: Deps['store'],
  merchant: Merchant,
  cart: CartRecord,
  { delivery, known }: { delivery?: DeliveryRate | undefined; known?: StockedProduct | undefined } = {},
): Promise<PricingFacts> {
  const missing = cart.lines.flatMap((line) => (line.productId === known?.product.id ? [] : [line.productId]))
  const products = new Map(known && [[known.product.id, known]])
  // Most carts are of few products and no code: nothing is left to ask for.
  if (missing.length === 0 && cart.codes.length === 0)
    return { merchant, products, coupons: NO_COUPONS, delivery }
  const [others, coupons] = await Promise.all([
    store.getProducts(merchant.id, missing),
    store.getCoupons(merchant.id, cart.codes),
  ])
  for (const [id, product] of others) products.set(id, product)
  return { merchant, products, coupons, delivery }
}

/** The cart if it is there and has not expired. */
export async function livingCart(
  { store, now }: Pick<Deps, 'store' | 'now'>,
  merchantId: string,
  id: string | undefined,
): Promise<CartRecord | undefined> {
  const cart = id === undefined ? undefined : await store.getCart(merchantId, id)
  return cart && isLiving(cart, now()) ? cart : undefined
}

/** The one spelling of a code that can be used now. Throws `codeNotFound` for a code nobody has, `codeExhausted` for one used up. */
export async function knownCode(store: Deps['store'], merchant: Merchant, given: string): Promise<string> {
  const code = spellCode(given)
  const known = (await store.getCoupons(merchant.id, [code])).get(code)
  if (!known) throw new ToteError('codeNotFound')
  if (known.left === 0) throw new ToteError('codeExhausted')
  return code
}

/** The merchant behind a key that was found; its absence is a fault of ours. */
export async function merchantOf(store: Deps['store'], merchantId: string): Promise<Merchant> {
  const merchant = await store.getMerchant(merchantId)
  if (!merchant) throw new ToteError('notFound')
  return merchant
}
