import type { CartOwner } from '../services/cart-changes.ts'
import type { Session } from '../services/sessions.ts'
import type { Api } from './api.ts'
import type { AnswerHeaders, Call } from './call.ts'
import { siteOf } from './guards.ts'

/** What the answer says to forget a token: the cookie is seen to arrive. */
const FORGET = '-'

interface OwnerOf {
  readonly merchantId: string
  /** Where the asking page sells. */
  readonly channel?: number | undefined
  readonly headers: AnswerHeaders
}

/**
 * Whose cart a call is about, by cookie or by token; a session begins only when a change asks for one. What the browser
 * should keep or forget of it is said in the answer's headers.
 */
export async function resolveOwner(
  { services, cookies, limits, ownOrigin }: Api,
  call: Call,
  { merchantId, channel, headers }: OwnerOf,
): Promise<{ owner: CartOwner; sessionId: string | undefined }> {
  const id = await cookies.read(call.header('cookie'), '__Host-tote')
  const found = await services.sessions.find(merchantId, { id, token: call.header('x-tote-cart') })
  const keep = async (sessionId: string) => {
    headers['set-cookie'] = await cookies.write('__Host-tote', sessionId, siteOf(call, ownOrigin))
  }
  if (found?.renew) await keep(found.session.id)
  if (found?.forgetToken) headers['x-tote-cart'] = FORGET
  let current = found?.session
  let opening: Promise<Session> | undefined
  const begin = async () => {
    await limits.take('sessionStart', { merchant: merchantId, address: call.address })
    const { session, token } = await services.sessions.start(merchantId, id)
    await keep(session.id)
    if (token !== undefined) headers['x-tote-cart'] = token
    return session
  }
  const reopen = async (session: Session) => ({
    ...session,
    cartId: await services.sessions.replaceCart(merchantId, session),
  })
  const owner: CartOwner = {
    get cartId() {
      return current?.cartId
    },
    get id() {
      return current?.id
    },
    channel,
    async open() {
      // The calls of a batch run at once, and share one session and its one new cart.
      opening ??= current ? reopen(current) : begin()
      current = await opening
      return current.cartId
    },
  }
  return { owner, sessionId: found?.session.id }
}
