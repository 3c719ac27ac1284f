import type { Address, AddressField } from '@tote/shared/checkout.ts'
import { formatMoney } from '@tote/shared/format.ts'
import { html } from 'hono/html'
import { addressLines } from '../../services/address-form.ts'
import { type FormView, field, flag, selectField, textField } from './checkout-fields.ts'
import type { Markup } from './shell.ts'
import { pageWords } from './words.ts'

export function contactSection(view: FormView): Markup {
  const { words, checkout } = view
  return html`<section class="section" aria-labelledby="contact-title"><h2 id="contact-title">${words.contact}</h2>
${textField(view, 'contact.email', { label: words.labels['contact.email'], type: 'email', autocomplete: 'email', maxlength: 254 })}
${textField(view, 'contact.phone', {
  label: words.labels['contact.phone'],
  type: 'tel',
  autocomplete: 'tel',
  maxlength: 30,
  optional: true,
  hint: checkout.needsDelivery ? words.phoneHint : undefined,
})}</section>`
}

/** The address as its country has it; a saved one may be chosen instead. */
export function addressSection(view: FormView): Markup {
  const { words, checkout, typed, locale } = view
  const { addresses = [] } = checkout.customer ?? {}
  const canKeep = checkout.customer !== null && !checkout.customer.isFull
  return html`<section class="section address" aria-labelledby="address-title"><h2 id="address-title">${
    checkout.needsDelivery ? words.address : words.addressOnly
  }</h2>
${
  addresses.length === 0
    ? ''
    : html`<fieldset class="choices"><legend class="visually-hidden">${words.savedAddresses}</legend>${addresses.map(
        ({ id, address }) => savedAddress(view, id, address),
      )}<label class="choice"><input type="radio" name="saved" value=""${flag('checked', !typed['saved'])}><span class="choice-name">${words.anotherAddress}</span></label></fieldset>`
}<div class="address-fields">
<div class="country">${selectField(view, 'address.country', {
    label: words.labels['address.country'],
    autocomplete: 'shipping country',
    choices: namedCountries(checkout.countries, locale),
  })}<button class="button" name="do" value="update" aria-describedby="update-hint">${words.update}</button><p class="hint" id="update-hint">${words.updateHint}</p></div>
${addressFields(view)}${
  canKeep
    ? html`<label class="check"><input type="checkbox" name="keepAddress" value="true"${flag('checked', typed['keepAddress'] === 'true')}><span>${words.keepAddress}</span></label>`
    : ''
}</div></section>`
}

function addressFields(view: FormView): Markup {
  const { addressForm } = view.checkout
  const isPlace = ({ name }: AddressField) => name === 'city' || name === 'region' || name === 'postalCode'
  const lines = addressForm.filter((one) => !isPlace(one))
  return html`${lines.map((one) => addressPart(view, one))}<div class="row">${addressForm
    .filter(isPlace)
    .map((one) => addressPart(view, one))}</div>`
}

/** How long each may be. */
export const ADDRESS_LENGTHS: Readonly<Record<AddressField['name'], number>> = {
  name: 120,
  line1: 120,
  line2: 120,
  city: 80,
  region: 80,
  postalCode: 16,
}

function addressPart(view: FormView, { name, label, required, autocomplete, options }: AddressField): Markup {
  const { words } = view
  const about = {
    label: words.labels[label],
    optional: !required,
    autocomplete: `shipping ${autocomplete}`,
  }
  if (options.length === 0)
    return textField(view, `address.${name}`, { ...about, maxlength: ADDRESS_LENGTHS[name] })
  return selectField(view, `address.${name}`, { ...about, choices: options, empty: words.choose })
}

function savedAddress({ checkout, words, typed, locale }: FormView, id: string, address: Address): Markup {
  const isDelivered = checkout.countries.includes(address.country)
  const where = [...addressLines(address), countryName(address.country, locale)].join(', ')
  return html`<label class="choice"><input type="radio" name="saved" value="${id}"${flag('checked', typed['saved'] === id)}${flag(
    'disabled',
    !isDelivered,
  )}><span class="choice-name"><span class="choice-first">${address.name}</span> <span class="choice-more">${where}</span>${
    isDelivered ? '' : html` <span class="choice-more">${words.notDelivered}</span>`
  }</span></label>`
}

export function countryName(code: string, locale: string): string {
  return new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code
}

const named = new Map<string, readonly { code: string; name: string }[]>()

/** Countries with their names, in the order of the language; a merchant's list hardly ever changes. */
export function namedCountries(codes: readonly string[], locale: string) {
  const key = `${locale} ${codes.join()}`
  const held = named.get(key)
  if (held) return held
  const names = new Intl.DisplayNames([locale], { type: 'region' })
  const { compare } = new Intl.Collator(locale)
  const made = codes
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => compare(a.name, b.name))
  if (named.size >= 100) named.clear()
  named.set(key, made)
  return made
}

/** One card for each way to deliver to where it goes. */
export function deliverySection({ checkout, words, faults, typed, locale }: FormView): Markup {
  const fault = faults.get('delivery')
  const { deliveries } = checkout
  // What was chosen for one country need not go to the next.
  const chosen = deliveries.find(({ id }) => id === typed['delivery'])?.id ?? checkout.delivery
  const described = fault === undefined ? '' : html` aria-describedby="delivery-error" data-invalid`
  return html`<section class="section" aria-labelledby="delivery-title"><h2 id="delivery-title">${words.deliveryMethod}</h2>${
    deliveries.length === 0
      ? html`<p class="note">${words.noDelivery}</p>`
      : html`<div class="choices" role="radiogroup" aria-labelledby="delivery-title" aria-required="true"${described}>${deliveries.map(
          ({ id, name, price }, index) =>
            html`<label class="choice"><input${flag('id="delivery"', index === 0)} type="radio" name="delivery" value="${id}"${flag(
              'checked',
              id === chosen,
            )}><span class="choice-name">${name}</span><span class="choice-price">${
              price.amount === 0 ? pageWords[locale].free : formatMoney(price, locale)
            }</span></label>`,
        )}</div>`
  }${fault === undefined ? '' : html`<p class="error" id="delivery-error">${fault}</p>`}</section>`
}

/** The merchant's own questions, and a word to the merchant. */
export function moreSection(view: FormView): Markup {
  const { words, checkout, typed } = view
  return html`<section class="section" aria-labelledby="more-title"><h2 id="more-title">${words.more}</h2>${checkout.fields.map(
    (one) => question(view, one),
  )}${field(
    view,
    'notes',
    { label: words.notes(checkout.merchant), optional: true },
    (attributes) =>
      html`<textarea class="input" ${attributes} rows="2" maxlength="500">${typed['notes'] ?? ''}</textarea>`,
  )}</section>`
}

function question(view: FormView, one: FormView['checkout']['fields'][number]): Markup {
  const { words, typed, faults } = view
  const { label, kind, required, maxLength, options } = one
  const name = `field.${one.name}`
  const about = { label, optional: !required }
  if (kind === 'text') return textField(view, name, { ...about, maxlength: maxLength, autocomplete: 'off' })
  if (kind === 'choice') {
    const choices = options.map((option) => ({ code: option, name: option }))
    return selectField(view, name, { ...about, choices, empty: required ? words.choose : '' })
  }
  const id = name.replaceAll('.', '-')
  const fault = faults.get(name)
  return html`<div class="field"><label class="check"><input type="checkbox" id="${id}" name="${name}" value="true"${flag(
    'checked',
    typed[name] === 'true',
  )}${flag(`aria-invalid="true" aria-describedby="${id}-error"`, fault !== undefined)}${flag('required', required)}><span>${label}${
    required ? '' : html`<span class="optional"> (${words.optional})</span>`
  }</span></label>${fault === undefined ? '' : html`<p class="error" id="${id}-error">${fault}</p>`}</div>`
}
