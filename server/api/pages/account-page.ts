import { LocaleInput } from '@tote/shared/cart.ts'
import { ResumeInput } from '@tote/shared/customer.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { Key } from '../../domain/key.ts'
import { allowReturn } from '../../domain/redirect.ts'
import type { Api } from '../api.ts'
import type { WidgetFiles } from '../widget-files.ts'
import { accountPageWords } from './account-words.ts'
import { newNonce, pageHeaders } from './headers.ts'
import { messagePage, pageFaults } from './message.ts'
import { shell } from './shell.ts'
import { localeOf } from './words.ts'

/** What the account page has beside the checkout's style sheet. */
const CSS = `
.account-page{box-sizing:border-box;inline-size:min(64rem,100%);margin-inline:auto;padding:clamp(1.5rem,5vw,3rem) 1.25rem 4rem}
.account-page h1{margin:0 0 clamp(1.25rem,4vw,2rem);font-family:var(--_heading-font);font-size:clamp(1.625rem,4vw,2rem);font-weight:600;letter-spacing:-.02em;line-height:1.2}
@supports selector(:state(busy)){.account-page:not(:has(tote-account:state(signed-in))) h1{inline-size:min(27rem,100%);margin-inline:auto}
.account-page tote-account::part(card),.account-page tote-account::part(sign-in){margin-inline:auto}}
.account-page .back{margin:1.5rem 0 0;text-align:center}
.account-page .back a{color:var(--_muted);text-decoration-color:var(--_strong);text-underline-offset:.25em}
.account-page .back a:hover{color:var(--_text)}
.account-page .back a:focus-visible{outline:2px solid var(--_focus);outline-offset:3px;border-radius:2px}
.account-page:has(tote-account:state(signed-in)) .back{display:none}
.account-page tote-account{display:block;min-block-size:26rem}
.account-page .note{margin:0;max-inline-size:34rem;color:var(--_muted)}
@media (min-width:800px){.header-inner{max-inline-size:61.5rem}.account-page{inline-size:min(64.5rem,100%);padding-inline:1.5rem}}
@media (scripting:none){.account-page .wait{display:none}}
`

/**
 * `/account/{publishable key}?return=…&locale=…`: where a shop's customers sign in and find what is theirs. Being the server's own page,
 * it is the one that may ask for codes. `return` is where they came from, an address on one of the key's origins; another is ignored. `proof`
 * binds the way back to the tab that they came from.
 */
export function accountPage(api: Api, files: WidgetFiles): Hono {
  const { services, log } = api
  const app = new Hono()
  app.onError(pageFaults(files.checkoutCss, log))
  app.get('/account/:key', async (c) => {
    const text = c.req.param('key')
    const key = await services.keys.resolve(text).catch(orNone)
    // A secret key is not told apart from none: it has no business in an address.
    if (key?.kind !== 'publishable') return noAccount(c, files.checkoutCss)
    const merchant = await services.merchants.get(key.merchantId)
    const locale = localeIn(c)
    const words = accountPageWords[locale]
    const returnTo = returnIn(c, key)
    const proof = ResumeInput.shape.proof.safeParse(c.req.query('proof')).data
    const nonce = newNonce()
    const href = returnTo ?? merchant.site
    const page = shell({
      title: `${words.account} · ${merchant.name}`,
      locale,
      nonce,
      css: files.checkoutCss + CSS,
      merchant,
      href,
      body: html`<div class="account-page"><h1>${words.account}</h1>
<tote-account data-key="${text}" return-url="${returnTo ?? ''}" data-proof="${proof ?? ''}"><p class="note wait" aria-busy="true">${words.loading}</p>
<noscript><p class="note">${words.needsScript}</p></noscript></tote-account>
<p class="back"><a href="${href}">${words.back(merchant.name)}</a></p></div>`,
      end: html`<script type="module" nonce="${nonce}" src="${files.accountScript}"></script>`,
    })
    return c.html(page, 200, pageHeaders(nonce, merchant))
  })
  return app
}

function noAccount(c: Context, css: string) {
  return messagePage(c, css, { status: 404, words: accountPageWords[localeIn(c)].notFound })
}

function localeIn(c: Context) {
  return LocaleInput.safeParse(c.req.query('locale')).data ?? localeOf(c.req.raw)
}

/** Where the shopper came from, as far as that may be an address to go back to. */
function returnIn(c: Context, key: Key): string | undefined {
  const asked = c.req.query('return')
  if (asked === undefined || asked.length > 2048) return undefined
  try {
    return allowReturn(asked, key)
  } catch (error) {
    return orNone(error)
  }
}

/** A refusal is no answer; anything else is thrown on. */
function orNone(error: unknown): undefined {
  if (!(error instanceof ToteError)) throw error
}
