import { randomUUID } from 'node:crypto'
import type { Cart, CartAnswer } from '@tote/shared/cart.ts'
import type { SignInAnswer } from '@tote/shared/customer.ts'
import { type JWTPayload, SignJWT } from 'jose'
import type { Merchant } from '../domain/merchant.ts'
import { createReach } from '../providers/reach.ts'
import { testPayment } from '../providers/test-payment.ts'
import type { CartOwner } from '../services/cart-changes.ts'
import { createServices, type Services } from '../services/services.ts'
import type { FoundSession, Session } from '../services/sessions.ts'
import type { Verified } from '../services/sign-in.ts'
import { sqliteStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import { type KeptMessages, keptMessages } from './kept-messages.ts'
import { newProduct } from './products.ts'
import { grantIn } from './sign-in-tab.ts'

const PUBLIC_URL = 'https://tote.example'
export const KEY = { id: 'k1', origins: ['https://shop.example'], mode: 'live' } as const

/** A shop at the use cases' level: no HTTP, a clock in the test's hand. */
export interface SignInShop {
  readonly store: Store
  readonly services: Services
  readonly merchant: Merchant
  readonly clock: { now: number }
  readonly messages: KeptMessages
  /** What was reported beside requests. */
  readonly reported: unknown[]
  /** The merchant's shared secret. */
  readonly secret: string
  /** An assertion of the merchant's server; `claims` replace those that are right. */
  vouch(sub: string, claims?: JWTPayload, header?: object): Promise<string>
  device(site?: 'same' | 'cross'): Device
}

/** A browser, by what it keeps of one shop. */
export interface Device {
  /** The id in its cookie. */
  cookie: string | undefined
  token: string | undefined
  readonly site: 'same' | 'cross'
  find(): Promise<FoundSession | undefined>
  cart(): Promise<Cart>
  add(sku: string, quantity?: number): Promise<CartAnswer>
  /** What a changing call is handed. */
  owner(): Promise<CartOwner>
  identify(token: string, join?: boolean, verifier?: string): Promise<SignInAnswer>
  /** Asks for a code, reads it in the mail and types it in. */
  verify(email: string, join?: boolean): Promise<SignInAnswer>
  forget(): Promise<SignInAnswer>
  undo(): Promise<CartAnswer>
  keep(): Promise<CartAnswer>
}

interface Options {
  readonly store?: Store
  readonly messages?: KeptMessages
  readonly merchant?: Partial<Merchant>
}

export async function openSignInShop({
  store = sqliteStore({ file: ':memory:', asServer: false }),
  messages = keptMessages(),
  merchant: more = {},
}: Options = {}): Promise<SignInShop> {
  const clock = { now: 1_790_000_000_000 }
  const reported: unknown[] = []
  const merchant: Merchant = { ...MERCHANT, ...more }
  const services = createServices({
    store,
    provider: testPayment(() => clock.now),
    mailer: messages,
    report: (error) => reported.push(error),
    tell: () => {},
    wake: () => {},
    reach: createReach(),
    now: () => clock.now,
    publicUrl: PUBLIC_URL,
  })
  await store.putMerchant(merchant)
  for (const sku of ['mug', 'vase', 'bowl', 'lamp']) {
    await store.putProduct(merchant.id, newProduct({ sku, name: sku, prices: { EUR: 2000 } }))
    await store.setStock(merchant.id, sku, 'base', 100_000)
  }
  const { key, secret = '' } = await services.identityKeys.add(merchant)
  const shop: SignInShop = {
    store,
    services,
    merchant,
    clock,
    messages,
    reported,
    secret,
    vouch(sub, claims = {}, header = {}) {
      const iat = Math.floor(clock.now / 1000)
      const right = { iss: merchant.id, aud: PUBLIC_URL, sub, iat, exp: iat + 300, nonce: randomUUID() }
      return new SignJWT({ ...right, ...claims })
        .setProtectedHeader({ alg: 'HS256', kid: key.id, ...header })
        .sign(new TextEncoder().encode(secret))
    },
    device: (site = 'same') => openDevice(shop, site),
  }
  return shop
}

const MERCHANT: Merchant = {
  id: 'm1',
  name: 'Shop',
  currency: 'USD',
  currencies: ['EUR'],
  site: 'https://shop.example/',
  tax: { rate: 0, included: false },
  delivery: [],
  country: 'US',
}

function openDevice(shop: SignInShop, site: 'same' | 'cross'): Device {
  const { services, merchant } = shop
  const { sessions, customers, carts, signIn } = services

  const take = (session: Session | undefined, token: string | undefined) => {
    if (session) device.cookie = session.id
    device.token = token
  }
  const entry = async () => {
    const found = await device.find()
    return { session: found?.session, by: found?.by, site, agent: 'Firefox on Linux' }
  }

  const device: Device = {
    cookie: undefined,
    token: undefined,
    site,
    find: () => sessions.find(merchant.id, { id: device.cookie, token: device.token }),
    async owner() {
      const session = (await device.find())?.session
      if (session && session.customerId !== null) {
        const customer = await customers.byId(merchant.id, session.customerId)
        if (customer) return customers.ownerOf(merchant, customer, { family: session.family })
      }
      return {
        id: session?.id,
        cartId: session?.cartId,
        async open() {
          if (session) return sessions.replaceCart(merchant.id, session)
          const begun = await sessions.start(merchant.id, device.cookie)
          take(begun.session, begun.token)
          return begun.session.cartId
        },
      }
    },
    async cart() {
      const { cartId, family } = await device.owner()
      return (await carts.get(merchant, cartId, family)).cart
    },
    add: async (product, quantity = 1) => carts.add(merchant, await device.owner(), { product, quantity }),
    async identify(token, join, verifier) {
      const given = { token, ...(join !== undefined && { join }), ...(verifier && { verifier }) }
      const { session, answer } = await signIn.identify(merchant, KEY, given, await entry())
      take(session, answer.token)
      return answer
    },
    async verify(email, join) {
      const { challenge } = await signIn.requestCode(merchant, { email })
      const code = await shop.messages.nextCode(email)
      const { session, answer } = await signIn.verify(merchant, KEY, { challenge, code, join }, await entry())
      take(session, answer.token)
      return answer
    },
    async forget() {
      const here = await entry()
      const { session, token, answer } = await signIn.forget(merchant, here.session, here)
      take(session, token)
      return answer
    },
    undo: async () => signIn.undoJoin(merchant, await sessionOf(device)),
    keep: async () => signIn.keepJoined(merchant, await sessionOf(device)),
  }
  return device
}

/** What leads back from the account page, where this device is signed in, to the tab that led there. */
export async function wayBack({ services, merchant }: SignInShop, device: Device, proof: string) {
  const back = { returnTo: 'https://shop.example/', proof }
  return grantIn((await services.signIn.resume(merchant, KEY, await sessionOf(device), back)).returnUrl)
}

async function sessionOf(device: Device): Promise<Session> {
  const found = await device.find()
  if (!found) throw new Error('there is no session')
  return found.session
}

/** `mug 2, vase 1`. */
export function inShort({ lines }: Pick<Cart, 'lines'>): string {
  return lines.map(({ name, quantity }) => `${name} ${quantity}`).join(', ')
}

/** A browser that nothing is known of. */
export const NOBODY = { session: undefined, site: 'same', agent: null } as const

/** Asks for a code and reads it; `verify` types one in. */
export async function askCode(shop: SignInShop, email = 'ada@shop.example') {
  const { services, merchant, messages } = shop
  const { challenge } = await services.signIn.requestCode(merchant, { email })
  const code = await messages.nextCode(email)
  const verify = (given: string, more: Pick<Verified, 'back'> = {}) =>
    services.signIn.verify(merchant, KEY, { challenge, code: given, ...more }, NOBODY)
  return { challenge, code, verify }
}

/** Another code than this one. */
export function wrongCode(code: string, by = 1): string {
  return String((Number(code) + by) % 10 ** 8).padStart(8, '0')
}
