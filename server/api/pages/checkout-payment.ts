import type { PaymentMethod } from '@tote/shared/checkout.ts'
import { formatMoney } from '@tote/shared/format.ts'
import { html } from 'hono/html'
import { type FormView, flag, idOf, textField } from './checkout-fields.ts'
import { icon } from './icon.ts'
import type { Markup } from './shell.ts'
import { testNumbers } from './test-numbers.ts'

/** How it is paid: in fields of ours, or on the provider's own page. */
export function paymentSection(view: FormView): Markup {
  const { words, checkout, notice } = view
  const { kind, methods } = checkout.payment
  const chosen = methodOf(view)
  return html`<section class="section payment" aria-labelledby="payment-title"><h2 id="payment-title">${words.payment}</h2>
${notice?.isPayment ? noticeBox(view, notice.text) : ''}${notice || !view.isToBeTypedAgain ? '' : html`<p class="note">${words.typeAgain}</p>`}${
  methods.length > 1
    ? html`<div class="choices" role="radiogroup" aria-labelledby="payment-title">${methods.map(
        (method) =>
          html`<label class="choice"><input id="method-${method}" type="radio" name="method" value="${method}"${flag(
            'checked',
            method === chosen,
          )}><span class="choice-name">${words.methods[method]}</span></label>`,
      )}</div>`
    : html`<input type="hidden" name="method" value="${methods[0] ?? 'card'}">`
}${kind === 'own' ? methods.map((method) => ownFields(view, method)) : html`<p class="note">${words.payElsewhereNote}</p>`}</section>`
}

function methodOf({ typed, checkout: { payment } }: FormView): PaymentMethod | undefined {
  return payment.methods.find((method) => method === typed['method']) ?? payment.methods[0]
}

const number = { inputmode: 'numeric', isUnmarked: true } as const

/** Fields that only the test provider has. What was typed in them is never sent back. */
function ownFields(view: FormView, method: PaymentMethod): Markup {
  const { checkout, locale } = view
  const { labels, codeHint, routingHint, debit } = view.words
  const total = checkout.totals.find((row) => row.type === 'total')
  const numbers = checkout.testMode ? testNumbers(method, view.words) : ''
  if (method === 'card') {
    return html`<div class="method" data-method="card">${numbers}${textField(view, 'card.number', { ...number, label: labels['card.number'], autocomplete: 'cc-number', maxlength: 30 })}<div class="row">${textField(
      view,
      'card.expiry',
      {
        ...number,
        label: labels['card.expiry'],
        autocomplete: 'cc-exp',
        placeholder: 'MM / YY',
        maxlength: 12,
      },
    )}${textField(view, 'card.code', {
      ...number,
      label: labels['card.code'],
      autocomplete: 'cc-csc',
      hint: codeHint,
      maxlength: 4,
    })}</div></div>`
  }
  return html`<div class="method" data-method="ach">${numbers}${textField(view, 'account.holder', { label: labels['account.holder'], autocomplete: 'billing name', maxlength: 120, isUnmarked: true })}<div class="row">${textField(
    view,
    'account.routing',
    { ...number, label: labels['account.routing'], autocomplete: 'off', maxlength: 9, hint: routingHint },
  )}${textField(view, 'account.number', { ...number, label: labels['account.number'], autocomplete: 'off', maxlength: 17 })}</div><p class="note">${debit(checkout.merchant, total ? formatMoney(total, locale) : '')}</p></div>`
}

/** What stands in the way, the button with the amount, and the way back to the shop. */
export function paySection(view: FormView): Markup {
  const { words, checkout, notice, locale } = view
  const total = checkout.totals.find((row) => row.type === 'total')
  const amount = total ? formatMoney(total, locale) : ''
  const isFree = total?.amount === 0
  const isElsewhere = checkout.payment.kind !== 'own'
  return html`<div class="section">${notice && !notice.isPayment ? noticeBox(view, notice.text) : ''}<button class="pay" name="do" value="pay">${
    isFree
      ? html`<span class="amount">${words.placeOrder}</span>`
      : html`${icon('lock', 16)} <span class="amount">${isElsewhere ? words.payElsewhere(amount) : words.pay(amount)}</span>`
  }</button><p class="note pay-note">${
    isFree ? words.nothingToPay : isElsewhere ? words.comeBack : words.secure
  }</p><a class="back" href="${checkout.cancelUrl}">${words.back(checkout.merchant)}</a></div>`
}

/** All that is wrong, each leading to its field; said first, as the page opens. */
export function faultList(view: FormView): Markup | string {
  const { words, faults, checkout } = view
  // Of several questions each is named: they are all answered alike.
  const question = (name: string) => checkout.fields.find((one) => name === `field.${one.name}`)
  const told = (name: string, text: string) => [question(name)?.label, text].filter(Boolean).join(': ')
  if (faults.size === 0) return ''
  return html`<div class="notice faults" id="faults" role="alert" tabindex="-1" autofocus>${icon('alert', 20)}<div><p>${words.faultsTitle}</p><ul>${[
    ...faults,
  ].map(([name, text]) => html`<li><a href="#${idOf(name)}">${told(name, text)}</a></li>`)}</ul></div></div>`
}

/** Where no list of faults comes first, the page opens here. */
function noticeBox({ faults }: FormView, text: string): Markup {
  return html`<div class="notice" id="notice" role="alert" tabindex="-1"${flag('autofocus', faults.size === 0)}>${icon('alert', 20)}<p>${text}</p></div>`
}
