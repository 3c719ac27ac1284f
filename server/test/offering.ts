import type { Merchant } from '../domain/merchant.ts'
import { type OfferSigner, signOffer } from '../services/sign-offer.ts'
import type { SignedOfferInput } from '../services/signed-offer-input.ts'
import { secretBytes } from '../services/signing-keys.ts'
import { openShop, type Shop } from './harness.ts'

/** Something that no catalogue knows. */
export const LAMP = { sku: 'LAMP', name: 'Brass lamp', price: 4000, currency: 'USD' } as const

/** A merchant who signs offers. */
export interface Offering {
  readonly keyId: string
  /** Good for an hour, where nothing else is said. */
  sign(said?: Partial<SignedOfferInput>, ms?: number): Promise<string>
  revoke(): Promise<unknown>
}

/** One with a fresh secret; of the demo merchant where no other is named. */
export async function openOffering(
  { services, merchant: demo }: Pick<Shop, 'services' | 'merchant'>,
  { merchant = demo, now = Date.now }: { merchant?: Merchant; now?: () => number } = {},
): Promise<Offering> {
  const { key, secret = '' } = await services.offerKeys.add(merchant)
  const signer: OfferSigner = {
    alg: 'HS256',
    material: secretBytes(secret),
    kid: key.id,
    merchantId: merchant.id,
  }
  return {
    keyId: key.id,
    sign: (said = {}, ms = 3600_000) =>
      signOffer(signer, { ...LAMP, ...said }, { now: now(), until: now() + ms }),
    revoke: () => services.offerKeys.revoke(merchant, key.id),
  }
}

/** Something that an offer may ask of the shopper. */
export const ENGRAVING = { name: 'engraving', label: 'Engraving', required: false, maxLength: 10 }

/** A shop whose merchant signs offers, and whose clock can be put forward. */
export interface OfferWorld extends AsyncDisposable, Offering {
  readonly shop: Shop
  later(ms: number): void
}

/** The demo's shop, with what is said of its merchant. */
export async function openOfferWorld(change: Partial<Merchant> = {}): Promise<OfferWorld> {
  const clock = { now: Date.now() }
  const now = () => clock.now
  const shop = await openShop({ now })
  await shop.store.putMerchant({ ...shop.merchant, ...change })
  const offering = await openOffering(shop, { now })
  return {
    shop,
    ...offering,
    later: (ms) => {
      clock.now += ms
    },
    [Symbol.asyncDispose]: () => shop[Symbol.asyncDispose](),
  }
}
