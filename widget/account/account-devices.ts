import type { SessionInList } from '@tote/shared/customer.ts'
import { html, nothing } from 'lit'
import type { AccountView } from './account-view.ts'
import { dateIn, momentIn } from './dates.ts'
import { Errand } from './errand.ts'
import type { Room } from './home.ts'
import { deviceIcon, phoneIcon } from './icons.ts'
import { ghostRows } from './room-parts.ts'
import { trouble } from './trouble.ts'

/** Where the shopper is signed in, and the end of it. */
export class AccountDevices implements Room {
  readonly #view: AccountView
  readonly #listing: Errand
  readonly #ending: Errand
  #sessions: readonly SessionInList[] | undefined

  constructor(view: AccountView) {
    this.#view = view
    this.#listing = new Errand(view)
    this.#ending = new Errand(view)
  }

  draw() {
    const { words } = this.#view
    const { account } = words
    if (!this.#sessions && !this.#listing.busy && !this.#listing.problem) queueMicrotask(this.#list)
    return html`<h2 part="title" class="heading" tabindex="-1">${account.devices}</h2>
      <p class="muted">${account.devicesHint}</p>
      ${trouble(words, this.#listing)}${trouble(words, this.#ending)}
      ${this.#sessions ? this.#listed(this.#sessions) : this.#listing.problem ? nothing : ghostRows(2, account.loading)}`
  }

  #listed(sessions: readonly SessionInList[]) {
    const { account: words } = this.#view.words
    const busy = this.#ending.busy
    return html`<ul part="sessions" class="rows">
        ${sessions.map((session) => this.#row(session))}
      </ul>
      <div class="deed">
        <p class="muted">${words.everywhereText}</p>
        <button part="everywhere-button" class="button" type="button" aria-disabled=${busy} @click=${this.#endAll}>
          ${words.everywhere}
        </button>
      </div>`
  }

  #row({ id, agent, since, seen, isThis }: SessionInList) {
    const { words, store } = this.#view
    const { account } = words
    const device = agent ?? account.unknownDevice
    return html`<li part="session" class="device">
      <span class="mark small">${/iOS|Android/.test(agent ?? '') ? phoneIcon : deviceIcon}</span>
      <div class="what">
        <p class="title-line"><span class="lead break">${device}</span>${isThis ? html` <span class="chip good">${account.thisDevice}</span>` : nothing}</p>
        <p class="muted small">${account.since(dateIn(since, store.spoken))}</p>
        <p class="muted small">${account.seen(momentIn(seen, store.spoken))}</p>
      </div>
      ${
        isThis
          ? nothing
          : html`<button class="button small" type="button" aria-disabled=${this.#ending.busy} aria-label=${account.endOf(device)} @click=${() => this.#end(id, device)}>
            ${account.signOut}
          </button>`
      }
    </li>`
  }

  #list = (): void => {
    void this.#listing.run(() => this.#view.account.sessions(), this.#take)
  }

  #take = (sessions: readonly SessionInList[]): void => {
    this.#sessions = sessions
  }

  #end(id: string, device: string): void {
    const { account, words } = this.#view
    void this.#ending.run(
      () => account.endSession(id),
      (left) => {
        this.#take(left)
        this.#view.say(words.account.ended(device))
        this.#view.focus('.heading')
      },
    )
  }

  #endAll = (): void => {
    const { account, words } = this.#view
    void this.#ending.run(
      () => account.endSessions(),
      () => this.#view.left(words.account.signedOut),
    )
  }
}
