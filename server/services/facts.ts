import { ToteError } from '@tote/shared/reasons.ts'
import { type CartRecord, isLiving, spellCode } from '../domain/cart.ts'
import type { StockedProduct } from '../domain/catalogue.ts'
import {
  type Certificate,
  type CertificateLeft,
  hasEnded,
  maskCode,
  spellingsOf,
} from '../domain/certificate.ts'
import type { Coupon, CouponLeft } from '../domain/coupon.ts'
import { refuseForGood } from '../domain/coupon-refusal.ts'
import type { DeliveryRate, Merchant } from '../domain/merchant.ts'
import { type Place, type PricedCart, type PricingFacts, priceCart } from '../domain/pricing.ts'
import type { Promotion } from '../domain/promotion.ts'
import { isOfOffer } from '../domain/signed-offer.ts'
import type { Claims } from '../domain/snapshot.ts'
import type { Deps } from './deps.ts'
import { livingOfferKeys } from './offer-keys.ts'

type Asked = Pick<Deps, 'store' | 'now'>

const NO_PRODUCTS: ReadonlyMap<string, StockedProduct> = new Map()
const NO_COUPONS: ReadonlyMap<string, CouponLeft> = new Map()
const NO_CERTIFICATES: ReadonlyMap<string, CertificateLeft> = new Map()

export interface Around {
  /** The way to deliver, once chosen. */
  readonly delivery?: DeliveryRate | undefined
  readonly place?: Place | undefined
  /** Products that were read for this request already. */
  readonly known?: readonly StockedProduct[] | undefined
  /** The merchant's, where they were read already. */
  readonly promotions?: readonly Promotion[] | undefined
}

/** Reads everything that the price of this cart depends on; what most carts have none of is not asked for. */
export async function gatherFacts(
  { store, now }: Asked,
  merchant: Merchant,
  cart: CartRecord,
  { delivery, place, known = [], promotions: read }: Around = {},
): Promise<PricingFacts> {
  const products = new Map(known.map((one) => [one.product.id, one]))
  const missing = cart.lines.flatMap((line) =>
    line.kind !== undefined || products.has(line.productId) ? [] : [line.productId],
  )
  const { codes, certificates = [], customer } = cart
  const [others, coupons, promotions, balances, held, donations, offerKeys] = await Promise.all([
    missing.length === 0 ? NO_PRODUCTS : store.getProducts(merchant.id, missing),
    codes.length === 0 ? NO_COUPONS : store.getCoupons(merchant.id, codes),
    read ?? store.getPromotions(merchant.id),
    certificates.length === 0 ? NO_CERTIFICATES : store.getCertificates(merchant.id, certificates),
    heldFor({ store }, merchant, cart),
    cart.link === undefined ? undefined : donationsFor({ store }, merchant, cart),
    cart.lines.some(isOfOffer) ? livingOfferKeys({ store }, merchant.id) : undefined,
  ])
  for (const [id, product] of others) products.set(id, product)
  return {
    merchant,
    now: now(),
    products,
    coupons,
    promotions,
    certificates: balances,
    held,
    delivery,
    place,
    customer,
    ...(donations && { donations }),
    ...(offerKeys && { offerKeys }),
  }
}

/** Ids of products whose amount is the shopper's to name because the link that the cart began with asks for donations. */
export async function donationsFor(
  { store }: Pick<Deps, 'store'>,
  merchant: Merchant,
  { link: id }: { readonly link?: string | undefined },
): Promise<ReadonlySet<string> | undefined> {
  const link = id === undefined ? undefined : await store.getCheckoutLink(merchant.id, id)
  return link?.type === 'donation' ? new Set(link.products) : undefined
}

/** The cart priced as it is now. */
export async function priceNow(
  deps: Asked,
  merchant: Merchant,
  cart: CartRecord,
  around: Around = {},
): Promise<PricedCart> {
  return priceCart(cart, await gatherFacts(deps, merchant, cart, around))
}

/** What is set aside for this cart's own checkout: there for it, and for nobody else. */
export async function heldFor(
  { store }: Pick<Deps, 'store'>,
  merchant: Merchant,
  cart: CartRecord,
): Promise<Claims | undefined> {
  return cart.isHeld ? (await store.getHolding(merchant.id, cart.id))?.claims : undefined
}

/** The cart if it is there and has not expired. */
export async function livingCart(
  { store, now }: Asked,
  merchantId: string,
  id: string | undefined,
): Promise<CartRecord | undefined> {
  const cart = id === undefined ? undefined : await store.getCart(merchantId, id)
  return cart && isLiving(cart, now()) ? cart : undefined
}

/** A code in its one spelling, and what it is; `number` is a coupon's. */
export type KnownCode =
  | { readonly kind: 'coupon'; readonly code: string; readonly number: number; readonly coupon: Coupon }
  | { readonly kind: 'certificate'; readonly code: string; readonly certificate: Certificate }

/**
 * What a code stands for. Throws `codeNotFound` where it is nobody's, `codeExhausted` for a coupon that is used up and
 * `certificateEmpty` for a gift certificate that is: but not where it is on this cart, which may have taken the last of it.
 */
export async function knownCode(
  deps: Asked,
  merchant: Merchant,
  cartId: string | undefined,
  given: string,
): Promise<KnownCode> {
  const { store } = deps
  const code = spellCode(given)
  const isOn = async (code: string) => hasCode(await livingCart(deps, merchant.id, cartId), code)
  const coupon = (await store.getCoupons(merchant.id, [code])).get(code)
  if (coupon) {
    if (coupon.left === 0 && !(await isOn(code))) throw new ToteError('codeExhausted')
    return { kind: 'coupon', code, number: coupon.coupon.number ?? 0, coupon: coupon.coupon }
  }
  const spellings = spellingsOf(given)
  const certificates = await store.getCertificates(merchant.id, spellings)
  const known = spellings.flatMap((spelling) => certificates.get(spelling) ?? [])[0]
  if (!known) throw new ToteError('codeNotFound')
  const { certificate, balance } = known
  if (balance === 0 && !(await isOn(certificate.code))) throw new ToteError('certificateEmpty')
  return { kind: 'certificate', code: certificate.code, certificate }
}

/**
 * A code that a shopper wants on the cart. Throws as `knownCode`, and `couponNotYet`, `couponExpired` and `codeNotApplicable` (it is other
 * customers') for what no change of the cart would make of use. What became so while it was on the cart stays there, with its problem.
 */
export async function wantedCode(
  deps: Asked,
  merchant: Merchant,
  cartId: string | undefined,
  given: string,
): Promise<KnownCode> {
  const known = await knownCode(deps, merchant, cartId, given)
  const cart = await livingCart(deps, merchant.id, cartId)
  const reason =
    known.kind === 'coupon'
      ? refuseForGood(known.coupon, deps.now(), cart?.customer)
      : hasEnded(known.certificate, deps.now()) && 'couponExpired'
  if (!reason || hasCode(cart, known.code)) return known
  const code = known.kind === 'coupon' ? known.code : maskCode(known.code)
  throw new ToteError(reason, { detail: { code } })
}

function hasCode(cart: CartRecord | undefined, code: string): boolean {
  return cart !== undefined && (cart.codes.includes(code) || (cart.certificates ?? []).includes(code))
}

/** The merchant behind a key that was found; its absence is a fault of ours. */
export async function merchantOf(store: Deps['store'], merchantId: string): Promise<Merchant> {
  const merchant = await store.getMerchant(merchantId)
  if (!merchant) throw new ToteError('notFound')
  return merchant
}
