import type { CheckoutAnswer } from '@tote/shared/checkout.ts'
import { isAboutPayment } from '@tote/shared/reasons.ts'
import type { Context } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { CheckoutRef } from '../../services/open-checkout.ts'
import type { Api } from '../api.ts'
import type { WidgetFiles } from '../widget-files.ts'
import type { FormView } from './checkout-fields.ts'
import { checkoutForm, faultSentences } from './checkout-form.ts'
import { hasSecrets, type Typed, typedOf, withoutSecrets } from './checkout-input.ts'
import type { Again } from './checkout-outcome.ts'
import { secondStepPanel, waitingPanel } from './checkout-panel.ts'
import { frameOf } from './embedded.ts'
import { newNonce, pageHeaders } from './headers.ts'
import { receipt } from './receipt-view.ts'
import { jsonForScript, type Markup, shell } from './shell.ts'
import { pageWords } from './words.ts'
import { checkoutPageWords } from './words-checkout.ts'
import { refusalSentence } from './words-refusals.ts'

/** Seconds after which a page that waits looks again, where no script does it sooner. */
const LOOK_AGAIN = 15

interface Shown {
  readonly ref: CheckoutRef
  readonly answer: CheckoutAnswer
  readonly hidden: Pick<FormView['hidden'], 'token' | 'once'>
  /** The form came back: what was typed, and why it is not done with. */
  readonly again?: (Again & { readonly typed: Typed }) | undefined
}

/** The checkout's page in every state: the form, the second step, waiting, the receipt. */
export async function showCheckoutPage(
  c: Context,
  { api, files }: { readonly api: Api; readonly files: WidgetFiles },
  { ref, answer, hidden, again }: Shown,
) {
  const { merchant } = ref
  const { checkout } = answer
  const { id, locale, status } = checkout
  const words = pageWords[locale]
  const nonce = newNonce()
  const frame = await frameOf(c, api, { merchant, files })
  const origins = await api.services.checkouts.leadsTo(ref)
  // The way to a page that asks is only for whoever pays; everybody else waits.
  const isAsked = status === 'secondStep' && checkout.secondStepUrl !== null
  const isWaiting = status !== 'open' && status !== 'paid' && !isAsked
  const onceMore = `/checkout/${id}?waited=1${frame ? '&embedded=1' : ''}`
  const view = status === 'open' ? formView(answer, hidden, again) : undefined
  const content: Markup = view
    ? checkoutForm(view)
    : status === 'paid'
      ? receipt(checkout, locale)
      : isWaiting
        ? waitingPanel({ checkout, locale, again: onceMore })
        : secondStepPanel({ checkout, locale, token: hidden.token })
  const refused = again && refusalOf(again, view?.isToBeTypedAgain)
  const page = shell({
    title: `${view && (view.notice || view.faults.size > 0) ? `${view.words.faultsTitle} ` : ''}${words.checkout} · ${checkout.merchant}`,
    locale,
    nonce,
    css: files.checkoutCss + files.formCss,
    merchant,
    href: checkout.cancelUrl,
    badge: checkout.testMode ? words.testMode : undefined,
    head: html`<link rel="modulepreload" nonce="${nonce}" href="${files.checkoutWords[locale]}">${
      isWaiting
        ? html`<noscript><meta http-equiv="refresh" content="${LOOK_AGAIN}; url=${onceMore}"></noscript>`
        : ''
    }`,
    body: html`<tote-checkout base="/checkout/${id}/trpc/" locale="${locale}">${content}</tote-checkout>`,
    end: html`<script type="application/json" id="tote-checkout-state">${jsonForScript({
      ...answer,
      ...(refused && { refused }),
    })}</script>
${frame ? frame.end(nonce) : ''}<script type="module" nonce="${nonce}" src="${files.checkoutScript}"></script>`,
  })
  const headers = pageHeaders(nonce, merchant, frame?.origins, origins)
  const wait = again?.retryAfter === undefined ? {} : { 'retry-after': String(again.retryAfter) }
  return c.html(page, (again?.status ?? 200) as ContentfulStatusCode, { ...headers, ...wait })
}

function formView(
  { checkout, problems }: CheckoutAnswer,
  hidden: Shown['hidden'],
  again: Shown['again'],
): FormView {
  const { locale } = checkout
  const words = checkoutPageWords[locale]
  const total = checkout.totals.find(({ type }) => type === 'total')?.amount ?? 0
  const faults = faultSentences(again?.faults ?? [], words, checkout)
  for (const [name, why] of again?.refused ?? []) faults.set(name, refusalSentence(why, locale))
  const failed = again?.notice ?? noticeIn(problems)
  const isToBeTypedAgain = failed?.isPayment === true || (again !== undefined && hasSecrets(again.typed))
  const text = failed && `${refusalSentence(failed, locale)}${isToBeTypedAgain ? ` ${words.typeAgain}` : ''}`
  return {
    checkout,
    problems,
    locale,
    words,
    typed: { ...typedOf(checkout), ...(again && typedAgain(again)) },
    faults,
    isToBeTypedAgain,
    notice: failed && text ? { text, isPayment: failed.isPayment } : null,
    hidden: { ...hidden, expectedTotal: String(total) },
  }
}

/** What was typed as it stands in the form again: not of a card, and not what was taken already. */
function typedAgain({ typed, done }: NonNullable<Shown['again']>): Typed {
  const shown = Object.entries(withoutSecrets(typed)).filter(([name]) => name !== done)
  return Object.fromEntries(shown)
}

function noticeIn(problems: CheckoutAnswer['problems']) {
  const problem = problems.find(isAboutPayment)
  return problem && { ...problem, isPayment: true }
}

/** The same for the script, which then shows the same. */
function refusalOf({ faults, refused, notice }: Again, typeAgain = false) {
  const [first] = refused
  const fields = [
    ...faults.map(({ name, kind }) => ({
      pointer: pointerOf(name),
      code: kind === 'missing' ? kind : 'invalid',
    })),
    ...[...refused].map(([name, { code }]) => ({
      pointer: pointerOf(name),
      code: code === 'rawCardNotAccepted' ? 'card' : 'invalid',
    })),
  ]
  const why = notice ?? first?.[1]
  if (fields.length === 0 && !why) return undefined
  return {
    reason: why?.code ?? 'addressIncomplete',
    fields,
    ...(typeAgain && { typeAgain }),
    ...(why?.detail && { detail: why.detail }),
  }
}

function pointerOf(name: string): string {
  return `/${name.replace('.', '/').replace(/^field\//, 'fields/')}`
}
