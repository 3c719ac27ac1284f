import { randomUUID } from 'node:crypto'
import type { Power } from '@tote/shared/customer.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { SessionMark, SessionRow } from '../store/store.ts'
import type { Deps } from './deps.ts'
import { hashSecret, newSecret } from './random.ts'

/** A guest's session is over 180 days after it began, whatever happens in it. */
export const SESSION_LIFETIME_MS = 180 * 24 * 3600 * 1000
/** A customer's is over 30 days after signing in. */
export const CUSTOMER_SESSION_MS = 30 * 24 * 3600 * 1000
/** What a page's token alone proves is over sooner: nobody knows how long a page is open, and whoever keeps no cookies opens many. */
export const PAGE_SESSION_MS = 24 * 3600 * 1000
/** How long `seenAt` may be out of date: one write a day, not one a request. */
const SEEN_EVERY_MS = 24 * 3600 * 1000
/** How long it is remembered that a session gave way to another: longer than a request is on its way, and no longer than people wait. */
const ROTATED_MS = 30 * 1000
/** How long an id is known as a customer's: its cookie may go on at other shops of this server after the session is over here. */
const CUSTOMERS_ID_MS = CUSTOMER_SESSION_MS + SESSION_LIFETIME_MS

export interface Session extends Pick<SessionRow, 'id' | 'cartId' | 'customerId' | 'site'> {
  /** The same for all sessions of one sign-in in one browser. */
  readonly family: string
}

/** What a request proved. */
export interface FoundSession {
  readonly session: Session
  readonly by: 'cookie' | 'token'
  readonly power: Power
  /** The cookie should be sealed anew, so that it slides with its use. */
  readonly renew: boolean
  /** The page should forget its token. */
  readonly forgetToken: boolean
}

/** Sessions: a browser at a merchant's shop, a guest with one cart or a customer. */
export function createSessions({ store, now }: Pick<Deps, 'store' | 'now'>) {
  async function living(merchantId: string, row: SessionRow | undefined): Promise<SessionRow | undefined> {
    if (!row) return undefined
    if (!isOver(row, now())) return row
    await store.endSession(merchantId, row.id)
    return undefined
  }

  async function behindToken(merchantId: string, token: string | undefined) {
    if (token === undefined) return undefined
    return living(merchantId, await store.findSessionByToken(merchantId, hashSecret(token)))
  }

  async function behindCookie(merchantId: string, id: string | undefined) {
    return id === undefined ? undefined : living(merchantId, await store.getSession(merchantId, id))
  }

  /**
   * A browser's cookie has another id now. Whatever session it still names here ends; what other shops of this server know by the old id
   * they know by the new one: the old one is worth nothing anywhere.
   */
  async function rotate(merchantId: string, from: string, to: string): Promise<void> {
    if (from === to) return
    await store.endSession(merchantId, from, rotatedMark(from, now()))
    const others = (await store.merchantsOfSession(from)).filter((id) => id !== merchantId)
    for (const other of others)
      await store.renameSession(other, from, to, [rotatedMark(from, now()), customersMark(to, now())])
  }

  return {
    /**
     * Begins a guest's session with a new cart id. A browser whose cookie is known at another shop of this server keeps its id; the id of
     * a customer's session that is over here is never used again, and the other shops are told. Who has no cookie gets a token that stands
     * in until the cookie is seen to arrive.
     */
    async start(
      merchantId: string,
      proven?: string,
    ): Promise<{ session: Session; token: string | undefined }> {
      const isKnown = proven !== undefined && (await store.merchantsOfSession(proven)).length > 0
      // However a customer's session ended, a copy of its cookie must not open what the browser fills from now on.
      const isOver = isKnown && (await store.hasProof(merchantId, customersHash(proven), now()))
      const token = proven === undefined ? newSecret() : undefined
      const tokenHash = token === undefined ? null : hashSecret(token)
      const guest = newSessionRow(now(), { tokenHash, customerId: null, site: 'same', agent: null })
      const row = await store.addSession(merchantId, { ...guest, ...(isKnown && !isOver && { id: proven }) })
      if (isOver) await rotate(merchantId, proven, row.id)
      return { session: asSession(row), token }
    },

    /**
     * The session behind a cookie's id or a page's token. A customer's token counts before any cookie. A guest's cookie that arrives proves
     * itself: the token that stood in for it is dropped.
     */
    async find(
      merchantId: string,
      proof: { id?: string | undefined; token?: string | undefined },
    ): Promise<FoundSession | undefined> {
      const byToken = await behindToken(merchantId, proof.token)
      const isCustomers = byToken !== undefined && byToken.customerId !== null
      const byCookie = isCustomers ? undefined : await behindCookie(merchantId, proof.id)
      const row = byCookie ?? byToken
      if (!row) return undefined
      const by = byCookie ? 'cookie' : 'token'
      // A page's token was all that was known of it until now.
      const arrives = row.site === 'none' && row.id === proof.id
      const isStale = now() - row.seenAt >= SEEN_EVERY_MS
      const renew = isStale && row.id === proof.id
      const forgetToken = by === 'cookie' && proof.token !== undefined
      const dropToken = forgetToken && row.customerId === null && row.tokenHash !== null
      const seen = renew || (isStale && isCustomers)
      if (seen || arrives || dropToken) {
        await store.changeSession(merchantId, row.id, {
          ...(seen ? { seenAt: now() } : {}),
          ...(arrives ? { site: 'cross' } : {}),
          ...(dropToken ? { tokenHash: null } : {}),
        })
      }
      const session = asSession(arrives ? { ...row, site: 'cross' } : row)
      return { session, by, power: powerOf(row, by), renew, forgetToken }
    },

    /** Gives a session another cart once the one it had is gone; of two at once both get the same. Throws `sessionEnded`. */
    async replaceCart(merchantId: string, session: Session): Promise<string> {
      const cartId = await store.replaceSessionCart(merchantId, session.id, session.cartId, randomUUID())
      if (cartId === undefined) throw new ToteError('sessionEnded')
      return cartId
    },

    rotate,

    /** Whether a session by this id gave way to another a moment ago: what still comes with it is late, and not a new browser's. */
    wasRotated: (merchantId: string, id: string): Promise<boolean> =>
      store.hasProof(merchantId, rotatedHash(id), now()),

    /** Where a customer is signed in, the browser seen last first. */
    async list(merchantId: string, customerId: string): Promise<SessionRow[]> {
      const rows = await store.listSessions(merchantId, customerId)
      return rows.filter((row) => !isOver(row, now()))
    },

    /** Signs a customer out everywhere, or in the browsers with the sessions of these ids; answers of how many sessions. */
    end: (merchantId: string, customerId: string, ids?: readonly string[]): Promise<number> =>
      store.endSessions(merchantId, customerId, ids),

    /** A browser session of the hosted checkout, which may hold several checkouts. */
    newVisitor: () => randomUUID(),
  }
}

/** Whether a session has lasted its time. */
export function isOver({ customerId, site, createdAt }: SessionRow, now: number): boolean {
  const customers = site === 'none' ? PAGE_SESSION_MS : CUSTOMER_SESSION_MS
  return now - createdAt >= (customerId === null ? SESSION_LIFETIME_MS : customers)
}

/** A session that is to begin now, a customer's with a family of its own. */
export function newSessionRow(
  now: number,
  given: Pick<SessionRow, 'customerId' | 'tokenHash' | 'site' | 'agent'>,
): SessionRow {
  const family = given.customerId === null ? null : randomUUID()
  return { ...given, family, id: randomUUID(), cartId: randomUUID(), createdAt: now, seenAt: now }
}

/** By which name a session is listed: it opens nothing. */
export function shownSessionId(id: string): string {
  return hashSecret(id).slice(0, 16)
}

/** What is kept of a session that gives way to another now. */
export function rotatedMark(id: string, now: number): SessionMark {
  return { hash: rotatedHash(id), until: now + ROTATED_MS }
}

/** Kept with a customer's session: at this merchant its id is never another's. */
export function customersMark(id: string, now: number): SessionMark {
  return { hash: customersHash(id), until: now + CUSTOMERS_ID_MS }
}

function customersHash(id: string): string {
  return hashSecret(`customers:${id}`)
}

function rotatedHash(id: string): string {
  return hashSecret(`rotated:${id}`)
}

export function asSession({ id, cartId, customerId, site, family }: SessionRow): Session {
  return { id, cartId, customerId, site, family: family ?? id }
}

/** At another site's page a cookie is sent whoever made that page ask: alone it only shops. */
function powerOf({ customerId, site }: SessionRow, by: 'cookie' | 'token'): Power {
  if (customerId === null) return 'none'
  return by === 'token' || site === 'same' ? 'account' : 'cart'
}
