import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { addressForm } from './address-form.ts'
import { field, textField } from './field.ts'
import { isTyping, keepBox, savedAddresses } from './saved-addresses.ts'
import { type FormScene, idOf, type Scene } from './scene.ts'

export function addressSection(scene: Scene): TemplateResult {
  return html`<section class="section" aria-labelledby="address-title">
    <h2 id="address-title">${scene.words.address}</h2>
    ${savedAddresses(scene)} ${isTyping(scene) ? html`${addressFields(scene)} ${keepBox(scene)}` : nothing}
  </section>`
}

/** The fields of an address, as its country has them. */
export function addressFields(scene: FormScene): TemplateResult {
  const { words, view } = scene
  const { region, regionRequired, postal, postalFirst } = addressForm(view.draft['address.country'])
  const city = textField(scene, 'address.city', words.labels['address.city'], {
    autocomplete: 'shipping address-level2',
  })
  const code = textField(scene, 'address.postalCode', words.labels[postal], {
    autocomplete: 'shipping postal-code',
  })
  // Where it is not known to be required it is marked neither way: the server knows.
  const state = region
    ? textField(scene, 'address.region', words.labels[region], {
        autocomplete: 'shipping address-level1',
        unmarked: !regionRequired,
      })
    : nothing
  const places = postalFirst
    ? [
        ['code', code],
        ['city', city],
        ['state', state],
      ]
    : [
        ['city', city],
        ['state', state],
        ['code', code],
      ]
  return html`${countryField(scene)}
    ${textField(scene, 'address.name', words.labels['address.name'], { autocomplete: 'shipping name' })}
    ${textField(scene, 'address.line1', words.labels['address.line1'], {
      autocomplete: 'shipping address-line1',
    })}
    ${textField(scene, 'address.line2', words.labels['address.line2'], {
      autocomplete: 'shipping address-line2',
      optional: true,
    })}
    <div class="row">
      ${repeat(
        places,
        ([name]) => name,
        ([, place]) => place,
      )}
    </div>`
}

function countryField(scene: FormScene): TemplateResult {
  const { words, view, flow, locale } = scene
  const chosen = view.draft['address.country']
  const choose = (event: Event) => {
    const country = (event.currentTarget as HTMLSelectElement).value
    flow.attempt('save', () => flow.store.chooseCountry(country))
  }
  return field(
    scene,
    'address.country',
    words.labels['address.country'],
    (described) => html`<div class="select">
      <select
        class="input"
        id=${idOf('address.country')}
        autocomplete="shipping country"
        required
        aria-invalid=${view.faults['address.country'] ? 'true' : 'false'}
        aria-describedby=${described}
        @change=${choose}
      >
        ${namedCountries(view.checkout?.countries ?? [], locale).map(
          ([code, name]) => html`<option value=${code} .selected=${code === chosen}>${name}</option>`,
        )}
      </select>
    </div>`,
  )
}

/** Countries with their names, in the order of the language. */
function namedCountries(codes: readonly string[], locale: string): [code: string, name: string][] {
  const names = new Intl.DisplayNames([locale], { type: 'region' })
  const { compare } = new Intl.Collator(locale)
  return codes
    .map((code): [string, string] => [code, names.of(code) ?? code])
    .sort((a, b) => compare(a[1], b[1]))
}
