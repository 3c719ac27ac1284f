import type { SavedAddress } from '@tote/shared/customer.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { placeIn } from './address-form.ts'
import { askedOf, chosenAddress } from './checkout-view.ts'
import { addressIn, isOfAddress } from './draft.ts'
import type { Scene } from './scene.ts'

/** How many are shown at first: a long list would push the rest of the form away. */
const FIRST = 3

/** Whether the fields of the address are there to be filled in: not while one that is saved, and whole, is chosen. */
export function isTyping({ view }: Scene): boolean {
  const isFaulty = Object.keys(view.faults).some(isOfAddress)
  const { form } = askedOf(view)
  return isFaulty || !chosenAddress(view) || (form !== null && addressIn(view.draft, form) === null)
}

/** One card for each address that the customer has saved, and one for any other; nothing where none is. */
export function savedAddresses(scene: Scene): TemplateResult | typeof nothing {
  const { view, words, flow } = scene
  const { addresses = [] } = view.checkout?.customer ?? {}
  if (addresses.length === 0) return nothing
  const chosen = chosenAddress(view)
  const first = addresses.filter(({ id }, index) => index < FIRST || id === chosen?.id)
  const left = addresses.length - first.length
  const isShort = !view.allSaved && left > 1
  const choose = (saved: SavedAddress | null) => flow.attempt('save', () => flow.store.chooseAddress(saved))
  return html`<fieldset class="choices">
    <legend class="visually-hidden">${words.savedAddresses}</legend>
    ${(isShort ? first : addresses).map((saved) => card(scene, saved, { isChosen: saved.id === chosen?.id, choose }))}
    ${
      isShort
        ? html`<button class="choice more" type="button" @click=${(event: Event) => showAll(scene, event)}>
            ${words.moreAddresses(left)}
          </button>`
        : nothing
    }
    <label class="choice">
      <input
        type="radio"
        name="address"
        .checked=${live(chosen === null)}
        @change=${() => choose(null)}
      />
      <span class="choice-name">${words.anotherAddress}</span>
    </label>
  </fieldset>`
}

function showAll({ flow }: Scene, { currentTarget }: Event): void {
  const group = (currentTarget as HTMLElement).closest('fieldset')
  flow.store.set({ allSaved: true })
  // The button goes, so the keyboard goes on at what came in its place.
  requestAnimationFrame(() => {
    const radios = [...(group?.querySelectorAll('input') ?? [])]
    radios.find((radio, index) => index >= FIRST && !radio.disabled)?.focus()
  })
}

interface Choosing {
  readonly isChosen: boolean
  readonly choose: (saved: SavedAddress) => void
}

function card(
  { view, words, locale }: Scene,
  saved: SavedAddress,
  { isChosen, choose }: Choosing,
): TemplateResult {
  const { address } = saved
  const isDelivered = view.checkout?.countries.includes(address.country) ?? false
  const country = new Intl.DisplayNames([locale], { type: 'region' }).of(address.country)
  const lines = [address.line1, address.line2, placeIn(address), country].filter(Boolean)
  return html`<label class="choice">
    <input
      type="radio"
      name="address"
      ?disabled=${!isDelivered}
      .checked=${live(isChosen)}
      @change=${() => choose(saved)}
    />
    <span class="choice-name"
      ><span class="choice-first">${address.name}</span> <span class="choice-more">${lines.join(', ')}</span>
      ${isDelivered ? nothing : html`<span class="choice-more">${words.notDelivered}</span>`}</span
    >
  </label>`
}

/** Whether what is typed is kept for the next time; nothing where nobody is signed in, or no more can be kept. */
export function keepBox({ view, words, flow }: Scene): TemplateResult | typeof nothing {
  const { customer } = view.checkout ?? {}
  if (!customer || customer.isFull) return nothing
  const set = (event: Event) => flow.store.set({ keep: (event.currentTarget as HTMLInputElement).checked })
  return html`<label class="check">
    <input type="checkbox" .checked=${live(view.keep)} @change=${set} />
    <span>${words.keepAddress}</span>
  </label>`
}
