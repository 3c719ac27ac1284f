import type { HttpBindings } from '@hono/node-server'
import { ToteError } from '@tote/shared/reasons.ts'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Merchant } from '../../domain/merchant.ts'
import {
  readBuyLink,
  readBuyPath,
  readCartLink,
  readCode,
  type WantedByLink,
} from '../../services/link-input.ts'
import { type Visitor, withNewCart } from '../../services/visitors.ts'
import type { Api } from '../api.ts'
import { checkoutIdIn } from '../guards.ts'
import type { WidgetFiles } from '../widget-files.ts'
import { createCartDesk } from './cart-desk.ts'
import { pathOf } from './cart-page.ts'
import { placeOf } from './cart-place.ts'
import { createFollowing, type Page, redirect } from './following.ts'
import { pageFaults } from './message.ts'

const MAX_FORM_BYTES = 32 * 1024

/**
 * Links into a cart: `/cart.php` (load, loadInCheckout, add, buy, or the cart itself), `/checkout/?products=…`, `/buy/…`, and
 * the embedded checkout's own addresses. Following one changes things, as those who publish such links expect.
 */
export function shopLinks(api: Api, files: WidgetFiles): Hono {
  const { services, log } = api
  const following = createFollowing(api, files)
  const desk = createCartDesk(api, files, following)
  const { ended, whichShop, told, followed, merchantOf, visitorOf, remembered, takeUse } = following
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.onError(pageFaults(files.checkoutCss, log))
  const tooLarge = () => {
    throw new ToteError('bodyTooLarge')
  }

  for (const prefix of ['', '/stores/:merchant']) {
    app.get(`${prefix}/cart.php`, (c) => followed(c, () => followCartLink(c)))
    const limit = bodyLimit({ maxSize: MAX_FORM_BYTES, onError: tooLarge })
    app.post(`${prefix}/cart.php`, limit, (c) => changeCart(c))
    app.get(`${prefix}/checkout`, (c) => followed(c, () => buy(c, readBuyLink(c.req.query()))))
    app.get(`${prefix}/checkout/`, (c) => followed(c, () => buy(c, readBuyLink(c.req.query()))))
    app.get(`${prefix}/buy/:products`, (c) =>
      followed(c, () => buy(c, readBuyPath(c.req.param('products') ?? '', c.req.query('code')))),
    )
    app.get(`${prefix}/embedded-checkout`, (c) => followed(c, () => enterEmbedded(c)))
  }

  // Where browsers keep cookies only of sites that were seen, the published client comes by and is sent back.
  app.get('/embedded-checkout/allow-cookie', async (c) => {
    const url = URL.parse(c.req.query('returnUrl') ?? '')
    const isListed = url !== null && (await services.storefronts.isListed(url.origin))
    if (!isListed || !/^https?:$/.test(url.protocol)) throw new ToteError('originNotAllowed')
    return redirect(url.href)
  })

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
      return following.openCheckout(c, merchant, { visitor, cartId: cart.id })
    }
    const merchant = await merchantOf(c)
    if (!merchant) return whichShop(c)
    const visitor = await visitorOf(c, merchant)
    if (action !== 'add' && action !== 'buy') return showCart(c, merchant, visitor)
    return add(c, merchant, { visitor, wanted: readCartLink(c.req.query()), isBuying: action === 'buy' })
  }

  /** A new cart on every visit, whatever the shopper had in hand. */
  async function buy(c: Page, wanted: WantedByLink): Promise<Response> {
    const merchant = await merchantOf(c)
    if (!merchant) return whichShop(c)
    const visitor = await visitorOf(c, merchant)
    return add(c, merchant, { visitor, wanted, isBuying: true, owner: withNewCart(visitor) })
  }

  async function add(
    c: Page,
    merchant: Merchant,
    given: { visitor: Visitor; wanted: WantedByLink; isBuying: boolean; owner?: Visitor },
  ): Promise<Response> {
    const { visitor, wanted, isBuying, owner = visitor } = given
    if (wanted.lines.length === 0) return told(c, merchant, 'noProduct', 404)
    await following.takeAddition(c, merchant, visitor, isBuying)
    let cartId: string
    try {
      const lines = await services.links.wantedBy(merchant, wanted.lines)
      cartId = await services.sessionCarts.add(merchant, owner, () => lines, {
        rules: { over: 'reduce' },
      })
    } catch (error) {
      return following.refused(c, merchant, error)
    }
    const refused = await following.applyCode(c, merchant, { ...owner, cartId }, wanted.code)
    if (isBuying) return following.openCheckout(c, merchant, { visitor, cartId })
    const notice = refused === undefined ? '' : `?${new URLSearchParams({ refused })}`
    return remembered(c, visitor, `${pathOf(merchant)}${notice}`)
  }

  /** The same page as `/cart`, at the address that links name. */
  async function atCart(c: Page, merchant: Merchant, visitor: Visitor) {
    return { merchant, visitor, place: await placeOf(c, merchant, { ...services, page: '/cart.php' }) }
  }

  async function showCart(c: Page, merchant: Merchant, visitor: Visitor): Promise<Response> {
    const refusedCode = readCode(c.req.query('refused'))
    return desk.show(c, await atCart(c, merchant, visitor), { refusedCode })
  }

  async function changeCart(c: Page): Promise<Response> {
    const merchant = await merchantOf(c)
    if (!merchant) return whichShop(c)
    return desk.change(c, await atCart(c, merchant, await visitorOf(c, merchant)))
  }

  /** The embedded checkout of the session's cart. */
  async function enterEmbedded(c: Page): Promise<Response> {
    const merchant = await merchantOf(c)
    if (!merchant) return whichShop(c)
    const visitor = await visitorOf(c, merchant)
    await takeUse(c, merchant, 'checkoutStart')
    return following.openCheckout(c, merchant, { visitor, cartId: visitor.cartId ?? '' })
  }

  return app as unknown as Hono
}
