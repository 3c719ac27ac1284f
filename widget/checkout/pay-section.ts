import { formatMoney } from '@tote/shared/format.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { addressForm } from './address-form.ts'
import { cardFields, draftFields, type Field } from './draft.ts'
import { alert, lock } from './icons.ts'
import { isAboutPayment } from './notice.ts'
import { noticeBox } from './notice-box.ts'
import { idOf, type Scene } from './scene.ts'

/** What stands in the way, the button with the amount, and the way back to the shop. */
export function paySection(scene: Scene): TemplateResult {
  const { words, view, locale } = scene
  const { checkout, notice, paying } = view
  const total = checkout?.totals.find((row) => row.type === 'total')
  const amount = total ? formatMoney(total, locale) : ''
  const isFree = total?.amount === 0
  return html`<div class="section ${view.saving ? 'pending' : ''}">
    <div role="status">${faultList(scene)}</div>
    <div role="status">${notice && !isAboutPayment(notice) ? noticeBox(scene, notice) : nothing}</div>
    <button class="pay" type="submit" aria-disabled=${paying ? 'true' : 'false'}>
      ${
        paying
          ? html`<span class="spinner" aria-hidden="true"></span> ${isFree ? words.placing : words.paying}`
          : isFree
            ? html`<span class="amount">${words.placeOrder}</span>`
            : html`${lock} <span class="amount">${words.pay(amount)}</span>`
      }
    </button>
    <p class="note pay-note">${isFree ? words.nothingToPay : words.secure}</p>
    ${
      checkout
        ? html`<a class="back" href=${checkout.cancelUrl} ?inert=${paying}>${words.back(checkout.merchant)}</a>`
        : nothing
    }
  </div>`
}

// Only faults that are told at their fields: a declined card has its notice.
function faultList({ words, view }: Scene): TemplateResult | typeof nothing {
  const fields = [...draftFields, 'delivery' as const, ...cardFields].filter(
    (field) => view.faults[field] && view.faults[field] !== 'refused',
  )
  if (fields.length === 0) return nothing
  const { region, postal } = addressForm(view.draft['address.country'])
  const label = (field: Field): string => {
    if (field === 'delivery') return words.deliveryMethod
    if (field === 'address.region') return words.labels[region ?? 'region']
    return field === 'address.postalCode' ? words.labels[postal] : words.labels[field]
  }
  const go = (event: Event, field: Field) => {
    event.preventDefault()
    const root = (event.currentTarget as HTMLElement).getRootNode() as ShadowRoot
    root.getElementById(idOf(field))?.focus()
  }
  return html`<div class="notice">
    ${alert}
    <div>
      <p>${words.faultsTitle}</p>
      <ul>
        ${fields.map(
          (field) => html`<li>
            <button class="link" type="button" @click=${(event: Event) => go(event, field)}>${label(field)}</button>
          </li>`,
        )}
      </ul>
    </div>
  </div>`
}
