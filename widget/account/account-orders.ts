import type { OrderInList } from '@tote/shared/customer.ts'
import { formatMoney } from '@tote/shared/format.ts'
import { html, nothing } from 'lit'
import { statusChip } from '../order/order-after.ts'
import { picture } from '../picture.ts'
import type { AccountView } from './account-view.ts'
import { dateIn } from './dates.ts'
import { Errand } from './errand.ts'
import type { Room } from './home.ts'
import { bagIcon } from './icons.ts'
import { OpenedOrder } from './opened-order.ts'
import { emptyRoom, ghostRows } from './room-parts.ts'
import { trouble } from './trouble.ts'

/** What was ordered, newest first; one of them opened. */
export class AccountOrders implements Room {
  readonly #view: AccountView
  readonly #listing: Errand
  #orders: readonly OrderInList[] | undefined
  /** Where the next page begins; null at the end. */
  #before: number | null = null
  #opened: OpenedOrder | undefined

  constructor(view: AccountView) {
    this.#view = view
    this.#listing = new Errand(view)
  }

  draw() {
    if (this.#opened) return this.#opened.draw()
    const { words } = this.#view
    if (!this.#orders && !this.#listing.busy && !this.#listing.problem) queueMicrotask(this.#list)
    return html`<h2 part="title" class="heading" tabindex="-1">${words.account.orders}</h2>
      ${this.#orders ? this.#listed(this.#orders) : this.#listing.problem ? nothing : ghostRows(3, words.account.loading)}
      ${trouble(words, this.#listing)}
      ${
        this.#before === null
          ? nothing
          : html`<button
            part="more-button"
            class="button"
            type="button"
            aria-disabled=${this.#listing.busy}
            @click=${this.#more}
          >
            ${words.account.moreOrders}
          </button>`
      }`
  }

  #listed(orders: readonly OrderInList[]) {
    const { words } = this.#view
    if (orders.length === 0) return emptyRoom(bagIcon, words.account.noOrders, words.account.noOrdersHint)
    return html`<ul part="orders" class="rows">
      ${orders.map((order) => this.#row(order))}
    </ul>`
  }

  #row({ id, number, status, placedAt, total, quantity, names, more, image }: OrderInList) {
    const { words, store } = this.#view
    const listed = more > 0 ? [...names, words.account.andMore(more)] : names
    return html`<li part="order" class="order">
      <span class="picture">${picture(image, 64) || bagIcon}</span>
      <div class="what">
        <p class="title-line">
          <button class="open" type="button" data-order=${number} @click=${() => this.#open(id, number)}>${words.order.number(number)}</button>
          ${statusChip(words, status)}
        </p>
        <p class="break">${new Intl.ListFormat(store.spoken).format(listed)}</p>
        <p class="muted small">${dateIn(placedAt, store.spoken)} · ${words.items(quantity)}</p>
      </div>
      <p class="amount">${formatMoney(total, store.spoken)}</p>
    </li>`
  }

  #list = (): void => {
    const { account } = this.#view
    void this.#listing.run(
      () => account.orders(),
      ({ orders, before }) => {
        this.#orders = orders
        this.#before = before
      },
    )
  }

  #more = (): void => {
    const { account } = this.#view
    const from = this.#before ?? undefined
    const had = this.#orders ?? []
    void this.#listing.run(
      () => account.orders(from),
      ({ orders, before }) => {
        this.#orders = [...had, ...orders]
        this.#before = before
        // The button may be gone: the keyboard goes on with what it brought.
        if (orders[0]) this.#view.focus(`[data-order="${orders[0].number}"]`)
      },
    )
  }

  #open(id: string, number: number): void {
    this.#opened = new OpenedOrder(this.#view, { id, number }, () => {
      this.#opened = undefined
      this.#view.focus(`[data-order="${number}"]`)
    })
    this.#view.focus('.heading')
  }
}
