import { randomUUID } from 'node:crypto'
import type { SessionRow } from '../store/store.ts'
import type { Deps } from './deps.ts'
import { hashSecret, newSecret } from './random.ts'

/** A session is over 180 days after it began, whatever happens in it. */
export const SESSION_LIFETIME_MS = 180 * 24 * 3600 * 1000
/** How long `seenAt` may be out of date: one write a day, not one a request. */
const SEEN_EVERY_MS = 24 * 3600 * 1000

export type Session = Pick<SessionRow, 'id' | 'cartId'>

/** Guest sessions: a browser, a merchant, one cart. */
export function createSessions({ store, now }: Pick<Deps, 'store' | 'now'>) {
  async function living(merchantId: string, row: SessionRow | undefined): Promise<SessionRow | undefined> {
    if (!row) return undefined
    if (now() - row.createdAt < SESSION_LIFETIME_MS) return row
    await store.endSession(merchantId, row.id)
    return undefined
  }

  async function behindToken(merchantId: string, token: string | undefined) {
    if (token === undefined) return undefined
    return living(merchantId, await store.findSessionByToken(merchantId, hashSecret(token)))
  }

  return {
    /**
     * Begins a session with a new cart id. A browser whose cookie arrived already, from another shop of this server, keeps
     * its id; any other gets a token that stands in until the cookie is seen to arrive.
     */
    async start(
      merchantId: string,
      proven?: string,
    ): Promise<{ session: Session; token: string | undefined }> {
      const token = proven === undefined ? newSecret() : undefined
      const time = now()
      const row = await store.addSession(merchantId, {
        id: proven ?? randomUUID(),
        cartId: randomUUID(),
        tokenHash: token === undefined ? null : hashSecret(token),
        createdAt: time,
        seenAt: time,
      })
      return { session: { id: row.id, cartId: row.cartId }, token }
    },

    /**
     * The session behind a cookie's id or a page's token. A cookie that arrives proves itself: the token that stood in
     * for it is dropped, and the page should forget it. `renew` asks for a new seal, so that the cookie slides with its use.
     */
    async find(merchantId: string, proof: { id?: string | undefined; token?: string | undefined }) {
      const byCookie =
        proof.id === undefined
          ? undefined
          : await living(merchantId, await store.getSession(merchantId, proof.id))
      const row = byCookie ?? (await behindToken(merchantId, proof.token))
      if (!row) return undefined
      const renew = byCookie !== undefined && now() - row.seenAt >= SEEN_EVERY_MS
      const forgetToken = byCookie !== undefined && proof.token !== undefined
      const dropToken = forgetToken && row.tokenHash !== null
      if (renew || dropToken) {
        await store.changeSession(merchantId, row.id, {
          ...(renew ? { seenAt: now() } : {}),
          ...(dropToken ? { tokenHash: null } : {}),
        })
      }
      return { session: { id: row.id, cartId: row.cartId }, renew, forgetToken }
    },

    /** Gives a session another cart once the one it had is gone; of two at once both get the same. */
    replaceCart: (merchantId: string, session: Session) =>
      store.replaceSessionCart(merchantId, session.id, session.cartId, randomUUID()),

    /** A browser session of the hosted checkout, which may hold several checkouts. */
    newVisitor: () => randomUUID(),
  }
}
