import { formatMoney } from '@tote/shared/format.ts'
import { isAboutPayment } from '@tote/shared/reasons.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { placeLabel } from './address-section.ts'
import { type Field, isAnswer, isOfAddress } from './draft.ts'
import { fieldsInOrder } from './field-order.ts'
import { alert, lock } from './icons.ts'
import { noticeBox } from './notice-box.ts'
import { idOf, type Scene } from './scene.ts'

/** What stands in the way, the button with the amount, and the way back to the shop. */
export function paySection(scene: Scene): TemplateResult {
  const { words, view, locale } = scene
  const { checkout, notice, paying } = view
  const total = checkout?.totals.find((row) => row.type === 'total')
  const amount = total ? formatMoney(total, locale) : ''
  const isFree = total?.amount === 0
  const isElsewhere = checkout?.payment.kind === 'redirect'
  // Beside the fields of ours stands what is about them.
  const isHere = notice && (checkout?.payment.kind !== 'own' || !isAboutPayment(notice))
  const label = isFree ? words.placeOrder : isElsewhere ? words.payElsewhere(amount) : words.pay(amount)
  const busy = isFree ? words.placing : isElsewhere ? words.leadingElsewhere : words.paying
  return html`<div class="section ${view.saving ? 'pending' : ''}">
    <div role="status">${faultList(scene)}</div>
    <div role="status">${isHere ? noticeBox(scene, notice) : nothing}</div>
    <button class="pay" type="submit" aria-disabled=${paying ? 'true' : 'false'}>
      ${
        paying
          ? html`<span class="spinner" aria-hidden="true"></span> ${busy}`
          : html`${isFree ? nothing : lock} <span class="amount">${label}</span>`
      }
    </button>
    <p class="note pay-note">${isFree ? words.nothingToPay : isElsewhere ? words.comeBack : words.secure}</p>
    ${
      checkout
        ? html`<a class="back" href=${checkout.cancelUrl} ?inert=${paying}>${words.back(checkout.merchant)}</a>`
        : nothing
    }
  </div>`
}

// Only faults that are told at their fields: a declined card has its notice.
function faultList(scene: Scene): TemplateResult | typeof nothing {
  const { words, view } = scene
  const fields = fieldsInOrder(view).filter((field) => view.faults[field] && view.faults[field] !== 'refused')
  if (fields.length === 0) return nothing
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
            <button class="link" type="button" @click=${(event: Event) => go(event, field)}>${labelOf(scene, field)}</button>
          </li>`,
        )}
      </ul>
    </div>
  </div>`
}

function labelOf({ words, view }: Scene, field: Field): string {
  const { checkout } = view
  if (field === 'delivery') return words.deliveryMethod
  if (field === 'notes') return words.labels.notes(checkout?.merchant ?? '')
  if (isAnswer(field)) return checkout?.fields.find(({ name }) => field === `field.${name}`)?.label ?? ''
  const asked = isOfAddress(field) && checkout?.addressForm.find(({ name }) => field === `address.${name}`)
  return asked ? placeLabel(words, asked) : words.labels[field]
}
