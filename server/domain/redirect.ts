import { ToteError } from '@tote/shared/reasons.ts'
import { admitsOrigin, type Key } from './key.ts'

const PLACEHOLDERS = ['ORDER_ID', 'CHECKOUT_ID'] as const

export interface RedirectRules {
  /** The key's origins; entries with `*` let pages in but are no address to send a shopper to. */
  readonly origins: readonly string[]
  /** Where the asking page is: it may always name itself. Checked against the origins before. */
  readonly from: string | undefined
  /** Test keys may lead to http on this machine. */
  readonly isTest: boolean
}

/**
 * The URL a shopper may be sent back to, normalised. Refuses (`redirectNotAllowed`) whatever the URL parser would
 * repair (blanks, backslashes, full-width dots, missing slashes), credentials, schemes but https (for test keys
 * also http on this machine), and origins that are not the merchant's.
 */
export function allowRedirect(raw: string, rules: RedirectRules): string {
  const plain = PLACEHOLDERS.reduce((text, name) => text.replaceAll(`{${name}}`, tokenFor(name)), raw)
  const url = URL.parse(plain)
  if (url?.username !== '' || url.password !== '') throw new ToteError('redirectNotAllowed')
  const isLocal = url.hostname === 'localhost' || url.hostname === '127.0.0.1'
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal && rules.isTest))
    throw new ToteError('redirectNotAllowed')
  if (!isUnrepaired(plain, url)) throw new ToteError('redirectNotAllowed')
  const known = rules.origins.some((origin) => !origin.includes('*') && origin === url.origin)
  if (!known && url.origin !== rules.from) throw new ToteError('redirectNotAllowed')
  return PLACEHOLDERS.reduce((text, name) => text.replaceAll(tokenFor(name), `{${name}}`), url.href)
}

/**
 * The same where no page asks, but a link of one led here. A key to try out with may let in every port of `localhost`: those pages are on
 * the machine of whoever follows the link, and may be gone back to.
 */
export function allowReturn(raw: string, key: Pick<Key, 'origins' | 'mode'>): string {
  const origin = URL.parse(raw)?.origin
  const from = origin?.startsWith('http:') && admitsOrigin(key, origin) ? origin : undefined
  return allowRedirect(raw, { origins: key.origins, from, isTest: key.mode === 'test' })
}

/** The longest that is kept. */
const MAX_URL = 2048

/**
 * The same where the merchant's server names the address with a secret key, which allows its origin with it: whole and https, for test
 * keys also http on this machine. Ids are filled in behind the host only.
 */
export function allowGiven(raw: string, { isTest }: Pick<RedirectRules, 'isTest'>): string {
  const { origin } = URL.parse(raw) ?? {}
  const isFixed = origin !== undefined && !/[{}]|%7b/i.test(origin)
  if (!isFixed || raw.length > MAX_URL) throw new ToteError('redirectNotAllowed')
  return allowRedirect(raw, { origins: [], from: origin, isTest })
}

/** Fills in the ids, which are our own and need no escaping. */
export function fillRedirect(url: string, ids: { order: string; checkout: string }): string {
  return url.replaceAll('{ORDER_ID}', ids.order).replaceAll('{CHECKOUT_ID}', ids.checkout)
}

/** Whether it is written as a parser reads it: no two of them see different places in it. */
export function isUnrepaired(raw: string, url: URL): boolean {
  const start = `${url.protocol}//${url.host}`
  if (raw.slice(0, start.length).toLowerCase() !== start) return false
  const rest = raw.slice(start.length)
  return rest === url.href.slice(start.length) || (rest === '' && url.pathname === '/')
}

function tokenFor(name: string): string {
  return `tote-fills-in-${name.toLowerCase().replace('_', '-')}`
}
