import type { HttpBindings } from '@hono/node-server'
import { ToteError } from '@tote/shared/reasons.ts'
import type { Context } from 'hono'
import type { Merchant } from '../../domain/merchant.ts'
import type { CartOwner } from '../../services/cart-changes.ts'
import type { Ways } from '../../services/checkouts.ts'
import type { LimitName } from '../../services/limits.ts'
import type { Visitor } from '../../services/visitors.ts'
import type { Api } from '../api.ts'
import { takeCode } from '../try-code.ts'
import type { WidgetFiles } from '../widget-files.ts'
import { isFramed } from './embedded.ts'
import { newNonce, pageHeaders } from './headers.ts'
import { linkMessages } from './link-messages.ts'
import type { LinkWords } from './link-words.ts'
import { localeOf } from './words.ts'

export type Page = Context<{ Bindings: HttpBindings }>

const COOKIE = '__Host-tote'
/** Where browsers, older ones too, say that nobody looks at the page yet. */
const AHEAD = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz']

/** What a shopper is told of a link that cannot be followed; everything else is told as on any page. */
const TOLD: Partial<Record<ToteError['reason'], keyof LinkWords & ('noProduct' | 'noChoice' | 'soldOut')>> = {
  productNotFound: 'noProduct',
  currencyNotOffered: 'noProduct',
  variantNotFound: 'noChoice',
  variantRequired: 'noChoice',
  modifierRequired: 'noChoice',
  fieldRequired: 'noChoice',
  outOfStock: 'soldOut',
  quantityTooLarge: 'soldOut',
  quantityTooSmall: 'soldOut',
}

/** What all links into a cart have in common: who follows them, how often, and where they lead. */
export function createFollowing(api: Api, files: WidgetFiles) {
  const { services, cookies, limits, clients, ownOrigin } = api
  const messages = linkMessages(api, files)

  async function takeUse(c: Page, { id }: Merchant, name: LimitName, session?: string): Promise<void> {
    const address = clients.networkOf(c.env.incoming)
    await limits.take(name, { merchant: id, address, session })
  }

  /** Sends the browser on, with the session that it has by now. */
  async function remembered(c: Page, { sessionId }: Visitor, location: string): Promise<Response> {
    const site = isFramed(c) ? 'cross' : 'same'
    return redirect(
      location,
      sessionId === undefined ? undefined : await cookies.write(COOKIE, sessionId, site),
    )
  }

  return {
    ...messages,
    takeUse,
    remembered,

    /** Only somebody who goes there follows a link: what a browser fetches ahead, or puts into a picture, changes nothing. */
    async followed(c: Page, follow: () => Promise<Response>): Promise<Response> {
      const place = c.req.header('sec-fetch-dest')
      const isGoing = place === undefined || ['document', 'iframe', 'frame'].includes(place)
      const isAhead = AHEAD.some((name) => /prefetch|preview/.test(c.req.header(name) ?? ''))
      if (!isGoing || isAhead) throw new ToteError('originNotAllowed')
      if (c.req.method === 'HEAD') return new Response(null, { headers: pageHeaders(newNonce()) })
      try {
        return await follow()
      } catch (error) {
        if (error instanceof ToteError && error.reason === 'validationFailed') return messages.incomplete(c)
        throw error
      }
    },

    merchantOf(c: Page): Promise<Merchant | undefined> {
      const origin = URL.parse(c.req.header('referer') ?? c.req.header('origin') ?? '')?.origin
      const from = origin === ownOrigin ? undefined : origin
      return services.storefronts.find({ merchantId: c.req.param('merchant'), origin: from })
    },

    async visitorOf(c: Page, merchant: Merchant): Promise<Visitor> {
      return services.links.visitor(merchant, await cookies.read(c.req.header('cookie'), COOKIE))
    },

    /** Counts what a link is about to put into a cart. */
    async takeAddition(
      c: Page,
      merchant: Merchant,
      { sessionId }: Visitor,
      isBuying: boolean,
    ): Promise<void> {
      await takeUse(c, merchant, 'cartChange')
      if (isBuying) await takeUse(c, merchant, 'checkoutStart')
      if (sessionId === undefined) await takeUse(c, merchant, 'sessionStart')
    },

    /** The page that says why a link cannot be followed; throws what is told as on any page. */
    refused(c: Page, merchant: Merchant, error: unknown): Response | Promise<Response> {
      const words = error instanceof ToteError ? TOLD[error.reason] : undefined
      if (!words) throw error
      return messages.told(c, merchant, words, (error as ToteError).status === 404 ? 404 : 409)
    },

    /** Answers the code that came with the link where it cannot be used: the cart comes first. */
    async applyCode(c: Page, merchant: Merchant, owner: CartOwner, code: string | undefined) {
      if (code === undefined) return undefined
      await takeCode((name) => takeUse(c, merchant, name), code)
      try {
        await services.carts.applyCode(merchant, owner, { code })
        return undefined
      } catch (error) {
        if (!(error instanceof ToteError) || error.status >= 500) throw error
        return code
      }
    },

    async openCheckout(
      c: Page,
      merchant: Merchant,
      { visitor, cartId, ways }: { visitor: Visitor; cartId: string; ways?: Ways },
    ): Promise<Response> {
      try {
        const all = { ...ways, owner: visitor.id ?? visitor.sessionId, browserLocale: localeOf(c.req.raw) }
        const isOwn = cartId === visitor.cartId
        const payable = isOwn ? ((await services.carts.payableId(merchant, visitor)) ?? '') : cartId
        const { url } = await services.checkouts.open(merchant, payable, all)
        return await remembered(c, visitor, isFramed(c) ? `${url}&embedded=1` : url)
      } catch (error) {
        if (!(error instanceof ToteError) || error.reason !== 'cartEmpty') throw error
        return messages.cannotStart(c, merchant)
      }
    },
  }
}

/** Every browser in use says where somebody comes from that goes to a page. */
export function isBrowser(c: Page): boolean {
  return c.req.header('sec-fetch-site') !== undefined
}

export function redirect(location: string, cookie?: string): Response {
  const headers = { location, ...(cookie && { 'set-cookie': cookie }), ...pageHeaders(newNonce()) }
  return new Response(null, { status: 303, headers })
}
