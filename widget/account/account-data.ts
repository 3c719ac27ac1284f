import type { Account, CustomerData } from '@tote/shared/customer.ts'
import { html, nothing } from 'lit'
import type { AccountView } from './account-view.ts'
import { Errand } from './errand.ts'
import type { Room } from './home.ts'
import { ghostRows } from './room-parts.ts'
import { trouble } from './trouble.ts'

/** What is kept about the shopper: shown, taken home, erased. */
export class AccountData implements Room {
  readonly #view: AccountView
  readonly #getting: Errand
  readonly #naming: Errand
  readonly #taking: Errand
  readonly #erasing: Errand
  #account: Account | undefined
  #name = ''
  #isSure = false

  constructor(view: AccountView) {
    this.#view = view
    this.#getting = new Errand(view)
    this.#naming = new Errand(view)
    this.#taking = new Errand(view)
    this.#erasing = new Errand(view)
  }

  draw() {
    const { words } = this.#view
    if (!this.#account && !this.#getting.busy && !this.#getting.problem) queueMicrotask(this.#get)
    return html`<h2 part="title" class="heading" tabindex="-1">${words.account.data}</h2>
      ${trouble(words, this.#getting)}
      ${this.#account ? this.#parts(this.#account) : this.#getting.problem ? nothing : ghostRows(2, words.account.loading)}`
  }

  #get = (): void => {
    void this.#getting.run(() => this.#view.account.get(), this.#take)
  }

  #take = (account: Account): void => {
    this.#account = account
    this.#name = account.name ?? ''
  }

  #parts(account: Account) {
    const { words } = this.#view
    const { account: said } = words
    return html`<section class="deed-box">
        <h3>${said.you}</h3>
        ${account.email ? html`<p class="break"><span class="muted">${said.email}</span><br />${account.email}</p>` : nothing}
        <form class="one-field" novalidate @submit=${this.#rename}>
          <div class="field">
            <label class="label" for="name">${said.name}</label>
            <input part="name-input" class="input" id="name" autocomplete="name" maxlength="120" .value=${this.#name} @input=${this.#type} />
          </div>
          <button class="button" aria-disabled=${this.#naming.busy}>${this.#naming.busy ? said.saving : said.save}</button>
        </form>
        ${trouble(words, this.#naming)}
      </section>
      <section class="deed-box">
        <h3>${said.download}</h3>
        <p class="muted">${said.downloadText}</p>
        ${trouble(words, this.#taking)}
        <button part="download-button" class="button" type="button" aria-disabled=${this.#taking.busy} @click=${this.#download}>
          ${said.download}
        </button>
      </section>
      ${this.#isSure ? this.#doubt() : this.#offer()}`
  }

  #offer() {
    const { account: words } = this.#view.words
    return html`<section class="deed-box">
      <h3>${words.erase}</h3>
      <p class="muted">${words.eraseText}</p>
      <button part="erase-button" class="button danger" id="erase" type="button" @click=${() => this.#ask(true)}>${words.erase}</button>
    </section>`
  }

  /** Asked once more, with what stays. */
  #doubt() {
    const { words } = this.#view
    const { account: said } = words
    return html`<section part="erase-question" class="deed-box final" aria-labelledby="final">
      <h3 id="final" tabindex="-1">${said.eraseTitle}</h3>
      <p>${said.eraseText}</p>
      <p>${said.eraseStays}</p>
      ${trouble(words, this.#erasing)}
      <div class="actions">
        <button class="button danger full" type="button" aria-disabled=${this.#erasing.busy} @click=${this.#erase}>${said.eraseYes}</button>
        <button class="button" data-spare type="button" @click=${() => this.#ask(false)}>${said.eraseNo}</button>
      </div>
    </section>`
  }

  #type = (event: Event): void => {
    this.#name = (event.currentTarget as HTMLInputElement).value
  }

  #rename = (event: SubmitEvent): void => {
    event.preventDefault()
    const { account, words } = this.#view
    void this.#naming.run(
      () => account.setName(this.#name.trim() || null),
      (changed) => {
        this.#take(changed)
        this.#view.say(changed.name ? words.account.nameSaved : words.account.nameRemoved)
        void account.identity.who()
      },
    )
  }

  #download = (): void => {
    const { account, words } = this.#view
    void this.#taking.run(
      () => account.data(),
      (data) => {
        saveFile(data)
        this.#view.say(words.account.downloaded)
      },
    )
  }

  #ask(isSure: boolean): void {
    this.#isSure = isSure
    this.#erasing.clear()
    this.#view.focus(isSure ? '#final' : '#erase')
  }

  #erase = (): void => {
    const { account, words } = this.#view
    void this.#erasing.run(
      () => account.erase(),
      () => this.#view.left(words.account.erased, true),
    )
  }
}

/** Hands it to the browser as a file. */
function saveFile(data: CustomerData): void {
  const blob = new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = `account-${data.exportedAt.slice(0, 10)}.json`
  link.click()
  // The browser may still be about to read it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
