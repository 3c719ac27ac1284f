import { createHash, timingSafeEqual } from 'node:crypto'
import type { Checkout } from '@tote/shared/checkout.ts'
import { formatMoney } from '@tote/shared/format.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { html } from 'hono/html'
import type { CheckoutRef } from '../../services/open-checkout.ts'
import type { Api } from '../api.ts'
import { checkOwnForm, checkoutIdIn } from '../guards.ts'
import type { WidgetFiles } from '../widget-files.ts'
import { frameOf } from './embedded.ts'
import { newNonce, pageHeaders } from './headers.ts'
import { notFoundPage, pageFaults } from './message.ts'
import { shell } from './shell.ts'
import { pageWords } from './words.ts'

const MAX_FORM_BYTES = 4096

/**
 * The test provider's bank, `/checkout/{id}/bank`: asks the shopper, keeps the answer, and sends the browser back to the
 * checkout, which asks the provider what became of the payment.
 */
export function bankPage(api: Api, files: WidgetFiles): Hono {
  const { services, cookies, ownOrigin, log } = api
  const app = new Hono()
  app.onError(pageFaults(files.checkoutCss, log))

  app.get('/checkout/:id/bank', async (c) => {
    const { ref, visitor } = await resolve(c)
    const checkout = ref && (await askedHere(ref))
    if (!ref || !visitor || !checkout) return notFoundPage(c, files.checkoutCss)
    if (checkout.secondStepUrl === null) return backToCheckout(ref.id)
    const { locale } = checkout
    const words = pageWords[locale].bank
    const total = checkout.totals.find((row) => row.type === 'total')
    const amount = total ? formatMoney(total, locale) : ''
    const nonce = newNonce()
    const body = html`<section class="message bank"><p class="bank-name">${words.name}</p><h1>${words.title}</h1>
<dl class="facts"><div><dt>${words.payTo}</dt><dd>${checkout.merchant}</dd></div><div><dt>${words.amount}</dt><dd>${amount}</dd></div></dl>
<form method="post" class="choices"><input type="hidden" name="token" value="${formToken(visitor, ref.id)}">
<button class="button" name="answer" value="approved">${words.approve}</button>
<button class="button button-quiet" name="answer" value="refused">${words.refuse}</button></form>
<p class="note">${words.note}</p></section>`
    const { merchant } = ref
    const badge = pageWords[locale].testMode
    const href = `/checkout/${ref.id}`
    const page = shell({
      title: words.title,
      locale,
      nonce,
      css: files.checkoutCss,
      merchant,
      href,
      badge,
      body,
    })
    const frame = await frameOf(c, api, { merchant, files })
    return c.html(
      page,
      200,
      pageHeaders(nonce, merchant, frame?.origins, await services.checkouts.leadsTo(ref)),
    )
  })

  const tooLarge = () => {
    throw new ToteError('bodyTooLarge')
  }
  app.post('/checkout/:id/bank', bodyLimit({ maxSize: MAX_FORM_BYTES, onError: tooLarge }), async (c) => {
    const { ref, visitor } = await resolve(c)
    if (!ref || !visitor || !(await askedHere(ref))) return notFoundPage(c, files.checkoutCss)
    checkOwnForm(c.req, ownOrigin)
    const { answer, token } = await c.req.parseBody().catch(() => ({}) as Record<string, unknown>)
    if (!sameText(String(token), formToken(visitor, ref.id))) throw new ToteError('originNotAllowed')
    if (answer !== 'approved' && answer !== 'refused') throw new ToteError('validationFailed')
    await services.payments.answerSecondStep(ref, answer)
    return backToCheckout(ref.id)
  })

  /** The checkout, unless another bank than this asks: what a provider asks is answered there. */
  async function askedHere(ref: CheckoutRef): Promise<Checkout | undefined> {
    const { checkout } = await services.checkouts.get(ref)
    const { secondStepUrl: asked } = checkout
    return asked === null || asked === `${ownOrigin}/checkout/${ref.id}/bank` ? checkout : undefined
  }

  async function resolve(c: Context) {
    const visitor = await cookies.read(c.req.header('cookie'), '__Host-tote-checkout')
    return { visitor, ref: await services.checkouts.visited(checkoutIdIn(c.req.param('id')), visitor) }
  }

  return app
}

function backToCheckout(id: string): Response {
  return new Response(null, {
    status: 303,
    headers: { location: `/checkout/${id}`, ...pageHeaders(newNonce()) },
  })
}

/** Only a page we sent to this browser knows it: the session's id never leaves its sealed cookie. */
function formToken(visitor: string, checkoutId: string): string {
  return createHash('sha256').update(`bank:${visitor}:${checkoutId}`).digest('base64url')
}

function sameText(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.length === other.length && timingSafeEqual(one, other)
}
