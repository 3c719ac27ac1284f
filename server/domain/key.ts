import type { Actor } from './audit.ts'

/** What a secret key may be limited to. */
export const scopes = [
  'carts:read',
  'carts:write',
  'carts:price',
  'checkouts:write',
  'orders:read',
  'orders:write',
  'refunds:write',
  'catalogue:read',
  'catalogue:write',
  'links:read',
  'links:write',
  'events:read',
  'events:write',
  'delegated:read',
  'delegated:write',
] as const
export type Scope = (typeof scopes)[number]

/** A merchant's key: `publishable` stands in pages and is bound to origins, `secret` stays on servers. */
export interface Key {
  readonly id: string
  readonly merchantId: string
  readonly kind: 'publishable' | 'secret'
  readonly mode: 'test' | 'live'
  /** `scheme://host[:port]`; `https://*.shop.example` for one label, `http://localhost:*` for test keys. */
  readonly origins: readonly string[]
  /** Absent: everything a key of its kind may do. */
  readonly scopes?: readonly Scope[]
  /** Where a page with this key sells; absent for the merchant's own site, 1. */
  readonly channel?: number
  /** The checkout link that it stands for: carts that begin with it are the link's, and products may be named by their public hash. */
  readonly link?: string
  /** At which hosts a secret key may buy for somebody: `shop.example`, `*.shop.example`; absent: anywhere in test mode, nowhere in live. */
  readonly hosts?: readonly string[]
  /** The most a secret key may spend in a day (UTC) for others. */
  readonly spendPerDay?: { readonly amount: number; readonly currency: string }
  /** The end of it, to tell keys apart; the rest is kept only as a hash. */
  readonly last4: string
  readonly createdAt: number
  readonly revokedAt: number | null
  /** Until when it is good (ms since 1970); absent: until it is revoked. */
  readonly expiresAt?: number
  /** From where a secret key may be used: addresses and networks (`203.0.113.7`, `2001:db8::/48`); absent: from anywhere. */
  readonly addresses?: readonly string[]
  /** When it was used last, to the hour. */
  readonly lastUsedAt?: number
  readonly createdBy?: Actor
  /** The key that was made in its place, and until when it was good before that. */
  readonly replaced?: { readonly by: string; readonly expiresAt?: number }
}

/** Whether a key may still be used: neither revoked nor over. */
export function isGood(key: Pick<Key, 'revokedAt' | 'expiresAt'>, now: number): boolean {
  return key.revokedAt === null && (key.expiresAt === undefined || now < key.expiresAt)
}

/** Whether a page of this origin may use the key. Compared as strings and label by label, never as patterns. */
export function admitsOrigin(key: Pick<Key, 'origins' | 'mode'>, origin: string): boolean {
  // What stands in the list is an origin as browsers write them.
  if (!origin.includes('*') && key.origins.includes(origin)) return true
  const page = URL.parse(origin)
  if (!page || page.origin !== origin) return false
  return key.origins.some((allowed) => {
    if (key.mode === 'test' && allowed === 'http://localhost:*')
      return page.protocol === 'http:' && page.hostname === 'localhost'
    if (!allowed.startsWith('https://*.')) return false
    const [label, ...rest] = page.host.split('.')
    const parent = allowed.slice('https://*.'.length)
    return page.protocol === 'https:' && Boolean(label) && parent.includes('.') && rest.join('.') === parent
  })
}

/** Whether a secret key may do this. */
export function hasScope(key: Key, scope: Scope): boolean {
  return key.kind === 'secret' && (key.scopes === undefined || key.scopes.includes(scope))
}

/** Whether this may stand in a key's list of origins. */
export function isOrigin(text: string): boolean {
  if (text === 'http://localhost:*') return true
  const isWild = text.startsWith('https://*.')
  if (isWild && !/^https:\/\/\*\.[^.]+\.[^.]/.test(text)) return false
  const plain = isWild ? text.replace('*.', 'any.') : text
  return URL.parse(plain)?.origin === plain && /^https?:/.test(plain) && !plain.includes('*')
}

/** Whether this may stand in a key's list of hosts: as browsers write a host, with its port where that is not the usual one. */
export function isHost(text: string): boolean {
  const isWild = text.startsWith('*.')
  if (isWild && !/^\*\.[^.]+\.[^.]/.test(text)) return false
  const plain = isWild ? text.replace('*.', 'any.') : text
  return URL.parse(`https://${plain}/`)?.host === plain && !/\*|\.(?::|$)/.test(plain)
}
