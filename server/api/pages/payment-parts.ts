import { html } from 'hono/html'
import { flag, idOf } from './checkout-fields.ts'
import { icon } from './icon.ts'
import type { PaymentView } from './payment-view.ts'
import type { Markup } from './shell.ts'

/** Where one is of two steps, the one that is done to be gone back to; nothing where there is but one. */
export function stepList({ session, said, address }: PaymentView, at: 'who' | 'approve'): Markup | string {
  if (session.requestId === null) return ''
  const { label, ...steps } = said.steps
  const first =
    at === 'who'
      ? html`<li aria-current="step"><span>${steps.who}</span></li>`
      : html`<li class="is-done"><a href="${address}&amp;step=who">${steps.who}</a></li>`
  return html`<ol class="steps" aria-label="${label}">${first}<li${flag('aria-current="step"', at === 'approve')}><span>${steps.approve}</span></li></ol>`
}

/** All that is wrong, each leading to its field; said first, as the page opens. */
export function faultBox({ faults, notice, words }: PaymentView): Markup | string {
  if (faults.size === 0 && notice === null) return ''
  const text =
    faults.size === 0
      ? html`<p>${notice ?? ''}</p>`
      : html`<div><p>${words.faultsTitle}</p><ul>${[...faults].map(
          ([name, sentence]) => html`<li><a href="#${idOf(name)}">${sentence}</a></li>`,
        )}</ul></div>`
  return html`<div class="notice faults" id="faults" role="alert" tabindex="-1" autofocus>${icon('alert', 20)}${text}</div>`
}

/** What every form carries that is not typed. */
export function hiddenFields(fields: Readonly<Record<string, string>>): Markup {
  return html`${Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}`
}
