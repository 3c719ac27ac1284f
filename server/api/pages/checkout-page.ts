import { randomUUID } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import type { CheckoutAnswer } from '@tote/shared/checkout.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { CheckoutRef } from '../../services/open-checkout.ts'
import type { Api } from '../api.ts'
import { checkOwnForm, checkoutIdIn } from '../guards.ts'
import type { WidgetFiles } from '../widget-files.ts'
import { createDeeds } from './checkout-deed.ts'
import { createReturn } from './checkout-return.ts'
import { showCheckoutPage } from './checkout-show.ts'
import { isFramed } from './embedded.ts'
import { readTyped } from './form-body.ts'
import { formToken, isSameToken } from './form-token.ts'
import { newNonce, pageHeaders } from './headers.ts'
import { notFoundPage, nothingToPayPage, pageFaults } from './message.ts'

const COOKIE = '__Host-tote-checkout'
const MAX_FORM_BYTES = 32 * 1024

type Page = Context<{ Bindings: HttpBindings }>

/**
 * The hosted checkout, `/checkout/{id}`: entered once by the key in the URL, then by a first-party cookie that names a session. It is a
 * whole form in HTML, sent to where it came from; `<tote-checkout>` takes it over where scripts run.
 */
export function checkoutPage(api: Api, files: WidgetFiles): Hono<{ Bindings: HttpBindings }> {
  const { services, cookies, ownOrigin, log } = api
  const perform = createDeeds(api)
  const comeBack = createReturn(api)
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.onError(pageFaults(files.checkoutCss, log))

  app.get('/checkout/:id', async (c) => {
    const id = checkoutIdIn(c.req.param('id'))
    const visitor = await cookies.read(c.req.header('cookie'), COOKIE)
    const { k: key, t: token } = c.req.query()
    if (token !== undefined) return followToken(c, id, token)
    if (key !== undefined) return enter(c, id, key, visitor)
    const ref = await services.checkouts.visited(id, visitor)
    if (!ref || visitor === undefined) return notFoundPage(c, files.checkoutCss)
    try {
      const isCancelled = c.req.query('cancelled') === '1'
      const by = { session: visitor, address: api.clients.networkOf(c.env.incoming) }
      const hasWaited = c.req.query('waited') === '1'
      const { answer, to } = await comeBack(ref, { isCancelled, hasWaited, by })
      // Inside a page of the merchant's, that page is told first, which only a script can do.
      if (to !== null && !isFramed(c)) return goTo(to)
      // An address that gives up what hangs is good once: nobody gives up the next attempt by loading it again.
      if (isCancelled) return goTo(pathOf(c, id))
      return await show(c, { ref, visitor, answer })
    } catch (error) {
      if (!(error instanceof ToteError) || error.reason !== 'cartEmpty') throw error
      return nothingToPayPage(c, files.checkoutCss, ref.merchant)
    }
  })

  const tooLarge = () => {
    throw new ToteError('bodyTooLarge')
  }
  app.post('/checkout/:id', bodyLimit({ maxSize: MAX_FORM_BYTES, onError: tooLarge }), async (c) => {
    const id = checkoutIdIn(c.req.param('id'))
    const visitor = await cookies.read(c.req.header('cookie'), COOKIE)
    const ref = await services.checkouts.visited(id, visitor)
    if (!ref || visitor === undefined) return notFoundPage(c, files.checkoutCss)
    checkOwnForm(c.req, ownOrigin)
    const form = await readTyped(c, { takes: true })
    const { typed } = form
    if (!isSameToken(typed['token'] ?? '', formToken('checkout', visitor, id))) {
      throw new ToteError('originNotAllowed')
    }
    try {
      const outcome = await perform({ ref, visitor, address: api.clients.networkOf(c.env.incoming), ...form })
      if ('to' in outcome) return goTo(outcome.to ?? pathOf(c, id))
      const answer = await services.checkouts.get(ref)
      // The payment may still be under way where its answer did not come.
      if (answer.checkout.status !== 'open') return goTo(pathOf(c, id))
      return await show(c, { ref, visitor, answer, again: { ...outcome, typed } })
    } catch (error) {
      if (!(error instanceof ToteError) || error.reason !== 'cartEmpty') throw error
      return goTo(pathOf(c, id))
    }
  })

  /** What a server made for a checkout is spent where links are followed. */
  function followToken(c: Page, id: string, token: string): Response {
    const query = new URLSearchParams({ action: 'loadInCheckout', id, token })
    if (isFramed(c)) query.set('embedded', '1')
    return goTo(`/cart.php?${query}`)
  }

  async function enter(c: Page, id: string, key: string, visitor: string | undefined) {
    const remembered = visitor ?? services.sessions.newVisitor()
    const entered = await services.checkouts.enter(id, key, remembered)
    // A key that no longer fits does not shut out a browser that is in already.
    if (!entered && !(await services.checkouts.visited(id, visitor)))
      return notFoundPage(c, files.checkoutCss)
    return goTo(pathOf(c, id), {
      'set-cookie': await cookies.write(COOKIE, remembered, isFramed(c) ? 'cross' : 'same'),
    })
  }

  interface Showing {
    readonly ref: CheckoutRef
    readonly visitor: string
    readonly answer: CheckoutAnswer
    readonly again?: Parameters<typeof showCheckoutPage>[2]['again']
  }

  async function show(c: Page, { ref, visitor, answer, again }: Showing) {
    const hidden = { token: formToken('checkout', visitor, ref.id), once: randomUUID() }
    return showCheckoutPage(c, { api, files }, { ref, answer, hidden, again })
  }

  return app
}

function pathOf(c: Page, id: string): string {
  return `/checkout/${id}${isFramed(c) ? '?embedded=1' : ''}`
}

function goTo(location: string, more: Record<string, string> = {}): Response {
  return new Response(null, {
    status: 303,
    headers: { location, ...more, ...pageHeaders(newNonce()) },
  })
}
