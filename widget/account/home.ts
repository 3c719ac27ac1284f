import { html, nothing } from 'lit'
import { accountForms } from '../styles/account-forms.ts'
import { accountRooms } from '../styles/account-rooms.ts'
import { AccountAddresses } from './account-addresses.ts'
import { AccountData } from './account-data.ts'
import { AccountDevices } from './account-devices.ts'
import { AccountOrders } from './account-orders.ts'
import type { AccountView } from './account-view.ts'
import { Errand } from './errand.ts'
import { trouble } from './trouble.ts'

/** One part of the account; it asks for what it shows when it is first drawn. */
export interface Room {
  draw(): unknown
}

const rooms = ['orders', 'addresses', 'devices', 'data'] as const
type RoomName = (typeof rooms)[number]

/** Escape is the answer that changes nothing. */
function spare({ key, currentTarget }: KeyboardEvent): void {
  if (key === 'Escape') (currentTarget as Element).querySelector<HTMLElement>('[data-spare]')?.click()
}

/** The account of who is signed in: who that is, and one of its rooms. */
export class Home {
  readonly #view: AccountView
  readonly #going: Errand
  readonly #rooms: Record<RoomName, Room>
  #shown: RoomName = 'orders'

  constructor(view: AccountView) {
    this.#view = view
    this.#going = new Errand(view)
    view.adopt(accountForms, accountRooms)
    this.#rooms = {
      orders: new AccountOrders(view),
      addresses: new AccountAddresses(view),
      devices: new AccountDevices(view),
      data: new AccountData(view),
    }
  }

  draw() {
    const { words, who } = this.#view
    const { account } = words
    return html`<div class="home">
      <header part="header" class="who">
        <div class="break">
          ${who?.name ? html`<p part="name" class="name">${who.name}</p>` : nothing}
          <p part="email" class=${who?.name ? 'muted' : 'name'}>${who?.email ?? account.signedInHere}</p>
        </div>
        <div class="actions">
          ${this.#onwards()}
          <button
            part="sign-out-button"
            class="button"
            type="button"
            aria-disabled=${this.#view.leavingErrand.busy}
            @click=${this.#view.signOut}
          >
            ${account.signOut}
          </button>
        </div>
      </header>
      ${trouble(words, this.#view.leavingErrand)}${trouble(words, this.#going)}
      <div class="rooms">
        <nav part="nav" aria-label=${account.title}>
          <ul>
            ${rooms.map(
              (name) => html`<li>
                <button
                  class="tab"
                  type="button"
                  aria-current=${name === this.#shown ? 'page' : 'false'}
                  @click=${() => this.#show(name)}
                >
                  ${account[name]}
                </button>
              </li>`,
            )}
          </ul>
        </nav>
        <div part="room" class="room" @keydown=${spare}>${this.#rooms[this.#shown].draw()}</div>
      </div>
    </div>`
  }

  /** On the account page: back to the shop, signed in there too where the tab waits for it. */
  #onwards() {
    const { account, returnTo, back, words, leave } = this.#view
    if (!account.isOwnPage() || returnTo === undefined) return nothing
    if (!back)
      return html`<a part="continue-button" class="button primary" href=${returnTo}>${words.account.goOn}</a>`
    const go = () => void this.#going.run(() => account.resume(back), leave)
    return html`<button part="continue-button" class="button primary" type="button" aria-disabled=${this.#going.busy} @click=${go}>
      ${words.account.goOn}
    </button>`
  }

  #show(name: RoomName): void {
    this.#shown = name
    this.#view.say('')
    this.#view.focus('.heading')
  }
}
