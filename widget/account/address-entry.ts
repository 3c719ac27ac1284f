import type { AddressField } from '@tote/shared/checkout.ts'
import type { Account, SavedAddress } from '@tote/shared/customer.ts'
import { html, nothing } from 'lit'
import { addressFields } from '../checkout/address-section.ts'
import { addressIn, type Draft, type DraftField, draftOf, type Faults, faultsIn } from '../checkout/draft.ts'
import { refusalOf } from '../checkout/notice.ts'
import { type FormScene, idOf } from '../checkout/scene.ts'
import type { AccountView } from './account-view.ts'
import { Errand } from './errand.ts'
import { ghostRows } from './room-parts.ts'
import { trouble } from './trouble.ts'

interface Entering {
  /** The one to be changed; a new one where there is none. */
  readonly saved: SavedAddress | undefined
  /** Called with the account as it is then; without where nothing was changed. */
  readonly done: (account?: Account) => void
}

/** The form for an address: the checkout's fields, kept with the account. */
export class AddressEntry {
  readonly #view: AccountView
  readonly #countries: readonly string[]
  readonly #entering: Entering
  readonly #saving: Errand
  readonly #asking: Errand
  /** What an address needs in the country that is chosen; before that is known, what it needed in the one before. */
  #form: readonly AddressField[] | undefined
  #formOf: string | undefined
  #draft: Draft
  #faults: Faults = {}

  constructor(view: AccountView, { addresses, countries }: Account, entering: Entering) {
    this.#view = view
    this.#countries = countries
    this.#entering = entering
    this.#saving = new Errand(view)
    this.#asking = new Errand(view)
    const address = entering.saved?.address ?? null
    const near = addresses[0]?.address.country ?? new Intl.Locale(view.store.locale).maximize().region ?? ''
    const country = countries.includes(near) ? near : (countries[0] ?? near)
    this.#draft = draftOf({ contact: null, address, country })
    this.#ask()
  }

  draw() {
    const { words } = this.#view
    const { account } = words
    const busy = this.#saving.busy
    return html`<h2 part="title" class="heading" tabindex="-1">
        ${this.#entering.saved ? account.editAddress : account.newAddress}
      </h2>
      <form part="address-form" class="form" novalidate @submit=${this.#submit}>
        ${trouble(words, this.#asking)}
        <div class="fields" aria-busy=${this.#asking.busy}>
          ${this.#form ? addressFields(this.#scene(), this.#form) : this.#asking.problem ? nothing : ghostRows(2, account.loading)}
        </div>
        ${trouble(words, this.#saving)}
        <div class="actions">
          <button part="save-button" class="button primary" aria-disabled=${busy}>${busy ? account.saving : account.save}</button>
          <button class="button" type="button" @click=${() => this.#entering.done()}>${account.cancel}</button>
        </div>
      </form>`
  }

  #scene(): FormScene {
    const { words, store } = this.#view
    return {
      words,
      locale: store.spoken,
      view: { draft: this.#draft, faults: this.#faults, checkout: { countries: this.#countries } },
      flow: {
        store: {
          type: (field, value) => this.#type(field, value),
          // Words that appear while a button is being pressed would move it away from under the finger.
          leaveField: async () => {},
          chooseCountry: async (country) => {
            // They may not be asked for there, or be right there.
            this.#mend('address.region', 'address.postalCode')
            this.#type('address.country', country)
            this.#ask()
          },
        },
        attempt: async (_, task) => void (await task()),
      },
    }
  }

  #type(field: DraftField, value: string): void {
    this.#draft = { ...this.#draft, [field]: value }
    this.#mend(field)
    this.#view.update()
  }

  #mend(...fields: DraftField[]): void {
    const faults = Object.entries(this.#faults).filter(([field]) => !fields.includes(field as DraftField))
    this.#faults = Object.fromEntries(faults)
  }

  #ask(): void {
    const country = this.#draft['address.country']
    void this.#asking.run(
      () => this.#view.account.addressForm(country),
      (form) => {
        // The answer for a country that is not chosen any more comes too late.
        if (country !== this.#draft['address.country']) return this.#ask()
        this.#form = form
        this.#formOf = country
      },
    )
  }

  #submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const { account } = this.#view
    const { saved, done } = this.#entering
    const form = this.#formOf === this.#draft['address.country'] ? this.#form : undefined
    if (!form) return
    const address = addressIn(this.#draft, form)
    if (!address) {
      this.#blame(faultsIn(this.#draft, { form, questions: [], needsAddress: true }))
      return
    }
    void this.#saving
      .run(() => account.saveAddress({ address, ...(saved && { id: saved.id }) }), done)
      .then(() => {
        const { problem, error } = this.#saving
        if (problem) this.#blame(refusalOf(error).faults)
      })
  }

  /** Shows what is wrong, and leads to the first of it. */
  #blame(faults: Faults): void {
    const own = Object.entries(faults).filter(([field]) => field.startsWith('address.'))
    this.#faults = Object.fromEntries(own)
    this.#view.update()
    const selectors = own.map(([field]) => `#${idOf(field as DraftField)}`)
    if (selectors.length > 0) this.#view.focus(selectors.join())
  }
}
