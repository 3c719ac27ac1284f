import { ToteError } from '@tote/shared/reasons.ts'
import type { Context } from 'hono'
import { html } from 'hono/html'
import { routePath } from 'hono/route'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Logger } from 'pino'
import { requestIdNow } from '../../asking.ts'
import type { Merchant } from '../../domain/merchant.ts'
import type { Frame } from './embedded.ts'
import { newNonce, pageHeaders } from './headers.ts'
import { shell } from './shell.ts'
import { localeOf, type MessageWords, pageWords } from './words.ts'
import { refusalSentence } from './words-refusals.ts'

interface Message {
  readonly status: ContentfulStatusCode
  readonly words: MessageWords
  /** Whose page it is, once that is known: with its name, its look and the way back. */
  readonly merchant?: Merchant
  readonly headers?: Record<string, string>
  /** What is done where its reader says so, at the page's own address. */
  readonly button?: string
  /** Where it stands inside a page of the merchant's. */
  readonly frame?: Frame | undefined
}

/** The same page for a checkout that is not there and for one that is not this browser's. */
export function notFoundPage(c: Context, css: string) {
  return messagePage(c, css, { status: 404, words: pageWords[localeOf(c.req.raw)].notFound })
}

/** A checkout whose cart is empty or has expired: the way back stands on it. */
export function nothingToPayPage(c: Context, css: string, merchant: Merchant) {
  return messagePage(c, css, { status: 409, words: pageWords[localeOf(c.req.raw)].empty, merchant })
}

/** The one place where a failure becomes a page: a refusal in its status, anything else hidden and logged. */
export function pageFaults(css: string, log: Logger) {
  return (error: Error, c: Context) => {
    const { busy, refused, failed } = pageWords[localeOf(c.req.raw)]
    if (!(error instanceof ToteError)) {
      // Not the path itself: what stands in it may be a key to something.
      log.error({ err: error, path: routePath(c), requestId: requestIdNow() }, 'failed')
      return messagePage(c, css, { status: 500, words: failed })
    }
    const isSecret = error.reason === 'rawCardNotAccepted'
    const text = refusalSentence({ code: error.reason }, localeOf(c.req.raw))
    const words = error.status === 503 ? busy : isSecret ? { ...refused, text } : refused
    const headers = error.retryAfter === undefined ? {} : { 'retry-after': String(error.retryAfter) }
    return messagePage(c, css, { status: error.status as ContentfulStatusCode, words, headers })
  }
}

/** A bag, as the checkout shows it where it has ended. */
const MARK = html`<span class="mark"><svg aria-hidden="true" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d="M6 8h12l1 12H5zM9 8V7a3 3 0 0 1 6 0v1"/></svg></span>`

/** A page that says one thing. */
export function messagePage(
  c: Context,
  css: string,
  { status, words, merchant, headers, button, frame }: Message,
) {
  const nonce = newNonce()
  const back =
    merchant &&
    html`<p><a class="button${button ? ' button-quiet' : ''}" href="${merchant.site}">${words.back ?? merchant.name}</a></p>`
  const form = button ? html`<form method="post"><button class="button">${button}</button></form>` : ''
  const body = html`<section class="message">${MARK}<h1>${words.title}</h1><p>${words.text}</p>${form}${back ?? ''}</section>`
  const page = shell({
    title: words.title,
    locale: localeOf(c.req.raw),
    nonce,
    css,
    merchant,
    href: merchant?.site,
    body,
    ...(frame && { end: frame.end(nonce, words.title) }),
  })
  return c.html(page, status, { ...pageHeaders(nonce, merchant, frame?.origins), ...headers })
}
