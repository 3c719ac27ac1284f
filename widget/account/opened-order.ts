import type { Contact } from '@tote/shared/checkout.ts'
import type { OwnOrder } from '@tote/shared/customer.ts'
import { html, nothing } from 'lit'
import { orderAfter, statusChip } from '../order/order-after.ts'
import { orderLines, orderTotals } from '../order/order-lines.ts'
import type { AccountView } from './account-view.ts'
import { addressLines } from './address-lines.ts'
import { dateIn } from './dates.ts'
import { Errand } from './errand.ts'
import { backIcon } from './icons.ts'
import { ghostRows } from './room-parts.ts'
import { trouble } from './trouble.ts'

/** One order, with all that its buyer may see of it. */
export class OpenedOrder {
  readonly #view: AccountView
  readonly #number: number
  readonly #close: () => void
  readonly #finding: Errand
  #order: OwnOrder | undefined

  constructor(view: AccountView, { id, number }: { id: string; number: number }, close: () => void) {
    this.#view = view
    this.#number = number
    this.#close = close
    this.#finding = new Errand(view)
    void this.#finding.run(
      () => view.account.order(id),
      (order) => {
        this.#order = order
      },
    )
  }

  draw() {
    const { words } = this.#view
    return html`<button part="back-button" class="link back" type="button" @click=${this.#close}>
        ${backIcon} ${words.account.allOrders}
      </button>
      <h2 part="title" class="heading" tabindex="-1">${words.order.number(this.#number)}</h2>
      ${trouble(words, this.#finding)}
      ${this.#order ? this.#found(this.#order) : this.#finding.problem ? nothing : ghostRows(2, words.account.loading)}`
  }

  #found(order: OwnOrder) {
    const { words, store } = this.#view
    const { contact, status, placedAt } = order
    return html`<p class="title-line">
        ${statusChip(words, status)}
        <span class="muted">${words.order.placed(dateIn(placedAt, store.spoken))}</span>
      </p>
      ${status === 'needsReview' ? html`<p>${words.order.statusText.needsReview}</p>` : nothing}
      <div class="bought">
        ${orderLines(order, store.spoken)} ${orderTotals(order, words, store.spoken)} ${orderAfter(order, words, store.spoken)}
      </div>
      ${contact ? this.#facts(contact, order) : nothing}`
  }

  #facts({ email, phone }: Contact, { address, card, notes, answers = [] }: OwnOrder) {
    const { words, store } = this.#view
    return html`<dl class="facts">
        ${address ? fact(words.address, addressLines(address, store.spoken)) : nothing}
        ${fact(words.contact, [email, phone])}
        ${card ? fact(words.payment, [words.cardEnding(card.brand, card.last4)]) : nothing}
        ${answers.map(({ label, value }) => fact(label, [value === 'true' ? words.yes : value]))} ${notes ? fact(words.notes, [notes]) : nothing}
      </dl>`
  }
}

function fact(name: string, values: readonly (string | undefined)[]) {
  return html`<div>
    <dt class="muted small">${name}</dt>
    ${values.map((value) => (value ? html`<dd>${value}</dd>` : nothing))}
  </div>`
}
