import type { Account, SavedAddress } from '@tote/shared/customer.ts'
import { html, nothing } from 'lit'
import { lazily } from '../lazily.ts'
import { problemWords } from '../locales/words.ts'
import type { AccountView } from './account-view.ts'
import type { AddressEntry } from './address-entry.ts'
import { addressLines } from './address-lines.ts'
import { Errand } from './errand.ts'
import type { Room } from './home.ts'
import { placeIcon, plusIcon } from './icons.ts'
import { emptyRoom, ghostRows } from './room-parts.ts'
import { trouble } from './trouble.ts'

/** As many as the server takes. */
const MOST = 10

/** The addresses that the checkout offers: listed, added, changed, removed. */
export class AccountAddresses implements Room {
  readonly #view: AccountView
  readonly #getting: Errand
  readonly #removing: Errand
  readonly #moving: Errand
  /** Fetches the form. */
  readonly #opening: Errand
  #account: Account | undefined
  #entry: AddressEntry | undefined
  /** The one about to go: asked for once more. */
  #doomed: string | undefined

  constructor(view: AccountView) {
    this.#view = view
    this.#getting = new Errand(view)
    this.#removing = new Errand(view)
    this.#moving = new Errand(view)
    this.#opening = new Errand(view)
  }

  draw() {
    if (this.#entry) return this.#entry.draw()
    const { words } = this.#view
    if (!this.#account && !this.#getting.busy && !this.#getting.problem) queueMicrotask(this.#get)
    return html`<h2 part="title" class="heading" tabindex="-1">${words.account.addresses}</h2>
      ${trouble(words, this.#getting)}
      ${this.#account ? this.#listed(this.#account) : this.#getting.problem ? nothing : ghostRows(2, words.account.loading)}`
  }

  #get = (): void => {
    void this.#getting.run(() => this.#view.account.get(), this.#take)
  }

  #take = (account: Account): void => {
    this.#account = account
  }

  #listed(account: Account) {
    const { words: all } = this.#view
    const { account: words } = all
    const isFull = account.addresses.length >= MOST
    const full = { code: 'addressesFull', severity: 'recoverable' } as const
    const add = isFull
      ? html`<p part="full" class="muted">${problemWords(all, full)}</p>`
      : html`<button part="add-address-button" class="button add" type="button" @click=${() => this.#enter(account)}>
      ${plusIcon} ${words.addAddress}
    </button>`
    if (account.addresses.length === 0)
      return html`${emptyRoom(placeIcon, words.noAddresses, words.noAddressesHint, add)}${trouble(all, this.#opening)}`
    return html`<ul part="addresses" class="tiles">
        ${account.addresses.map((saved, i) => this.#tile(saved, account.addresses.length > 1 ? i : undefined))}
      </ul>
      ${trouble(all, this.#moving)}${trouble(all, this.#opening)}${add}`
  }

  /** `place`: among several. */
  #tile(saved: SavedAddress, place: number | undefined) {
    const { words, store } = this.#view
    const { account } = words
    const [name = '', ...lines] = addressLines(saved.address, store.spoken)
    return html`<li part="address" class="tile">
      <p class="lead break">${name}</p>
      <p class="break">${lines.map((text, i) => html`${i ? html`<br />` : nothing}${text}`)}</p>
      ${place === 0 ? html`<p><span class="chip">${account.comesFirst}</span></p>` : nothing}
      ${
        this.#doomed === saved.id
          ? this.#doubt(saved)
          : html`<div class="tile-actions">
            <button class="link" type="button" aria-label=${account.editOf(name)} @click=${() => this.#enter(this.#account, saved)}>
              ${account.edit}
            </button>
            ${
              place
                ? html`<button class="link" type="button" aria-label=${account.putFirstOf(name)} aria-disabled=${this.#moving.busy} @click=${() => this.#putFirst(saved)}>
                  ${account.putFirst}
                </button>`
                : nothing
            }
            <button class="link" type="button" data-remove=${saved.id} aria-label=${account.removeOf(name)} @click=${() => this.#doom(saved.id)}>
              ${words.remove}
            </button>
          </div>`
      }
    </li>`
  }

  #doubt({ id }: SavedAddress) {
    const { words } = this.#view
    return html`<div class="doubt" role="group" aria-labelledby="doubt">
      <p id="doubt">${words.account.reallyRemove}</p>
      ${trouble(words, this.#removing)}
      <div class="tile-actions">
        <button class="link danger" id="really" type="button" aria-disabled=${this.#removing.busy} aria-describedby="doubt" @click=${() => this.#remove(id)}>
          ${words.remove}
        </button>
        <button class="link" data-spare type="button" @click=${() => this.#spare(id)}>${words.account.keep}</button>
      </div>
    </div>`
  }

  #doom(id: string): void {
    this.#removing.clear()
    this.#doomed = id
    this.#view.focus('[data-spare]')
  }

  #spare(id: string): void {
    this.#doomed = undefined
    this.#view.focus(`[data-remove="${id}"]`)
  }

  #putFirst(saved: SavedAddress): void {
    const { account, words } = this.#view
    void this.#moving.run(
      () => account.saveAddress({ ...saved, first: true }),
      (moved) => {
        this.#take(moved)
        this.#view.say(words.account.comesFirst)
        this.#view.focus('.heading')
      },
    )
  }

  #remove(id: string): void {
    const { account, words } = this.#view
    void this.#removing.run(
      () => account.removeAddress(id),
      (left) => {
        this.#doomed = undefined
        this.#take(left)
        this.#view.say(words.account.removed)
        this.#view.focus('.heading')
      },
    )
  }

  #enter(account: Account | undefined, saved?: SavedAddress): void {
    if (!account) return
    const done = (changed?: Account) => {
      this.#entry = undefined
      if (changed) {
        this.#take(changed)
        this.#view.say(this.#view.words.account.saved)
      }
      this.#view.focus('.heading')
    }
    void this.#opening.run(
      () => lazily(() => import('./address-entry.ts')),
      ({ AddressEntry }) => {
        this.#entry = new AddressEntry(this.#view, account, { saved, done })
        this.#view.focus('.heading')
      },
    )
  }
}
