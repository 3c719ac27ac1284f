import type { AddressField, AddressLabel } from '@tote/shared/checkout.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { regionIn } from './address-form.ts'
import { selectField, textField } from './field.ts'
import { isTyping, keepBox, savedAddresses } from './saved-addresses.ts'
import type { FormScene, Scene } from './scene.ts'

export function addressSection(scene: Scene): TemplateResult {
  const { words, view } = scene
  const isSent = view.checkout?.needsDelivery ?? true
  const form = view.checkout?.addressForm ?? []
  return html`<section class="section" aria-labelledby="address-title">
    <h2 id="address-title">${isSent ? words.address : words.addressOnly}</h2>
    ${savedAddresses(scene)} ${isTyping(scene) ? html`${addressFields(scene, form)} ${keepBox(scene)}` : nothing}
  </section>`
}

/** The fields of an address, as its country has them; what makes up a place stands in one row. */
export function addressFields(scene: FormScene, form: readonly AddressField[]): TemplateResult {
  const rows: AddressField[][] = []
  for (const asked of form) {
    const last = rows.at(-1)
    if (isOfPlace(asked) && last?.every(isOfPlace)) last.push(asked)
    else rows.push([asked])
  }
  const draw = (asked: AddressField) => addressField(scene, asked)
  return html`${countryField(scene)}
  ${rows.map((row) =>
    row.length > 1
      ? html`<div class="row">
          ${repeat(row, ({ name }) => name, draw)}
        </div>`
      : row.map(draw),
  )}`
}

const isOfPlace = ({ name }: AddressField) => name === 'city' || name === 'region' || name === 'postalCode'

function addressField(scene: FormScene, asked: AddressField): TemplateResult {
  const { words, view } = scene
  const { name, required, options } = asked
  const label = placeLabel(words, asked)
  const at = `address.${name}` as const
  const autocomplete = `shipping ${asked.autocomplete.replace(/^shipping /, '')}`
  if (options.length === 0) return textField(scene, at, label, { autocomplete, optional: !required })
  const typed = view.draft[at]
  return selectField(scene, at, label, {
    autocomplete,
    optional: !required,
    options: [['', words.choose], ...options.map(({ code, name }) => [code, name] as const)],
    chosen: (typed && regionIn(asked, typed)) || '',
  })
}

/** What a part of an address is called in its country. */
export function placeLabel(words: FormScene['words'], { name, label }: AddressField): string {
  const places: Readonly<Partial<Record<AddressLabel, string>>> = words.places
  return places[label] ?? words.labels[`address.${name}`]
}

function countryField(scene: FormScene): TemplateResult {
  const { words, view, flow, locale } = scene
  return selectField(scene, 'address.country', words.labels['address.country'], {
    autocomplete: 'shipping country',
    options: namedCountries(view.checkout?.countries ?? [], locale),
    chosen: view.draft['address.country'],
    choose: (country) => flow.attempt('save', () => flow.store.chooseCountry(country)),
  })
}

/** Countries with their names, in the order of the language. */
function namedCountries(codes: readonly string[], locale: string): [code: string, name: string][] {
  const names = new Intl.DisplayNames([locale], { type: 'region' })
  const { compare } = new Intl.Collator(locale)
  return codes
    .map((code): [string, string] => [code, names.of(code) ?? code])
    .sort((a, b) => compare(a[1], b[1]))
}
