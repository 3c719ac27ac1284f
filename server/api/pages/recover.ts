import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { Api } from '../api.ts'
import { checkoutIdIn } from '../guards.ts'
import type { WidgetFiles } from '../widget-files.ts'
import { pathOf } from './cart-page.ts'
import { createFollowing, isBrowser, type Page } from './following.ts'
import { pageFaults } from './message.ts'

/** `/recover/{cart}/{token}`: back to a cart that was left, for whom its merchant wrote to. */
export function recoverPage(api: Api, files: WidgetFiles): Hono {
  const { recoveredCarts } = api.services
  const following = createFollowing(api, files)
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.onError(pageFaults(files.checkoutCss, api.log))
  app.get('/recover/:cart/:token', (c) => following.followed(c, () => (isBrowser(c) ? recover(c) : ask(c))))
  // It does what following the link does, and for nobody who could not.
  app.post('/recover/:cart/:token', (c) => recover(c))

  /** Programs that look at mail follow its links before anybody reads it: what is good once is not spent on them. */
  async function ask(c: Page): Promise<Response> {
    const merchant = await recoveredCarts.merchantOf(checkoutIdIn(c.req.param('cart')))
    return merchant ? following.asked(c, merchant) : following.ended(c, undefined)
  }

  async function recover(c: Page): Promise<Response> {
    const cartId = checkoutIdIn(c.req.param('cart'))
    const merchant = await recoveredCarts.merchantOf(cartId)
    if (!merchant) return following.ended(c, undefined)
    // Counted before the token is spent: who is refused may follow the link later.
    await following.takeUse(c, merchant, 'cartChange')
    const visitor = await following.visitorOf(c, merchant)
    const cart = await recoveredCarts.recover(
      merchant,
      { cartId, token: c.req.param('token') ?? '' },
      visitor,
    )
    if (!cart) return following.ended(c, merchant)
    // Beside a customer's own cart that stays, this one is shown where it can be bought.
    const keepsOther = await visitor.keepsCart(cart.id)
    if (visitor.cartId !== cart.id) await visitor.take(cart.id)
    if (keepsOther) return following.openCheckout(c, merchant, { visitor, cartId: cart.id })
    return following.remembered(c, visitor, pathOf(merchant))
  }

  return app as unknown as Hono
}
