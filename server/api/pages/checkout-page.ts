import type { CheckoutAnswer } from '@tote/shared/checkout.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { Merchant } from '../../domain/merchant.ts'
import type { Api } from '../api.ts'
import { checkoutIdIn } from '../guards.ts'
import type { WidgetFiles } from '../widget-files.ts'
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
export function checkoutPage({ services, cookies, log }: Api, files: WidgetFiles): Hono {
  const app = new Hono()
  app.onError(pageFaults(files.checkoutCss, log))
  app.get('/checkout/:id', async (c) => {
    const id = checkoutIdIn(c.req.param('id'))
    const visitor = await cookies.read(c.req.header('cookie'), COOKIE)
    const key = c.req.query('k')
    if (key !== undefined) {
      const remembered = visitor ?? services.sessions.newVisitor()
      const entered = await services.checkouts.enter(id, key, remembered)
      // A key that no longer fits does not shut out a browser that is in already.
      if (!entered && !(await services.checkouts.visited(id, visitor)))
        return notFoundPage(c, files.checkoutCss)
      const headers = {
        location: `/checkout/${id}`,
        'set-cookie': await cookies.write(COOKIE, remembered, 'same'),
        ...pageHeaders(newNonce()),
      }
      return new Response(null, { status: 303, headers })
    }
    const ref = await services.checkouts.visited(id, visitor)
    if (!ref) return notFoundPage(c, files.checkoutCss)
    try {
      return show(c, ref.merchant, await services.checkouts.get(ref))
    } catch (error) {
      if (!(error instanceof ToteError) || error.reason !== 'cartEmpty') throw error
      return nothingToPayPage(c, files.checkoutCss, ref.merchant)
    }
  })

  function show(c: Context, merchant: Merchant, answer: CheckoutAnswer) {
    const { checkout } = answer
    const { id, locale } = checkout
    const words = pageWords[locale]
    const nonce = newNonce()
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
<script type="module" nonce="${nonce}" src="${files.checkoutScript}"></script>`,
    })
    return c.html(page, 200, pageHeaders(nonce, merchant))
  }

  return app
}
