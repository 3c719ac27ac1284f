import { randomUUID } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import { ToteError } from '@tote/shared/reasons.ts'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Merchant } from '../../domain/merchant.ts'
import type { CartOwner } from '../../services/cart-changes.ts'
import type { LimitName } from '../../services/limits.ts'
import type { Visitor } from '../../services/visitors.ts'
import { network } from '../address.ts'
import type { Api } from '../api.ts'
import { checkOwnForm, checkoutIdIn } from '../guards.ts'
import type { WidgetFiles } from '../widget-files.ts'
import { formToken, pathOf, showCartPage } from './cart-page.ts'
import { isFramed } from './embedded.ts'
import { newNonce, pageHeaders } from './headers.ts'
import { readBuyLink, readCartLink, readCode, type WantedByLink } from './link-input.ts'
import { linkMessages } from './link-messages.ts'
import type { LinkWords } from './link-words.ts'
import { pageFaults } from './message.ts'
import { localeOf } from './words.ts'

type Page = Context<{ Bindings: HttpBindings }>

const COOKIE = '__Host-tote'
const MAX_FORM_BYTES = 4096
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

/**
 * Links into a cart: `/cart.php` (load, loadInCheckout, add, buy, or the cart itself), `/checkout/?products=…`, and
 * the embedded checkout's own addresses. Following one changes things, as those who publish such links expect.
 */
export function shopLinks(api: Api, files: WidgetFiles): Hono {
  const { services, cookies, limits, ownOrigin, log } = api
  const { cannotStart, ended, whichShop, told } = linkMessages(api, files)
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.onError(pageFaults(files.checkoutCss, log))
  const tooLarge = () => {
    throw new ToteError('bodyTooLarge')
  }

  for (const prefix of ['', '/stores/:merchant']) {
    app.get(`${prefix}/cart.php`, (c) => followed(c, () => followCartLink(c)))
    const limit = bodyLimit({ maxSize: MAX_FORM_BYTES, onError: tooLarge })
    app.post(`${prefix}/cart.php`, limit, (c) => goToCheckout(c))
    app.get(`${prefix}/checkout`, (c) => followed(c, () => followBuyLink(c)))
    app.get(`${prefix}/checkout/`, (c) => followed(c, () => followBuyLink(c)))
    app.get(`${prefix}/embedded-checkout`, (c) => followed(c, () => enterEmbedded(c)))
  }

  // Where browsers keep cookies only of sites that were seen, the published client comes by and is sent back.
  app.get('/embedded-checkout/allow-cookie', async (c) => {
    const url = URL.parse(c.req.query('returnUrl') ?? '')
    const isListed = url !== null && (await services.storefronts.isListed(url.origin))
    if (!isListed || !/^https?:$/.test(url.protocol)) throw new ToteError('originNotAllowed')
    return redirect(url.href)
  })

  /** Only somebody who goes there follows a link: what a browser fetches ahead, or puts into a picture, changes nothing. */
  async function followed(c: Page, follow: () => Promise<Response>): Promise<Response> {
    const place = c.req.header('sec-fetch-dest')
    const isGoing = place === undefined || ['document', 'iframe', 'frame'].includes(place)
    const isAhead = AHEAD.some((name) => /prefetch|preview/.test(c.req.header(name) ?? ''))
    if (!isGoing || isAhead) throw new ToteError('originNotAllowed')
    if (c.req.method === 'HEAD') return new Response(null, { headers: pageHeaders(newNonce()) })
    return follow()
  }

  async function followCartLink(c: Page): Promise<Response> {
    const { action, id, token } = c.req.query()
    if (action === 'load' || action === 'loadInCheckout') {
      const cartId = checkoutIdIn(id)
      const known = await services.links.merchantOf(cartId)
      // Counted before the token is spent: who is refused may follow the link later.
      if (known) await takeUse(c, known, action === 'load' ? 'cartChange' : 'checkoutStart')
      const visitor = known && (await visitorOf(c, known))
      // Beside a cart that stays, the linked one is shown where it can be bought.
      const toCheckout = action === 'loadInCheckout' || ((await visitor?.keepsCart(cartId)) ?? false)
      const { customer } = visitor ?? {}
      const linked = await services.links.visit(cartId, token ?? '', { toCheckout, customer })
      if (!visitor || !linked) return ended(c, known ?? (await merchantOf(c)))
      const { merchant, cart } = linked
      await visitor.take(cart.id)
      if (!toCheckout) return remembered(c, visitor, pathOf(merchant))
      return openCheckout(c, merchant, visitor, cart.id)
    }
    const merchant = await merchantOf(c)
    if (!merchant) return whichShop(c)
    const visitor = await visitorOf(c, merchant)
    if (action !== 'add' && action !== 'buy') return showCart(c, merchant, visitor)
    return add(c, merchant, { visitor, wanted: readCartLink(c.req.query()), isBuying: action === 'buy' })
  }

  /** A new cart on every visit, whatever the shopper had in hand; a customer's own, which other devices show too, is left alone. */
  async function followBuyLink(c: Page): Promise<Response> {
    const wanted = readBuyLink(c.req.query())
    const merchant = await merchantOf(c)
    if (!merchant) return whichShop(c)
    const visitor = await visitorOf(c, merchant)
    const open = async () => (visitor.customer === undefined ? visitor.open() : randomUUID())
    const asNew = { ...visitor, cartId: undefined, open }
    return add(c, merchant, { visitor, wanted, isBuying: true, owner: asNew })
  }

  async function add(
    c: Page,
    merchant: Merchant,
    given: { visitor: Visitor; wanted: WantedByLink; isBuying: boolean; owner?: Visitor },
  ): Promise<Response> {
    const { visitor, wanted, isBuying, owner = visitor } = given
    if (wanted.lines.length === 0) return told(c, merchant, 'noProduct', 404)
    await takeUse(c, merchant, 'cartChange')
    if (isBuying) await takeUse(c, merchant, 'checkoutStart')
    if (visitor.sessionId === undefined) await takeUse(c, merchant, 'sessionStart')
    let cartId: string
    try {
      cartId = await services.sessionCarts.add(merchant, owner, () => wanted.lines, {
        rules: { over: 'reduce' },
      })
    } catch (error) {
      const words = error instanceof ToteError ? TOLD[error.reason] : undefined
      if (!words) throw error
      return told(c, merchant, words, (error as ToteError).status === 404 ? 404 : 409)
    }
    const refused = await applyCode(c, merchant, { ...owner, cartId }, wanted.code)
    if (isBuying) return openCheckout(c, merchant, visitor, cartId)
    const notice = refused === undefined ? '' : `?${new URLSearchParams({ refused })}`
    return remembered(c, visitor, `${pathOf(merchant)}${notice}`)
  }

  /** Answers the code that came with the link where it cannot be used: the cart comes first. */
  async function applyCode(c: Page, merchant: Merchant, owner: CartOwner, code: string | undefined) {
    if (code === undefined) return undefined
    await takeUse(c, merchant, 'code')
    try {
      await services.carts.applyCode(merchant, owner, { code })
      return undefined
    } catch (error) {
      if (!(error instanceof ToteError) || error.status >= 500) throw error
      return code
    }
  }

  async function showCart(c: Page, merchant: Merchant, visitor: Visitor): Promise<Response> {
    const { cartId, family, sessionId } = visitor
    const answer = await services.carts.get(merchant, cartId, family)
    if (sessionId === undefined || answer.cart.lines.length === 0) return told(c, merchant, 'empty', 200)
    const refusedCode = readCode(c.req.query('refused'))
    const locale = localeOf(c.req.raw)
    const { checkoutCss: css } = files
    return showCartPage(c, answer, { css, merchant, locale, sessionId, refusedCode })
  }

  /** The button of the cart page. */
  async function goToCheckout(c: Page): Promise<Response> {
    checkOwnForm({ header: (name) => c.req.header(name) }, ownOrigin)
    const merchant = await merchantOf(c)
    if (!merchant) return whichShop(c)
    const visitor = await visitorOf(c, merchant)
    const { token } = await c.req.parseBody().catch(() => ({}) as Record<string, unknown>)
    if (visitor.sessionId === undefined || token !== formToken(visitor.sessionId))
      throw new ToteError('originNotAllowed')
    await takeUse(c, merchant, 'checkoutStart')
    return openCheckout(c, merchant, visitor, visitor.cartId ?? '')
  }

  /** The embedded checkout of the session's cart. */
  async function enterEmbedded(c: Page): Promise<Response> {
    const merchant = await merchantOf(c)
    if (!merchant) return whichShop(c)
    const visitor = await visitorOf(c, merchant)
    await takeUse(c, merchant, 'checkoutStart')
    return openCheckout(c, merchant, visitor, visitor.cartId ?? '')
  }

  async function openCheckout(c: Page, merchant: Merchant, visitor: Visitor, cartId: string) {
    try {
      const { url } = await services.checkouts.open(merchant, cartId, { browserLocale: localeOf(c.req.raw) })
      return remembered(c, visitor, isFramed(c) ? `${url}&embedded=1` : url)
    } catch (error) {
      if (!(error instanceof ToteError) || error.reason !== 'cartEmpty') throw error
      return cannotStart(c, merchant)
    }
  }

  function merchantOf(c: Page): Promise<Merchant | undefined> {
    const origin = URL.parse(c.req.header('referer') ?? '')?.origin
    const from = origin === ownOrigin ? undefined : origin
    return services.storefronts.find({ merchantId: c.req.param('merchant'), origin: from })
  }

  async function visitorOf(c: Page, merchant: Merchant): Promise<Visitor> {
    return services.links.visitor(merchant, await cookies.read(c.req.header('cookie'), COOKIE))
  }

  /** Sends the browser on, with the session that it has by now. */
  async function remembered(c: Page, { sessionId }: Visitor, location: string): Promise<Response> {
    const site = isFramed(c) ? 'cross' : 'same'
    return redirect(
      location,
      sessionId === undefined ? undefined : await cookies.write(COOKIE, sessionId, site),
    )
  }

  async function takeUse(c: Page, { id }: Merchant, name: LimitName): Promise<void> {
    const address = network(c.env.incoming.socket.remoteAddress ?? '')
    await limits.take(name, { merchant: id, address })
  }

  return app as unknown as Hono
}

function redirect(location: string, cookie?: string): Response {
  const headers = { location, ...(cookie && { 'set-cookie': cookie }), ...pageHeaders(newNonce()) }
  return new Response(null, { status: 303, headers })
}
