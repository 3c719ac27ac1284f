import type { PaymentMethod } from '@tote/shared/checkout.ts'
import { isAboutPayment } from '@tote/shared/reasons.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { accountFields } from './account-fields.ts'
import { cardFields } from './card-fields.ts'
import { noticeBox } from './notice-box.ts'
import type { Scene } from './scene.ts'
import { testMeans } from './test-means.ts'

/** How it is paid: in fields of ours, in the provider's, or on a page of the provider's. */
export function paymentSection(scene: Scene): TemplateResult {
  const { words, view } = scene
  const { methods = [], kind = 'own' } = view.checkout?.payment ?? {}
  const notice = view.notice && isAboutPayment(view.notice) && kind === 'own' ? view.notice : null
  return html`<section class="section" aria-labelledby="payment-title">
    <h2 id="payment-title" tabindex="-1">${words.payment}</h2>
    <div role="status" id="payment-notice">${notice ? noticeBox(scene, notice) : nothing}</div>
    ${view.typeAgain ? html`<p class="note">${words.typeAgain}</p>` : nothing}
    ${methods.length > 1 && kind !== 'element' ? methodChoice(scene, methods) : nothing}
    ${kind === 'own' ? ownFields(scene) : nothing}
    ${kind === 'element' ? html`<slot name="payment"></slot>` : nothing}
    ${kind === 'redirect' ? html`<p class="note">${words.payElsewhereNote}</p>` : nothing}
  </section>`
}

function ownFields(scene: Scene): TemplateResult {
  const { view } = scene
  const isAccount = view.method === 'ach'
  return html`${view.checkout?.testMode ? testMeans(scene) : nothing}
  ${isAccount ? accountFields(scene) : cardFields(scene)}`
}

function methodChoice({ words, view, flow }: Scene, methods: readonly PaymentMethod[]): TemplateResult {
  return html`<fieldset class="choices">
    <legend class="visually-hidden">${words.method}</legend>
    ${methods.map(
      (method) => html`<label class="choice">
        <input
          type="radio"
          name="method"
          value=${method}
          .checked=${live(method === view.method)}
          @change=${() => flow.store.chooseMethod(method)}
        />
        <span class="choice-name">${words.methods[method]}</span>
      </label>`,
    )}
  </fieldset>`
}
