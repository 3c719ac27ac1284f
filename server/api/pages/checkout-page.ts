import type { CheckoutAnswer } from '@tote/shared/checkout.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { Merchant } from '../../domain/merchant.ts'
import type { Api } from '../api.ts'
import { checkoutIdIn } from '../guards.ts'
import type { WidgetFiles } from '../widget-files.ts'
import { frameOf, isFramed } from './embedded.ts'
import { newNonce, pageHeaders } from './headers.ts'
import { notFoundPage, nothingToPayPage, pageFaults } from './message.ts'
import { jsonForScript, shell } from './shell.ts'
import { summary } from './summary.ts'
import { pageWords } from './words.ts'

const COOKIE = '__Host-tote-checkout'

/**
 * The hosted checkout, `/checkout/{id}`: entered once by the key in the URL, then by a first-party cookie that names a
 * session. Its lines and totals stand in the HTML; `<tote-checkout>` makes it a form.
 */
export function checkoutPage(api: Api, files: WidgetFiles): Hono {
  const { services, cookies, log } = api
  const app = new Hono()
  app.onError(pageFaults(files.checkoutCss, log))
  app.get('/checkout/:id', async (c) => {
    const id = checkoutIdIn(c.req.param('id'))
    const visitor = await cookies.read(c.req.header('cookie'), COOKIE)
    const key = c.req.query('k')
    const framed = isFramed(c)
    const token = c.req.query('t')
    if (token !== undefined) {
      // What a server made for a checkout is spent where links are followed.
      const query = new URLSearchParams({ action: 'loadInCheckout', id, token })
      if (framed) query.set('embedded', '1')
      return new Response(null, {
        status: 303,
        headers: { location: `/cart.php?${query}`, ...pageHeaders(newNonce()) },
      })
    }
    if (key !== undefined) {
      const remembered = visitor ?? services.sessions.newVisitor()
      const entered = await services.checkouts.enter(id, key, remembered)
      // A key that no longer fits does not shut out a browser that is in already.
      if (!entered && !(await services.checkouts.visited(id, visitor)))
        return notFoundPage(c, files.checkoutCss)
      const headers = {
        location: `/checkout/${id}${framed ? '?embedded=1' : ''}`,
        'set-cookie': await cookies.write(COOKIE, remembered, framed ? 'cross' : 'same'),
        ...pageHeaders(newNonce()),
      }
      return new Response(null, { status: 303, headers })
    }
    const ref = await services.checkouts.visited(id, visitor)
    if (!ref) return notFoundPage(c, files.checkoutCss)
    try {
      return await show(c, ref.merchant, await services.checkouts.get(ref))
    } catch (error) {
      if (!(error instanceof ToteError) || error.reason !== 'cartEmpty') throw error
      return nothingToPayPage(c, files.checkoutCss, ref.merchant)
    }
  })

  async function show(c: Context, merchant: Merchant, answer: CheckoutAnswer) {
    const { checkout } = answer
    const { id, locale } = checkout
    const words = pageWords[locale]
    const nonce = newNonce()
    const frame = await frameOf(c, api, { merchant, files })
    const page = shell({
      title: `${words.checkout} · ${checkout.merchant}`,
      locale,
      nonce,
      css: files.checkoutCss,
      merchant,
      href: checkout.cancelUrl,
      badge: checkout.testMode ? words.testMode : undefined,
      body: html`<tote-checkout base="/checkout/${id}/trpc/" locale="${locale}"><div class="layout">
${summary(checkout, locale)}
<section class="form form-placeholder" aria-busy="true"><p class="note">${words.loading}</p><noscript><p class="note">${words.needsScript}</p></noscript></section>
</div></tote-checkout>`,
      end: html`<script type="application/json" id="tote-checkout-state">${jsonForScript(answer)}</script>
${frame ? frame.end(nonce) : ''}<script type="module" nonce="${nonce}" src="${files.checkoutScript}"></script>`,
    })
    return c.html(page, 200, pageHeaders(nonce, merchant, frame?.origins))
  }

  return app
}
