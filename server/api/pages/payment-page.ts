import { randomUUID } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import { type Locale, localeFor } from '@tote/shared/locales.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { allCountryCodes } from '../../services/address-form.ts'
import type { ApprovalRef } from '../../services/payment-quotes.ts'
import type { Api } from '../api.ts'
import { checkOwnForm, checkoutIdIn } from '../guards.ts'
import type { WidgetFiles } from '../widget-files.ts'
import type { Typed } from './checkout-input.ts'
import { formToken, isSameToken } from './form-token.ts'
import { newNonce } from './headers.ts'
import { pageFaults } from './message.ts'
import { createPaymentDeeds, type PaymentOutcome } from './payment-deed.ts'
import { paymentHeaders, showPaymentPage, unknownPage } from './payment-show.ts'
import { localeOf } from './words.ts'

const MAX_FORM_BYTES = 32 * 1024

type Page = Context<{ Bindings: HttpBindings }>

/**
 * `/payment/{merchant}/{session}?k=…`: where a buyer approves purchases to come. Its key stays in the address, because no cookie comes along
 * inside a page of the merchant's; nothing of it leads elsewhere with a referrer. It is whole without any script.
 */
export function paymentPage(api: Api, files: WidgetFiles): Hono {
  const { services, ownOrigin, log } = api
  const { paymentSessions } = services
  const countries = new Set(allCountryCodes())
  const perform = createPaymentDeeds(api, countries)
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.onError(pageFaults(files.checkoutCss, log))

  app.get('/payment/:merchant/:session', async (c) => {
    const ref = await refOf(c)
    if (!ref) return unknownPage(c, files)
    const isCancelled = c.req.query('cancelled') === '1'
    const session = await comeBack(ref, isCancelled)
    // An address that gives up what hangs is good once.
    if (isCancelled) return goTo(c, ref, await paymentSessions.urlOf(ref.merchant.id, session.id))
    const now = { ...ref, session }
    const step = c.req.query('step') === 'who' ? 'who' : undefined
    return show(c, now, { step, status: 200, faults: new Map(), notice: null })
  })

  const tooLarge = () => {
    throw new ToteError('bodyTooLarge')
  }
  const limit = bodyLimit({ maxSize: MAX_FORM_BYTES, onError: tooLarge })
  app.post('/payment/:merchant/:session', limit, async (c) => {
    const ref = await refOf(c)
    if (!ref) return unknownPage(c, files)
    checkOwnForm(c.req, ownOrigin)
    const typed = await readBody(c)
    if (!isSameToken(typed['token'] ?? '', tokenOf(c, ref))) throw new ToteError('originNotAllowed')
    const locale = localeIn(c, ref)
    const outcome = await perform({ ref, typed, locale, address: api.clients.networkOf(c.env.incoming) })
    // What was in the way may be that it is another by now.
    if (!('to' in outcome)) return show(c, (await refOf(c)) ?? ref, { ...outcome, typed })
    return goTo(c, ref, outcome.to ?? (await paymentSessions.urlOf(ref.merchant.id, ref.session.id)))
  })

  /** A provider out of reach leaves the page as it was. */
  async function comeBack(ref: ApprovalRef, isCancelled: boolean) {
    return paymentSessions.comeBack(ref, { isCancelled }).catch((error: unknown) => {
      if (!(error instanceof ToteError)) throw error
      return ref.session
    })
  }

  async function refOf(c: Page): Promise<ApprovalRef | undefined> {
    const { merchant = '', session } = c.req.param()
    return paymentSessions.open(merchant, checkoutIdIn(session), c.req.query('k') ?? '')
  }

  function tokenOf(c: Page, { session }: ApprovalRef): string {
    return formToken('payment', c.req.query('k') ?? '', session.id)
  }

  async function show(
    c: Page,
    ref: ApprovalRef,
    given: Omit<Exclude<PaymentOutcome, { to: unknown }>, 'step'> & {
      readonly step: 'who' | 'approve' | undefined
      readonly typed?: Typed
    },
  ) {
    return showPaymentPage(c, api, {
      ...given,
      files,
      ref,
      locale: localeIn(c, ref),
      address: await paymentSessions.urlOf(ref.merchant.id, ref.session.id),
      countries: [...countries],
      hidden: { token: tokenOf(c, ref), once: randomUUID() },
    })
  }

  async function goTo(c: Page, { merchant }: ApprovalRef, location: string): Promise<Response> {
    const headers = await paymentHeaders(c, api, merchant, newNonce())
    return new Response(null, { status: 303, headers: { ...headers, location } })
  }

  return app as unknown as Hono
}

/** The session's language, else the browser's. */
function localeIn(c: Page, { session }: ApprovalRef): Locale {
  return localeFor(session.locale) ?? localeOf(c.req.raw)
}

/** The fields of a form by their names. Throws `bodyNotJson` for any other body: a page can send one from anywhere. */
async function readBody(c: Page): Promise<Typed> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') throw new ToteError('bodyNotJson')
  return Object.fromEntries(new URLSearchParams(await c.req.text()))
}
