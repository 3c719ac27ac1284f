import { randomUUID } from 'node:crypto'
import { sealData } from 'iron-session'
import type { CookieName } from '../api/cookies.ts'
import type { Merchant } from '../domain/merchant.ts'
import { CUSTOMER_SESSION_MS } from '../services/sessions.ts'
import type { Caller } from './access.ts'
import { type ContractsShop, openContracts } from './contracts.ts'
import { addRival, SECRETS, SERVER } from './harness.ts'
import { PAGE, PRODUCT } from './session-cart.ts'
import { makeVictim, type Victim } from './victims.ts'

/** What a caller sends along, and whose things it asks for. */
export interface Asking {
  readonly key: string | null
  readonly headers: Readonly<Record<string, string>>
  readonly victim: Victim
}

/** A shop with all kinds of keys, in which victims and callers are made as they are needed. */
export interface AccessWorld extends AsyncDisposable {
  readonly server: ContractsShop
  readonly merchant: Merchant
  /** Another merchant's secret key. */
  readonly rivalsKey: string
  /** A new victim, and this caller as it asks for the victim's things. */
  asking(caller: Caller): Promise<Asking>
}

const OTHERS = { 1: 'c29tZWJvZHkgZWxzZSBzZWFscyB3aXRoIHRoaXMgb25lIGluc3RlYWQ=' }
const OWN_PAGE = { origin: SERVER, 'sec-fetch-site': 'same-origin' }
const SHOPS_PAGE = { origin: PAGE, 'sec-fetch-site': 'cross-site' }

export async function openAccess(): Promise<AccessWorld> {
  const server = await openContracts()
  const { shop, merchant: merchantId, publishableKey } = server
  const { store, services } = shop
  const merchant = await services.merchants.get(merchantId)
  const rival = await addRival(shop, PAGE)
  const secret = { kind: 'secret', mode: 'test', origins: [] } as const
  const restricted = await services.keys.create({ ...secret, merchantId, scopes: [] })
  const rivals = await services.keys.create({ ...secret, merchantId: rival.merchant.id })

  /** What each kind sends that is not just the victim's own proof. */
  const proofs: Partial<Record<Caller, (victim: Victim) => Promise<Omit<Asking, 'victim'>>>> = {
    nobody: async () => ({ key: null, headers: {} }),
    'publishable key': async () => ({ key: publishableKey, headers: SHOPS_PAGE }),
    'another customer': async () => {
      const other = await makeVictim(shop, merchant, { product: PRODUCT, isCustomer: true, site: 'same' })
      return onOwnPage(await cookieOf(other.sessionId))
    },
    'checkout’s visitor': async ({ cartId }) => {
      const visitor = randomUUID()
      await store.addVisit(merchantId, visitor, cartId, Date.now())
      return onOwnPage(await cookieOf(visitor, SECRETS, '__Host-tote-checkout'))
    },
    'ended session': async ({ sessionId }) => {
      await store.endSession(merchantId, sessionId)
      return onOwnPage(await cookieOf(sessionId))
    },
    'expired session': async ({ sessionId }) => {
      await store.changeSession(merchantId, sessionId, { createdAt: Date.now() - CUSTOMER_SESSION_MS })
      return onOwnPage(await cookieOf(sessionId))
    },
    'forged cookie': async ({ sessionId }) => onOwnPage(await cookieOf(sessionId, OTHERS)),
    'restricted secret key': async () => ({ key: restricted.text, headers: {} }),
    'secret key': async () => ({ key: server.secretKey, headers: {} }),
    'another merchant': async ({ sessionId, token }) => {
      const { headers } = onOwnPage(await cookieOf(sessionId))
      return { key: rival.key, headers: { ...headers, 'x-tote-cart': token } }
    },
  }

  const onOwnPage = (cookie: string) => ({ key: publishableKey, headers: { ...OWN_PAGE, cookie } })

  async function ownProof(caller: Caller, { sessionId, token }: Victim): Promise<Omit<Asking, 'victim'>> {
    const cookie = await cookieOf(sessionId)
    if (caller === 'customer’s cookie') return onOwnPage(cookie)
    const proof = caller.endsWith('token') ? { 'x-tote-cart': token } : { cookie }
    return { key: publishableKey, headers: { ...SHOPS_PAGE, ...proof } }
  }

  return {
    server,
    merchant,
    rivalsKey: rivals.text,
    async asking(caller) {
      const site = caller === 'customer’s token' || caller.endsWith('another site') ? 'cross' : 'same'
      const isCustomer = !caller.startsWith('guest')
      const victim = await makeVictim(shop, merchant, { product: PRODUCT, isCustomer, site })
      const proof = await (proofs[caller]?.(victim) ?? ownProof(caller, victim))
      await victim.isTouched('')
      return { ...proof, victim }
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

async function cookieOf(
  sid: string,
  password: Record<number, string> = SECRETS,
  name: CookieName = '__Host-tote',
): Promise<string> {
  return `${name}=${encodeURIComponent(await sealData({ sid, v: 1 }, { password }))}`
}
