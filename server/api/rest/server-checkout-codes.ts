import { conflict, incorrect } from './problems.ts'
import { type Route, route } from './route.ts'
import { onceOf, type Server } from './server-access.ts'
import { answerCheckout, checkoutTold } from './server-checkouts.ts'
import {
  ApplyCoupon,
  CheckoutCodePath,
  CheckoutPath,
  RedeemCertificate,
  RemoveCode,
} from './server-checkouts-input.ts'

/** Coupons and gift certificates on a checkout. */
export const checkoutCodeRoutes: readonly Route<Server>[] = [
  route({
    method: 'post',
    path: '/checkouts/{checkoutId}/coupons',
    operationId: 'applyCheckoutCoupon',
    summary: 'Apply a coupon',
    description: 'One that is unknown, over, or of no use to this cart is refused, and `errors` says why.',
    scope: 'checkouts:write',
    creates: true,
    params: CheckoutPath,
    body: ApplyCoupon,
    answers: { 200: checkoutTold, 409: conflict, 422: incorrect },
    async handle(asked) {
      const { api, who, params, body } = asked
      const once = onceOf(asked, 'POST /checkouts/coupons', body)
      const given = { code: body.coupon_code, version: body.version, once }
      return answerCheckout(
        await api.services.serverCheckouts.applyCoupon(who.merchant, params.checkoutId, given),
      )
    },
  }),
  route({
    method: 'delete',
    path: '/checkouts/{checkoutId}/coupons/{code}',
    operationId: 'removeCheckoutCoupon',
    summary: 'Take a coupon off',
    scope: 'checkouts:write',
    params: CheckoutCodePath,
    body: RemoveCode,
    answers: { 200: checkoutTold, 409: conflict, 422: incorrect },
    async handle({ api, who, params, body }) {
      const given = { code: params.code, version: body.version }
      return answerCheckout(
        await api.services.serverCheckouts.removeCoupon(who.merchant, params.checkoutId, given),
      )
    },
  }),
  route({
    method: 'post',
    path: '/checkouts/{checkoutId}/gift-certificates',
    operationId: 'redeemCheckoutCertificate',
    summary: 'Pay with a gift certificate',
    scope: 'checkouts:write',
    creates: true,
    params: CheckoutPath,
    body: RedeemCertificate,
    answers: { 200: checkoutTold, 409: conflict, 422: incorrect },
    async handle(asked) {
      const { api, who, params, body } = asked
      const once = onceOf(asked, 'POST /checkouts/gift-certificates', body)
      const given = { code: body.gift_certificate_code, version: body.version, once }
      return answerCheckout(
        await api.services.serverCheckouts.applyCertificate(who.merchant, params.checkoutId, given),
      )
    },
  }),
  route({
    method: 'delete',
    path: '/checkouts/{checkoutId}/gift-certificates/{code}',
    operationId: 'dropCheckoutCertificate',
    summary: 'Not pay with a gift certificate',
    scope: 'checkouts:write',
    params: CheckoutCodePath,
    body: RemoveCode,
    answers: { 200: checkoutTold, 409: conflict, 422: incorrect },
    async handle({ api, who, params, body }) {
      const given = { code: params.code, version: body.version }
      return answerCheckout(
        await api.services.serverCheckouts.removeCertificate(who.merchant, params.checkoutId, given),
      )
    },
  }),
]
