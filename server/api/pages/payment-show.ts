import type { Locale } from '@tote/shared/locales.ts'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Merchant } from '../../domain/merchant.ts'
import { isOver } from '../../domain/payment-session-steps.ts'
import type { ApprovalRef } from '../../services/payment-quotes.ts'
import type { Api } from '../api.ts'
import type { WidgetFiles } from '../widget-files.ts'
import type { Typed } from './checkout-input.ts'
import { isFramed } from './embedded.ts'
import { newNonce, pageHeaders } from './headers.ts'
import { messagePage } from './message.ts'
import { approvalForm } from './payment-approval.ts'
import { buyerForm } from './payment-buyer.ts'
import { typedBuyer, withoutSecrets } from './payment-buyer-input.ts'
import { type EndedAs, outcomePanel } from './payment-outcome.ts'
import { plainPictures } from './payment-shops.ts'
import { PAYMENT_CSS } from './payment-style.ts'
import type { PaymentView } from './payment-view.ts'
import { paymentWords } from './payment-words.ts'
import { type Markup, shell } from './shell.ts'
import { localeOf, pageWords } from './words.ts'
import { checkoutPageWords } from './words-checkout.ts'
import { refusalSentence } from './words-refusals.ts'

interface Shown {
  readonly files: WidgetFiles
  readonly ref: ApprovalRef
  readonly locale: Locale
  readonly address: string
  readonly countries: readonly string[]
  readonly hidden: PaymentView['hidden']
  /** Where the page is to be; undefined for where things stand. */
  readonly step: 'who' | 'approve' | undefined
  readonly status: number
  readonly faults: PaymentView['faults']
  readonly notice: string | null
  readonly retryAfter?: number | undefined
  /** The form came back. */
  readonly typed?: Typed
}

/** The page of a payment session in every state. */
export async function showPaymentPage(c: Context, api: Api, shown: Shown) {
  const { ref, locale, files, status, retryAfter } = shown
  const { merchant, session } = ref
  const said = paymentWords[locale]
  const nonce = newNonce()
  const { body, pictures } = await contentOf(c, api, shown)
  const isAgain = status >= 400
  const page = shell({
    title: `${isAgain ? `${checkoutPageWords[locale].faultsTitle} ` : ''}${said.name} · ${merchant.name}`,
    locale,
    nonce,
    css: files.checkoutCss + files.formCss + PAYMENT_CSS,
    merchant,
    href: session.returnUrl ?? merchant.site,
    badge: api.services.testMode ? pageWords[locale].testMode : undefined,
    body,
  })
  const headers = await paymentHeaders(c, api, merchant, nonce, pictures)
  const wait = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
  return c.html(page, status as ContentfulStatusCode, { ...headers, ...wait })
}

/** The same page for a session that is not there and for a key that is another's. */
export function unknownPage(c: Context, { checkoutCss }: WidgetFiles) {
  return messagePage(c, checkoutCss, { status: 404, words: paymentWords[localeOf(c.req.raw)].unknown })
}

/** As every page of ours, but that the merchant's own pages may be around it. */
export async function paymentHeaders(
  c: Context,
  { services }: Pick<Api, 'services'>,
  merchant: Merchant,
  nonce: string,
  pictures: readonly string[] = [],
): Promise<Record<string, string>> {
  const listed = await services.storefronts.originsOf(merchant)
  const origins = [...new Set([new URL(merchant.site).origin, ...listed])]
  const { pages } = services.paymentSessions
  const none = { scripts: [], frames: [], connects: [], pages }
  const { 'cross-origin-opener-policy': opener = '', ...headers } = pageHeaders(
    nonce,
    merchant,
    origins,
    none,
    pictures,
  )
  return isFramed(c) ? headers : { ...headers, 'cross-origin-opener-policy': opener }
}

interface Content {
  readonly body: Markup
  /** Where its pictures come from, beside what every page may show. */
  readonly pictures?: readonly string[]
}

/** How it stands where there is nothing to do on the page any more. */
async function endOf(
  { now, isStopped }: Api['services']['paymentSessions'],
  ref: ApprovalRef,
): Promise<EndedAs | undefined> {
  const { status } = ref.session
  if (status === 'refused') return status
  if (status === 'open' && isOver(ref.session, now())) return 'over'
  if (await isStopped(ref)) return status === 'approved' ? 'used' : 'stopped'
  return status === 'approved' ? status : undefined
}

async function contentOf(c: Context, api: Api, shown: Shown): Promise<Content> {
  const { ref, locale, faults, hidden, address, countries } = shown
  const { paymentSessions, testMode } = api.services
  const { merchant, session } = ref
  const { requestId, buyer, declined, pending } = session
  const said = paymentWords[locale]
  const ended = await endOf(paymentSessions, ref)
  if (ended) return { body: outcomePanel({ session, said, locale }, ended) }
  const isAsked = requestId !== null && (buyer === null || shown.step === 'who')
  const before = buyer === null ? { 'contact.email': session.email } : typedBuyer(buyer)
  const typed = shown.typed ?? { 'address.country': merchant.country, ...before }
  const told = declined === null ? null : refusalSentence({ code: declined }, locale)
  const unfinished = pending === null || isAsked ? null : said.unfinished
  const view: PaymentView = {
    session,
    merchant,
    locale,
    said,
    words: checkoutPageWords[locale],
    typed: withoutSecrets(typed),
    faults,
    notice: shown.notice ?? (isAsked ? null : (told ?? unfinished)),
    hidden,
    address,
    takesCards: paymentSessions.takesCards,
    testMode,
    isFramed: isFramed(c),
  }
  if (isAsked) return { body: buyerForm(view, countries) }
  // Whoever loads it again and again asks other people's shops each time.
  if (requestId !== null) await api.limits.take('quote', { merchant: merchant.id, session: session.id })
  const whole = { ...view, toApprove: await paymentSessions.toApprove(ref) }
  return { body: approvalForm(whole), pictures: plainPictures(whole) }
}
