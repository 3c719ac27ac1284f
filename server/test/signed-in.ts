import { randomUUID } from 'node:crypto'
import { type JWTPayload, SignJWT } from 'jose'
import type { Merchant } from '../domain/merchant.ts'
import type { Answer } from './answer.ts'
import type { Browser } from './browser.ts'
import { SERVER, type Shop } from './harness.ts'

/** Whom a merchant's server vouches for. */
export interface Vouched {
  readonly sub: string
  readonly email?: string
  readonly name?: string
}

/** A merchant's server, as far as it vouches for customers. */
export interface Voucher {
  readonly keyId: string
  readonly secret: string
  /** An assertion; `claims` replace those that are right. */
  vouch(who: Vouched, claims?: JWTPayload, header?: object): Promise<string>
}

/** One with a fresh secret; of the demo merchant where no other is named. */
export async function openVoucher(
  shop: Shop,
  { merchant = shop.merchant, now = Date.now }: { merchant?: Merchant; now?: () => number } = {},
): Promise<Voucher> {
  const { key, secret = '' } = await shop.services.identityKeys.add(merchant)
  return {
    keyId: key.id,
    secret,
    vouch({ sub, email, name }, claims = {}, header = {}) {
      const iat = Math.floor(now() / 1000)
      const said = {
        iss: merchant.id,
        aud: SERVER,
        sub,
        iat,
        exp: iat + 300,
        nonce: randomUUID(),
        ...(email !== undefined && { email, email_verified: true }),
        ...(name !== undefined && { name }),
      }
      return new SignJWT({ ...said, ...claims })
        .setProtectedHeader({ alg: 'HS256', kid: key.id, ...header })
        .sign(new TextEncoder().encode(secret))
    },
  }
}

export const ADA: Vouched = { sub: 'ada', email: 'ada@shop.example', name: 'Ada Byron' }
export const BOB: Vouched = { sub: 'bob', email: 'bob@shop.example', name: 'Bob Boole' }

/** Signs this customer in, on the merchant's page (another site) or on our own; `token` proves the whole power on the former. */
export async function signIn(
  browser: Pick<Browser, 'call' | 'own'>,
  voucher: Voucher,
  { as = ADA, at = 'cross' }: { as?: Vouched; at?: 'cross' | 'same' } = {},
): Promise<{ answer: Answer<'customer.identify'>; token: Record<string, string> }> {
  const page = at === 'cross' ? browser : browser.own
  const answer = await page.call('customer.identify', { token: await voucher.vouch(as) })
  const { token } = answer.data
  return { answer, token: token === undefined ? {} : { 'x-tote-cart': token } }
}
