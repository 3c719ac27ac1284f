import type { HttpBindings } from '@hono/node-server'
import { ToteError } from '@tote/shared/reasons.ts'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Api } from '../api.ts'
import type { WidgetFiles } from '../widget-files.ts'
import { type AtCart, createCartDesk } from './cart-desk.ts'
import { hrefOf, placeOf } from './cart-place.ts'
import { isFramed } from './embedded.ts'
import { createFollowing, type Page, redirect } from './following.ts'
import { readForm } from './form-body.ts'
import { pageFaults } from './message.ts'

const MAX_FORM_BYTES = 32 * 1024
/** Of what is kept for who has shown no cookie: an offer, and some words. */
const MAX_ADDITION_BYTES = 12 * 1024

/**
 * What a shop's pages do without JavaScript: `POST /add`, by a form of any site, and `/cart`, where it ends up and where the cart is
 * changed. Before each, `/stores/{merchant}` may say whose shop it is.
 */
export function cartPages(api: Api, files: WidgetFiles): Hono {
  const { services, log } = api
  const following = createFollowing(api, files)
  const desk = createCartDesk(api, files, following)
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.onError(pageFaults(files.checkoutCss, log))
  const tooLarge = () => {
    throw new ToteError('bodyTooLarge')
  }
  const limit = bodyLimit({ maxSize: MAX_FORM_BYTES, onError: tooLarge })
  const keptLimit = bodyLimit({ maxSize: MAX_ADDITION_BYTES, onError: tooLarge })

  for (const prefix of ['', '/stores/:merchant']) {
    app.post(`${prefix}/add`, keptLimit, (c) => keep(c))
    app.get(`${prefix}/cart`, (c) => {
      const token = c.req.query('add')
      return token === undefined
        ? atCart(c, (at) => desk.show(c, at))
        : following.followed(c, () => add(c, token))
    })
    app.post(`${prefix}/cart`, limit, (c) => atCart(c, (at) => desk.change(c, at)))
  }

  async function atCart(c: Page, then: (at: AtCart) => Promise<Response>): Promise<Response> {
    const merchant = await following.merchantOf(c)
    if (!merchant) return following.whichShop(c)
    const visitor = await following.visitorOf(c, merchant)
    return then({ merchant, visitor, place: await placeOf(c, merchant, services) })
  }

  /** No page may do this behind a frame, where another cookie is in use. */
  function add(c: Page, token: string): Promise<Response> {
    if (isFramed(c)) throw new ToteError('originNotAllowed')
    return atCart(c, (at) => desk.add(c, at, token))
  }

  /** Whoever sends it, it comes without the cookie: nothing is read or changed but that it waits for who has one. */
  async function keep(c: Page): Promise<Response> {
    const merchant = await following.merchantOf(c)
    if (!merchant) return following.whichShop(c)
    await following.takeUse(c, merchant, 'cartChange')
    const token = await services.keptAdditions.keep(merchant, await readForm(c))
    return redirect(hrefOf(await placeOf(c, merchant, services), { add: token }))
  }

  return app as unknown as Hono
}
