import { ToteError } from '@tote/shared/reasons.ts'
import type { z } from 'zod'
import { takeUse } from '../take-use.ts'
import { takeCode } from '../try-code.ts'
import { conflict, incorrect } from './problems.ts'
import { type Asked, type RestAnswer, type Route, route } from './route.ts'
import type { Shopper } from './storefront-access.ts'
import { StorefrontCheckout } from './storefront-answer.ts'
import { own, using } from './storefront-carts.ts'
import { ApplyCoupon, CheckoutPath, CodePath, RedeemCertificate } from './storefront-input.ts'
import { showStorefrontCheckout } from './storefront-view.ts'

const checkout = { description: 'The checkout.', schema: StorefrontCheckout }

type AskedForCheckout = Pick<Asked<Shopper, z.infer<typeof CheckoutPath>>, 'api' | 'call' | 'who' | 'params'>

/** What a shop's own pages may see and change of the checkout of the session's cart. */
export const storefrontCheckoutRoutes: readonly Route<Shopper>[] = [
  route({
    method: 'get',
    path: '/api/storefront/checkouts/{checkoutId}',
    operationId: 'getStorefrontCheckout',
    summary: 'What the cart comes to',
    description: 'The checkout’s id is the cart’s.',
    params: CheckoutPath,
    answers: { 200: checkout },
    handle: answer,
  }),
  route({
    method: 'post',
    path: '/api/storefront/checkouts/{checkoutId}/gift-certificates',
    operationId: 'redeemStorefrontCertificate',
    summary: 'Pay with a gift certificate',
    params: CheckoutPath,
    body: RedeemCertificate,
    answers: { 200: checkout, 409: conflict, 422: incorrect },
    async handle(asked) {
      const { giftCertificateCode: code, version } = asked.body
      return applyCode(asked, { code, version }, 'certificate')
    },
  }),
  route({
    method: 'delete',
    path: '/api/storefront/checkouts/{checkoutId}/gift-certificates/{code}',
    operationId: 'dropStorefrontCertificate',
    summary: 'Not pay with a gift certificate',
    params: CodePath,
    answers: { 200: checkout, 409: conflict },
    handle: removeCode,
  }),
  route({
    method: 'post',
    path: '/api/storefront/checkouts/{checkoutId}/coupons',
    operationId: 'applyStorefrontCoupon',
    summary: 'Apply a coupon',
    params: CheckoutPath,
    body: ApplyCoupon,
    answers: { 200: checkout, 409: conflict, 422: incorrect },
    async handle(asked) {
      const { couponCode: code, version } = asked.body
      return applyCode(asked, { code, version }, 'coupon')
    },
  }),
  route({
    method: 'delete',
    path: '/api/storefront/checkouts/{checkoutId}/coupons/{code}',
    operationId: 'removeStorefrontCoupon',
    summary: 'Take a coupon off',
    params: CodePath,
    answers: { 200: checkout, 409: conflict },
    handle: removeCode,
  }),
]

async function answer({ api, who, params }: AskedForCheckout): Promise<RestAnswer> {
  const id = own(who, params.checkoutId)
  const known = await api.services.serverCarts.get(who.merchant, id)
  return { status: 200, body: showStorefrontCheckout(known) }
}

async function applyCode(
  asked: AskedForCheckout,
  given: { readonly code: string; readonly version?: number | undefined },
  kind: 'certificate' | 'coupon',
): Promise<RestAnswer> {
  const { api, who, params } = asked
  const id = own(who, params.checkoutId)
  await takeCode((name) => takeUse(using(asked), name), given.code)
  await api.services.serverCarts.get(who.merchant, id)
  // Where coupons are asked for, gift certificates are nobody's, and the other way round.
  if ((await api.services.sessionCarts.kindOf(who.merchant, id, given.code)) !== kind)
    throw new ToteError('codeNotFound')
  await api.services.carts.applyCode(who.merchant, who.owner, given)
  return answer(asked)
}

async function removeCode(
  asked: AskedForCheckout & { readonly params: z.infer<typeof CodePath> },
): Promise<RestAnswer> {
  const { api, who, params } = asked
  own(who, params.checkoutId)
  await takeUse(using(asked), 'cartChange')
  await api.services.carts.removeCode(who.merchant, who.owner, { code: params.code })
  return answer(asked)
}
