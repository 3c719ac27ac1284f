import type { AddressField } from '@tote/shared/checkout.ts'
import { html } from 'hono/html'
import { addressForm } from '../../services/address-form.ts'
import { ADDRESS_LENGTHS, namedCountries } from './checkout-contact.ts'
import { selectField, textField } from './checkout-fields.ts'
import { faultBox, hiddenFields, stepList } from './payment-parts.ts'
import type { PaymentView } from './payment-view.ts'
import type { Markup } from './shell.ts'

/** Who buys and where it goes: asked where a request of the widget waits for it. */
export function buyerForm(view: PaymentView, countries: readonly string[]): Markup {
  const { said, words, locale, typed, address, hidden, session, merchant } = view
  const form = addressForm(typed['address.country'] ?? '').filter(({ name }) => name !== 'name')
  const isPlace = ({ name }: AddressField) => name === 'city' || name === 'region' || name === 'postalCode'
  const part = (one: AddressField) => addressPart(view, one)
  return html`<div class="approval">${stepList(view, 'who')}<h1>${said.who.title}</h1><p class="intro">${said.who.text}</p>
<form class="sections" method="post" action="${address}" novalidate>
<button class="visually-hidden" name="do" value="who" tabindex="-1" aria-hidden="true"></button>
${hiddenFields({ token: hidden.token })}${faultBox(view)}
<section class="section" aria-labelledby="contact-title"><h2 id="contact-title">${words.contact}</h2>
${textField(view, 'contact.email', { label: words.labels['contact.email'], type: 'email', autocomplete: 'email', maxlength: 254, hint: said.emailHint })}
${textField(view, 'contact.phone', { label: words.labels['contact.phone'], type: 'tel', autocomplete: 'tel', maxlength: 30, optional: true, hint: words.phoneHint })}</section>
<section class="section address" aria-labelledby="address-title"><h2 id="address-title">${words.address}</h2><div class="address-fields">
<div class="country">${selectField(view, 'address.country', {
    label: words.labels['address.country'],
    autocomplete: 'shipping country',
    choices: namedCountries(countries, locale),
  })}<button class="button" name="do" value="country" aria-describedby="update-hint">${words.update}</button><p class="hint" id="update-hint">${said.countryHint}</p></div>
<div class="row">${textField(view, 'firstName', { label: said.firstName, autocomplete: 'shipping given-name', maxlength: 60 })}${textField(
    view,
    'lastName',
    { label: said.lastName, autocomplete: 'shipping family-name', maxlength: 60 },
  )}</div>
${form.filter((one) => !isPlace(one)).map(part)}<div class="row">${form.filter(isPlace).map(part)}</div></div></section>
<div class="section"><button class="pay" name="do" value="who">${said.goOn}</button><a class="back" href="${session.returnUrl ?? merchant.site}" target="_top">${said.back}</a></div></form></div>`
}

function addressPart(
  view: PaymentView,
  { name, label, required, autocomplete, options }: AddressField,
): Markup {
  const { words } = view
  const about = { label: words.labels[label], optional: !required, autocomplete: `shipping ${autocomplete}` }
  if (options.length === 0)
    return textField(view, `address.${name}`, { ...about, maxlength: ADDRESS_LENGTHS[name] })
  return selectField(view, `address.${name}`, { ...about, choices: options, empty: words.choose })
}
