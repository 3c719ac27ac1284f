import { formatMoney } from '@tote/shared/format.ts'
import { html } from 'hono/html'
import { addressLines } from '../../services/address-form.ts'
import { countryName } from './checkout-contact.ts'
import { flag, textField } from './checkout-fields.ts'
import { icon } from './icon.ts'
import { faultBox, hiddenFields, stepList } from './payment-parts.ts'
import { shopSections } from './payment-shops.ts'
import { type ApprovalView, dateOf } from './payment-view.ts'
import type { Markup } from './shell.ts'
import { inFull } from './summary.ts'
import { testNumbers } from './test-numbers.ts'

/** What is to be approved, and with which card. */
export function approvalForm(view: ApprovalView): Markup {
  const { said, address, hidden, toApprove, merchant, locale, takesCards, isFramed } = view
  const { most, shops, hash } = toApprove
  const amount = formatMoney(most, locale)
  const { title, text } = shops === null ? said.ask(merchant.name, amount) : said.review
  const isOwnWindow = isFramed && !takesCards
  return html`<div class="approval is-wide">${stepList(view, 'approve')}<h1>${title}</h1><p class="intro">${text}</p>
<form class="approval-form" method="post" action="${address}"${flag('target="_blank"', isOwnWindow)} novalidate>
${hiddenFields({ ...hidden, seen: hash })}
${faultBox(view)}<div class="sections">${shops === null ? facts(view) : html`${sentTo(view)}${shopSections(view)}`}</div>
<div class="sections decision">${
    most.amount === 0
      ? nothing(view)
      : html`${atMost(view)}${takesCards ? cardSection(view) : ''}${buttons(view, isOwnWindow)}`
  }<button class="link refuse" name="do" value="refuse">${said.refuse}</button></div></form></div>`
}

/** Who did not answer may do so now; else only another address helps. */
function nothing({ said, toApprove, address }: ApprovalView): Markup {
  const isSilent = (toApprove.shops ?? []).some(({ quoting }) => quoting.is === 'later')
  const change = { href: `${address}&step=who`, text: said.changeAddress }
  const ask = { href: address, text: said.askAgain }
  const [first, second] = isSilent ? [ask, change] : [change, ask]
  return html`<div class="section"><p class="note">${said.nothing}</p><a class="button primary" href="${first.href}">${first.text}</a><a class="back" href="${second.href}">${second.text}</a></div>`
}

function facts({ said, session, locale }: ApprovalView): Markup {
  const { purpose, expiresAt, email } = session
  const fact = (name: string, value: string) =>
    value === '' ? '' : html`<div><dt>${name}</dt><dd>${value}</dd></div>`
  return html`<dl class="facts">${fact(said.purpose, purpose)}${fact(said.until, dateOf(expiresAt, locale))}${fact(said.buyer, email)}</dl>`
}

function sentTo({ said, session, locale, address }: ApprovalView): Markup | string {
  const { buyer } = session
  if (buyer === null) return ''
  const { shipping, email } = buyer
  const lines = [shipping.name, ...addressLines(shipping), countryName(shipping.country, locale), email]
  return html`<section class="section sent-to" aria-labelledby="sent-title"><h2 id="sent-title">${said.sentTo}</h2><p>${lines.map(
    (line, index) => html`${index === 0 ? '' : html`<br>`}<bdi>${line}</bdi>`,
  )}</p><a class="back" href="${address}&amp;step=who">${said.change}</a></section>`
}

function atMost({ said, toApprove, locale }: ApprovalView): Markup {
  const { most, total, shops } = toApprove
  const [highest, now] = [formatMoney(most, locale), formatMoney(total, locale)]
  return html`<div class="at-most"><dl class="totals">${
    shops === null ? '' : html`<div class="total-row"><dt>${said.total}</dt><dd>${now}</dd></div>`
  }<div class="total-row" data-type="total"><dt>${said.mostLabel}</dt><dd>${inFull(most, locale)}</dd></div></dl><p class="note">${
    shops === null ? said.mostText : said.headroom(highest, now)
  }</p></div>`
}

const number = { inputmode: 'numeric', isUnmarked: true } as const

/** Fields that only the test provider has. What was typed in them is never sent back. */
function cardSection(view: ApprovalView): Markup {
  const { words, said, testMode, faults, notice } = view
  const { labels } = words
  const isAgain = faults.size > 0 || notice !== null
  return html`<section class="section payment" aria-labelledby="card-title"><h2 id="card-title">${said.card}</h2>${
    isAgain ? html`<p class="note">${words.typeAgain}</p>` : ''
  }<div class="method">${testMode ? testNumbers('card', { ...words, testOutcome: { ...words.testOutcome, ...said.testOutcome } }) : ''}${textField(view, 'card.number', { ...number, label: labels['card.number'], autocomplete: 'cc-number', maxlength: 30 })}<div class="row">${textField(
    view,
    'card.expiry',
    {
      ...number,
      label: labels['card.expiry'],
      autocomplete: 'cc-exp',
      placeholder: 'MM / YY',
      maxlength: 12,
    },
  )}${textField(view, 'card.code', { ...number, label: labels['card.code'], autocomplete: 'cc-csc', hint: words.codeHint, maxlength: 4 })}</div></div></section>`
}

function buttons({ said, toApprove, locale, takesCards }: ApprovalView, isOwnWindow: boolean): Markup {
  const amount = formatMoney(toApprove.most, locale)
  const text = takesCards ? said.approve(amount) : said.approveElsewhere(amount)
  return html`<div class="section"><button class="pay" name="do" value="approve">${icon('lock', 16)} <span class="amount">${text}</span></button><p class="note pay-note">${
    takesCards ? said.kept : said.elsewhereNote
  }</p>${isOwnWindow ? html`<p class="note pay-note">${said.elsewhereWindow}</p>` : ''}</div>`
}
