import type { Checkout } from '@tote/shared/checkout.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { placeIn } from './address-form.ts'
import { certificates } from './certificates.ts'
import { totalOf } from './checkout-view.ts'
import { alert, bag, bank, check } from './icons.ts'
import { noticeBox } from './notice-box.ts'
import type { Scene } from './scene.ts'

/** What stands in place of the form: waiting, the bank's second step, and every end. */
export function panel(scene: Scene): TemplateResult {
  const { view, words, flow } = scene
  switch (view.phase) {
    case 'secondStep':
      return secondStep(scene)
    case 'processing':
      return frame(scene, plain(bank), words.processingTitle, [
        html`<p>${words.processingText}</p>`,
        html`<p class="note">${words.processingStay}</p>`,
        html`<div class="actions">
          <button class="button primary" type="button" @click=${() => flow.load(null)}>${words.checkAgain}</button>
          ${view.checkout ? html`<a class="button" href=${view.checkout.cancelUrl}>${words.back(view.checkout.merchant)}</a>` : nothing}
        </div>`,
      ])
    case 'waiting':
      return frame(scene, spinner, words.waitingTitle, [html`<p>${words.waitingText}</p>`])
    case 'stuck':
      return frame(scene, plain(bank), words.waitingTitle, [
        html`<p>${words.stillWaiting}</p>`,
        html`<div class="actions">
          <button class="button primary" type="button" @click=${() => flow.checkAgain()}>
            ${words.checkAgain}
          </button>
        </div>`,
      ])
    case 'leaving':
    case 'paid':
      return paid(scene)
    case 'empty':
      return frame(scene, plain(bag), words.emptyTitle, [html`<p>${words.emptyText}</p>`, wayBack(scene)])
    case 'gone':
      return frame(scene, plain(bag), words.goneTitle, [html`<p>${words.goneText}</p>`, wayBack(scene)])
    default:
      return frame(scene, spinner, words.loadingCheckout, [])
  }
}

const spinner = html`<span class="spinner" aria-hidden="true"></span>`
const plain = (icon: TemplateResult) => html`<span class="mark plain">${icon}</span>`

function frame(
  { view, ...rest }: Scene,
  mark: TemplateResult,
  title: string,
  below: unknown[],
): TemplateResult {
  const { notice } = view
  return html`<div class="panel">
    ${notice ? nothing : mark}
    <h1 id="heading" tabindex="-1">${title}</h1>
    ${below}
    ${notice ? noticeBox({ view, ...rest }, notice) : nothing}
  </div>`
}

function secondStep(scene: Scene): TemplateResult {
  const { view, words, flow } = scene
  const isElsewhere = view.checkout?.payment.kind === 'redirect'
  return frame(scene, plain(bank), isElsewhere ? words.elsewhereTitle : words.secondStepTitle, [
    html`<p>${isElsewhere ? words.elsewhereText : words.secondStepText}</p>`,
    html`<div class="actions">
      <button class="button primary" type="button" @click=${() => flow.goToBank()}>
        ${isElsewhere ? words.continueElsewhere : words.continueAtBank}
      </button>
      <button class="button" type="button" @click=${() => flow.otherCard()}>
        ${isElsewhere ? words.otherWay : words.otherCard}
      </button>
    </div>`,
  ])
}

function paid(scene: Scene): TemplateResult {
  const { view, words } = scene
  const { checkout, phase } = view
  if (!checkout) return frame(scene, spinner, words.order.thanks, [])
  const { merchant, order, returnUrl } = checkout
  const status = order?.status ?? 'paid'
  const mark = status === 'needsReview' ? plain(alert) : html`<span class="mark">${check}</span>`
  const text = totalOf(checkout) === 0 ? words.placedText : words.paidText
  return frame(scene, mark, status === 'needsReview' ? words.order.reviewTitle : words.order.thanks, [
    html`<p>
      ${order ? html`<strong>${words.order.number(order.number)}</strong> · ` : nothing}${
        status === 'paid' ? text : words.order.statusText[status]
      }
    </p>`,
    certificates(scene, checkout),
    phase === 'leaving' ? html`<p class="note">${words.leaving(merchant)}</p>` : facts(scene, checkout),
    html`<div class="actions">
      ${
        returnUrl
          ? html`<a class="button primary" href=${returnUrl}>${words.continueTo(merchant)}</a>`
          : html`<a class="button primary" href=${checkout.cancelUrl}>${words.back(merchant)}</a>`
      }
      ${
        phase === 'paid'
          ? html`<button class="button" type="button" @click=${() => print()}>${words.print}</button>`
          : nothing
      }
    </div>`,
  ])
}

function facts({ words, locale }: Scene, checkout: Checkout): TemplateResult {
  const { contact, address, deliveries, delivery, order, fields, notes } = checkout
  const country = address && new Intl.DisplayNames([locale], { type: 'region' }).of(address.country)
  const place = address && placeIn(address)
  const lines = address ? [address.name, address.line1, address.line2, place, country].filter(Boolean) : []
  const method = deliveries.find((one) => one.id === delivery)
  const { card, method: paidBy = 'card' } = order ?? {}
  const name = paidBy === 'card' && card ? card.brand : words.methods[paidBy]
  const means = card ? words.cardEnding(name, card.last4) : order?.method && name
  return html`<dl class="facts">
    ${fact(words.payment, [words.order.status[order?.status ?? 'paid'], means, order && placed(order.placedAt, words, locale)])}
    ${contact ? fact(words.contact, [contact.email, contact.phone]) : nothing}
    ${method ? fact(words.deliveryMethod, [method.name]) : nothing}
    ${lines.length > 0 ? fact(checkout.needsDelivery ? words.address : words.addressOnly, lines) : nothing}
    ${fields.map(({ label, kind, value }) => (value ? fact(label, [kind === 'check' ? words.yes : value]) : nothing))}
    ${notes ? fact(words.notes, [notes]) : nothing}
    ${fact(words.soldBy, [checkout.merchant, new URL(checkout.cancelUrl).host])}
  </dl>`
}

function placed(at: string, words: Scene['words'], locale: string): string {
  return words.order.placed(new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(at)))
}

function fact(name: string, values: readonly (string | null | undefined)[]): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    ${values.map((value) => (value ? html`<dd>${value}</dd>` : nothing))}
  </div>`
}

function wayBack({ view, words }: Scene): TemplateResult | typeof nothing {
  if (!view.checkout) return nothing
  return html`<div class="actions">
    <a class="button primary" href=${view.checkout.cancelUrl}>${words.back(view.checkout.merchant)}</a>
  </div>`
}
