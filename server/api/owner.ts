import type { Power, WhoAnswer } from '@tote/shared/customer.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { Customer } from '../domain/customer.ts'
import type { Merchant } from '../domain/merchant.ts'
import { agentName } from '../services/agent.ts'
import type { CartOwner } from '../services/cart-changes.ts'
import type { Session } from '../services/sessions.ts'
import type { Entry } from '../services/sign-in-answers.ts'
import type { Api } from './api.ts'
import type { AnswerHeaders, Call } from './call.ts'
import { isFromOwnPage, siteOf } from './guards.ts'
import { tellDeadCookie } from './refusals.ts'

/** What the answer says to forget a token: the cookie is seen to arrive, or what it was good for is over. */
const FORGET = '-'

const COOKIE = '__Host-tote'
const TOKEN = 'x-tote-cart'

export const NOBODY: WhoAnswer = { power: 'none', name: null, email: null }

/** The browser that asks, as far as its request proves. */
export interface Shopper {
  readonly session: Session | undefined
  readonly power: Power
  readonly customer: Customer | undefined
  /** The id in its cookie, also where there is no such session here. */
  readonly proven: string | undefined
  /** What a sign-in begins with. */
  readonly entry: Entry
  readonly isOnOwnPage: boolean
  /** Hands the browser another session; `token` is a guest's, who may have no cookie to come with. The token it had is over. */
  change(to: { readonly session: Session; readonly token?: string | undefined }): Promise<void>
}

/** Whose cart it is, and who asks. */
export interface Resolved {
  readonly owner: CartOwner
  readonly shopper: Shopper
}

interface OwnerOf {
  readonly merchant: Merchant
  /** Where the asking page sells. */
  readonly channel?: number | undefined
  /** The checkout link that its key stands for. */
  readonly link?: string | undefined
  readonly headers: AnswerHeaders
}

/**
 * Whose cart a call is about, by cookie or by token: a guest's, or the one that follows a customer. A session begins only when a change
 * asks for one. What the browser should keep or forget of it is said in the answer's headers.
 */
export async function resolveOwner(
  { services, cookies, limits, ownOrigin, log }: Api,
  call: Call,
  { merchant, channel, link, headers }: OwnerOf,
): Promise<Resolved> {
  const id = await cookies.read(call.header('cookie'), COOKIE)
  const token = call.header(TOKEN)
  const proven = await services.sessions.find(merchant.id, { id, token })
  const customerId = proven?.session.customerId ?? null
  const customer = customerId === null ? undefined : await services.customers.byId(merchant.id, customerId)
  // Who was erased a moment ago is nobody.
  const found = customerId === null || customer ? proven : undefined
  const site = siteOf(call, ownOrigin)
  // Browsers keep a cookie of our own pages from other sites; where one came from there all the same, it lets shop only.
  const isFromElsewhere = found?.by === 'cookie' && site === 'cross'
  const power = found?.power === 'account' && isFromElsewhere ? 'cart' : (found?.power ?? 'none')
  if (!found && cookies.isSent(call.header('cookie'), COOKIE)) {
    const requestId = String(headers['x-request-id'])
    tellDeadCookie(log, id === undefined ? 'forged' : 'over', { requestId, merchant: merchant.id })
  }

  const keep = async (sessionId: string) => {
    headers['set-cookie'] = await cookies.write(COOKIE, sessionId, site)
  }
  const change: Shopper['change'] = async (to) => {
    headers[TOKEN] = to.token ?? FORGET
    // What a page's token proves goes on beside the browser's cookie, which other tabs come with.
    if (found?.by === 'token' && to.session.id === found.session.id) return
    await keep(to.session.id)
    // The one cookie stands for the browser at every shop of this server; its session here may be another than the token's.
    if (id !== undefined) await services.sessions.rotate(merchant.id, id, to.session.id)
  }
  if (found?.renew) await keep(found.session.id)
  if (found?.forgetToken) headers[TOKEN] = FORGET

  const begin = async () => {
    // A change that was overtaken by a sign-in must not put a guest's cookie over the customer's.
    if (id !== undefined && (await services.sessions.wasRotated(merchant.id, id)))
      throw new ToteError('sessionEnded')
    await limits.take('sessionStart', { merchant: merchant.id, address: call.address })
    const begun = await services.sessions.start(merchant.id, id)
    await keep(begun.session.id)
    if (begun.token !== undefined) headers[TOKEN] = begun.token
    return begun.session
  }
  const owner =
    customer && found
      ? services.customers.ownerOf(merchant, customer, {
          channel,
          link,
          family: found.session.family,
        })
      : guestOwner(found?.session, {
          channel,
          link,
          begin,
          reopen: (session) => services.sessions.replaceCart(merchant.id, session),
        })
  const shopper: Shopper = {
    session: found?.session,
    power,
    customer,
    proven: id,
    entry: {
      session: found?.session,
      by: found?.by,
      site,
      get agent() {
        return agentName(call.header('user-agent'))
      },
    },
    isOnOwnPage: isFromOwnPage(call, ownOrigin),
    change,
  }
  return { owner, shopper }
}

/** The cart of a browser: its session begins where there is none. */
function guestOwner(
  session: Session | undefined,
  {
    channel,
    link,
    begin,
    reopen,
  }: {
    readonly channel: number | undefined
    readonly link: string | undefined
    begin(): Promise<Session>
    reopen(session: Session): Promise<string>
  },
): CartOwner {
  let current = session
  let opening: Promise<Session> | undefined
  return {
    get cartId() {
      return current?.cartId
    },
    get id() {
      return current?.id
    },
    channel,
    link,
    async open() {
      // The calls of a batch run at once, and share one session and its one new cart.
      opening ??= current ? reopen(current).then((cartId) => ({ ...(current as Session), cartId })) : begin()
      current = await opening
      return current.cartId
    },
  }
}
